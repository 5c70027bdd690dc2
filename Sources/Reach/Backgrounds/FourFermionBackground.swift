#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// e⁺e⁻ → e⁺e⁻ν ν̄ at the Z pole: prompt, so only a misplaced vertex lets it pass a displacement cut (arXiv:2301.08592,
/// section 4.1).
///
/// All cuts but `r_displ` are left out, so what leaks is an upper bound.
package enum FourFermionBackground {
  /// Cross-section in pb, and the events that the paper expects for its N_Z.
  package static let crossSection: Double = 1.7
  package static let paperEvents: Double = 2e8
  package static let paperZBosons: Double = 5e12

  /// The cross-section of Z bosons in pb that these numbers imply, N_Z σ/N: 42.5 nb.
  package static let impliedZCrossSection: Double = paperZBosons * crossSection / paperEvents

  /// N_Z σ/σ_Z.
  package static func events(zBosons: Double) -> Double {
    zBosons * crossSection / impliedZCrossSection
  }

  /// Probability that a vertex at the origin is measured beyond `distance` (metres), for a Gaussian error `resolution` on
  /// each axis.
  ///
  /// In space the tail of Maxwell's distribution, erfc(u) + (2/√π) u e^(−u²) with u = r/(√2 σ), as a sum of two positive
  /// terms; across the beam e^(−u²). Zero where the exact value is below the smallest number there is.
  package static func leakProbability(
    beyond distance: Double, resolution: Double, displacement: DisplacementReading
  ) -> Double {
    guard distance > 0 else { return 1 }
    guard resolution > 0 else { return 0 }
    let u: Double = distance / resolution / 2.0.squareRoot()
    // e^(−u²) is 0 in double precision from 27.3 on; u itself may be infinite.
    guard u < 28 else { return 0 }
    let gaussian: Double = exp(-u * u)
    switch displacement {
    case .transverse: return gaussian
    case .spatial: return erfc(u) + 2 / Double.pi.squareRoot() * u * gaussian
    }
  }

  /// Largest probability that tracks from the origin are measured with |d₀| beyond `distance` (metres): erfc(u) of one
  /// Gaussian track, u = d₀/(√2 σ). Both tracks share the vertex, so both pass no more often than one does; any of the two
  /// at most twice as often.
  package static func trackProbability(
    beyond distance: Double, resolution: Double, impact: ImpactReading
  ) -> Double {
    guard distance > 0 else { return 1 }
    guard resolution > 0 else { return 0 }
    let one: Double = erfc(distance / resolution / 2.0.squareRoot())
    return impact == .both ? one : min(1, 2 * one)
  }

  /// Largest number of events expected beyond `distance` in metres.
  package static func leak(
    zBosons: Double, beyond distance: Double, resolution: Double, displacement: DisplacementReading
  ) -> Double {
    events(zBosons: zBosons)
      * leakProbability(beyond: distance, resolution: resolution, displacement: displacement)
  }
}
