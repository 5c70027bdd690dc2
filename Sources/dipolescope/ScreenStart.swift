import ArgumentParser
import Catalog
import Explorer
import TerminalUI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The screen from start to end: what it opens on, the modes without a screen, and what is kept for the next run.
struct ScreenStart {
  /// What the view opens on.
  let request: PlotRequest
  /// A theme by name.
  var theme: String?
  /// Plain mode: commands in, sentences out.
  var isPlain = false
  /// Goes on where the last session ended.
  var resumes = false
  /// A configuration file in the place of the usual one.
  var config: String?
  var hasColour = true
  var isQuiet = false

  init(_ request: PlotRequest) { self.request = request }

  /// As the program opens without a word: nothing has to be taken apart for it, and it is what somebody waits for.
  static func bare() throws -> ScreenStart {
    var request = PlotRequest()
    request.common.world = try UserFiles.world(with: [])
    return ScreenStart(request)
  }

  func run() throws {
    var state = try opening()
    if isPlain {
      UserFiles.tellProblems()
      throw ExitCode(plainMode(state))
    }
    guard isatty(STDOUT_FILENO) == 1 else {
      UserFiles.tellProblems()
      guard !resumes else {
        _ = PlainMode.show(LineSession(state).perform("show"))
        return
      }
      return try PlotCommand.write(request)
    }
    if let words = FileProblems.greeting(UserFiles.problems) { state.say(words, isError: true) }
    state.paletteHistory = PaletteHistory.read()
    let colour: Bool = hasColour && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
    switch Application.run(
      state, options: Application.Options(colour: colour, themes: UserFiles.themes)) {
    case .success(let left): throw ExitCode(keep(left.state, opened: state, left.exitCode))
    case .failure(.noTerminal):
      throw ExitCode(
        Output.refuse(
          [
            "standard input is not a terminal, so no key can be pressed",
            "`dipolescope plot` prints the view once",
          ],
          exitCode: 2))
    case .failure(.unusableTerminal(let name)):
      let known =
        name.isEmpty
        ? "no TERM is set" : "the terminal '\(PlainText.excerpt(name))' cannot move its cursor"
      _ = StandardStream.write(Array("\(known), so this is plain mode.\n".utf8))
      throw ExitCode(plainMode(state))
    }
  }

  /// The state that options, the configuration and the last session ask for.
  private func opening() throws -> ExplorerState {
    var request = request
    request.common.world?.themes = UserFiles.themes.map(\.name)
    request.common.world?.configPath = UserFiles.configPath(config)
    let configuration = try UserFiles.configuration(config)
    if request.glyphs == nil { request.glyphs = configuration.glyphs?.rawValue }
    var state = try request.presented()
    state.presentation.capturesMouse = configuration.mouse
    state.presentation.theme.chosen = try chosenTheme ?? configuration.theme
    guard resumes else {
      // What the options ask for is the first part of the session.
      state.commandLog = state.linesFromOpening
      return state
    }
    guard state.linesFromOpening.isEmpty else {
      throw HeadlessProblem.syntax(
        option: "--resume", value: "beside other options",
        expected: "it alone: a session has its own settings, searches and view")
    }
    let resumed = try SessionFile.resume(state).mapError(HeadlessProblem.file).get()
    state = resumed.state
    state.say(resumed.words, isError: resumed.isError)
    return state
  }

  private func plainMode(_ state: ExplorerState) -> Int32 {
    let session = LineSession(state)
    if resumes, !isQuiet, let message = state.presentation.message {
      _ = StandardStream.write(Array((message.text + "\n").utf8))
    }
    let code = PlainMode.run(session, isInteractive: isPerson, quiet: isQuiet)
    return isPerson ? keep(session.state, opened: state, code) : code
  }

  /// Keeps session and history for the next run. Where they cannot be kept the exit code stays: nothing but them is lost.
  /// Who only had a look does not lose the session before.
  private func keep(_ state: ExplorerState, opened: ExplorerState, _ code: Int32) -> Int32 {
    let isNew: Bool = SessionText.text(state, folder: "") != SessionText.text(opened, folder: "")
    let words = [
      (isNew || !SessionFile.isThere ? SessionFile.keep(state) : nil).map { "the session is not saved: \($0.words)" },
      PaletteHistory.keep(state.paletteHistory).map { "the history of the palette is not saved: \($0.words)" },
    ].compactMap { $0 }
    if !words.isEmpty { _ = StandardStream.write(HeadlessMessage.bytes(words), to: STDERR_FILENO) }
    return code
  }

  private var chosenTheme: String? {
    get throws {
      guard let theme, theme != ThemeChoice.automatic else { return nil }
      let names = UserFiles.themes.map(\.name)
      guard names.contains(theme) else {
        throw HeadlessProblem.unknownName(
          kind: "theme", name: theme, allowed: names + [ThemeChoice.automatic])
      }
      return theme
    }
  }

  private var isPerson: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }
}
