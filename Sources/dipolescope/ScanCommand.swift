import ArgumentParser
import Explorer

/// Events over ranges of masses, couplings and settings.
struct ScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Events over masses, couplings and settings.")

  @Option(help: ArgumentHelp("A range A:B:N or a list.", valueName: "masses")) var mass: String
  @Option(help: ArgumentHelp("A range A:B:N or a list.", valueName: "couplings")) var coupling:
    String
  @Option(
    help: ArgumentHelp(
      "A setting to run over, KEY=A:B:N or KEY=V1,V2. Repeatable.", valueName: "key=a:b:n"))
  var grid: [String] = []

  @OptionGroup var searches: SearchOptions
  @OptionGroup var settings: SettingOptions
  @OptionGroup var output: JSONOption

  func run() throws {
    let request = settings.request(searches)
    let state = try request.state()
    let chosen = try request.searches(of: state)
    let masses = try TypedPlace.masses(mass, option: "--mass")
    let couplings = try TypedPlace.couplings(coupling)
    var axes: [ScanAxis] = []
    for text in grid { axes.append(try ScanAxis.parse(text, state.world.settings)) }
    try state.requireDipole("scan")
    let report = try ScanReport(
      state.scenario, chosen, masses: masses, couplings: couplings, axes: axes, store: StageStore())
    try Output.print(report, state, asJSON: output.json)
  }
}
