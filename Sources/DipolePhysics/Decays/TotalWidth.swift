/// Everything N decays to, as partial widths over d_α², for one mass, coupling pattern, nature and reading.
///
/// All widths are proportional to d_α² because the ratios d_Z/d_α and d_W/d_α are fixed by the pattern: one table of
/// widths serves every coupling.
package struct DecayWidths: Hashable, Sendable {
  /// m_N in GeV.
  package var mass: Double
  /// Γ(N → ν γ)/d_α² in GeV³; twice eq. 2.6 for a Majorana N, which has ν γ and ν̄ γ.
  package var radiative: Double
  /// Γ_i / Γ(N → ν γ).
  package var electrons: Double
  package var muons: Double
  package var taus: Double
  package var hadrons: Double
  package var zBoson: Double
  package var wBoson: Double
  /// Γ_tot/d_α² in GeV³ with the channels that the reading counts.
  package var total: Double
  /// Γ_tot / Γ(N → ν γ).
  package var relativeTotal: Double

  package init(
    mass: Double, couplings: CouplingPattern, nature: FermionNature, readings: WidthReadings,
    withHadrons: Bool = true
  ) {
    self.mass = mass
    let zRatio: Double = couplings.zRatio
    let wRatio: Double = couplings.wRatio
    electrons = VirtualPhotonDecay.relativeWidth(mass: mass, lepton: .electron, reading: readings.threeBody)
    muons = VirtualPhotonDecay.relativeWidth(mass: mass, lepton: .muon, reading: readings.threeBody)
    taus = VirtualPhotonDecay.relativeWidth(mass: mass, lepton: .tau, reading: readings.threeBody)
    let threeBodyCounts: Bool = readings.total == .threeBody
    hadrons =
      withHadrons || threeBodyCounts
      ? VirtualPhotonDecay.relativeHadronicWidth(mass: mass, readings: readings) : 0
    zBoson = zRatio * zRatio * WeakBosonDecay.relativeWidth(mass: mass, boson: .z)
    wBoson = wRatio * wRatio * WeakBosonDecay.relativeWidth(mass: mass, boson: .w)
    var sum: Double = 1
    if readings.total != .equation26 || mass >= Constants.wMass { sum += zBoson + wBoson }
    if threeBodyCounts { sum += electrons + muons + taus + hadrons }
    relativeTotal = sum
    let channels: Double = nature == .majorana ? 2 : 1
    radiative = channels * RadiativeDecay.widthOverCouplingSquared(mass: mass)
    // The printed sentence doubles the decay length of a Majorana N: half the width instead of twice.
    let printed: Double = nature == .majorana && readings.majorana == .twice ? 0.25 : 1
    total = radiative * sum * printed
  }

  /// Branching ratio of a channel whose width is `relative` to Γ(N → ν γ).
  package func branchingRatio(_ relative: Double) -> Double { relative / relativeTotal }

  /// Branching ratio of N → ν l⁺l⁻.
  package func branchingRatio(_ lepton: LeptonFlavour) -> Double {
    switch lepton {
    case .electron: branchingRatio(electrons)
    case .muon: branchingRatio(muons)
    case .tau: branchingRatio(taus)
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
