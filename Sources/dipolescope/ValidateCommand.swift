import ArgumentParser
import Catalog
import Explorer
import TerminalUI

/// Checks a file of the user.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Everything that is wrong with a collider, search, preset, theme, curve index or curve file.",
    discussion: "Exit code 3 if anything is. TOML is told apart by its keys; other endings are curve files.")

  @Argument(help: "The file.", completion: .file())
  var file: String

  @OptionGroup var settings: SettingOptions
  @OptionGroup var output: JSONOption

  func run() throws {
    let source = try UserFile.named(file)
    let report = ValidateReport(
      source, world: UserFiles.world, readTheme: { ThemeReader.read([$0]).diagnostics },
      beside: { UserFile.beside(file, $0) })
    try Output.print(report, try settings.silentRequest().state(), asJSON: output.json)
    if !report.diagnostics.isEmpty { throw ExitCode(3) }
  }
}
