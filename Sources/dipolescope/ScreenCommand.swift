import ArgumentParser
import Catalog
import Explorer
import TerminalUI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The interactive screen; where the output is no terminal, the opening view once as plain text.
struct ScreenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen", abstract: "The interactive screen (default).",
    discussion: "Where the standard output is not a terminal the view is printed once.")

  @OptionGroup var settings: SettingOptions
  @OptionGroup var searches: SearchOptions
  @OptionGroup var look: LookOptions

  @Flag(help: "Plain mode: commands in, sentences out, no screen.")
  var plain = false

  func run() throws {
    var request = try look.plot(settings.silentRequest(), searches)
    request.common.world?.themes = UserFiles.themes.map(\.name)
    var state = try request.presented()
    if plain {
      UserFiles.tellProblems()
      throw ExitCode(
        PlainMode.run(LineSession(state), isInteractive: isPerson, quiet: settings.quiet))
    }
    guard isatty(STDOUT_FILENO) == 1 else {
      UserFiles.tellProblems()
      return try PlotCommand.write(request)
    }
    if let words = FileProblems.greeting(UserFiles.problems) { state.say(words, isError: true) }
    let colour: Bool = !look.noColor && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
    switch Application.run(
      state, options: Application.Options(colour: colour, themes: UserFiles.themes)) {
    case .success(let code): throw ExitCode(code)
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
      throw ExitCode(
        PlainMode.run(LineSession(state), isInteractive: isPerson, quiet: settings.quiet))
    }
  }

  private var isPerson: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }
}
