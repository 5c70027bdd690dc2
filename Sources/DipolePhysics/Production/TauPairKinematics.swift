/// How far from back to back the electrons of Z → τ⁺τ⁻ → e⁺e⁻4ν can be, once they are asked for energy.
///
/// In the rest frame of a tau of energy m_Z/2 its electron has energy y m_τ/2, y ≤ 1, and the cosine c to the flight. In
/// the laboratory E = (m_Z/4) y (1 + β c), and cos α = (c + β)/(1 + β c) = [1 − (1 − β²)/(1 + β c)]/β grows with 1 + β c.
/// Because y ≤ 1, 1 + β c ≥ 4E/m_Z, so that with 1 − β² = 4 m_τ²/m_Z²
///
///     cos α ≥ [1 − m_τ²/(m_Z E)]/β.
///
/// Two flights are opposite, so two electrons, each within α of its own, are at least π − 2α apart. Electron mass
/// neglected, no radiation.
package enum TauPairKinematics {
  /// m_τ²/m_Z in GeV. An electron of less energy may fly backwards, so nothing is known of the angle of a pair.
  package static let freeEnergy: Double = Constants.tauMass * Constants.tauMass / Constants.zMass

  /// Velocity of the taus.
  package static let tauVelocity: Double = (1 - 4 * freeEnergy / Constants.zMass).squareRoot()

  /// m_Z (1 + β)/4 in GeV: the largest energy of an electron.
  package static let largestEnergy: Double = Constants.zMass * (1 + tauVelocity) / 4

  /// Smallest cos α of an electron of energy E in GeV to the flight of its tau; −1 where every angle is open.
  package static func smallestFlightCosine(energy: Double) -> Double {
    guard energy > 0 else { return -1 }
    return min(1, max(-1, (1 - freeEnergy / energy) / tauVelocity))
  }

  /// Largest cos θ_ee of a pair with both energies above `cut` in GeV: −cos 2α = 1 − 2 cos²α as long as α < 90°, else 1.
  /// From `largestEnergy` on no pair is left, and the value is its limit, −1.
  package static func largestCosine(energyCut cut: Double) -> Double {
    let cosine: Double = smallestFlightCosine(energy: cut)
    guard cosine > 0 else { return 1 }
    return 1 - 2 * cosine * cosine
  }

  /// The smallest energy cut in GeV that leaves no pair above a cos θ_ee: the inverse of `largestCosine`.
  ///
  /// cos² α = (1 − cos θ_ee)/2, and E = m_τ²/(m_Z (1 − β cos α)).
  package static func energyCut(implying cosine: Double) -> Double {
    let flight: Double = ((1 - min(1, max(-1, cosine))) / 2).squareRoot()
    return freeEnergy / (1 - tauVelocity * flight)
  }
}
