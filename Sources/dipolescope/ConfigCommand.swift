import ArgumentParser
import Catalog
import Explorer

/// The configuration in force, as a file that can be kept, and where the user's files are.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "The configuration in force, as TOML, and where the files are.")

  @Option(
    help: ArgumentHelp("A configuration file in the place of the usual one.", valueName: "file"), completion: .file())
  var config: String?

  func run() throws { try Self.show(config) }

  static func show(_ named: String?) throws {
    UserFiles.tellProblems()
    let configuration = try UserFiles.configuration(named)
    let looks = Configuration(theme: configuration.theme, glyphs: configuration.glyphs ?? .ascii, mouse: configuration.mouse)
    let folder = UserFolder.standard.path ?? "none: neither XDG_CONFIG_HOME nor HOME is set"
    let state = StateFolder.standard.path ?? "none: neither XDG_STATE_HOME nor HOME is set"
    let lines = [
      "# configuration: \(PlainText.clean(UserFiles.configPath(named) ?? "none"))",
      "# keys.toml, themes/, colliders/, searches/, presets/, curves/: \(PlainText.clean(folder))",
      "# session, history and copies: \(PlainText.clean(state))",
    ] + (looks.theme == nil ? ["# theme: by the background of the terminal"] : [])
    let code = Output.write(Array((lines.joined(separator: "\n") + "\n" + ConfigFile.text(looks)).utf8))
    if code != 0 { throw ExitCode(code) }
  }
}
