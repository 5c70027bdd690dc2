import DipolePhysics
import EventSimulation
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What claims compute with: the settings in force and the stages with everything computed so far.
///
/// A claim asks for variants (another reading, a cut off) by changing a copy of the scenario, so that what a test or a
/// user has changed in the scenario changes every claim that depends on it.
package final class VerifyContext {
  package let scenario: Scenario
  package let store: StageStore
  private let settings: SettingTable
  /// A factor on every yield as a function of d in 1/GeV: 1, but for tests that seed a wrong power of d.
  package let yieldFactor: @Sendable (Double) -> Double
  lazy var points = PointSet(plan: scenario.sample)
  lazy var tauPairs = TauPairSample(scenario)
  lazy var mixingLimits = MixingComparison(scenario)

  package init(
    _ state: ExplorerState, store: StageStore = StageStore(),
    yieldFactor: @escaping @Sendable (Double) -> Double = { _ in 1 }
  ) {
    scenario = state.scenario
    settings = state.world.settings
    self.store = store
    self.yieldFactor = yieldFactor
  }

  typealias Change = (inout Scenario) -> Void

  /// The scenario with a change, and a search in it.
  func variant(_ search: SearchName, _ change: Change) -> (Scenario, Search)? {
    var scenario = scenario
    change(&scenario)
    return scenario.search(search.rawValue).map { (scenario, $0) }
  }

  enum SearchName: String {
    case dv400 = "fcc-ee.dv400um"
    case dv100 = "fcc-ee.dv100um"
    case ref52 = "fcc-ee.ref52"
    case hllhc = "hl-lhc.dv"
    case fcchh50 = "fcc-hh.dv50"
    case fcchh100 = "fcc-hh.dv100"
  }

  /// Every reading in its printed form.
  func readAsPrinted(_ scenario: inout Scenario) {
    scenario = settings.readings(paper: true, in: scenario)
  }

  // MARK: Widths

  func channels(_ mass: Double, _ readings: WidthReadings = WidthReadings()) -> ChannelWidths? {
    store.channelWidths(
      MassGrid(points: [.exact(mass)]), readings: readings, withHadrons: true
    ).first
  }

  func widths(_ mass: Double, _ change: Change = { _ in }) -> DecayWidths? {
    var scenario = scenario
    change(&scenario)
    let model = scenario.model
    return channels(mass, model.widths).map {
      DecayWidths(
        channels: $0, couplings: model.couplings, nature: model.nature, readings: model.widths)
    }
  }

  // MARK: Acceptances and yields

  /// ε of one lepton channel at a mass in GeV and decay length in metres.
  func acceptance(
    _ search: SearchName, mass: Double, length: Double, lepton: LeptonFlavour = .electron,
    _ change: Change = { _ in }
  ) -> Estimate? {
    guard let (scenario, search) = variant(search, change) else { return nil }
    let report = AcceptanceReport(
      scenario, search, masses: [mass], lengths: .laboratory([length]), store: store)
    return lepton == .electron ? report.rows.first?.electrons : report.rows.first?.muons
  }

  func yield(_ search: SearchName, mass: Double, _ change: Change = { _ in }) -> SignalYield? {
    guard let (scenario, search) = variant(search, change),
      let key = scenario.yieldKey(search, grid: MassGrid(points: [.exact(mass)]))
    else { return nil }
    return store.signalYields(key)?.first
  }

  /// N at a mass in GeV and coupling in 1/GeV.
  func events(_ search: SearchName, mass: Double, coupling: Double) -> Double? {
    yield(search, mass: mass).map { $0.events(coupling: coupling) * yieldFactor(coupling) }
  }

  /// d ln N / d ln d.
  func couplingSlope(_ search: SearchName, mass: Double, coupling: Double) -> Estimate? {
    let step: Double = 0.01
    guard let up = events(search, mass: mass, coupling: coupling * exp(step)),
      let down = events(search, mass: mass, coupling: coupling * exp(-step)), down > 0
    else { return nil }
    return Estimate(exact: log(up / down) / (2 * step))
  }

  // MARK: Contours

  /// Both branches at a mass.
  func column(_ search: SearchName, mass: Double, _ change: Change = { _ in }) -> ReachColumn? {
    edges(search, mass: mass, change)?.column
  }

  /// The lower branch with its Monte-Carlo error.
  func lowerEdge(_ search: SearchName, mass: Double, _ change: Change = { _ in }) -> Estimate? {
    guard let edges = edges(search, mass: mass, change), let lower = edges.column.lower else {
      return nil
    }
    let errors = BranchErrors(column: edges.column, yield: edges.yield)
    return Estimate(value: lower, error: lower * (errors.lower ?? 0))
  }

  private func edges(_ search: SearchName, mass: Double, _ change: Change)
    -> (column: ReachColumn, yield: SignalYield)?
  {
    guard let (scenario, named) = variant(search, change),
      let yield = yield(search, mass: mass, change)
    else { return nil }
    let column = ReachSolver.solve(yield, threshold: scenario.threshold(of: named))
    return (column, yield)
  }

  /// d ln d_low / d ln m between two masses.
  func lowerSlope(_ search: SearchName, from low: Double, to high: Double) -> Estimate? {
    guard
      let ratio = Estimate.ratio(lowerEdge(search, mass: high), lowerEdge(search, mass: low))
    else { return nil }
    let span: Double = log(high / low)
    return Estimate(value: log(ratio.value) / span, error: ratio.error / ratio.value / span)
  }

  func tip(_ search: SearchName, _ change: Change = { _ in }) -> RefinedTip? {
    guard let (scenario, search) = variant(search, change) else { return nil }
    return RefinedTip.find(scenario, search, store: store)
  }

  func tipMass(_ search: SearchName, _ change: Change = { _ in }) -> Estimate? {
    tip(search, change).map { Estimate(value: $0.mass, error: $0.massError) }
  }
}

// Changes of a scenario that claims ask for.
extension Scenario {
  /// Switches cuts of all searches off.
  mutating func switchOff(_ cuts: Set<Cut>) {
    for search in searches.indices {
      for place in searches[search].selection.requirements.indices
      where cuts.contains(searches[search].selection.requirements[place].cut) {
        searches[search].selection.requirements[place].isOn = false
      }
    }
  }
}
