import DipolePhysics
import EventSimulation
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// What claims about hadron colliders compute with.
extension VerifyContext {
  /// A decay length in metres.
  enum Place {
    case proper(Double)
    /// The mean over all N before cuts.
    case laboratory(Double)

    func proper(_ lengths: DecayLengths) -> Double? {
      switch self {
      case .proper(let length): length
      case .laboratory(let length): lengths.proper(laboratory: length)
      }
    }
  }

  /// The acceptance of a search, of one lepton pair or of eq. 3.1 where none is named.
  func profile(
    _ name: SearchName, mass: Double, lepton: LeptonFlavour? = nil, _ change: Change = { _ in }
  ) -> (profile: AcceptanceProfile, lengths: DecayLengths)? {
    guard let (scenario, search) = variant(name, change),
      var key = scenario.yieldKey(search, grid: MassGrid(points: [.exact(mass)]))?.acceptance
    else { return nil }
    key.leptons = lepton.map { .single($0) } ?? .normalised(scenario.model.widths)
    guard let profile = store.acceptanceProfiles(key)?.first, profile.hasEvents else { return nil }
    return (profile, store.decayLengths(scenario, search, mass))
  }

  /// ε of eq. 3.1, or of one lepton pair.
  func efficiency(
    _ name: SearchName, mass: Double, at place: Place, lepton: LeptonFlavour? = nil,
    _ change: Change = { _ in }
  ) -> Estimate? {
    guard let (profile, lengths) = profile(name, mass: mass, lepton: lepton, change),
      let proper = place.proper(lengths)
    else { return nil }
    return profile.estimate(at: lengths.argument(proper: proper))
  }

  /// The largest ε of eq. 3.1 over proper lengths from 10 µm to 10 m.
  func largestEfficiency(_ name: SearchName, mass: Double, _ change: Change = { _ in }) -> Estimate?
  {
    guard let (profile, lengths) = profile(name, mass: mass, change) else { return nil }
    let places = (0...60).map { lengths.argument(proper: 1e-5 * exp(Double($0) * log(10) / 10)) }
    let best = places.max { profile.value(at: $0) < profile.value(at: $1) }
    return best.map { profile.estimate(at: $0) }
  }

  /// ε at the FCC-hh over ε at the HL-LHC at one proper length in metres.
  func efficiencyGain(mass: Double, proper length: Double, _ change: Change = { _ in })
    -> Estimate?
  {
    .ratio(
      efficiency(.fcchh50, mass: mass, at: .proper(length), change),
      efficiency(.hllhc, mass: mass, at: .proper(length), change))
  }

  /// The smallest ratio of neighbours among ascending masses: above 1 where ε grows with each step.
  func smallestGrowth(_ masses: [Double], at place: Place) -> Estimate? {
    let values = masses.map { efficiency(.hllhc, mass: $0, at: place) }
    let steps = zip(values.dropFirst(), values).compactMap { Estimate.ratio($0, $1) }
    return steps.count == values.count - 1 ? steps.min { $0.value < $1.value } : nil
  }

  /// The largest number of events over all couplings.
  func largestYield(_ name: SearchName, mass: Double, _ change: Change = { _ in }) -> Estimate? {
    guard let (scenario, search) = variant(name, change),
      let key = scenario.yieldKey(search, grid: MassGrid(points: [.exact(mass)])),
      let yield = store.signalYields(key)?.first
    else { return nil }
    // A threshold close to the maximum: it is then found to 1e-9.
    let rough = ReachSolver.solve(yield, threshold: scenario.threshold(of: search)).largestYield
    guard rough > 0 else { return nil }
    let column = ReachSolver.solve(yield, threshold: rough)
    let length: Double = yield.factors.decayLength(coupling: column.bestCoupling)
    let events: Double =
      yield.events(decayLength: length) * yieldFactor(column.bestCoupling)
    let estimate = yield.estimate(decayLength: length)
    return Estimate(value: events, error: events * estimate.error / estimate.value)
  }

  func yieldGain(mass: Double) -> Estimate? {
    .ratio(largestYield(.fcchh50, mass: mass), largestYield(.hllhc, mass: mass))
  }

  /// N_min of the HL-LHC search with another convention.
  func threshold(_ name: SearchName, _ change: Change = { _ in }) -> Estimate? {
    variant(name, change).map { Estimate(exact: $0.threshold(of: $1)) }
  }

  func hadronCollider(_ name: SearchName) -> ColliderSettings? {
    variant(name) { _ in }.flatMap { scenario, search in scenario.collider(of: search) }
  }
}

// Changes of a scenario that these claims ask for.
extension Scenario {
  /// Statistics of the search at the HL-LHC.
  mutating func changeHLLHC(_ change: (inout Statistics) -> Void) {
    changeStatistics(of: VerifyContext.SearchName.hllhc.rawValue, change)
  }

  /// Background in 138/fb, taken to the nominal luminosity.
  mutating func setBackgroundOfCMS(_ events: Double) {
    let nominal: Double =
      search(VerifyContext.SearchName.hllhc.rawValue).flatMap { collider(of: $0) }?.collider
      .nominalLuminosity ?? 0
    changeHLLHC { $0.background = events * nominal / PublishedMixing.luminosity }
  }

  /// Leptons that are always found, the prompt one as before.
  mutating func findAllDisplacedLeptons() {
    for place in colliders.indices {
      let prompt: Double = colliders[place].collider.detector.reconstruction.prompt
      colliders[place].collider.detector.reconstruction = LeptonReconstruction(prompt: prompt)
    }
  }
}
