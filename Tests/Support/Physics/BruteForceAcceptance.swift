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
  private var terms: [(replicate: Int, weight: Double, near: Double, far: Double)] = []
  private let replicates: Int

  package init(_ events: EventColumns, _ search: ReferenceSearch, _ weighting: EventWeighting) {
    let weights = events.weightNumbers(BruteForceAcceptance.reading(weighting))
    replicates = events.points.replicates
    let impact = events.numbers(search.impactReading == .both ? .smallerImpact : .largerImpact)
    let missing = events.numbers(.missingMomentum)
    let opening = events.numbers(.openingAngle)
    let energy = events.numbers(.smallerEnergy)
    let norm: Double = 1 / Double(events.count)
    for row in 0..<events.count {
      // Thresholds and columns are compared in the precision in which they are stored.
      if let cut = search.missingMomentum, missing[row] <= Double(Float(cut)) { continue }
      if let cut = search.openingAngle, opening[row] <= Double(Float(cut)) { continue }
      if let cut = search.leptonEnergy, energy[row] <= Double(Float(cut)) { continue }
      let sine = Double(events.points.scalars(.sinTheta)[row])
      let cosine = Double(events.points.scalars(.cosTheta)[row])
      var near: Double = search.displacementCut ?? 0
      if search.displacementReading == .transverse { near /= sine }
      if let cut = search.impactCut { near = max(near, cut / impact[row]) }
      let far: Double = min(
        PhysicsFixture.idea.radius / sine, PhysicsFixture.idea.halfLength / max(abs(cosine), 1e-300)
      )
      if near < far {
        terms.append((row / events.points.plan.eventsPerReplicate, weights[row] * norm, near, far))
      }
    }
  }

  private static func reading(_ weighting: EventWeighting) -> EventColumns.Reading {
    switch weighting {
    case .exact: .exact
    case .isotropic: .isotropicSpin
    case .unpolarised: .unpolarised
    case .uniformTheta: .uniformTheta
    }
  }

  package func value(at length: Double) -> Double {
    terms.reduce(0) { sum, term in
      sum + term.weight * exp(-term.near / length) * -expm1(-(term.far - term.near) / length)
    }
  }

  /// ε in every replicate, for its error.
  package func mean(at length: Double) -> ReplicateMean {
    var sums = [Double](repeating: 0, count: replicates)
    for term in terms {
      let survival: Double = exp(-term.near / length) * -expm1(-(term.far - term.near) / length)
      sums[term.replicate] += term.weight * survival * Double(replicates)
    }
    return ReplicateMean(sums)
  }

  /// How far ε may move when every near end a is moved by up to a · `fraction`(a), as bins in a do: each term by
  /// e^(a · fraction/λ) − 1 of itself.
  package func shift(at length: Double, moving fraction: (Double) -> Double) -> Double {
    terms.reduce(0) { sum, term in
      sum + abs(term.weight)
        * (exp(-term.near * (1 - fraction(term.near)) / length) - exp(-term.near / length))
    }
  }

  /// Σ w (b − a) in metres: ε(λ) λ for λ → ∞.
  package var longLengthMoment: Double { terms.reduce(0) { $0 + $1.weight * ($1.far - $1.near) } }
}
