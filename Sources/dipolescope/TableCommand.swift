import ArgumentParser
import Explorer

/// Numbers at exactly the masses asked for.
struct TableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "Reach, widths, acceptances, distributions or separations as numbers.",
    subcommands: [
      ReachTable.self, DecayTable.self, AcceptanceTable.self, DistributionTable.self,
      DiscriminateTable.self,
    ])
}

/// Both branches of the contours at given masses, and their tips.
struct ReachTable: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reach",
    abstract: "Lower and upper edge of the reach at given masses, and the tip.")

  @Option(help: ArgumentHelp("A list M1,M2,… or a range A:B:N.", valueName: "masses"))
  var masses: String

  @OptionGroup var searches: SearchOptions
  @OptionGroup var settings: SettingOptions
  @OptionGroup var output: ReportOutput

  func run() throws {
    let request = try settings.request(searches)
    let state = try request.state()
    let chosen = try request.searches(of: state)
    let masses = try TypedPlace.masses(masses)
    try state.requireDipole("table reach")
    let report = ReachReport(state.scenario, chosen, masses: masses, store: StageStore())
    try Output.print(report, state, as: try output.format())
  }
}

/// Widths of N.
struct DecayTable: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decays", abstract: "Total width and channels at given masses.")

  @Option(help: ArgumentHelp("A list M1,M2,… or a range A:B:N.", valueName: "masses"))
  var masses: String

  @OptionGroup var settings: SettingOptions
  @OptionGroup var output: ReportOutput

  func run() throws {
    let state = try settings.request().state()
    let masses = try TypedPlace.masses(masses)
    try Output.print(
      DecayReport(state.scenario, masses: masses, store: StageStore()), state, as: try output.format())
  }
}

/// Acceptances of one search.
struct AcceptanceTable: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "acceptance", abstract: "Acceptances of one search against mass or decay length.")

  @Option(help: ArgumentHelp("Mass of N.", valueName: "m")) var mass: String?
  @Option(help: ArgumentHelp("Several masses: a list or a range.", valueName: "masses")) var masses:
    String?
  @Option(help: ArgumentHelp("Laboratory decay length.", valueName: "l")) var length: String?
  @Option(help: ArgumentHelp("Several of them.", valueName: "lengths")) var lengths: String?
  @Option(help: ArgumentHelp("Proper decay length.", valueName: "l")) var ctau: String?
  @Option(help: ArgumentHelp("Several of them.", valueName: "lengths")) var ctaus: String?

  @OptionGroup var searches: SearchOptions
  @OptionGroup var settings: SettingOptions
  @OptionGroup var output: ReportOutput

  func run() throws {
    let request = try settings.request(searches)
    let state = try request.state()
    guard let search = try request.searches(of: state).first else {
      throw HeadlessProblem.missing(["--search"])
    }
    let masses = try one([("--mass", mass), ("--masses", masses)])
    let lengths = try one([
      ("--length", length), ("--lengths", lengths), ("--ctau", ctau), ("--ctaus", ctaus),
    ])
    let values = try TypedPlace.lengths(lengths.text, option: lengths.option)
    let report = AcceptanceReport(
      state.scenario, search, masses: try TypedPlace.masses(masses.text, option: masses.option),
      lengths: lengths.option.hasPrefix("--ctau") ? .proper(values) : .laboratory(values),
      store: StageStore())
    try Output.print(report, state, as: try output.format())
  }

  /// The one of several options that is given.
  private func one(_ options: [(String, String?)]) throws(HeadlessProblem) -> (
    option: String, text: String
  ) {
    let given = options.compactMap { name, text in text.map { (option: name, text: $0) } }
    guard given.count < 2 else { throw .together(given.map(\.option)) }
    guard let first = given.first else { throw .missing(options.map(\.0)) }
    return first
  }
}
