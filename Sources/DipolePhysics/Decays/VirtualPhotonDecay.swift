#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// N → ν γ*(s) → ν f f̄, as widths relative to Γ(N → ν γ).
///
/// Γ(N → ν γ*(s)) = Γ(N → ν γ) (1 − x)² (1 + x/2) with x = s/m², and
/// dΓ(N → ν f f̄)/ds = Γ(N → ν γ*(s)) · α Q² N_c / (3π s) · √(1 − 4 m_f²/s) (1 + 2 m_f²/s).
/// For m ≫ 2 m_f the integral is eq. 2.7 of arXiv:2301.08592 with its −3.
package enum VirtualPhotonDecay {
  /// Γ(N → ν γ*(s)) / Γ(N → ν γ) at x = s/m².
  @inlinable package static func photonMassFactor(_ x: Double) -> Double {
    (1 - x) * (1 - x) * (1 + x / 2)
  }

  /// Γ(N → ν f f̄) / Γ(N → ν γ); exactly 0 at and below threshold.
  /// - Parameters:
  ///   - mass: m_N in GeV.
  ///   - fermionMass: m_f in GeV.
  ///   - chargeSquaredColours: Q² N_c.
  package static func relativeWidth(
    mass: Double, fermionMass: Double, chargeSquaredColours: Double = 1,
    reading: WidthReadings.ThreeBody = .exact
  ) -> Double {
    guard mass > 2 * fermionMass else { return 0 }
    let prefactor: Double = Constants.fineStructure * chargeSquaredColours / (3 * .pi)
    switch reading {
    case .equation27:
      let ratio: Double = mass / fermionMass
      return prefactor * max(0, log(ratio * ratio) - 3)
    case .exact:
      let fermion2: Double = fermionMass * fermionMass
      let integral: Double = GaussLegendre.integrateWithRoots(log(4 * fermion2), log(mass * mass)) {
        y in
        let s: Double = exp(y)
        let k: Double = 4 * fermion2 / s
        return photonMassFactor(s / (mass * mass)) * max(0, 1 - k).squareRoot() * (1 + k / 2)
      }
      return prefactor * integral
    }
  }

  /// The mass in GeV below which eq. 2.7 is negative, e^(3/2) m_f: it holds for m ≫ 2 m_f alone.
  package static func equation27Zero(fermionMass: Double) -> Double { exp(1.5) * fermionMass }

  /// Γ(N → ν l⁺l⁻) / Γ(N → ν γ).
  package static func relativeWidth(
    mass: Double, lepton: LeptonFlavour, reading: WidthReadings.ThreeBody = .exact
  ) -> Double {
    relativeWidth(mass: mass, fermionMass: lepton.mass, reading: reading)
  }

  /// Γ(N → ν hadrons) / Γ(N → ν γ): free quarks, or R(s) from resonances and perturbation theory.
  package static func relativeHadronicWidth(mass: Double, readings: WidthReadings) -> Double {
    switch readings.hadrons {
    case .quarks:
      return QuarkFlavour.allCases.reduce(0) { sum, quark in
        sum
          + relativeWidth(
            mass: mass, fermionMass: quark.mass,
            chargeSquaredColours: 3 * quark.charge * quark.charge,
            reading: readings.threeBody)
      }
    case .data:
      return HadronicRatio.relativeWidth(mass: mass)
    }
  }
}

/// The quarks that a photon from N below 100 GeV can make.
package enum QuarkFlavour: CaseIterable, Sendable {
  case up, down, strange, charm, bottom

  package var mass: Double {
    switch self {
    case .up: Constants.upQuarkMass
    case .down: Constants.downQuarkMass
    case .strange: Constants.strangeQuarkMass
    case .charm: Constants.charmQuarkMass
    case .bottom: Constants.bottomQuarkMass
    }
  }

  /// Electric charge in units of e.
  package var charge: Double {
    switch self {
    case .up, .charm: 2.0 / 3
    case .down, .strange, .bottom: -1.0 / 3
    }
  }
}
