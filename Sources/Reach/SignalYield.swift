import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the model and the collider contribute to the yield at one mass, apart from acceptances.
///
/// N = 2 N_Z Br(Z → N ν) Σ_l Br(N → ν l⁺l⁻) ε_l(λ) (arXiv:2301.08592, eq. 4.8); λ = (p/m) ħc/Γ_tot. Everything but λ
/// is proportional to d_α², and d_α² λ is a constant of the mass, so that N is a function of λ alone.
package struct YieldFactors: Hashable, Sendable {
  package let mass: Double
  package let widths: DecayWidths
  package let production: ProductionReading
  /// 2 N_Z with the luminosity in force.
  package let producedPairs: Double
  /// (Br(Z → N ν) + photon exchange) / d_α² in GeV²; 0 from m_Z up.
  package let productionOverCouplingSquared: Double
  /// λ d_α² in m/GeV²; 0 where N cannot be produced.
  package let lengthTimesCouplingSquared: Double

  package init(widths: DecayWidths, production: ProductionReading, zBosons: Double) {
    mass = widths.mass
    self.widths = widths
    self.production = production
    producedPairs = 2 * zBosons
    let ratio: Double = widths.couplings.zRatio
    productionOverCouplingSquared =
      ratio * ratio * ZDecay.branchingRatioOverCouplingSquared(mass: mass, reading: production)
      + ZDecay.photonExchangeOverCouplingSquared(mass: mass, reading: production)
    lengthTimesCouplingSquared = ZDecay.momentum(mass: mass) / mass * Constants.hbarC / widths.total
  }

  /// The same model and collider at another mass in GeV.
  /// - Parameter hadrons: Γ(N → ν hadrons)/Γ(N → ν γ) there, which only the reading `three-body` needs.
  func moved(to mass: Double, hadrons: Double?) -> YieldFactors {
    let channels = ChannelWidths(mass: mass, readings: widths.readings, hadrons: hadrons)
    return YieldFactors(
      widths: DecayWidths(
        channels: channels, couplings: widths.couplings, nature: widths.nature,
        readings: widths.readings),
      production: production, zBosons: producedPairs / 2)
  }

  /// λ in metres at coupling d_α in 1/GeV.
  package func decayLength(coupling: Double) -> Double {
    lengthTimesCouplingSquared / (coupling * coupling)
  }

  /// d_α in 1/GeV at decay length λ in metres.
  package func coupling(decayLength: Double) -> Double {
    (lengthTimesCouplingSquared / decayLength).squareRoot()
  }

  /// N/(Σ Br ε) at decay length λ.
  package func production(decayLength: Double) -> Double {
    producedPairs * productionOverCouplingSquared * lengthTimesCouplingSquared / decayLength
  }
}

/// The expected number of signal events at one mass as a function of the decay length.
package struct SignalYield: Sendable {
  package let factors: YieldFactors
  /// Σ_l Br(N → ν l⁺l⁻) ε_l(λ).
  package let accepted: AcceptanceProfile

  package init(factors: YieldFactors, accepted: AcceptanceProfile) {
    self.factors = factors
    self.accepted = accepted
  }

  /// Exactly 0 where N cannot be produced.
  package func events(decayLength: Double) -> Double {
    guard factors.lengthTimesCouplingSquared > 0, decayLength > 0 else { return 0 }
    return factors.production(decayLength: decayLength) * accepted.value(at: decayLength)
  }

  package func events(coupling: Double) -> Double {
    events(decayLength: factors.decayLength(coupling: coupling))
  }

  package func estimate(decayLength: Double) -> Estimate {
    guard factors.lengthTimesCouplingSquared > 0, decayLength > 0 else { return .zero }
    let scale: Double = factors.production(decayLength: decayLength)
    let acceptance = accepted.estimate(at: decayLength)
    return Estimate(value: scale * acceptance.value, error: scale * acceptance.error)
  }

  /// d ln N / d ln d at fixed mass.
  package func couplingSlope(decayLength: Double) -> Double {
    let step: Double = 1e-4
    let up: Double = events(decayLength: decayLength * exp(step))
    let down: Double = events(decayLength: decayLength * exp(-step))
    guard up > 0, down > 0 else { return .nan }
    return -2 * log(up / down) / (2 * step)
  }
}
