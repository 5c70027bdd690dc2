import DipolePhysics
import EventSimulation
import Reach
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The detector, the searches and the readings that the reference rows name.
package enum PhysicsFixture {
  /// The default sample, made once.
  package static let points = PointSet(plan: SamplePlan())
  package static let idea = Detector(id: "idea", name: "IDEA", radius: 4.5, halfLength: 5.5)
  package static let wall = WallProjection(points: points, detector: idea)
  package static let zBosons: Double = 5e12
  /// −ln 0.1: the 90 % CL limit without background.
  package static let threshold: Double = 2.302585092994046

  package static func weighting(_ reading: String?) -> EventWeighting {
    switch reading {
    case "exact": .exact
    case "isotropic": .isotropic
    case "unpolarised": .unpolarised
    case "unpolarised+dtheta": .uniformTheta
    default: preconditionFailure("unknown reading \(reading ?? "none")")
    }
  }

  package static func lepton(_ name: String?) -> LeptonFlavour {
    guard let name, let lepton = LeptonFlavour(rawValue: name) else {
      preconditionFailure("no lepton")
    }
    return lepton
  }

  /// The lattice of masses in GeV that the program computes for 0.1–100 GeV: steps of 11 %.
  package static let massGrid: [Double] = (0..<64).map { 0.1 * pow(10, Double($0) * 3 / 64) }.filter
  { $0 < 91 }

  private struct SampleKey: Hashable {
    let mass: Double
    let lepton: LeptonFlavour
  }

  private static let samples = Mutex<[SampleKey: EventColumns]>([:])

  /// Dipole events of the default sample, kept: unoptimised builds take long to make them. `nil` where closed.
  package static func events(mass: Double, lepton: LeptonFlavour) -> EventColumns? {
    let key = SampleKey(mass: mass, lepton: lepton)
    if let known = samples.withLock({ $0[key] }) { return known }
    guard let made = DipoleDecay.generate(points: points, mass: mass, lepton: lepton) else {
      return nil
    }
    samples.withLock { $0[key] = made }
    return made
  }

  /// Yields at one mass, with both leptons where they are open.
  package static func yield(
    mass: Double, search: ReferenceSearch, weighting: EventWeighting,
    nature: FermionNature = .dirac,
    zBosons: Double = PhysicsFixture.zBosons
  ) -> SignalYield {
    let widths = DecayWidths(
      mass: mass, couplings: .maximal, nature: nature, readings: WidthReadings())
    let parts: [(intervals: DecayIntervals, factor: Double)] = [LeptonFlavour.electron, .muon]
      .compactMap { lepton in
        PhysicsFixture.events(mass: mass, lepton: lepton).map { events in
          (
            DecayIntervals.fold(events: events, wall: wall, request: search.request(weighting)),
            widths.branchingRatio(lepton)
          )
        }
      }
    return SignalYield(
      factors: YieldFactors(widths: widths, channel: .zBosons(zBosons, .exact)),
      accepted: AcceptanceProfile(parts, displacement: search.displacement))
  }
}

/// A selection with its readings, built from the name that reference rows use, such as `dv400um:E_l>5`.
package struct ReferenceSearch: Sendable {
  package var missingMomentum: Double? = 10
  package var openingAngle: Double? = -0.5
  package var leptonEnergy: Double? = 2
  package var displacementCut: Double? = 0.4e-3
  package var impactCut: Double?
  package var displacementReading: DisplacementReading = .spatial
  package var impactReading: ImpactReading = .both

  package init(_ name: String) {
    let parts = name.split(separator: ":").map(String.init)
    switch parts[0] {
    case "dv400um": break
    case "dv100um": displacementCut = 0.1e-3
    case "ref52": (openingAngle, leptonEnergy, displacementCut, impactCut) = (nil, nil, nil, 0.5e-3)
    default: preconditionFailure("unknown search \(name)")
    }
    switch parts.count > 1 ? parts[1] : "" {
    case "": break
    case "E_l>5": leptonEnergy = 5
    case "cos_ll>0": openingAngle = 0
    case "cos_ll off": openingAngle = nil
    case "p_miss>25": missingMomentum = 25
    case "transverse displacement": displacementReading = .transverse
    case "d0 of any track": impactReading = .any
    default: preconditionFailure("unknown variation \(name)")
    }
  }

  package var selection: Selection {
    let thresholds: [(Cut, Double?)] = [
      (.missingMomentum, missingMomentum), (.openingAngle, openingAngle),
      (.leptonEnergy, leptonEnergy),
      (.displacement, displacementCut), (.impactParameter, impactCut),
    ]
    return Selection(
      thresholds.map { cut, threshold in .init(cut, threshold ?? 0, isOn: threshold != nil) })
  }

  /// The common near end in metres.
  package var displacement: Double { displacementCut ?? 0 }

  package func request(_ weighting: EventWeighting, detector: Detector = PhysicsFixture.idea)
    -> IntervalRequest
  {
    IntervalRequest(
      selection: selection, detector: detector, weighting: weighting,
      displacementReading: displacementReading,
      impactReading: impactReading)
  }

  package func profile(
    _ events: EventColumns, _ weighting: EventWeighting, wall: WallProjection = PhysicsFixture.wall
  ) -> AcceptanceProfile {
    let folded = DecayIntervals.fold(events: events, wall: wall, request: request(weighting))
    return AcceptanceProfile([(folded, 1)], displacement: displacement)
  }
}
