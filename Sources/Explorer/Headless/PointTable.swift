import DipolePhysics
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Masses at which a stream of points has widths and acceptances; between them it interpolates in ln m.
///
/// The nodes are those of `MassGrid`'s lattice, whatever points come: a point's answer does not depend on its company.
enum StreamLattice {
  /// Lattice steps between two masses with acceptances, 11 %.
  static let stride = 16
  /// Lattice numbers of widths: the domain of masses and a node beyond.
  static let widths: ClosedRange<Int> = -1026...1712
  /// Numbers, in strides, of acceptances: from twice the electron mass to m_Z.
  static let acceptances: ClosedRange<Int> = -42...63

  /// Where a mass lies, in lattice steps.
  static func place(_ mass: Double) -> Double { log10(mass / 0.1) / MassPoint.spacing }

  /// The first of four width nodes, and the place between them.
  static func widthStencil(_ mass: Double) -> (first: Int, place: Double) {
    let place: Double = place(mass)
    let first: Int = min(max(Int(place.rounded(.down)) - 1, widths.lowerBound), widths.upperBound - 3)
    return (first, place - Double(first))
  }

  /// The first of four acceptance nodes of a lepton: all of them where its channel is open.
  static func acceptanceStencil(_ mass: Double, _ lepton: LeptonFlavour) -> (first: Int, place: Double) {
    let place: Double = place(mass) / Double(stride)
    let lowest: Int = lepton == .electron ? acceptances.lowerBound : firstMuonNode
    let first: Int = min(max(Int(place.rounded(.down)) - 1, lowest), acceptances.upperBound - 3)
    return (first, place - Double(first))
  }

  /// 0.223 GeV, the first node above twice the muon mass.
  private static let firstMuonNode: Int =
    acceptances.first { MassPoint.lattice($0 * stride).mass > 2.02 * Constants.muonMass } ?? 0
}

/// Relative Monte-Carlo errors of an acceptance against ln λ, tabulated once: they cost 16 acceptances each.
struct ErrorTable: Sendable {
  private static let first: Double = -16
  private static let step: Double = 0.5
  private static let count = 74
  private let values: [Double]

  init(_ profile: AcceptanceProfile) {
    var last: Double = 0
    var values: [Double] = []
    // From long lengths down: where nothing is accepted the last known error stays.
    for index in (0..<Self.count).reversed() {
      let estimate = profile.estimate(at: exp(Self.first + Self.step * Double(index)))
      if estimate.value > 0 { last = estimate.error / estimate.value }
      values.append(last)
    }
    self.values = values.reversed()
  }

  func relative(logLength: Double) -> Double {
    let place: Double = min(max((logLength - Self.first) / Self.step, 0), Double(Self.count - 1))
    let cell: Int = min(Int(place), Self.count - 2)
    let part: Double = place - Double(cell)
    return values[cell] * (1 - part) + values[cell + 1] * part
  }
}

/// Acceptances of one search at one node.
struct AcceptanceNode: Sendable {
  struct Channel: Sendable {
    var profile: AcceptanceProfile
    var errors: ErrorTable

    init?(_ profile: AcceptanceProfile?) {
      guard let profile, profile.hasEvents else { return nil }
      self.profile = profile
      errors = ErrorTable(profile)
    }
  }

  var electrons: Channel?
  var muons: Channel?
  /// Errors of the sum over both.
  var errors: ErrorTable

  func channel(_ lepton: LeptonFlavour) -> Channel? { lepton == .electron ? electrons : muons }
}

/// All that points with the same settings share: a value that any thread may read.
struct PointTable: Sendable {
  let scenario: Scenario
  let searches: [StreamSearch]
  var widths: [ChannelWidths?] = Array(repeating: nil, count: StreamLattice.widths.count)
  /// [search][node].
  var nodes: [[AcceptanceNode?]]

  init(_ scenario: Scenario, _ searches: [Search]) {
    self.scenario = scenario
    self.searches = searches.compactMap { scenario.search($0.id) }.map { StreamSearch($0, scenario) }
    nodes = Array(
      repeating: Array(repeating: nil, count: StreamLattice.acceptances.count), count: self.searches.count)
  }

  func decayWidths(_ mass: Double) -> DecayWidths {
    let (first, place) = StreamLattice.widthStencil(mass)
    let start: Int = first - StreamLattice.widths.lowerBound
    let known = (start..<start + 4).compactMap { widths[$0] }
    let model = scenario.model
    let channels =
      known.count == 4
      ? ChannelWidths(mass: mass, nodes: known, weights: CubicInterpolation.weights(place))
      : ChannelWidths(mass: mass, readings: model.widths, withHadrons: model.widths.total == .threeBody)
    return DecayWidths(
      channels: channels, couplings: model.couplings, nature: model.nature, readings: model.widths)
  }

  /// ε of a channel with its error, `nil` where it is closed.
  func acceptance(_ search: Int, _ lepton: LeptonFlavour, mass: Double, length: Double) -> Estimate? {
    guard 2 * lepton.mass < mass, mass < Constants.zMass else { return nil }
    let (first, place) = StreamLattice.acceptanceStencil(mass, lepton)
    let weights: SIMD4<Double> = CubicInterpolation.weights(place)
    var values = SIMD4<Double>(repeating: 0)
    var nearest: AcceptanceNode.Channel?
    let closest: Int = min(max(Int(place.rounded()), 0), 3)
    for index in 0..<4 {
      guard let channel = node(search, first + index)?.channel(lepton) else { continue }
      values[index] = channel.profile.value(at: length)
      if index == closest { nearest = channel }
    }
    let value: Double
    if values.min() > 0 {
      let logs = SIMD4<Double>(log(values[0]), log(values[1]), log(values[2]), log(values[3]))
      value = exp((logs * weights).sum())
    } else {
      value = max(0, (values * weights).sum())
    }
    return Estimate(value: value, error: value * (nearest?.errors.relative(logLength: log(length)) ?? 0))
  }

  /// Relative error of the sum over leptons.
  func relativeError(_ search: Int, mass: Double, length: Double) -> Double {
    let place: Double = (StreamLattice.place(mass) / Double(StreamLattice.stride)).rounded()
    let range = StreamLattice.acceptances
    let closest: Int = min(max(Int(place), range.lowerBound), range.upperBound)
    return node(search, closest)?.errors.relative(logLength: log(length)) ?? 0
  }

  private func node(_ search: Int, _ number: Int) -> AcceptanceNode? {
    nodes[search][number - StreamLattice.acceptances.lowerBound]
  }
}

/// What a row needs to know of a search.
struct StreamSearch: Sendable {
  let search: Search
  let tag: String
  let threshold: Double
  let background: Double
  let zBosons: Double

  init(_ search: Search, _ scenario: Scenario) {
    self.search = search
    tag = scenario.tag(of: search)
    threshold = scenario.threshold(of: search)
    background = scenario.background(of: search)
    zBosons = scenario.collider(of: search)?.producedZBosons ?? 0
  }
}
