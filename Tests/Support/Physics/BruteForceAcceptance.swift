import DipolePhysics
import EventSimulation
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// ε(λ) as the sum over single events of w (e^(−a/λ) − e^(−b/λ)) in double precision, with no bins, no nodes and no
/// vectors: the oracle for folding.
package struct BruteForceAcceptance: Sendable {
  private var terms: [(weight: Double, near: Double, far: Double)] = []

  package init(_ events: EventColumns, _ search: ReferenceSearch, _ weighting: EventWeighting) {
    let weights = BruteForceAcceptance.weights(events, weighting)
    let impact = events.scalars(search.impactReading == .both ? .smallerImpact : .largerImpact)
    let norm: Double = 1 / Double(events.count)
    for row in 0..<events.count {
      // Thresholds and columns are compared in the precision in which they are stored.
      if let cut = search.missingMomentum, events.scalars(.missingMomentum)[row] <= Float(cut) { continue }
      if let cut = search.openingAngle, events.scalars(.openingAngle)[row] <= Float(cut) { continue }
      if let cut = search.leptonEnergy, events.scalars(.smallerEnergy)[row] <= Float(cut) { continue }
      let sine = Double(events.points.scalars(.sinTheta)[row])
      let cosine = Double(events.points.scalars(.cosTheta)[row])
      var near: Double = search.displacementCut ?? 0
      if search.displacementReading == .transverse { near /= sine }
      if let cut = search.impactCut { near = max(near, cut / Double(impact[row])) }
      let far: Double = min(
        PhysicsFixture.idea.radius / sine, PhysicsFixture.idea.halfLength / max(abs(cosine), 1e-300))
      if near < far { terms.append((Double(weights[row]) * norm, near, far)) }
    }
  }

  private static func weights(_ events: EventColumns, _ weighting: EventWeighting) -> UnsafeMutablePointer<Float> {
    switch weighting {
    case .exact: events.scalars(.exactWeight)
    case .isotropic: events.scalars(.isotropicSpinWeight)
    case .unpolarised: events.points.scalars(.isotropicWeight)
    case .uniformTheta: events.points.scalars(.uniformThetaWeight)
    }
  }

  package func value(at length: Double) -> Double {
    terms.reduce(0) { sum, term in
      sum + term.weight * exp(-term.near / length) * -expm1(-(term.far - term.near) / length)
    }
  }

  /// Σ w (b − a) in metres: ε(λ) λ for λ → ∞.
  package var longLengthMoment: Double { terms.reduce(0) { $0 + $1.weight * ($1.far - $1.near) } }
}
