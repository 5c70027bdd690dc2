import CNcurses
import Explorer
import Glibc
import TextPlot

/// Why no screen could be started; the caller makes words of it.
package enum ScreenFailure: Error, Hashable, Sendable {
  /// Standard input or output is not a terminal.
  case noTerminal
  /// The name in TERM (empty if unset) is unknown, or that terminal cannot move its cursor.
  case unusableTerminal(String)
}

/// The terminal as a full screen, from `start` to `stop`. There is at most one at a time, and one thread uses it.
///
/// ncurses does the output only: it knows how to bring a terminal from one picture to the next with few bytes. Keys
/// are read and decoded without it (`TerminalInput`, and why: `KeyDecoder`).
package final class NcursesScreen {
  let input: Int32
  let output: Int32
  let signals: Signals

  package private(set) var size: (columns: Int, rows: Int) = (80, 24)

  /// Whether characters beyond ASCII can be shown: the locale's encoding is UTF-8.
  package let drawsUnicode: Bool

  /// How many colours are in use, 0 if none.
  package var colours: Int { palette.colours }

  /// Whether reports of the mouse are asked for.
  var capturesMouse: Bool { terminal.capturesMouse }

  /// When the terminal was asked for its background, until it has answered.
  var questionTime: Int?

  private var terminal: OpenTerminal
  private let palette: TerminalPalette
  private var painter: CellPainter
  private var painted: CellGrid?
  private var needsClear = false
  private var isUp = true
  /// The terminal was given away and could not be taken back: another job has it.
  private var isAway = false
  private var continuesSeen: Int32

  /// Takes the terminal over. Nothing has been sent to it or changed when this fails.
  package static func start(
    input: Int32 = 0, output: Int32 = 1, colour: Bool
  ) -> Result<NcursesScreen, ScreenFailure> {
    guard isatty(input) == 1, isatty(output) == 1 else { return .failure(.noTerminal) }
    // Only what ncurses needs to know of the locale: numbers are printed the same everywhere. And a locale of which
    // some other part is missing would be refused as a whole by LC_ALL.
    setlocale(LC_CTYPE, "")
    let name = getenv("TERM").map { String(cString: $0) } ?? ""
    guard OpenTerminal.isUsable(name, output: output) else {
      return .failure(.unusableTerminal(name))
    }
    let signals = Signals()
    guard let terminal = OpenTerminal(name: name, input: input, output: output) else {
      return .failure(.unusableTerminal(name))
    }
    return .success(NcursesScreen(terminal, signals, colour: colour))
  }

  private init(_ terminal: OpenTerminal, _ signals: Signals, colour: Bool) {
    self.terminal = terminal
    self.signals = signals
    input = terminal.input
    output = terminal.output
    drawsUnicode = String(cString: tui_codeset()) == "UTF-8"
    palette = TerminalPalette(isWanted: colour && !TerminalPalette.isForbidden)
    painter = CellPainter(palette: palette, drawsUnicode: drawsUnicode)
    continuesSeen = Signals.timesContinued
    terminal.enter()
    fitToWindow()
    needsClear = false
    ask()
  }

  deinit { stop() }

  /// Gives the terminal back as it was found, and shows what was written to standard error meanwhile. May be called
  /// more than once. Say goodbye after this.
  package func stop() {
    guard isUp else { return }
    isUp = false
    awaitAnswer()
    terminal.leaveForGood(isAway: isAway)
    signals.uninstall()
  }
}

extension NcursesScreen {
  /// Shows a grid, from the upper left corner; what does not fit is left out, what is left over is empty.
  ///
  /// Only cells that changed since the last call are handed to ncurses, which sends only what the terminal does not
  /// show yet, all at once.
  package func paint(_ grid: CellGrid, theme: Theme) {
    guard isUp, !isAway else { return }
    if painter.adopt(theme) || !coversPainted(grid) {
      painted = nil
      // Never clear(), which would repaint the whole terminal and flicker.
      werase(tui_stdscr())
    }
    let changed = painted.map { MovedRows.changed(from: $0, to: grid) } ?? Array(0..<grid.height)
    painter.draw(grid, changed.filter { $0 < size.rows }, over: painted, columns: size.columns)
    if let painted, MovedRows.areAmong(changed, from: painted, to: grid) {
      for row in changed where row < size.rows { wredrawln(tui_stdscr(), Int32(row), 1) }
    }
    painted = grid
    update()
  }

  /// Paints everything again, for a screen that something else wrote upon.
  package func repaint() {
    guard isUp, !isAway else { return }
    needsClear = true
    update()
  }

  private func coversPainted(_ grid: CellGrid) -> Bool {
    painted?.width == grid.width && painted?.height == grid.height
  }

  private func update() {
    if needsClear { clearok(tui_curscr(), true) }
    needsClear = false
    wnoutrefresh(tui_stdscr())
    doupdate()
  }

  /// The strings that the terminal's entry promises for keys.
  func keyStrings() -> TerminfoKeys {
    TerminfoKeys { capability in
      tui_string_capability(capability).map { text in
        Array(UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) })
      }
    }
  }
}

extension NcursesScreen {
  /// How many colours may be sent.
  package var depth: ColourDepth { palette.depth }

  /// Takes the mouse or lets it go; false where this terminal is not known to have one.
  package func captureMouse(_ isOn: Bool) -> Bool { terminal.captureMouse(isOn) }

  /// Sends a sequence that changes no cell; false where the terminal might print it.
  package func send(_ sequence: String) -> Bool {
    guard isUp, !isAway, terminal.isOfKnownFamily else { return false }
    terminal.send(sequence)
    return true
  }

  /// Asks for the colour of the background. Nothing waits for the answer: it comes as an event, or never.
  private func ask() {
    guard palette.depth != .none, terminal.isOfKnownFamily else { return }
    terminal.send(TerminalBackground.question)
    questionTime = MonotonicClock.milliseconds
  }

  /// For half a second after the question an answer may still be on its way to whoever has the terminal next. In the
  /// background there is nothing to wait for: reading would stop the process.
  private func awaitAnswer() {
    guard let time = questionTime, !isAway, JobControl.isForeground(output) else { return }
    questionTime = nil
    terminal.dropAnswer(until: time + 500)
  }
}

extension NcursesScreen {
  /// Asks the terminal for its size and makes ncurses follow. Everything will be painted again even if the size is
  /// the same: between two changes that are seen as one the terminal may have dropped a part of the picture.
  @discardableResult
  func fitToWindow() -> (columns: Int, rows: Int) {
    let window = terminal.windowSize()
    if window != (Int(tui_columns()), Int(tui_lines())) {
      // Not resizeterm, which puts a key for every change into a queue that nobody reads here.
      resize_term(Int32(window.rows), Int32(window.columns))
    }
    size = (Int(tui_columns()), Int(tui_lines()))
    painted = nil
    needsClear = true
    return size
  }

  /// Stops the process as Ctrl-Z does, and returns when it goes on. False, at once, when nobody would continue it:
  /// no shell with job control above. In both cases `paint` draws everything again.
  package func suspend() -> Bool {
    guard isUp, !isAway, JobControl.someoneWouldContinueUs() else { return false }
    let before = Signals.timesContinued
    awaitAnswer()
    terminal.leave()
    isAway = true
    tui_stop_group()
    let wasStopped = Signals.timesContinued != before
    if !wasStopped || JobControl.waitForForeground(output) {
      returnToTerminal(shellHadIt: wasStopped)
    }
    return wasStopped
  }

  /// After a stop that did not come from `suspend`. False if there is nothing to take back: `suspend` did it already,
  /// or the process was continued in the background and is to end now.
  func takeBackAfterStop() -> Bool {
    guard isUp, Signals.timesContinued != continuesSeen else { return false }
    guard JobControl.waitForForeground(output) else { return false }
    // The terminal may show anything by now; leaving first makes ncurses send all of its set-up again.
    if !isAway { terminal.leave() }
    returnToTerminal(shellHadIt: isAway)
    return true
  }

  private func returnToTerminal(shellHadIt: Bool) {
    continuesSeen = Signals.timesContinued
    isAway = false
    terminal.comeBack(rememberingModes: shellHadIt)
    fitToWindow()
  }
}
