import ArgumentParser
import Explorer

/// The key table.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "The keys of the screen.")

  @OptionGroup var settings: SettingOptions
  @OptionGroup var output: JSONOption

  func run() throws {
    let state = try settings.request().state()
    try Output.print(KeysReport(state.world.keys), state, asJSON: output.json)
  }
}
