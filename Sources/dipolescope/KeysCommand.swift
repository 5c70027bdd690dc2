import ArgumentParser
import Explorer

/// The key table.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "The keys of the screen.")

  @OptionGroup var settings: SettingOptions
  @OptionGroup var output: JSONOption

  func run() throws {
    try Output.print(KeysReport(), try settings.request().state(), asJSON: output.json)
  }
}
