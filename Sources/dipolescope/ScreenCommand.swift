import ArgumentParser
import Explorer

/// The interactive screen; where the output is no terminal, the opening view once as plain text.
struct ScreenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen", abstract: "The interactive screen (default).",
    discussion: "Where the standard output is not a terminal the view is printed once.")

  @OptionGroup var settings: SettingOptions
  @OptionGroup var searches: SearchOptions
  @OptionGroup var look: LookOptions

  @Option(
    help: ArgumentHelp(
      "The theme; see `list themes`. auto, as without it: by the background of the terminal.",
      valueName: "name"))
  var theme: String?

  @Flag(help: "Plain mode: commands in, sentences out, no screen.")
  var plain = false

  @Flag(help: "Go on where the last session ended; undo goes back through it.")
  var resume = false

  @Option(
    help: ArgumentHelp(
      "A configuration file (theme, glyphs, mouse) in the place of ~/.config/dipolescope/config.toml.", valueName: "file"),
    completion: .file())
  var config: String?

  @Flag(help: "Print the configuration in force and where the files are, and leave.")
  var printConfig = false

  func run() throws {
    if printConfig { return try ConfigCommand.show(config) }
    var start = try ScreenStart(look.plot(settings.silentRequest(), searches))
    start.theme = theme
    start.isPlain = plain
    start.resumes = resume
    start.config = config
    start.hasColour = !look.noColor
    start.isQuiet = settings.quiet
    try start.run()
  }
}
