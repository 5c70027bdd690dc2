import DipolePhysics
import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// τ pairs boosted along the beam by a hard photon that leaves through the beam pipe: the kinematic bound of pairs at rest
/// does not hold for them. An ORDER-OF-MAGNITUDE estimate (see `RadiativeTauPair`), which no other number builds on.
package struct TauPairRadiation: Hashable, Sendable {
  /// Expected events after a cut, with the error of the simulation.
  package struct Step: Hashable, Sendable {
    package let events, error: Double
  }

  /// Pairs with √s' of 20 to 82 GeV and both decays to electrons, before any cut.
  package let generated: Step
  /// After every cut in force, cumulative in the order of the list.
  package let steps: [Step]

  /// Integrated luminosity of the Z run in pb⁻¹ (150 ab⁻¹, arXiv:2301.08592).
  package static let luminosity: Double = 150e6
  package static let defaultPoints = 40_000

  /// - Parameters:
  ///   - selection: any cuts, in any order.
  ///   - luminosity: in pb⁻¹.
  ///   - isPolarised: opposite helicities and decays that depend on them; else isotropic decays.
  ///   - points: weighted events; the error falls with their root.
  package init(
    _ selection: TauPairSelection, luminosity: Double = TauPairRadiation.luminosity,
    isPolarised: Bool = true,
    points: Int = TauPairRadiation.defaultPoints, seed: UInt64 = SamplePlan.defaultSeed
  ) {
    let stream = RandomStream(
      seed: seed, stream: [SamplePlan.Process.radiativeTauTau.rawValue])
    var before = WeightSum()
    var sums = Array(repeating: WeightSum(), count: selection.cuts.count)
    for index in 0..<UInt64(max(1, points)) {
      let event = RadiativeTauPair(stream, index: index, isPolarised: isPolarised)
      before.add(event.weight)
      var flights = FlightRequirements(event)
      for (cut, requirement) in selection.requirements.enumerated() {
        guard event.passes(requirement) else { break }
        flights.ask(requirement)
        sums[cut].add(event.weight * flights.probability)
      }
    }
    let factor: Double = luminosity * Constants.tauToElectron * Constants.tauToElectron
    generated = before.step(factor, points: max(1, points))
    steps = sums.map { $0.step(factor, points: max(1, points)) }
  }
}

private struct WeightSum {
  var sum: Double = 0
  var squares: Double = 0

  mutating func add(_ weight: Double) {
    sum += weight
    squares += weight * weight
  }

  func step(_ factor: Double, points: Int) -> TauPairRadiation.Step {
    let n = Double(points)
    let mean: Double = sum / n
    let variance: Double = max(0, squares / n - mean * mean) / n
    return TauPairRadiation.Step(events: factor * mean, error: factor * variance.squareRoot())
  }
}

extension RadiativeTauPair {
  /// Whether a kinematic cut keeps the event; cuts on flights keep all, and weigh.
  fileprivate func passes(_ cut: TauPairCut) -> Bool {
    switch cut {
    case .missingMomentum(let value):
      let (x, y, z): (Double, Double, Double) = (
        first.x + second.x, first.y + second.y, first.z + second.z
      )
      return (x * x + y * y + z * z).squareRoot() > value
    case .openingAngle(let value):
      let product: Double = first.x * second.x + first.y * second.y + first.z * second.z
      return product > value * first.energy * second.energy
    case .leptonEnergy(let value): return min(first.energy, second.energy) > value
    case .impactOfBoth, .impactOfAny, .flight, .transverseFlight: return true
    }
  }
}

/// The probability that the flights of two different taus are kept, as requirements come in.
private struct FlightRequirements {
  private let tracks: (RadiativeTauPair.Track, RadiativeTauPair.Track)
  /// P(Lᵢ > aᵢ) of the impact parameters, and P(Lᵢ > Rᵢ) of the displacement.
  private var impact: (Double, Double)?
  private var displacement: (Double, Double)?
  private var isAny = false

  init(_ event: RadiativeTauPair) { tracks = (event.first, event.second) }

  mutating func ask(_ cut: TauPairCut) {
    switch cut {
    case .missingMomentum, .openingAngle, .leptonEnergy: break
    case .impactOfBoth(let value), .impactOfAny(let value):
      if case .impactOfAny = cut { isAny = true }
      impact = both { exp(-value / max($0.impact * $0.meanFlight, 1e-300)) }
    case .flight(let value): displacement = both { exp(-value / $0.meanFlight) }
    case .transverseFlight(let value):
      displacement = both { exp(-value / max($0.sine * $0.meanFlight, 1e-300)) }
    }
  }

  private func both(_ f: (RadiativeTauPair.Track) -> Double) -> (Double, Double) {
    (f(tracks.0), f(tracks.1))
  }

  var probability: Double {
    let e = impact ?? (1, 1)
    let hit: Double = isAny ? e.0 + e.1 - e.0 * e.1 : e.0 * e.1
    guard let q = displacement else { return hit }
    // P(A and B) = P(A) − P(A and both flights short).
    if isAny {
      let short: Double = (1 - q.0) * (1 - q.1)
      return max(0, hit - (short - (1 - max(e.0, q.0)) * (1 - max(e.1, q.1))))
    }
    return hit - max(0, e.0 - q.0) * max(0, e.1 - q.1)
  }
}
