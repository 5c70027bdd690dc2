import DipolePhysics
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// All that points with the same settings share: a value that any thread may read.
struct PointTable: Sendable {
  /// Acceptances of one search at its nodes, for each lepton and, at the nodes of the electron, for the sum.
  struct Nodes: Sendable {
    var electrons: [TabulatedAcceptance?]
    var muons: [TabulatedAcceptance?]
    var both: [TabulatedAcceptance?]

    init() {
      electrons = Array(repeating: nil, count: StreamLattice.acceptances.count)
      muons = electrons
      both = electrons
    }
  }

  let scenario: Scenario
  let searches: [StreamSearch]
  var widths: [ChannelWidths?] = Array(repeating: nil, count: StreamLattice.widths.count)
  var nodes: [Nodes]
  /// Acceptances at masses themselves, one for each search.
  var exact: [ExactAcceptances]

  init(_ scenario: Scenario, _ searches: [Search]) {
    self.scenario = scenario
    self.searches = searches.compactMap { scenario.search($0.id) }.map {
      StreamSearch($0, scenario)
    }
    nodes = self.searches.map { _ in Nodes() }
    exact = self.searches.map { _ in ExactAcceptances() }
  }

  func decayWidths(_ mass: Double) -> DecayWidths {
    let stencil = StreamLattice.widthStencil(mass)
    let start: Int = stencil.first - StreamLattice.widths.lowerBound
    let model = scenario.model
    let channels: ChannelWidths
    if let a = widths[start], let b = widths[start + 1], let c = widths[start + 2],
      let d = widths[start + 3]
    {
      channels = ChannelWidths(mass: mass, nodes: [a, b, c, d], weights: stencil.weights)
    } else {
      channels = ChannelWidths(
        mass: mass, readings: model.widths, withHadrons: model.widths.total == .threeBody)
    }
    return DecayWidths(
      channels: channels, couplings: model.couplings, nature: model.nature, readings: model.widths)
  }

  /// Whether N → ν l⁺l⁻ is open.
  static func isOpen(_ lepton: LeptonFlavour, mass: Double) -> Bool {
    2 * lepton.mass < mass && mass < Constants.zMass
  }

  /// ε of a channel with its error, `nil` where it is closed.
  func acceptance(_ search: Int, _ lepton: LeptonFlavour, mass: Double, logLength: Double)
    -> Estimate?
  {
    guard PointTable.isOpen(lepton, mass: mass) else { return nil }
    let stencil = StreamLattice.acceptanceStencil(mass, lepton)
    var logs = SIMD4<Double>(repeating: 0)
    var isEmpty = false
    for index in 0..<4 {
      guard let node = node(search, lepton, stencil.first + index) else { return .zero }
      logs[index] = node.logarithm(logLength: logLength)
      isEmpty = isEmpty || node.isEmpty
    }
    let value: Double
    if isEmpty {
      // No event passes the cuts at one of the nodes: its logarithm is no number to interpolate.
      value = max(
        0, (SIMD4(exp(logs[0]), exp(logs[1]), exp(logs[2]), exp(logs[3])) * stencil.weights).sum())
    } else {
      value = min(1, exp((logs * stencil.weights).sum()))
    }
    let relative: Double =
      node(search, lepton, stencil.closest)?.relativeError(logLength: logLength) ?? 0
    return Estimate(value: value < 1e-290 ? 0 : value, error: value * relative)
  }

  /// Whether a point lives on too few events to interpolate between masses: with the mass one event after the other
  /// enters and leaves the cuts, and what matters of that is above 1e-3.
  func isRough(_ search: Int, mass: Double, logLength: Double, events: Double) -> Bool {
    events > Self.negligible
      && relativeError(search, mass: mass, logLength: logLength) > Self.roughness
  }

  /// Relative errors above which interpolation misses by more than 1e-3, measured at the FCC-ee and hadron colliders.
  private static let roughness: Double = 5.4e-3
  /// Events below which nobody asks how many.
  private static let negligible: Double = 1e-4

  /// Relative error of the sum over leptons.
  func relativeError(_ search: Int, mass: Double, logLength: Double) -> Double {
    let closest: Int = StreamLattice.acceptanceStencil(mass, .electron).closest
    return nodes[search].both[closest]?.relativeError(logLength: logLength) ?? 0
  }

  /// Lengths at the collider of a search, or at the Z pole without one.
  func lengths(_ search: Int, mass: Double) -> DecayLengths {
    guard searches.indices.contains(search) else { return .atZPole(mass: mass) }
    let stream = searches[search]
    let argument: Double = stream.channel.lengthPerProperLength(mass: mass)
    guard let boosts = stream.boosts else {
      let isNamed: Bool = argument > 0 && stream.search.finalState != .monophotonAtHadrons
      return DecayLengths(boost: isNamed ? argument : nil, argument: argument, isMean: false)
    }
    return DecayLengths(boost: boosts.boost(mass: mass), argument: argument, isMean: true)
  }

  private func node(_ search: Int, _ lepton: LeptonFlavour, _ number: Int) -> TabulatedAcceptance? {
    lepton == .electron ? nodes[search].electrons[number] : nodes[search].muons[number]
  }
}

/// What a row needs to know of a search.
struct StreamSearch: Sendable {
  let search: Search
  let tag: String
  let threshold: Double
  let background: Double
  let channel: ProductionChannel
  /// Closed forms, for searches for a single photon.
  let photon: MonophotonSearch?
  /// Mean boosts at hadron colliders.
  let boosts: BoostTable?

  init(_ search: Search, _ scenario: Scenario) {
    self.search = search
    tag = scenario.tag(of: search)
    threshold = scenario.threshold(of: search)
    background = scenario.background(of: search)
    channel = scenario.channel(of: search)
    photon = scenario.monophotonSearch(search)
    boosts =
      search.finalState == .promptAndDisplacedDilepton ? BoostTable(scenario, search) : nil
  }
}

/// ⟨p_N/m_N⟩ of a hadron collider against the mass: the momentum is tabulated, which hardly changes.
struct BoostTable: Sendable {
  private static let first: Double = log(Domain.masses.lowerBound)
  private static let step: Double = 0.05
  private let momenta: [Double]

  init(_ scenario: Scenario, _ search: Search) {
    let last: Double = log(Constants.wMass * 0.9999)
    momenta = stride(from: Self.first, through: last + Self.step, by: Self.step).map {
      let mass: Double = exp(min($0, last))
      return mass * (scenario.lengths(of: search, mass: mass).boost ?? 0)
    }
  }

  /// `nil` from m_W up.
  func boost(mass: Double) -> Double? {
    guard mass < Constants.wMass, mass > 0 else { return nil }
    let place: Double = max(0, (log(mass) - Self.first) / Self.step)
    let cell: Int = min(Int(place), momenta.count - 2)
    let t: Double = min(1, place - Double(cell))
    return (momenta[cell] + t * (momenta[cell + 1] - momenta[cell])) / mass
  }
}
