/// The density of the pair mass in N → ν l⁺l⁻, dΓ/dm_ll up to a constant.
package enum PairMassDensity {
  /// Through a virtual photon: 2 m_ll times dΓ/ds of `VirtualPhotonDecay`. It vanishes at threshold and at m_N.
  /// - Parameters: pair mass, m_N and m_l in GeV.
  package static func dipole(_ pairMass: Double, mass: Double, leptonMass: Double) -> Double {
    guard 2 * leptonMass < pairMass, pairMass < mass else { return 0 }
    let k: Double = 4 * leptonMass * leptonMass / (pairMass * pairMass)
    let x: Double = pairMass * pairMass / (mass * mass)
    return VirtualPhotonDecay.photonMassFactor(x) * (1 - k).squareRoot() * (1 + k / 2) / pairMass
  }

  /// Through a contact interaction of left-handed or right-handed currents, leptons without mass.
  ///
  /// Both (P·p₊)(k·p₋) and (P·p₋)(k·p₊), integrated over the lepton directions in the frame of the pair, give
  /// (m² − s)(m² + 2s); the momentum of ν adds another m² − s.
  package static func contact(_ pairMass: Double, mass: Double) -> Double {
    guard 0 < pairMass, pairMass < mass else { return 0 }
    let x: Double = pairMass * pairMass / (mass * mass)
    return pairMass * (1 - x) * (1 - x) * (1 + 2 * x)
  }
}
