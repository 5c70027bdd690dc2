/// Partial widths of N relative to Γ(N → ν γ) that depend on the mass alone: what takes integrals to compute.
package struct ChannelWidths: Hashable, Sendable {
  /// m_N in GeV.
  package let mass: Double
  /// Γ(N → ν l⁺l⁻) / Γ(N → ν γ).
  package let electrons: Double
  package let muons: Double
  package let taus: Double
  /// Γ(N → ν hadrons) / Γ(N → ν γ); `nil` where nobody asked.
  package let hadrons: Double?
  /// Γ(N → ν Z) and Γ(N → l W) over Γ(N → ν γ) for equal couplings.
  package let zBoson: Double
  package let wBoson: Double

  /// - Parameters:
  ///   - mass: m_N in GeV, positive.
  ///   - withHadrons: the integral over R(s) is the dearest and only tables and the reading `three-body` need it.
  package init(mass: Double, readings: WidthReadings, withHadrons: Bool) {
    self.init(
      mass: mass, readings: readings,
      hadrons: withHadrons
        ? VirtualPhotonDecay.relativeHadronicWidth(mass: mass, readings: readings) : nil)
  }

  /// With a hadronic width known from elsewhere.
  package init(mass: Double, readings: WidthReadings, hadrons: Double?) {
    self.mass = mass
    electrons = VirtualPhotonDecay.relativeWidth(
      mass: mass, lepton: .electron, reading: readings.threeBody)
    muons = VirtualPhotonDecay.relativeWidth(mass: mass, lepton: .muon, reading: readings.threeBody)
    taus = VirtualPhotonDecay.relativeWidth(mass: mass, lepton: .tau, reading: readings.threeBody)
    self.hadrons = hadrons
    zBoson = WeakBosonDecay.relativeWidth(mass: mass, boson: .z)
    wBoson = WeakBosonDecay.relativeWidth(mass: mass, boson: .w)
  }
}

/// Everything N decays to, as partial widths over d_α², for one mass, coupling pattern, nature and reading.
///
/// All widths are proportional to d_α² because the ratios d_Z/d_α and d_W/d_α are fixed by the pattern: one table of
/// widths serves every coupling.
package struct DecayWidths: Hashable, Sendable {
  package let channels: ChannelWidths
  package let couplings: CouplingPattern
  package let nature: FermionNature
  package let readings: WidthReadings
  /// Γ(N → ν γ)/d_α² in GeV³; twice eq. 2.6 for a Majorana N, which has ν γ and ν̄ γ.
  package let radiative: Double
  /// Γ(N → ν Z) and Γ(N → l W) over Γ(N → ν γ) with the couplings in force.
  package let zBoson: Double
  package let wBoson: Double
  /// Γ_tot/d_α² in GeV³ with the channels that the reading counts.
  package let total: Double
  /// Γ_tot / Γ(N → ν γ).
  package let relativeTotal: Double

  /// m_N in GeV.
  package var mass: Double { channels.mass }

  package init(
    channels: ChannelWidths, couplings: CouplingPattern, nature: FermionNature,
    readings: WidthReadings
  ) {
    self.channels = channels
    self.couplings = couplings
    self.nature = nature
    self.readings = readings
    let zRatio: Double = couplings.zRatio
    let wRatio: Double = couplings.wRatio
    zBoson = zRatio * zRatio * channels.zBoson
    wBoson = wRatio * wRatio * channels.wBoson
    var sum: Double = 1
    if readings.total != .equation26 || channels.mass >= Constants.wMass { sum += zBoson + wBoson }
    if readings.total == .threeBody {
      sum += channels.electrons + channels.muons + channels.taus + (channels.hadrons ?? 0)
    }
    relativeTotal = sum
    let copies: Double = nature == .majorana ? 2 : 1
    radiative = copies * RadiativeDecay.widthOverCouplingSquared(mass: channels.mass)
    // The printed sentence doubles the decay length of a Majorana N: half the width instead of twice.
    let printed: Double = nature == .majorana && readings.majorana == .twice ? 0.25 : 1
    total = radiative * sum * printed
  }

  /// Widths from scratch, hadrons included.
  package init(
    mass: Double, couplings: CouplingPattern, nature: FermionNature, readings: WidthReadings
  ) {
    self.init(
      channels: ChannelWidths(mass: mass, readings: readings, withHadrons: true),
      couplings: couplings,
      nature: nature, readings: readings)
  }

  /// Branching ratio of a channel whose width is `relative` to Γ(N → ν γ).
  package func branchingRatio(_ relative: Double) -> Double { relative / relativeTotal }

  /// Branching ratio of N → ν l⁺l⁻.
  package func branchingRatio(_ lepton: LeptonFlavour) -> Double {
    switch lepton {
    case .electron: branchingRatio(channels.electrons)
    case .muon: branchingRatio(channels.muons)
    case .tau: branchingRatio(channels.taus)
    }
  }

  /// Proper decay length cτ in metres at coupling d_α = `coupling` in 1/GeV.
  package func properDecayLength(coupling: Double) -> Double {
    Constants.hbarC / (total * coupling * coupling)
  }

  /// The coupling d_α in 1/GeV at which the proper decay length is `length` metres.
  package func coupling(properDecayLength length: Double) -> Double {
    (Constants.hbarC / (total * length)).squareRoot()
  }
}
