import DipolePhysics
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What can be said of a point of the plane for one search.
package enum Verdict: String, Hashable, Sendable {
  case excludable, discoverable, above, below, closed
  case outOfDomain = "out of domain"
}

/// One search at one point: every factor of the yield, kept for the read-out.
package struct SearchPoint: Sendable {
  package struct Factor: Hashable, Sendable {
    package var name: String
    package var value: Double?
    /// d ln / d ln d and d ln / d ln m.
    package var couplingSlope: Double?
    package var massSlope: Double?
  }

  package var id: String
  package var tag: String
  package var decayLength: Double?
  /// `nil` for a point that cannot be produced: then N is exactly 0.
  package var events: Estimate
  package var threshold: Double
  package var acceptance: [LeptonFlavour: Estimate]
  package var factors: [Factor]
  package var verdict: Verdict
  /// Br(Z → N ν) is linear in d² and has passed 1.
  package var branchingExceedsOne: Bool

  package var ratio: Double { threshold > 0 ? events.value / threshold : 0 }
}

extension Results.Column {
  /// The numbers of one search at a coupling in 1/GeV.
  package func point(_ search: Search, in scenario: Scenario, coupling: Double) -> SearchPoint {
    let threshold: Double = yields[search.id]?.requiredEvents ?? scenario.threshold(of: search)
    var point = SearchPoint(
      id: search.id, tag: scenario.tag(of: search), decayLength: nil, events: .zero,
      threshold: threshold,
      acceptance: [:], factors: [], verdict: .closed, branchingExceedsOne: false)
    guard let yield = yields[search.id], yield.factors.lengthTimesCouplingSquared > 0,
      yield.accepted.hasEvents
    else {
      return point
    }
    let length: Double = yield.factors.decayLength(coupling: coupling)
    point.decayLength = lengths[search.id]?.laboratory(argument: length)
    point.events = yield.estimate(decayLength: length)
    point.acceptance = (leptons[search.id] ?? [:]).mapValues { $0.estimate(at: length) }
    point.branchingExceedsOne =
      yield.factors.channel.isBranchingRatio
      && yield.factors.productionOverCouplingSquared * coupling * coupling > 1
    point.verdict = Self.verdict(
      point.events.value, threshold, search.statistics, scenario.background(of: search))
    return point
  }

  static func verdict(
    _ events: Double, _ threshold: Double, _ statistics: Statistics, _ background: Double
  ) -> Verdict {
    guard events >= threshold else { return .below }
    return statistics.methodInForce(background: background) == .events ? .above : .excludable
  }
}

/// A whole point of the plane from scratch, with log-slopes from neighbouring masses: what `eval` prints.
package struct PointEvaluation: Sendable {
  package let mass: Double
  package let coupling: Double
  package let widths: DecayWidths
  package let searches: [SearchPoint]

  /// Relative step of the mass for slopes. Common random numbers make the difference smooth.
  private static let massStep: Double = 0.01
}

extension StageStore {
  /// Evaluates searches at exactly this mass and coupling.
  package func evaluatePoint(
    scenario: Scenario, searches: [Search], mass: Double, coupling: Double
  ) -> PointEvaluation? {
    guard let column = exactColumn(scenario, searches, mass) else { return nil }
    // Slopes need the same at 1 % smaller and larger masses, where these are open too.
    let steps: [Double] = [
      exp(-PointEvaluation.massStepForSlopes), exp(PointEvaluation.massStepForSlopes),
    ]
    let sides = steps.map { factor -> Results.Column? in
      let neighbour: Double = mass * factor
      return Domain.masses.contains(neighbour) ? exactColumn(scenario, searches, neighbour) : nil
    }
    let points = searches.map { search -> SearchPoint in
      var point = column.point(search, in: scenario, coupling: coupling)
      guard point.verdict != .closed else { return point }
      let kinematic = kinematicColumn(scenario, search, mass)
      let splits = [
        kinematicColumn(scenario, search, mass * steps[0]),
        kinematicColumn(scenario, search, mass * steps[1]),
      ]
      point.factors =
        FactorTable(
          column: column, sides: sides, kinematic: kinematic, kinematicSides: splits,
          search: search.id,
          coupling: coupling, massStep: PointEvaluation.massStepForSlopes
        ).factors
      return point
    }
    return PointEvaluation(mass: mass, coupling: coupling, widths: column.widths, searches: points)
  }

  /// Yields at exactly this mass; hadronic widths are dear and only tables show them.
  package func exactColumn(
    _ scenario: Scenario, _ searches: [Search], _ mass: Double, withHadrons: Bool = true,
    coarse: Bool = false
  ) -> Results.Column? {
    let grid = MassGrid(points: [.exact(mass)])
    let model = scenario.model
    guard let channels = channelWidths(grid, readings: model.widths, withHadrons: withHadrons).first
    else { return nil }
    let widths = DecayWidths(
      channels: channels, couplings: model.couplings, nature: model.nature, readings: model.widths)
    var yields: [String: SignalYield] = [:]
    var leptons: [String: [LeptonFlavour: AcceptanceProfile]] = [:]
    var lengths: [String: DecayLengths] = [:]
    for search in searches {
      guard let key = scenario.yieldKey(search, grid: grid, coarse: coarse) else { continue }
      lengths[search.id] = decayLengths(scenario, search, mass)
      guard let profiles = leptonProfiles(key.acceptance) else { return nil }
      leptons[search.id] = profiles
      guard model.hnl == .dipole else { continue }
      guard let one = signalYields(key)?.first else { return nil }
      yields[search.id] = one
    }
    return Results.Column(
      mass: mass, isCoarse: coarse, widths: widths, yields: yields, leptons: leptons,
      lengths: lengths)
  }

  /// The accepted profile of a search without its displacement requirements: kinematics and the volume alone.
  private func kinematicColumn(_ scenario: Scenario, _ search: Search, _ mass: Double)
    -> AcceptanceProfile?
  {
    var open = search
    for place in open.selection.requirements.indices {
      switch open.selection.requirements[place].cut {
      case .displacement, .impactParameter: open.selection.requirements[place].isOn = false
      default: break
      }
    }
    guard let key = scenario.yieldKey(open, grid: MassGrid(points: [.exact(mass)])) else {
      return nil
    }
    return acceptanceProfiles(key.acceptance.withPerfectTracking)?.first
  }
}

extension PointEvaluation {
  static var massStepForSlopes: Double { massStep }
}
