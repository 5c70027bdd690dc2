#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// R(s) = σ(e⁺e⁻ → hadrons) / σ(e⁺e⁻ → μ⁺μ⁻, massless), and its integral over the virtual photon of N → ν γ*.
///
/// Below 1.5 GeV: ρ → ππ in the form of Gounaris and Sakurai (PRL 21 (1968) 244), ω and φ as Breit–Wigner resonances.
/// Above: perturbation theory to O(α_s²) with flavour thresholds, and J/ψ, ψ(2S), Υ(1S–3S) as narrow peaks.
package enum HadronicRatio {
  /// Where resonances give way to perturbation theory, in GeV.
  package static let perturbativeStart: Double = 1.5

  /// R at s in GeV², without the narrow peaks.
  package static func smooth(_ s: Double) -> Double {
    let energy: Double = s.squareRoot()
    if energy < perturbativeStart {
      return pionPair(s) + breitWigner(s, Constants.omega) + breitWigner(s, Constants.phi)
    }
    return perturbative(s)
  }

  /// ∫ ds (1 − x)² (1 + x/2) α R(s) / (3π s), from the two-pion threshold to m².
  /// - Parameter mass: m_N in GeV.
  package static func relativeWidth(mass: Double) -> Double {
    let threshold: Double = 2 * Constants.chargedPionMass
    guard mass > threshold else { return 0 }
    let breaks: [Double] = [
      Constants.rho.mass, Constants.omega.mass, Constants.omega.mass - 0.03,
      Constants.omega.mass + 0.03,
      Constants.phi.mass, Constants.phi.mass - 0.02, Constants.phi.mass + 0.02, perturbativeStart,
      2 * Constants.charmQuarkMass, 2 * Constants.bottomQuarkMass,
    ].map { 2 * log($0) }
    let prefactor: Double = Constants.fineStructure / (3 * .pi)
    let continuum: Double = Quadrature.integrate(
      2 * log(threshold), 2 * log(mass), breaks: breaks, tolerance: 1e-9
    ) { y in
      let s: Double = exp(y)
      return VirtualPhotonDecay.photonMassFactor(s / (mass * mass)) * smooth(s)
    }
    let peaks: Double = Constants.narrowMesons.reduce(0) { sum, meson in
      guard meson.mass < mass else { return sum }
      let x: Double = meson.mass * meson.mass / (mass * mass)
      // A narrow peak has ∫ R ds/s = 9π Γ_ee / (α² M).
      let alpha2: Double = Constants.fineStructure * Constants.fineStructure
      let area: Double = 9 * .pi * meson.electronWidth / (alpha2 * meson.mass)
      return sum + VirtualPhotonDecay.photonMassFactor(x) * area
    }
    return prefactor * (continuum + peaks)
  }

  /// e⁺e⁻ → π⁺π⁻: ¼ β³ |F_π|² with the ρ of Gounaris and Sakurai.
  static func pionPair(_ s: Double) -> Double {
    let pion2: Double = Constants.chargedPionMass * Constants.chargedPionMass
    guard s > 4 * pion2 else { return 0 }
    let beta: Double = (1 - 4 * pion2 / s).squareRoot()
    return beta * beta * beta / 4 * gounarisSakurai(s)
  }

  /// |F_π|² of the ρ(770).
  private static func gounarisSakurai(_ s: Double) -> Double {
    let mass: Double = Constants.rho.mass
    let width: Double = Constants.rho.width
    let mass2: Double = mass * mass
    let pion: Double = Constants.chargedPionMass
    func momentum(_ s: Double) -> Double { (s / 4 - pion * pion).squareRoot() }
    func h(_ s: Double) -> Double {
      let k: Double = momentum(s)
      let energy: Double = s.squareRoot()
      return 2 / .pi * k / energy * log((energy + 2 * k) / (2 * pion))
    }
    let kRho: Double = momentum(mass2)
    let k: Double = momentum(s)
    let slope: Double = h(mass2) * (1 / (8 * kRho * kRho) - 1 / (2 * mass2)) + 1 / (2 * .pi * mass2)
    let real: Double =
      width * mass2 / (kRho * kRho * kRho)
      * (k * k * (h(s) - h(mass2)) + (mass2 - s) * kRho * kRho * slope)
    let running: Double = width * pow(k / kRho, 3) * mass / s.squareRoot()
    let d: Double =
      3 / .pi * pion * pion / (kRho * kRho) * log((mass + 2 * kRho) / (2 * pion)) + mass
      / (2 * .pi * kRho)
      - pion * pion * mass / (.pi * kRho * kRho * kRho)
    let numerator: Double = mass2 * (1 + d * width / mass)
    let denominator: Double = pow(mass2 - s + real, 2) + pow(mass * running, 2)
    return numerator * numerator / denominator
  }

  /// A resonance with constant width: R = 9 s Γ Γ_ee / (α² [(s − M²)² + M² Γ²]).
  private static func breitWigner(_ s: Double, _ meson: Constants.VectorMeson) -> Double {
    // Three pions are the lightest isoscalar final state.
    guard s > 9 * Constants.chargedPionMass * Constants.chargedPionMass else { return 0 }
    let offset: Double = s - meson.mass * meson.mass
    let spread: Double = meson.mass * meson.width
    let alpha2: Double = Constants.fineStructure * Constants.fineStructure
    return 9 * s * meson.width * meson.electronWidth
      / (alpha2 * (offset * offset + spread * spread))
  }

  /// 3 Σ Q² [1 + a + (1.9857 − 0.1153 n_f) a²] with a = α_s(s)/π at one loop from m_Z.
  private static func perturbative(_ s: Double) -> Double {
    let energy: Double = s.squareRoot()
    var charges: Double = 2.0 / 3  // u, d, s
    var flavours: Double = 3
    if energy > 2 * Constants.charmQuarkMass { (charges, flavours) = (charges + 4.0 / 9, 4) }
    if energy > 2 * Constants.bottomQuarkMass { (charges, flavours) = (charges + 1.0 / 9, 5) }
    let a: Double = strongCoupling(energy) / .pi
    return 3 * charges * (1 + a + (1.9857 - 0.1153 * flavours) * a * a)
  }

  /// One-loop α_s, matched at 2 m_b and 2 m_c, from its value at m_Z.
  static func strongCoupling(_ energy: Double) -> Double {
    func inverse(_ from: Double, _ low: Double, _ high: Double, _ flavours: Double) -> Double {
      from + (33 - 2 * flavours) / (6 * .pi) * log(low / high)
    }
    let bottom: Double = 2 * Constants.bottomQuarkMass
    let charm: Double = 2 * Constants.charmQuarkMass
    let atZ: Double = 1 / Constants.strongCouplingAtZ
    if energy > bottom { return 1 / inverse(atZ, energy, Constants.zMass, 5) }
    let atBottom: Double = inverse(atZ, bottom, Constants.zMass, 5)
    if energy > charm { return 1 / inverse(atBottom, energy, bottom, 4) }
    return 1 / inverse(inverse(atBottom, charm, bottom, 4), energy, charm, 3)
  }
}
