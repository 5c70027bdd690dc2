import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How N is made at a collider: what multiplies acceptances, apart from the coupling.
package enum ProductionChannel: Hashable, Sendable {
  /// Z → N ν̄ and its conjugate from so many Z bosons, with the photon's exchange at the pole (eq. 4.8 of
  /// arXiv:2301.08592).
  case zBosons(Double, ProductionReading)
  /// W → N l from so many W bosons of both charges (eq. 3.2).
  case wBosons(Double, ProductionReading)
  /// Cross sections in pb times so many collisions per pb.
  case crossSection(luminosity: Double, CrossSectionSource)

  /// Bosons, or collisions per pb: the first factor of the yield.
  package var intensity: Double {
    switch self {
    case .zBosons(let bosons, _): 2 * bosons
    case .wBosons(let bosons, _): bosons
    case .crossSection(let luminosity, _): luminosity
    }
  }

  /// Branching ratio or cross section in pb, over d_α², in GeV² (pb GeV²).
  package func overCouplingSquared(_ widths: DecayWidths) -> Double {
    switch self {
    case .zBosons(_, let reading):
      let ratio: Double = widths.couplings.zRatio
      return ratio * ratio
        * ZDecay.branchingRatioOverCouplingSquared(mass: widths.mass, reading: reading)
        + ZDecay.photonExchangeOverCouplingSquared(mass: widths.mass, reading: reading)
    case .wBosons(_, let reading):
      let ratio: Double = widths.couplings.wRatio
      return ratio * ratio
        * WDecay.branchingRatioOverCouplingSquared(mass: widths.mass, reading: reading)
    case .crossSection(_, let source): return source.overCouplingSquared(widths)
    }
  }

  /// Length in which acceptances are given, over the proper decay length cτ: p/m of N at lepton colliders, where it is
  /// one number, so that they are functions of the length in the laboratory; 1 at hadron colliders, whose events carry
  /// their boosts themselves.
  package func lengthPerProperLength(mass: Double) -> Double {
    switch self {
    case .zBosons: ZDecay.momentum(mass: mass) / mass
    case .wBosons: mass < Constants.wMass ? 1 : 0
    case .crossSection(_, let source): source.lengthPerProperLength(mass: mass)
    }
  }

  /// How the first two factors are called.
  package var names: (intensity: String, production: String) {
    switch self {
    case .zBosons: ("2 N_Z", "Br(Z -> N nu), photon added")
    case .wBosons: ("N_W", "Br(W -> N l)")
    case .crossSection: ("luminosity [1/pb]", "cross section [pb]")
    }
  }

  /// Whether the second factor is a branching ratio, which cannot exceed 1.
  package var isBranchingRatio: Bool { if case .crossSection = self { false } else { true } }
}

/// What the model and the collider contribute to the yield at one mass, apart from acceptances.
///
/// N = N_boson Br(boson → N) Σ_l Br(N → ν l⁺l⁻) ε_l(λ) (arXiv:2301.08592, eqs. 3.2 and 4.8); λ is the decay length in
/// the laboratory at lepton colliders, cτ at hadron colliders. Everything but λ is proportional to d_α², and d_α² λ is a
/// constant of the mass, so that N is a function of λ alone.
package struct YieldFactors: Hashable, Sendable {
  package let mass: Double
  package let widths: DecayWidths
  package let channel: ProductionChannel
  /// 2 N_Z, N_W or collisions per pb, with the luminosity in force.
  package let intensity: Double
  /// Branching ratio or cross section over d_α²; 0 where N cannot be produced.
  package let productionOverCouplingSquared: Double
  /// λ d_α² in m/GeV²; 0 where N cannot be produced.
  package let lengthTimesCouplingSquared: Double

  package init(widths: DecayWidths, channel: ProductionChannel) {
    mass = widths.mass
    self.widths = widths
    self.channel = channel
    intensity = channel.intensity
    productionOverCouplingSquared = channel.overCouplingSquared(widths)
    lengthTimesCouplingSquared =
      channel.lengthPerProperLength(mass: mass) * Constants.hbarC / widths.total
  }

  /// The same model and collider at another mass in GeV.
  /// - Parameter hadrons: Γ(N → ν hadrons)/Γ(N → ν γ) there, which only the reading `three-body` needs.
  func moved(to mass: Double, hadrons: Double?) -> YieldFactors {
    let channels = ChannelWidths(mass: mass, readings: widths.readings, hadrons: hadrons)
    return YieldFactors(
      widths: DecayWidths(
        channels: channels, couplings: widths.couplings, nature: widths.nature,
        readings: widths.readings),
      channel: channel)
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
    intensity * productionOverCouplingSquared * lengthTimesCouplingSquared / decayLength
  }
}

/// The expected number of signal events at one mass as a function of the decay length.
package struct SignalYield: Sendable {
  package let factors: YieldFactors
  /// Σ_l Br(N → ν l⁺l⁻) ε_l(λ).
  package let accepted: AcceptanceProfile
  /// The events that the search asks for at this mass, where they are not one number of the search: a limit on a cross
  /// section whose best region changes with the mass.
  package var requiredEvents: Double?
  /// The same at another mass, where that is cheap and interpolation would mix what changes with the mass by steps.
  let atMass: (@Sendable (DecayWidths) -> SignalYield)?

  package init(
    factors: YieldFactors, accepted: AcceptanceProfile, requiredEvents: Double? = nil,
    atMass: (@Sendable (DecayWidths) -> SignalYield)? = nil
  ) {
    self.factors = factors
    self.accepted = accepted
    self.requiredEvents = requiredEvents
    self.atMass = atMass
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
