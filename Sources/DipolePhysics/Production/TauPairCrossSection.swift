#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// e⁺e⁻ → τ⁺τ⁻ below and on the Z: Born cross-section with photon and Z exchange, unpolarised beams.
///
/// With v = −½ + 2 s_W² and a = −½ for both leptons, and χ = s/[4 s_W² c_W² (s − m_Z² + i m_Z Γ_Z)],
/// σ = (4π α²/3s) [1 + 2 v² Re χ + (v² + a²)² |χ|²] (ħc)². α at m_Z, fixed width, threshold factor β(3 − β²)/2 on all.
package enum TauPairCrossSection {
  /// In pb, at an invariant mass in GeV; 0 up to threshold.
  package static func born(invariantMass: Double) -> Double {
    let s: Double = invariantMass * invariantMass
    let ratio: Double = 4 * Constants.tauMass * Constants.tauMass / s
    guard invariantMass > 0, ratio < 1 else { return 0 }
    let beta: Double = (1 - ratio).squareRoot()
    let weak: Double = Constants.sinSquaredThetaW
    let coupling: Double = 1 / (4 * weak * (1 - weak))
    let (vector, axial): (Double, Double) = (2 * weak - 0.5, -0.5)
    let zMass2: Double = Constants.zMass * Constants.zMass
    let widthTerm: Double = Constants.zMass * Constants.zWidth
    let distance: Double = s - zMass2
    let denominator: Double = distance * distance + widthTerm * widthTerm
    let realPart: Double = coupling * s * distance / denominator
    let square: Double = coupling * coupling * s * s / denominator
    let strength: Double = vector * vector + axial * axial
    let point: Double =
      4 * .pi * Constants.fineStructureAtZ * Constants.fineStructureAtZ / (3 * s)
      * Constants.picobarnGeV2
    return point * beta * (3 - beta * beta) / 2
      * (1 + 2 * vector * vector * realPart + strength * strength * square)
  }

  /// Probability density that the beams lose the fraction x of √s to hard collinear photons, to leading logarithm:
  /// (2α/π) [ln(s/m_e²) − 1] (1 − x + x²/2)/x at √s = m_Z. Not for soft photons, whose sum it does not exponentiate.
  package static func radiator(_ x: Double) -> Double {
    let logarithm: Double = 2 * log(Constants.zMass / Constants.electronMass)
    return 2 * Constants.fineStructure / .pi * (logarithm - 1) * (1 - x + x * x / 2) / x
  }
}
