#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// W → N l through the dipole coupling d_W: rate and kinematics for a massless charged lepton.
///
/// r = m_N²/m_W² throughout. Angle and spin of N are those of `ZDecay` with m_Z → m_W and A_e → ±1.
package enum WDecay {
  /// r = m_N²/M².
  package static func massRatioSquared(_ mass: Double, wMass: Double = Constants.wMass) -> Double {
    mass * mass / (wMass * wMass)
  }

  /// Br(W → N l)/d_W² in GeV² for one charge: m_W³/(12π Γ_W) (1 − r)² (1 + 2r) (arXiv:2301.08592, eq. 2.5 with its
  /// phase space); 0 from m_W up.
  package static func branchingRatioOverCouplingSquared(
    mass: Double, reading: ProductionReading = .exact
  ) -> Double {
    let r: Double = massRatioSquared(mass)
    guard r < 1 else { return 0 }
    return lowMassBranchingRatio
      * (reading == .massless ? 1 : (1 - r) * (1 - r) * (1 + 2 * r))
  }

  /// 6606 GeV²: the low-mass limit of Br(W → N l)/d_W².
  package static let lowMassBranchingRatio: Double =
    Constants.wMass * Constants.wMass * Constants.wMass / (12 * .pi * Constants.wWidth)

  /// Br(W → N l)/|U|² of an HNL that mixes with one flavour: 0.1086 (1 − r)² (1 + r/2).
  package static func mixingBranchingRatio(mass: Double) -> Double {
    let r: Double = massRatioSquared(mass)
    guard r < 1 else { return 0 }
    return Constants.wToLepton * (1 - r) * (1 - r) * (1 + r / 2)
  }

  /// Mass of a W in GeV at the quantile u: s from 1/((s − m_W²)² + m_W² Γ_W²), within 20 Γ_W of m_W.
  ///
  /// Only shapes are asked of it: the number of bosons and their branching ratio stay those at m_W.
  package static func massQuantile(_ u: Double) -> Double {
    let (mass, width) = (Constants.wMass, Constants.wWidth)
    func angle(_ m: Double) -> Double { atan((m * m - mass * mass) / (mass * width)) }
    let (low, high) = (angle(mass - 20 * width), angle(mass + 20 * width))
    return (mass * mass + mass * width * tan(low + u * (high - low))).squareRoot()
  }

  /// Momentum of N in the frame of the W in GeV, 0 from m_W up.
  package static func momentum(mass: Double) -> Double {
    max(0, (Constants.wMass * Constants.wMass - mass * mass) / (2 * Constants.wMass))
  }

  /// Mean polarisation of N along its flight, (1 − 2r)/(1 + 2r).
  package static func meanPolarisation(mass: Double) -> Double {
    let r: Double = massRatioSquared(mass)
    return (1 - 2 * r) / (1 + 2 * r)
  }
}
