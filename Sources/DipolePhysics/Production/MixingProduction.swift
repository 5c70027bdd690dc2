/// An HNL that mixes with a neutrino: what a decay length says of |U|², and how many come from a Z.
///
/// Γ_tot = |U|² G_F² m⁵/(192 π³) × the sum of `MixingWidths` (Dirac; twice that for a Majorana N), and
/// Br(Z → N ν̄) + Br(Z → N̄ ν) = 2 |U|² Br(Z → ν ν̄) (1 − r)² (1 + r/2), Br(Z → ν ν̄) of one flavour, r = m_N²/m_Z².
/// Contact interactions: below m_W alone.
package struct MixingProduction: Hashable, Sendable {
  package let mass: Double
  /// Γ_tot/|U|² in GeV.
  package let widthOverSquaredMixing: Double

  /// - Parameters:
  ///   - mass: m_N in GeV.
  ///   - flavour: the neutrino that N mixes with.
  package init(mass: Double, flavour: LeptonFlavour, nature: FermionNature) {
    self.mass = mass
    let copies: Double = nature == .majorana ? 2 : 1
    let fermi: Double = Constants.fermiConstant
    let mass2: Double = mass * mass
    widthOverSquaredMixing =
      copies * fermi * fermi * mass2 * mass2 * mass / (192 * .pi * .pi * .pi)
      * MixingWidths(mass: mass, flavour: flavour).total
  }

  /// |U|² of an N from the Z whose decay length in the laboratory is `length` metres.
  package func squaredMixing(decayLength length: Double) -> Double {
    let boost: Double = ZDecay.momentum(mass: mass) / mass
    return boost > 0 ? Constants.hbarC * boost / (length * widthOverSquaredMixing) : 0
  }

  /// |U|² of an N whose proper decay length is `length` metres.
  package func squaredMixing(properLength length: Double) -> Double {
    Constants.hbarC / (length * widthOverSquaredMixing)
  }

  /// Br(Z → N ν̄) + Br(Z → N̄ ν).
  package func branchingRatioOfZ(squaredMixing: Double) -> Double {
    let r: Double = ZDecay.massRatioSquared(mass)
    guard r < 1 else { return 0 }
    return 2 * squaredMixing * Constants.zToNeutrinos * (1 - r) * (1 - r) * (1 + r / 2)
  }
}
