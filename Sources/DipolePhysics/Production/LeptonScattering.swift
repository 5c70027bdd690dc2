#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// l⁺l⁻ → N ν̄ and its conjugate at any energy, through photon, Z and, for the flavour of the beams, W exchange.
///
/// With r = m_N²/s, t = −(s − m²)(1 − c)/2, u = −(s − m²)(1 + c)/2 and c the cosine between N and the incoming lepton,
///
///     dσ/dc = (1 − r)/(8πs) { |A_L|² s u (t − m²) + |A_R|² s t (u − m²) + A_W² t u (s − m²) − 2 Re(A_L) A_W s t u },
///
/// A_h = d_α [eQ/s + g_h ρ_Z/(s − m_Z² + i m_Z Γ_Z)], g_h = (g/c_W)(T₃ − Q s_W²), A_W = (g/√2) d_W/(t − m_W²); N̄ ν is the
/// same with c → −c. α at m_Z. The sign of the interference is that of +d_Z, which gauge invariance asks for: with the
/// couplings of eq. 1.3 and the standard Z, the photon and the Z of one B field add up. The −d_Z that
/// arXiv:2301.08592 prints in eq. 1.2 belongs to the opposite convention of the Z. Unpolarised beams without mass, no
/// radiation. Checked against spinor sums.
package struct LeptonScattering: Hashable, Sendable {
  /// √s and m_N in GeV.
  package let energy: Double
  package let mass: Double
  /// Re A_L, |A_L|² and |A_R|² over d_α, in 1/GeV² and 1/GeV⁴.
  private let leftReal: Double
  private let leftSquare: Double
  private let rightSquare: Double
  /// (g/√2) d_W/d_α, 0 where the beams have another flavour.
  private var charged: Double

  /// - Parameters:
  ///   - energy: √s in GeV.
  ///   - mass: m_N in GeV.
  ///   - hasChargedExchange: whether N couples to the flavour of the beams.
  package init(
    energy: Double, mass: Double, couplings: CouplingPattern, hasChargedExchange: Bool
  ) {
    self.energy = energy
    self.mass = mass
    let weak: Double = Constants.sinSquaredThetaW
    let electric: Double = (4 * .pi * Constants.fineStructureAtZ).squareRoot()
    let gauge: Double = electric / weak.squareRoot()
    let neutral: Double = gauge / (1 - weak).squareRoot()
    let s: Double = energy * energy
    let distance: Double = s - Constants.zMass * Constants.zMass
    let spread: Double = Constants.zMass * Constants.zWidth
    let denominator: Double = distance * distance + spread * spread
    let ratio: Double = couplings.zRatio
    func amplitude(_ coupling: Double) -> (real: Double, square: Double) {
      let real: Double = -electric / s + coupling * ratio * distance / denominator
      let imaginary: Double = -coupling * ratio * spread / denominator
      return (real, real * real + imaginary * imaginary)
    }
    let left = amplitude(neutral * (weak - 0.5))
    leftReal = left.real
    leftSquare = left.square
    rightSquare = amplitude(neutral * weak).square
    charged = hasChargedExchange ? gauge / 2.0.squareRoot() * couplings.wRatio : 0
  }

  /// Whether there is W exchange.
  package var hasChargedExchange: Bool { charged != 0 }

  /// Photon and Z alone.
  package var withoutChargedExchange: LeptonScattering {
    var neutral = self
    neutral.charged = 0
    return neutral
  }

  /// m_N²/s.
  package var massRatioSquared: Double { mass * mass / (energy * energy) }

  /// Momentum of N in GeV, 0 from √s up.
  package var momentum: Double { max(0, (energy * energy - mass * mass) / (2 * energy)) }

  /// dσ(l⁻l⁺ → N ν̄)/dc over d_α², in pb GeV²; 0 from threshold up.
  package func differential(cosTheta c: Double) -> Double {
    let s: Double = energy * energy
    let m2: Double = mass * mass
    let k: Double = s - m2
    guard k > 0 else { return 0 }
    let t: Double = -k * (1 - c) / 2
    let u: Double = -k * (1 + c) / 2
    let exchange: Double = charged / (t - Constants.wMass * Constants.wMass)
    let sum: Double =
      leftSquare * s * u * (t - m2) + rightSquare * s * t * (u - m2)
      + exchange * exchange * t * u * k - 2 * leftReal * exchange * s * t * u
    return flux * sum
  }

  /// σ(N ν̄) + σ(N̄ ν) over d_α² in pb GeV²; 0 from threshold up.
  package var total: Double {
    let s: Double = energy * energy
    let k: Double = s - mass * mass
    guard k > 0 else { return 0 }
    let r: Double = massRatioSquared
    let neutral: Double = s * s * k * (1 + 2 * r) / 3 * (leftSquare + rightSquare)
    // With y = (1 − c)/2: ∫ tu/(t − m_W²)² dc = 2 I₂ and ∫ tu/(t − m_W²) dc = −2 (s − m²) I₁.
    let (first, second) = LeptonScattering.exchangeIntegrals(
      Constants.wMass * Constants.wMass / k)
    let own: Double = 2 * charged * charged * second * k
    let mixed: Double = 4 * leftReal * charged * s * k * first
    return 2 * flux * (neutral + own + mixed)
  }

  /// The mean of both charges: density of c = |cos θ| of N in 0…1, in pb GeV². Its integral is `total`.
  package func symmetricDensity(cosTheta c: Double) -> Double {
    2 * (differential(cosTheta: c) + differential(cosTheta: -c))
  }

  /// (1 − r)/(8πs) in pb.
  private var flux: Double {
    (1 - massRatioSquared) / (8 * .pi * energy * energy) * Constants.picobarnGeV2
  }

  /// ∫₀¹ y(1 − y)/(y + κ)ⁿ dy for n = 1 and 2.
  static func exchangeIntegrals(_ kappa: Double) -> (first: Double, second: Double) {
    // The closed forms cancel where κ is large; the integrand is smooth there.
    guard kappa < 1 else {
      return (
        GaussLegendre.integrate(0, 1) { $0 * (1 - $0) / ($0 + kappa) },
        GaussLegendre.integrate(0, 1) { $0 * (1 - $0) / (($0 + kappa) * ($0 + kappa)) }
      )
    }
    let logarithm: Double = log((1 + kappa) / kappa)
    return (
      (1 + 2 * kappa) / 2 - kappa * (1 + kappa) * logarithm, (1 + 2 * kappa) * logarithm - 2
    )
  }
}

extension LeptonScattering {
  /// Born cross section of e⁺e⁻ → Z on the peak, 12π Br(ee)/m_Z², in pb: 59.4 nb.
  package static let bornPeak: Double =
    12 * .pi * Constants.zToElectrons / (Constants.zMass * Constants.zMass)
    * Constants.picobarnGeV2

  /// σ(N ν̄) + σ(N̄ ν) on the Z pole over d_α², in pb GeV²: σ_Z · 2 Br(Z → N ν̄), photon exchange added.
  ///
  /// W exchange, +0.2 % at most for the flavour of the beams as long as d_Z is not small, is left out.
  package static func onPole(
    mass: Double, couplings: CouplingPattern, reading: ProductionReading,
    hasInitialStateRadiation: Bool
  ) -> Double {
    let ratio: Double = couplings.zRatio
    let branching: Double =
      ratio * ratio * ZDecay.branchingRatioOverCouplingSquared(mass: mass, reading: reading)
      + ZDecay.photonExchangeOverCouplingSquared(mass: mass, reading: reading)
    let radiation: Double = hasInitialStateRadiation ? Constants.zPeakRadiation : 1
    return 2 * bornPeak * branching * radiation
  }
}
