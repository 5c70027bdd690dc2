import ArgumentParser
import Explorer

/// A view as text, picture or numbers.
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "A view, as a picture or as the numbers behind it.",
    discussion:
      "Views: \(ViewID.allCases.map(\.rawValue).joined(separator: ", ")). Formats (txt without it): "
      + FormatTable.all.map { "\($0.format.rawValue) (\($0.help))" }.joined(separator: ", ")
      + ". yaml writes a folder of the name given, or one stream of its documents."
  )

  @Argument(help: "The view.")
  var view: String?

  @OptionGroup var settings: SettingOptions
  @OptionGroup var searches: SearchOptions
  @OptionGroup var look: LookOptions
  @OptionGroup var output: JSONOption

  @Option(
    help: ArgumentHelp(
      "Columns and rows of a picture, 78x40 without it.", valueName: "columnsxrows"))
  var size: String?

  @Option(
    help: ArgumentHelp("One format or several, as in txt,csv.", valueName: "format"),
    completion: .list(FormatTable.names))
  var format: String?

  @Option(
    name: .customLong("out"),
    help: ArgumentHelp("A file, or - for the standard output.", valueName: "name"))
  var name: String?

  @Flag(help: "Replace files that exist.")
  var overwrite = false

  @Option(
    name: .customLong("state"),
    help: ArgumentHelp(
      "A JSON export to begin from: what it shows, with these options on top.", valueName: "file"),
    completion: .file())
  var stateFile: String?

  func run() throws {
    if let stateFile { return try StateFile.command(stateFile, typed: self).run() }
    var request = try look.plot(settings, searches)
    request.view = view
    request.size = size
    if output.json, let format, format != "json" {
      throw HeadlessProblem.together(["--json", "--format"])
    }
    request.formats = output.json ? "json" : format
    request.output = name
    request.overwrites = overwrite
    try PlotCommand.write(request)
  }

  static func write(_ request: PlotRequest) throws {
    let plan = try request.plan()
    let exporter = plan.exporter(store: StageStore())
    guard let name = plan.output else {
      let code = Output.write(plan.stream(exporter))
      if code != 0 { throw ExitCode(code) }
      return
    }
    let output = plan.output(exporter, name: name)
    if case .failure(let problem) = SafeFile.write(
      output.files, folders: output.folders, overwrite: plan.overwrites)
    {
      throw HeadlessProblem.file(problem)
    }
  }
}
