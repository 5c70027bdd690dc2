import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the cross section of a monophoton search comes from.
package enum CrossSectionSource: Hashable, Sendable {
  /// A number in pb GeV² that does not depend on the model: 0 where nothing is made.
  case constant(Double)
  /// l⁺l⁻ → N ν̄ and its conjugate.
  case leptons(LeptonCollision)
  /// pp → N ν, pp → N l with the photon inside its cuts.
  case partons(PartonCollision)

  /// σ/d_α² in pb GeV².
  package func overCouplingSquared(_ widths: DecayWidths) -> Double {
    switch self {
    case .constant(let value): value
    case .leptons(let collision):
      collision.crossSection(mass: widths.mass, couplings: widths.couplings)
    case .partons(let collision): collision.crossSection(widths)
    }
  }

  /// p/m of N in the laboratory, where it is one number.
  package func lengthPerProperLength(mass: Double) -> Double {
    switch self {
    case .constant: 1
    case .leptons(let collision): collision.momentum(mass: mass) / mass
    case .partons(let collision): mass <= (collision.table.masses.last ?? 0) ? 1 : 0
    }
  }
}

/// Lepton beams and what of N they see.
package struct LeptonCollision: Hashable, Sendable {
  /// √s in GeV.
  package var energy: Double
  /// Whether N couples to the flavour of the beams.
  package var hasChargedExchange: Bool
  package var production: ProductionReading
  package var hasInitialStateRadiation: Bool

  /// Whether √s is the mass of the Z, to a tenth of its width: then the cross section is σ_Z · 2 Br(Z → N ν̄), which
  /// knows the readings of the paper; elsewhere it is the sum of photon, Z and W exchange.
  package var isOnPole: Bool { LeptonCollision.isOnPole(energy: energy) }

  package static func isOnPole(energy: Double) -> Bool {
    abs(energy - Constants.zMass) < Constants.zWidth / 10
  }

  package init(
    energy: Double, hasChargedExchange: Bool, production: ProductionReading = .exact,
    hasInitialStateRadiation: Bool = false
  ) {
    self.energy = energy
    self.hasChargedExchange = hasChargedExchange
    self.production = production
    self.hasInitialStateRadiation = hasInitialStateRadiation
  }

  package func scattering(mass: Double, couplings: CouplingPattern) -> LeptonScattering {
    LeptonScattering(
      energy: energy, mass: mass, couplings: couplings,
      hasChargedExchange: hasChargedExchange && !isOnPole)
  }

  /// σ/d_α² in pb GeV², both charges; 0 from threshold up.
  package func crossSection(mass: Double, couplings: CouplingPattern) -> Double {
    guard isOnPole else { return scattering(mass: mass, couplings: couplings).total }
    return LeptonScattering.onPole(
      mass: mass, couplings: couplings, reading: production,
      hasInitialStateRadiation: hasInitialStateRadiation)
  }

  /// Momentum of N in GeV, 0 from threshold up. On the pole √s is m_Z.
  package func momentum(mass: Double) -> Double {
    isOnPole
      ? ZDecay.momentum(mass: mass) : max(0, (energy * energy - mass * mass) / (2 * energy))
  }
}

/// Proton beams: a table of cross sections and the cut that is asked of the photon.
package struct PartonCollision: Hashable, Sendable {
  package var table: PartonTable
  /// On p_T of the photon in GeV.
  package var cut: Double
  package var countsChargedLeptons: Bool

  package init(table: PartonTable, cut: Double, countsChargedLeptons: Bool) {
    self.table = table
    self.cut = cut
    self.countsChargedLeptons = countsChargedLeptons
  }

  /// σ_fid/d_α² in pb GeV² without the branching ratio of N → ν γ.
  package func crossSection(_ widths: DecayWidths) -> Double {
    table.crossSection(
      mass: widths.mass, cut: cut, nature: widths.nature, couplings: widths.couplings,
      countsChargedLeptons: countsChargedLeptons)
  }
}
