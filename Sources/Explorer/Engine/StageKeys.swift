import DipolePhysics
import EventSimulation
import Reach

/// The stages of a computation, in order. Each is a pure function of its key and may read nothing else.
package enum Stage: String, CaseIterable, Hashable, Sendable {
  /// Mass-independent points, and the wall of a detector as they see it.
  case points
  /// Partial widths at a mass.
  case widths
  /// 1: events of a mass and lepton.
  case events
  /// 2: accepted decay lengths of the selected events.
  case intervals
  /// 3: acceptances of a search at all masses, as functions of the decay length.
  case acceptance
  /// 4: yields of a search at all masses.
  case yield
  /// 5: both branches at all masses, tip and outline.
  case contour
  /// Histograms of one sample.
  case distribution
  /// Events needed to tell a dipole from mixing at a mass.
  case separation
}

struct PointsKey: Hashable, Sendable {
  var plan: SamplePlan
  /// All replicates, or one for a first look.
  var replicates: Int

  /// The first look at a sample: one replicate of it, or of a smaller one where that would take too long.
  static func coarse(_ plan: SamplePlan) -> PointsKey {
    let events: Int = min(plan.events, SamplePlan.defaultEvents)
    return PointsKey(plan: SamplePlan(events: events, seed: plan.seed), replicates: 1)
  }

  /// A quarter of that at hadron colliders, whose events are dear.
  static func coarseTriplets(_ plan: SamplePlan) -> PointsKey {
    let events: Int = min(plan.events, SamplePlan.defaultEvents / 4)
    return PointsKey(plan: SamplePlan(events: events, seed: plan.seed), replicates: 1)
  }
}

struct WallKey: Hashable, Sendable {
  var points: PointsKey
  var radius: Double
  var halfLength: Double
}

struct EventsKey: SampleKey {
  var points: PointsKey
  var process: SignalProcess
  var mass: MassPoint
  var lepton: LeptonFlavour

  static func bytes(_ columns: EventColumns) -> Int { columns.values.bytes }
}

struct WidthsKey: Hashable, Sendable {
  var mass: MassPoint
  var readings: WidthReadings
  var withHadrons: Bool
}

/// What acceptances of one search depend on.
struct AcceptanceKey: Hashable, Sendable {
  var points: PointsKey
  var process: SignalProcess
  var grid: MassGrid
  var requirements: Requirements
  var leptons: LeptonWeights

  /// What the final state asks of an event.
  enum Requirements: Hashable, Sendable {
    /// A displaced vertex in a decay volume. The displacement cut is not in the interval request where all events
    /// share it.
    case volume(IntervalRequest, displacement: Double)
    /// A prompt lepton and a displaced pair in a tracker.
    case tracker(TrackerRequirements)
    /// A photon and nothing else.
    case photon(MonophotonSearch)
    /// Nothing passes: there is no such prompt lepton, or no spectrum of W bosons.
    case closed
  }

  /// Closed forms and tables, no events.
  var isOfPhoton: Bool {
    if case .photon = requirements { true } else { false }
  }

  var countsThinnedEvents: Bool {
    guard case .tracker(let requirements) = requirements else { return false }
    return requirements.countsThinnedEvents
  }

  /// The same with leptons that are always found.
  var withPerfectTracking: AcceptanceKey {
    guard case .tracker(var requirements) = requirements else { return self }
    for pair in [\TrackerRequirements.electrons, \.muons] {
      requirements[keyPath: pair].request = requirements[keyPath: pair].request.withPerfectTracking
      requirements[keyPath: pair].efficiency = .one
    }
    var key = self
    key.requirements = .tracker(requirements)
    return key
  }
}

/// How the two lepton channels are summed.
enum LeptonWeights: Hashable, Sendable {
  /// By the branching ratios of a model.
  case branching(CouplingPattern, FermionNature, WidthReadings)
  /// By the branching ratios over their sum (eq. 3.1 of arXiv:2301.08592): an acceptance of pairs.
  case normalised(WidthReadings)
  /// The same for an HNL that mixes with a neutrino of this flavour.
  case mixing(LeptonFlavour)
  /// One channel alone with weight 1.
  case single(LeptonFlavour)
}

struct YieldKey: Hashable, Sendable {
  var acceptance: AcceptanceKey
  var couplings: CouplingPattern
  var nature: FermionNature
  var readings: WidthReadings
  var channel: ProductionChannel
}

struct ContourKey: Hashable, Sendable {
  var yield: YieldKey
  var threshold: Double
}

struct HistogramKey: Hashable, Sendable {
  var points: PointsKey
  var request: HistogramRequest
}

struct SeparationKey: Hashable, Sendable {
  var points: PointsKey
  var mass: Double
  var request: ShapeSeparation.Request
}

/// What proper and laboratory lengths depend on.
struct LengthsKey: Hashable, Sendable {
  let collider: String
  let finalState: Search.FinalState
  let mass: Double
  let process: SignalProcess
  let weighting: EventWeighting

  init(_ scenario: Scenario, _ search: Search, _ mass: Double) {
    collider = search.collider
    finalState = search.finalState
    self.mass = mass
    process = scenario.model.process
    weighting = scenario.model.weighting
  }
}

extension Scenario {
  /// The key of a search's yields on a grid of masses.
  func yieldKey(_ search: Search, grid: MassGrid, coarse: Bool = false) -> YieldKey? {
    guard let settings = collider(of: search) else { return nil }
    let isTracker: Bool = search.finalState == .promptAndDisplacedDilepton
    let first: PointsKey = isTracker ? .coarseTriplets(sample) : .coarse(sample)
    let acceptance = AcceptanceKey(
      points: coarse ? first : PointsKey(plan: sample, replicates: SamplePlan.replicates),
      process: model.process, grid: grid,
      requirements: requirements(search, settings.collider),
      leptons: .branching(model.couplings, model.nature, model.widths))
    return YieldKey(
      acceptance: acceptance, couplings: model.couplings, nature: model.nature,
      readings: model.widths,
      channel: channel(of: search))
  }

  private func requirements(_ search: Search, _ collider: Collider) -> AcceptanceKey.Requirements {
    switch search.finalState {
    case .displacedDilepton:
      return .volume(
        IntervalRequest(
          selection: search.selection, detector: collider.detector, weighting: model.weighting,
          displacementReading: model.displacement, impactReading: model.impact),
        displacement: search.selection.threshold(.displacement) ?? 0)
    case .promptAndDisplacedDilepton:
      return TrackerRequirements(
        search, collider: collider, flavour: model.flavour, readings: model.hadron,
        weighting: model.weighting
      ).map { .tracker($0) } ?? .closed
    case .monophoton, .monophotonAtHadrons:
      return monophotonSearch(search).map { .photon($0) } ?? .closed
    }
  }

  func contourKey(_ search: Search, grid: MassGrid, coarse: Bool = false) -> ContourKey? {
    yieldKey(search, grid: grid, coarse: coarse).map {
      ContourKey(yield: $0, threshold: threshold(of: search))
    }
  }
}
