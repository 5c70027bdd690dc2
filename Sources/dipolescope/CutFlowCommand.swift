import ArgumentParser
import Explorer

/// What is left of signals and backgrounds after each cut.
struct CutFlowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cutflow",
    abstract: "What is left of signals and backgrounds after each cut of a search.")

  @Option(help: ArgumentHelp("Mass of N.", valueName: "m")) var mass: String
  @Option(help: ArgumentHelp("Coupling d.", valueName: "d")) var coupling: String?
  @Option(help: ArgumentHelp("Instead of it: the laboratory decay length.", valueName: "l"))
  var length: String?
  @Option(help: ArgumentHelp("Instead of it: the proper decay length.", valueName: "l")) var ctau:
    String?

  @OptionGroup var searches: SearchOptions
  @OptionGroup var settings: SettingOptions
  @OptionGroup var output: ReportOutput

  func run() throws {
    let request = try settings.request(searches)
    let state = try request.state()
    guard let search = try request.searches(of: state).first else {
      throw HeadlessProblem.missing(["--search"])
    }
    let point = try TypedPlace.mass(mass)
    let place = try PointPlace.parse(coupling: coupling, length: length, ctau: ctau)
    let report = try CutFlowReport(
      state.scenario, search, mass: point, place: place, store: StageStore())
    try Output.print(report, state, as: try output.format())
  }
}
