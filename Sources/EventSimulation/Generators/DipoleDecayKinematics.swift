import DipolePhysics

/// The numbers that one mass and lepton fix, in the precision of the vector code.
///
/// Notation: x = s/m², k = 4 m_l²/s, energies and momenta of the N rest frame unless "laboratory" is said.
struct DipoleDecayKinematics {
  let mass: Float
  let leptonMass2: Float
  /// 4 m_l²/m².
  let thresholdX: Float
  /// γ and βγ of N in the laboratory.
  let gamma: Float
  let betaGamma: Float
  /// r = m²/m_Z², its root, A_e, and twice the inverse norm of the polar-angle density.
  let r: Float
  let rootR: Float
  let asymmetry: Float
  let angularNorm: Float
  let meanPolarisation: Float

  init(mass: Double, leptonMass: Double) {
    let ratio: Double = ZDecay.massRatioSquared(mass)
    self.mass = Float(mass)
    leptonMass2 = Float(leptonMass * leptonMass)
    thresholdX = Float(4 * leptonMass * leptonMass / (mass * mass))
    gamma = Float(ZDecay.energy(mass: mass) / mass)
    betaGamma = Float(ZDecay.momentum(mass: mass) / mass)
    r = Float(ratio)
    rootR = Float(ratio.squareRoot())
    asymmetry = Float(Constants.electronAsymmetry)
    angularNorm = Float(2 / (4.0 / 3 + ratio * 8.0 / 3))
    meanPolarisation = Float(ZDecay.meanPolarisation(mass: mass))
  }
}
