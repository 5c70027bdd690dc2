#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Branching ratios of a heavy neutral lepton that mixes with one neutrino flavour, for comparison with the dipole:
/// leptons and free quarks through contact interactions, phase space with pair masses.
///
/// Formulae: D. Gorbunov and M. Shaposhnikov, JHEP 10 (2007) 015, appendix C. In units of G_F² m⁵ |U|²/(192 π³). They
/// hold below the W mass and, for quarks, above the resonances; efficiencies do not need them.
package struct MixingWidths: Hashable, Sendable {
  package let mass: Double
  package let neutrinos: Double
  package let electrons: Double
  package let muons: Double
  package let taus: Double
  /// Two charged leptons of different flavour and a neutrino.
  package let mixedLeptons: Double
  package let quarks: Double

  /// - Parameters:
  ///   - mass: m_N in GeV.
  ///   - flavour: the neutrino that N mixes with.
  package init(mass: Double, flavour: LeptonFlavour) {
    self.mass = mass
    let s2: Double = Constants.sinSquaredThetaW
    func pair(_ lepton: LeptonFlavour) -> Double {
      let sign: Double = lepton == flavour ? 1 : -1
      return MixingWidths.neutral(
        mass, lepton.mass, (1 + sign * 4 * s2 + 8 * s2 * s2) / 4, s2 / 2 * (2 * s2 + sign))
    }
    neutrinos = 1
    electrons = pair(.electron)
    muons = pair(.muon)
    taus = pair(.tau)
    mixedLeptons = LeptonFlavour.allCases.filter { $0 != flavour }.reduce(0) { sum, other in
      sum + MixingWidths.mixedPair(mass: mass, flavour, other)
    }
    let neutralQuarks: Double = QuarkFlavour.allCases.reduce(0) { sum, quark in
      let isUp: Bool = quark.charge > 0
      let c1: Double =
        isUp ? (1 - 8 / 3 * s2 + 32 / 9 * s2 * s2) / 4 : (1 - 4 / 3 * s2 + 8 / 9 * s2 * s2) / 4
      let c2: Double = isUp ? s2 / 3 * (4 / 3 * s2 - 1) : s2 / 6 * (2 / 3 * s2 - 1)
      return sum + 3 * MixingWidths.neutral(mass, quark.mass, c1, c2)
    }
    let chargedQuarks: Double = [QuarkFlavour.up, .charm].reduce(0) { sum, quark in
      sum + 3 * MixingWidths.charged(mass, max(quark.mass, flavour.mass), quark.mass + flavour.mass)
    }
    quarks = neutralQuarks + chargedQuarks
  }

  /// Sum of all widths, in the same unit.
  package var total: Double { neutrinos + electrons + muons + taus + mixedLeptons + quarks }

  package func branchingRatio(_ width: Double) -> Double { width / total }

  /// N → l₁⁻ l₂⁺ ν₂ of two flavours, through the charged current alone, in the same unit.
  package static func mixedPair(mass: Double, _ first: LeptonFlavour, _ second: LeptonFlavour)
    -> Double
  {
    charged(mass, max(first.mass, second.mass), first.mass + second.mass)
  }

  /// N → ν f f̄ through the neutral current (and the charged one for the own flavour), with two masses m_f.
  private static func neutral(_ mass: Double, _ fermion: Double, _ c1: Double, _ c2: Double)
    -> Double
  {
    guard mass > 2 * fermion else { return 0 }
    let x2: Double = fermion * fermion / (mass * mass)
    let x4: Double = x2 * x2
    let root: Double = (1 - 4 * x2).squareRoot()
    // 1 − 3x² − (1 − x²) root, without its cancellation at small x.
    let small: Double = 4 * x4 * x2 / (1 - 3 * x2 + (1 - x2) * root)
    let logarithm: Double = log(small / (x2 * (1 + root)))
    let first: Double =
      (1 - 14 * x2 - 2 * x4 - 12 * x4 * x2) * root + 12 * x4 * (x4 - 1) * logarithm
    let second: Double =
      x2 * (2 + 10 * x2 - 12 * x4) * root + 6 * x4 * (1 - 2 * x2 + 2 * x4) * logarithm
    return c1 * first + 4 * c2 * second
  }

  /// A charged current with one heavy fermion.
  private static func charged(_ mass: Double, _ heaviest: Double, _ sum: Double) -> Double {
    guard mass > sum else { return 0 }
    let x2: Double = heaviest * heaviest / (mass * mass)
    let x4: Double = x2 * x2
    return max(0, 1 - 8 * x2 + 8 * x4 * x2 - x4 * x4 - 12 * x4 * log(x2))
  }
}
