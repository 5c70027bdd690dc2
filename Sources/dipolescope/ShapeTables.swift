import ArgumentParser
import Explorer

/// Which cuts shapes are taken after.
struct AfterCutsOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only events that pass p_miss, cos_ll and E_l of this search; without: before cuts.",
      valueName: "search"))
  var afterCuts: String?
}

/// Distributions of lepton pairs.
struct DistributionTable: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distribution",
    abstract: "A distribution of lepton pairs from N or from tau pairs, with unit area.")

  @Option(help: ArgumentHelp("cos_ll, m_ll, E_l, p_miss, d0 or displacement.", valueName: "name"))
  var observable: String

  @Option(help: ArgumentHelp("Mass of N; tautau needs none.", valueName: "m"))
  var mass: String?

  @Option(
    help: ArgumentHelp(
      "What the leptons come from: dipole, mixing or tautau.", valueName: "name"))
  var source: String = "dipole"

  @Option(help: ArgumentHelp("Pair of leptons: e or mu.", valueName: "name"))
  var lepton: String = "e"

  @Option(help: ArgumentHelp("Number of bins.", valueName: "n"))
  var bins: String = "40"

  @Option(
    help: ArgumentHelp(
      "Laboratory decay length of N, for d0 and displacement; tautau has its own.", valueName: "l"))
  var length: String?

  @Flag(name: .customLong("log"), help: "Bins of equal ratio (m_ll, d0, displacement: always).")
  var isLogarithmic = false

  @Flag(name: .customLong("linear"), help: "Bins of equal width.")
  var isLinear = false

  @OptionGroup var cuts: AfterCutsOption
  @OptionGroup var settings: SettingOptions
  @OptionGroup var output: ReportOutput

  func run() throws {
    let state = try settings.request().state()
    let request = DistributionRequest(
      observable: observable, mass: mass, source: source, lepton: lepton, bins: bins,
      length: length, isLogarithmic: isLogarithmic, isLinear: isLinear, search: cuts.afterCuts)
    try Output.print(try DistributionReport(state.scenario, request), state, as: try output.format())
  }
}

/// Dipole or mixing.
struct DiscriminateTable: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discriminate",
    abstract: "Events needed to tell a dipole from mixing by the shapes of m_ll and cos_ll.")

  @Option(help: ArgumentHelp("One mass of N or a list M1,M2,…", valueName: "m")) var mass: String?
  @Option(help: ArgumentHelp("Several masses: a list or a range A:B:N.", valueName: "masses"))
  var masses: String?

  @Option(help: ArgumentHelp("Pair of leptons: e or mu.", valueName: "name"))
  var lepton: String = "e"

  @Option(
    name: .customLong("min-m-ll"),
    help: ArgumentHelp("Only pairs with m_ll above this.", valueName: "m"))
  var lowest: String?

  @Option(help: ArgumentHelp("Relative resolution of m_ll, as 0.02.", valueName: "x"))
  var resolution: String?

  @Option(help: ArgumentHelp("Standard deviations of the separation.", valueName: "n"))
  var sigma: String?

  @OptionGroup var cuts: AfterCutsOption
  @OptionGroup var settings: SettingOptions
  @OptionGroup var output: ReportOutput

  func run() throws {
    let state = try settings.request().state()
    let request = SeparationRequest(
      mass: mass, masses: masses, lepton: lepton, lowest: lowest, resolution: resolution,
      sigma: sigma, search: cuts.afterCuts)
    try Output.print(
      try SeparationReport(state.scenario, request, store: StageStore()), state,
      as: try output.format())
  }
}
