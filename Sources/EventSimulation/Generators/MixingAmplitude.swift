import DipolePhysics

/// Couplings and propagator masses at one m_N, in the precision of the vector code.
struct MixingCouplings {
  /// 1 where the W takes part, else 0.
  let charged: Float
  /// −½ + s_W² and s_W².
  var left: Float
  var right: Float
  /// m_N²/M² of both bosons: F = 1/(1 − ratio · q²/m_N²).
  let wRatio: Float
  let zRatio: Float
  /// (r − 2)/(r + 2): N flies with its spin backwards.
  let meanPolarisation: Float

  init(mass: Double, withW: Bool) {
    charged = withW ? 1 : 0
    left = Float(Constants.sinSquaredThetaW - 0.5)
    right = Float(Constants.sinSquaredThetaW)
    wRatio = Float(mass * mass / (Constants.wMass * Constants.wMass))
    zRatio = Float(mass * mass / (Constants.zMass * Constants.zMass))
    let r: Double = ZDecay.massRatioSquared(mass)
    meanPolarisation = Float((r - 2) / (r + 2))
  }
}

/// |M|²/(1 − x) of 16 events, up to a factor: the part without spin, and the vector that multiplies the spin.
struct MixingAmplitude {
  let even, spinX, spinZ: Lanes

  @inline(__always)
  init(
    _ pair: LeptonPair, _ kin: DipoleDecayKinematics, _ couplings: MixingCouplings, x: Lanes,
    rest: Lanes,
    betaC: Lanes, _ directions: PairDirections, at i: Int
  ) {
    // k·l⁻ and k·l⁺ are m²/4 (1 − x)(1 ± βc); (k + l⁺)² = m_l² + 2 k·l⁺; 4 m_l²/m² is the threshold in x.
    let transfer: Lanes = kin.thresholdX * 0.25 + 0.5 * rest * (1 - betaC)
    let neutral: Lanes = 1 / (1 - couplings.zRatio * x)
    let gL: Lanes = couplings.charged / (1 - couplings.wRatio * transfer) + couplings.left * neutral
    let gR: Lanes = couplings.right * neutral
    let first: Lanes = gL * gL * (1 + betaC)
    let second: Lanes = gR * gR * (1 - betaC)
    // m_l² (Q·k) over m³/4 (1 − x): E_k = |k| = m/2 (1 − x), k against the pair.
    let third: Lanes = gL * gR * kin.thresholdX * 0.5
    // (P − m S)·l = m (E + S·l) in the rest frame of N; everything in units of m.
    let inverse: Float = 1 / kin.mass
    even = (first * pair.plusEnergy + second * pair.minusEnergy) * inverse + third
    spinX = (first * pair.plusX + second * pair.minusX) * inverse - third * directions.nx[i]
    spinZ = (first * pair.plusZ + second * pair.minusZ) * inverse - third * directions.nz[i]
  }

  /// Times density and spin of an N made by Z → N ν̄ at this angle: D · even + D S · spin, up to a factor.
  @inline(__always)
  func produced(_ kin: DipoleDecayKinematics, cosTheta t: Lanes, sinTheta sine: Lanes) -> Lanes {
    let flip: Lanes = kin.r * sine * sine
    let round: Lanes = 1 + t * t + 2 * kin.asymmetry * t
    let across: Lanes = 2 * kin.rootR * sine * (t + kin.asymmetry)
    let polarised: Lanes = (flip - round) * spinZ + across * spinX
    return (flip + round) * even + polarised
  }
}
