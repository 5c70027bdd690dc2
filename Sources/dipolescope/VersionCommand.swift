import ArgumentParser
import Explorer

/// What makes the numbers.
struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Version, formats and constants.")

  @OptionGroup var settings: SettingOptions
  @OptionGroup var output: JSONOption

  func run() throws {
    try Output.print(VersionReport(), try settings.request().state(), asJSON: output.json)
  }
}
