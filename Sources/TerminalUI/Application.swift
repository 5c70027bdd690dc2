import Catalog
import Explorer
import Glibc
import TextPlot

/// The program on the screen: one loop over events, one place for the state.
package final class Application {
  package struct Options: Sendable {
    package var colour: Bool = true
    /// The shipped themes and those of the user.
    package var themes: [Theme]

    package init(colour: Bool = true, themes: [Theme] = Application.shippedThemes) {
      (self.colour, self.themes) = (colour, themes)
    }
  }

  private let screen: NcursesScreen
  private let input: TerminalInput
  private let engine: CurveEngine
  private let themes: [Theme]
  private var state: ExplorerState
  private var plan: WorkPlan?
  private var results = Results()
  private var memory = ScreenMemory()
  private var waiting: PendingOutput?
  private var gestures = MouseGestures()
  private let clipboard = Clipboard { getenv($0).map { String(cString: $0) } }
  /// Set when the program is to end.
  private var exitCode: Int32?

  /// Milliseconds that a frame may wait for numbers: what is not there by then is drawn coarse, marked, and refined.
  private static let frameBudget = 14
  /// The same where only the crosshair has moved: until its column is there, its numbers are interpolated and marked.
  private static let moveBudget = 4

  /// Runs until the user leaves, and gives the exit code and the state that was left.
  package static func run(_ state: ExplorerState, options: Options = Options()) -> Result<
    (exitCode: Int32, state: ExplorerState), ScreenFailure
  > {
    let themes = options.themes
    return NcursesScreen.start(colour: options.colour).map { screen in
      let application = Application(screen, state, themes)
      defer { screen.stop() }
      return (application.loop(), application.state)
    }
  }

  /// The themes compiled in; give their names to the state.
  package static let shippedThemes: [Theme] = ThemeReader.shipped().themes

  private init(_ screen: NcursesScreen, _ state: ExplorerState, _ themes: [Theme]) {
    let wake = WakePipe()
    self.screen = screen
    self.state = state
    input = TerminalInput(screen: screen, wake: wake)
    engine = CurveEngine(wake: { wake.wake() })
    self.themes = themes
    let stated = getenv("COLORFGBG").flatMap { TerminalBackground(colorFGBG: String(cString: $0)) }
    suggestTheme(on: stated)
  }

  private func suggestTheme(on background: TerminalBackground?) {
    state.presentation.theme.suggested = AutomaticTheme.name(
      on: background, depth: screen.depth, themes: themes)
  }

  // MARK: The loop

  private func loop() -> Int32 {
    if state.presentation.capturesMouse { captureMouse(true) }
    // The first picture waits for no numbers, and shares the cores with none.
    fitState()
    paint()
    ExplorerState.World.readAhead()
    var isChanged = true
    var shownSerial = 0
    while true {
      let hadOutput: Bool = waiting != nil
      finishOutput()
      // The engine wakes us for results that the last frame has waited for and shows already: no second one for them.
      if isChanged || hadOutput || engine.serial != shownSerial {
        draw()
        shownSerial = results.serial
      }
      var events = input.next(timeoutMilliseconds: nil)[...]
      isChanged = events.contains { $0 != .wake }
      while let event = events.first, exitCode == nil {
        let times: Int = events.prefix { $0.repeats(event) }.count
        handle(event, times: max(1, times))
        events = events.dropFirst(max(1, times))
      }
      if let exitCode {
        engine.close()
        return exitCode
      }
    }
  }

  /// One frame: asks for what the state needs, waits a little for it, draws what there is.
  private func draw() {
    fitState()
    // What was shown before is let go when the new picture is out.
    let shownBefore = results
    results = currentResults()
    paint()
    engine.proceed()
    withExtendedLifetime(shownBefore) {}
  }

  private func fitState() {
    state.setSize(columns: screen.size.columns, rows: screen.size.rows)
    if !screen.drawsUnicode { state.keepToASCII() }
  }

  private func paint() {
    screen.paint(Screen.render(state, results, &memory, plan: plan), theme: theme)
  }

  private func currentResults() -> Results {
    let wanted = WorkPlan(state: state, after: plan)
    var patience: Int = Self.frameBudget
    if wanted != plan {
      let isMove: Bool = plan.map(wanted.isSameButForMass) ?? false
      if isMove { patience = Self.moveBudget }
      plan = wanted
      engine.request(wanted, ahead: isMove ? state.massesAhead : [])
    }
    let known = engine.results
    return known.plan == wanted ? known : engine.wait(for: wanted, milliseconds: patience)
  }

  private var theme: Theme {
    themes.first { $0.name == state.shownTheme } ?? themes.first ?? .plain
  }

  /// - Parameter times: how often a key was typed in a row while a frame was made.
  private func handle(_ event: TerminalEvent, times: Int) {
    switch event {
    case .key(let key):
      if times > 1, move(key, times: times) { return }
      for _ in 0..<times where exitCode == nil {
        for stroke in KeyMap.strokes(of: key, in: state) { press(stroke) }
      }
    case .paste(let text): perform(.paste(text))
    case .mouse(let report): take(report)
    case .background(let background): suggestTheme(on: background)
    case .signal(let number): exitCode = 128 + number
    case .terminalGone: exitCode = 129
    case .resize, .resumed, .wake: break
    }
  }

  private func take(_ report: MouseReport) {
    let command: Command? =
      switch gestures.take(report) {
      case .click(let column, let row):
        MouseTarget.click(column: column, row: row, state, results)
      case .wheel(let steps): MouseTarget.wheel(steps, state)
      case nil: nil
      }
    if let command { perform(command) }
  }

  /// A held key that moves the crosshair: one long move ends where many short ones would, at the cost of one.
  private func move(_ key: KeyStroke, times: Int) -> Bool {
    guard case .line(let line) = KeyMap.meaning(of: key, in: state),
      case .success(.move(let columns, let rows)) = CommandTable.parse(line, state)
    else { return false }
    perform(.move(columns: columns * times, rows: rows * times))
    return true
  }

  private func press(_ key: KeyStroke) {
    switch KeyMap.meaning(of: key, in: state) {
    case .nothing: break
    case .prefix(let scalar): perform(.prefix(scalar))
    case .command(let command): perform(command)
    case .line(let line):
      // Lines of the key table parse in every state; a test makes sure of it.
      if case .success(let command) = CommandTable.parse(line, state) { perform(command) }
    }
  }

  private func perform(_ command: Command) {
    if command == .back, let output = waiting {
      waiting = nil
      state.say("not \(output.kind.deed)")
      return
    }
    for effect in state.reduce(command, results: results) { carryOut(effect) }
  }

  // MARK: Effects

  private func carryOut(_ effect: Effect) {
    switch effect {
    case .quit: exitCode = 0
    case .interrupt: exitCode = 130
    case .repaint: screen.repaint()
    case .suspend:
      if !screen.suspend() {
        state.say(
          "nobody would bring the program back: it was not started from a shell with job control")
      }
    case .export(let request) where request.name == "-":
      state.say("the screen has no standard output; give a name", isError: true)
    case .export(let request): write(.export(request))
    case .copy(let part): write(.copy(part))
    case .mouse(let isOn): captureMouse(isOn)
    case .readCurve, .readCollider, .saveLog, .saveConfig: _ = CommandFiles().carryOut(effect, &state, results)
    }
  }

  private func captureMouse(_ isOn: Bool) {
    guard !screen.captureMouse(isOn) else { return }
    state.presentation.capturesMouse = false
    state.say("this terminal is not known to report its mouse", isError: isOn)
  }

  /// Writes the view as it is on the screen, or hands a part of it on. Coarse numbers are not given away: the output
  /// waits until the last digits are there, and keys go on working meanwhile.
  private func write(_ kind: PendingOutput.Kind) {
    let output = PendingOutput(kind, state)
    waiting = output
    finishOutput()
    if waiting != nil {
      state.say(
        "\(output.kind.noun) follows as soon as the curves have converged; Esc or any change cancels it")
    }
  }

  private func finishOutput() {
    guard let output = waiting else { return }
    guard output.isShown(in: state) else {
      waiting = nil
      return state.say(
        "not \(output.kind.deed): the view changed before it had converged", isError: true)
    }
    results = currentResults()
    guard results.answers(output.plan) else { return }
    waiting = nil
    let context = ViewContext(state: output.state, results: results)
    switch output.kind {
    case .export(let request): export(context, request)
    case .copy(let part): copy(part, context)
    }
  }

  private func export(_ context: ViewContext, _ request: ExportRequest) {
    switch ViewExport.write(context, size: Picture.size(onScreen: context.state), request) {
    case .success(let paths): state.say("wrote " + paths.joined(separator: ", "))
    case .failure(let problem): state.say("not exported: " + problem.words, isError: true)
    }
  }

  private func copy(_ part: CopiedPart, _ context: ViewContext) {
    switch CopiedText.make(part, context) {
    case .failure(let refusal): state.say("not copied: " + refusal.words, isError: true)
    case .success(let text):
      let terminal: CopyOutcome.Terminal =
        if let sequence = clipboard.sequence(text) {
          screen.send(sequence) ? .sent : .unknown
        } else {
          .tooLong(bytes: text.utf8.count)
        }
      let outcome = CopyOutcome(part, terminal, file: CopyFile.write(text))
      state.say(outcome.words, isError: outcome.isError)
    }
  }
}
