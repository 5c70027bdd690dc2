import ArgumentParser
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

  @Flag(help: "Plain text instead of a screen.")
  var plain = false

  func run() throws {
    var request = look.plot(settings, searches)
    request.common.themes = Application.shippedThemes.map(\.name)
    guard !plain, isatty(STDOUT_FILENO) == 1, isatty(STDIN_FILENO) == 1 else {
      return try PlotCommand.write(request)
    }
    let state = try request.presented()
    let colour: Bool = !look.noColor && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
    switch Application.run(state, options: Application.Options(colour: colour)) {
    case .success(let code): throw ExitCode(code)
    case .failure(.noTerminal): try PlotCommand.write(request)
    case .failure(.unusableTerminal(let name)):
      // A terminal that cannot move its cursor still shows a picture.
      try PlotCommand.write(request)
      if !settings.quiet {
        _ = Output.refuse(["the terminal '\(name)' (TERM) cannot move its cursor: the view is printed once"], exitCode: 0)
      }
    }
  }
}
