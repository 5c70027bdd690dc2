import ArgumentParser
import Explorer
import TerminalUI

/// What there is of a kind.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Colliders, searches, presets, curves, themes, cuts or settings."
  )

  @Argument(
    help: "colliders, searches, presets, curves, themes, cuts or settings.",
    completion: .list(ListReport.Kind.allCases.map(\.rawValue)))
  var what: String

  @OptionGroup var settings: SettingOptions
  @OptionGroup var output: JSONOption

  func run() throws {
    let kinds = ListReport.Kind.allCases.map(\.rawValue)
    guard let kind = ListReport.Kind(rawValue: what) else {
      throw HeadlessProblem.unknownName(kind: "list", name: what, allowed: kinds)
    }
    let state = try settings.request().state()
    let report = ListReport(
      kind, state, themes: UserFiles.themes.map { ($0.name, UserFiles.origin(ofTheme: $0.name)) })
    try Output.print(report, state, asJSON: output.json)
  }
}
