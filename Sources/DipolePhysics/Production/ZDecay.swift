/// Z → N ν̄ through the dipole coupling d_Z: rate, polar angle and spin of N, for unpolarised beams at the Z pole.
///
/// r = m_N²/m_Z² throughout; c is the cosine of the angle between N and the electron beam.
package enum ZDecay {
  /// r = m_N²/m_Z².
  package static func massRatioSquared(_ mass: Double) -> Double {
    mass * mass / (Constants.zMass * Constants.zMass)
  }

  /// (1 − r)² (1 + 2r); 0 from m_Z up, 1 below it in the massless reading.
  package static func phaseSpace(mass: Double, reading: ProductionReading = .exact) -> Double {
    let r: Double = massRatioSquared(mass)
    guard r < 1 else { return 0 }
    return reading == .massless ? 1 : (1 - r) * (1 - r) * (1 + 2 * r)
  }

  /// Br(Z → N ν̄)/d_Z² in GeV², one charge: m_Z³/(12π Γ_Z) times phase space (arXiv:2301.08592, eq. 2.5).
  package static func branchingRatioOverCouplingSquared(
    mass: Double, reading: ProductionReading = .exact
  ) -> Double {
    lowMassBranchingRatio * phaseSpace(mass: mass, reading: reading)
  }

  /// 8060.7 GeV²: the low-mass limit of Br(Z → N ν̄)/d_Z².
  package static let lowMassBranchingRatio: Double =
    Constants.zMass * Constants.zMass * Constants.zMass / (12 * .pi * Constants.zWidth)

  /// What photon exchange in e⁺e⁻ → N ν̄ adds at the Z pole, as a branching ratio over d_α² in GeV²: σ_γ/(σ_Z d_α²).
  ///
  /// σ_γ = α d_α²/3 · phase space, σ_Z = 12π Br(ee)/m_Z² (Born, 59.4 nb). On the pole it does not interfere with the
  /// Z, whose amplitude is imaginary there. It is 6e-4 of the Z at the largest d_Z and all there is at d_Z = 0.
  package static func photonExchangeOverCouplingSquared(
    mass: Double, reading: ProductionReading = .exact
  ) -> Double {
    photonExchange * phaseSpace(mass: mass, reading: reading)
  }

  private static let photonExchange: Double =
    Constants.fineStructureAtZ * Constants.zMass * Constants.zMass
    / (36 * .pi * Constants.zToElectrons)

  /// Momentum of N in the Z frame in GeV, 0 from m_Z up.
  package static func momentum(mass: Double) -> Double {
    max(0, (Constants.zMass * Constants.zMass - mass * mass) / (2 * Constants.zMass))
  }

  /// Energy of N in the Z frame in GeV.
  package static func energy(mass: Double) -> Double {
    (Constants.zMass * Constants.zMass + mass * mass) / (2 * Constants.zMass)
  }

  /// Mean polarisation of N along its flight, (1 − 2r)/(1 + 2r).
  package static func meanPolarisation(mass: Double) -> Double {
    let r: Double = massRatioSquared(mass)
    return (1 - 2 * r) / (1 + 2 * r)
  }

  /// Polar-angle density of N in c, normalised to 1: D/m_Z² = (1 − c²) + r (1 + c² + 2 A_e c) over its integral.
  package static func angularDensity(cosTheta c: Double, mass: Double) -> Double {
    let r: Double = massRatioSquared(mass)
    let s2: Double = 1 - c * c
    let d: Double = s2 + r * (1 + c * c + 2 * Constants.electronAsymmetry * c)
    return d / (4.0 / 3 + r * 8.0 / 3)
  }

  /// Spin vector of N: `along` its flight, and `across` it in the plane of the beam (direction of growing θ).
  package static func spin(cosTheta c: Double, mass: Double) -> (along: Double, across: Double) {
    let r: Double = massRatioSquared(mass)
    let s2: Double = 1 - c * c
    let helicityFlip: Double = r * (1 + c * c + 2 * Constants.electronAsymmetry * c)
    let d: Double = s2 + helicityFlip
    let across: Double =
      2 * r.squareRoot() * max(0, s2).squareRoot() * (c + Constants.electronAsymmetry) / d
    return ((s2 - helicityFlip) / d, across)
  }
}
