import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A search for a single photon at one collider, ready to give the yield at any mass: no events, closed forms and tables.
///
/// N = L σ Br(N → ν γ) · acceptance · P(decay inside), and the events asked for at this mass, so that N/N_min = 1 on the
/// limit. `scaled` takes a published limit to the luminosity in force, σ_lim ∝ L^(−1/2); `spectral` compares with the
/// neutrinos of the standard model. Where no limit has been published, `scaled` is `spectral`.
///
/// Equal inputs are equal searches: it can be a key, or belong to one.
package struct MonophotonSearch: Hashable, Sendable {
  package let search: Search
  package let collider: Collider
  /// Integrated luminosity in force in 1/fb.
  package let luminosity: Double
  package let readings: MonophotonReadings
  /// Edges of the bins in x = 2E_γ/√s and the background events in them; empty unless a spectrum is asked for.
  private let edges: [Double]
  private let background: [Double]

  /// Bins of the photon spectrum, of equal widths from the cut to the end.
  static let binCount = 40
  /// Next-to-leading order and lesser backgrounds over pp → Z γ at leading order.
  static let hadronBackgroundFactor: Double = 1.5
  /// Relative uncertainty of the background at hadron colliders.
  static let hadronSystematics: Double = 0.01
  /// Share of the photons that a detector at a hadron collider finds and keeps (arXiv:1704.03848).
  static let photonEfficiency: Double = 0.77

  /// - Parameters:
  ///   - collider: with the detector and tables in force; the luminosity that counts is the next argument.
  ///   - luminosity: in 1/fb.
  package init(
    search: Search, collider: Collider, luminosity: Double, readings: MonophotonReadings
  ) {
    self.init(
      search, collider, luminosity, readings,
      spectrum: MonophotonSearch.spectrum(search, collider, luminosity))
  }

  private init(
    _ search: Search, _ collider: Collider, _ luminosity: Double, _ readings: MonophotonReadings,
    spectrum: (edges: [Double], background: [Double])
  ) {
    self.search = search
    self.collider = collider
    self.luminosity = luminosity
    self.readings = readings
    edges = spectrum.edges
    background = spectrum.background
  }

  /// The bins of a spectrum and the background in them; empty where no spectrum is asked for.
  private static func spectrum(
    _ search: Search, _ collider: Collider, _ luminosity: Double
  ) -> (edges: [Double], background: [Double]) {
    guard search.finalState == .monophoton, !isScaled(search),
      let table = collider.neutrinoBackground
    else { return ([], []) }
    let wanted: Double = 2 * (search.selection.threshold(.photonEnergy) ?? 0) / collider.energy
    let low: Double = max(wanted, table.smallestFraction)
    guard low < 1 else { return ([], []) }
    let edges: [Double] = edges(from: low)
    let crossSections: [Double] = table.bins(
      edges: edges, energy: collider.energy,
      largestCosine: search.selection.threshold(.photonCosine) ?? 1)
    return (edges, crossSections.map { max(0, $0) * luminosity * 1000 })
  }

  /// Bins of equal widths from x = `low` to 1.
  private static func edges(from low: Double) -> [Double] {
    (0...binCount).map { low + (1 - low) * Double($0) / Double(binCount) }
  }

  package static func == (one: MonophotonSearch, other: MonophotonSearch) -> Bool {
    one.search == other.search && one.collider == other.collider
      && one.luminosity == other.luminosity && one.readings == other.readings
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(search)
    hasher.combine(collider)
    hasher.combine(luminosity)
    hasher.combine(readings)
  }

  /// Whether a published limit is scaled: it must exist, and no spectrum be asked for.
  package static func isScaled(_ search: Search) -> Bool {
    search.limit != nil && search.statistics.method != .spectral
  }

  /// The yield and the events asked for at the mass of `widths`. A mass takes microseconds; nothing is kept.
  package func yield(_ widths: DecayWidths) -> SignalYield {
    switch search.finalState {
    case .monophotonAtHadrons: hadronYield(widths)
    case .monophoton: leptonYield(widths)
    case .displacedDilepton, .promptAndDisplacedDilepton: nothing(widths)
    }
  }

  /// How N is made where a view asks for it without a mass: at hadron colliders with the loosest cut.
  package static func channel(
    search: Search, collider: Collider, luminosity: Double, readings: MonophotonReadings
  ) -> ProductionChannel {
    MonophotonSearch(search, collider, luminosity, readings, spectrum: ([], [])).channel
  }

  private var channel: ProductionChannel {
    guard search.finalState == .monophotonAtHadrons else { return channel(.leptons(collision)) }
    guard let table = partonTable else { return channel(.constant(0)) }
    return channel(.partons(collision(table, cut: cut(in: table) ?? table.cuts[0])))
  }

  private func channel(_ source: CrossSectionSource) -> ProductionChannel {
    .crossSection(luminosity: luminosity * 1000, source)
  }

  /// One-sided, from the confidence level.
  private var deviations: Double {
    UpperLimit.normalQuantile(search.statistics.confidenceLevel)
  }

  /// Background never makes a limit better than counting nothing where nothing is expected.
  private var fewest: Double {
    UpperLimit.signal(
      Statistics(method: .poisson, confidenceLevel: search.statistics.confidenceLevel),
      background: 0)
  }

  /// L_ref/L to the power of the limit on a cross section.
  private func scale(from reference: Double) -> Double {
    pow(reference / luminosity, readings.scaling.power)
  }

  private func nothing(_ widths: DecayWidths) -> SignalYield {
    SignalYield(
      factors: YieldFactors(widths: widths, channel: channel(.constant(0))),
      accepted: AcceptanceProfile([], displacement: 0), requiredEvents: 1, atMass: yield)
  }
}

// Lepton colliders.
extension MonophotonSearch {
  private var collision: LeptonCollision {
    let beams: LeptonFlavour = collider.beams == .muons ? .muon : .electron
    return LeptonCollision(
      energy: collider.energy, hasChargedExchange: readings.flavour == beams,
      production: readings.production,
      hasInitialStateRadiation: readings.hasInitialStateRadiation)
  }

  private func leptonYield(_ widths: DecayWidths) -> SignalYield {
    let collision: LeptonCollision = collision
    let factors = YieldFactors(widths: widths, channel: channel(.leptons(collision)))
    let scattering = collision.scattering(mass: widths.mass, couplings: widths.couplings)
    guard factors.lengthTimesCouplingSquared > 0, factors.productionOverCouplingSquared > 0,
      scattering.massRatioSquared < 1,
      let (shape, required) = photons(scattering, widths.nature)
    else { return nothing(widths) }
    let acceptance: Double = shape.reduce(0, +)
    guard acceptance > 0, required.isFinite else { return nothing(widths) }
    let inside = DecayIntervals.inside(collider.detector, scattering)
    return SignalYield(
      factors: factors,
      accepted: AcceptanceProfile(
        [(inside, widths.branchingRatio(1) * acceptance)], displacement: 0),
      requiredEvents: max(required, fewest), atMass: yield)
  }

  /// Accepted photons in bins of x, and the events asked for.
  private func photons(_ scattering: LeptonScattering, _ nature: FermionNature) -> (
    shape: [Double], required: Double
  )? {
    let spectrum = PhotonSpectrum(
      massRatioSquared: scattering.massRatioSquared, nature: nature)
    let cosine: Double = search.selection.threshold(.photonCosine) ?? 1
    func shape(_ edges: [Double], _ cosine: Double) -> [Double] {
      guard scattering.hasChargedExchange else {
        return spectrum.fractions(edges: edges, largestCosine: cosine)
      }
      return spectrum.fractions(
        edges: edges, largestCosine: cosine, forward: ForwardPhotons(scattering))
    }
    if MonophotonSearch.isScaled(search), let limit = search.limit {
      guard case .crossSection(let crossSection) = limit.kind else { return nil }
      let low: Double = 2 * (search.selection.threshold(.photonEnergy) ?? 0) / collider.energy
      guard low < 1 else { return nil }
      let edges: [Double] =
        scattering.hasChargedExchange ? MonophotonSearch.edges(from: low) : [low, 1]
      return (
        shape(edges, cosine), luminosity * 1000 * crossSection * scale(from: limit.luminosity)
      )
    }
    guard let table = collider.neutrinoBackground, !edges.isEmpty else { return nil }
    let shape: [Double] = shape(edges, min(cosine, table.largestCosine))
    return (
      shape,
      SpectralLimit.events(
        shape: shape, background: background, systematics: readings.systematics,
        deviations: deviations)
    )
  }
}

// Hadron colliders.
extension MonophotonSearch {
  /// That of the published limit where one is scaled, else that of the collider.
  private var partonTable: PartonTable? {
    guard MonophotonSearch.isScaled(search), let limit = search.limit else {
      return collider.partonTable
    }
    if case .regions(_, let table, _) = limit.kind { return table }
    return nil
  }

  private func collision(_ table: PartonTable, cut: Double) -> PartonCollision {
    PartonCollision(table: table, cut: cut, countsChargedLeptons: readings.countsChargedLeptons)
  }

  /// The cut in force, `nil` where the best is looked for.
  private func cut(in table: PartonTable) -> Double? {
    guard let wanted = search.selection.threshold(.missingTransverseMomentum) else { return nil }
    return min(max(wanted, table.cuts[0]), table.cuts[table.cuts.count - 1])
  }

  /// A cut with the signal events that it leaves room for.
  private struct Region {
    let cut: Double
    let required: Double
  }

  private func hadronYield(_ widths: DecayWidths) -> SignalYield {
    guard let table = partonTable else { return nothing(widths) }
    let (regions, efficiency) = regions(table)
    var best: (yield: YieldFactors, required: Double)?
    for region in regions {
      let factors = YieldFactors(
        widths: widths, channel: channel(.partons(collision(table, cut: region.cut))))
      let strength: Double = factors.productionOverCouplingSquared
      guard strength > 0 else { continue }
      if let known = best,
        region.required / strength >= known.required / known.yield.productionOverCouplingSquared
      {
        continue
      }
      best = (factors, region.required)
    }
    guard let best, best.required.isFinite else { return nothing(widths) }
    return SignalYield(
      factors: best.yield,
      accepted: AcceptanceProfile(
        [(DecayIntervals.unbounded, widths.branchingRatio(1) * efficiency)], displacement: 0),
      requiredEvents: max(best.required, fewest), atMass: yield)
  }

  /// What the search may choose from: one region where the cut is on.
  private func regions(_ table: PartonTable) -> ([Region], efficiency: Double) {
    if MonophotonSearch.isScaled(search), let limit = search.limit {
      guard case .regions(let published, _, let efficiency) = limit.kind else { return ([], 1) }
      // Events at the luminosity of the data, as a cross section taken to the luminosity in force.
      let reference: Double = readings.lhcLuminosity.value ?? limit.luminosity
      let factor: Double = luminosity / limit.luminosity * scale(from: reference)
      let all = published.sorted { $0.threshold < $1.threshold }.map {
        Region(cut: $0.threshold, required: $0.observed * factor)
      }
      guard let wanted = search.selection.threshold(.missingTransverseMomentum) else {
        return (all, efficiency)
      }
      return ([MonophotonSearch.between(all, wanted)].compactMap { $0 }, efficiency)
    }
    let efficiency: Double = MonophotonSearch.photonEfficiency
    let cuts: [Double] = cut(in: table).map { [$0] } ?? table.cuts
    let all = cuts.map { cut in
      let events: Double =
        luminosity * 1000 * efficiency * MonophotonSearch.hadronBackgroundFactor
        * table.neutrinoBackground(cut: cut)
      let uncertainty: Double = MonophotonSearch.hadronSystematics * events
      return Region(
        cut: cut, required: max(0, deviations) * (events + uncertainty * uncertainty).squareRoot())
    }
    return (all, efficiency)
  }

  /// The limit at a threshold between regions, log–log; outside that of the first or last region.
  private static func between(_ regions: [Region], _ threshold: Double) -> Region? {
    guard let first = regions.first, let last = regions.last else { return nil }
    if threshold <= first.cut { return first }
    for (low, high) in zip(regions, regions.dropFirst()) where threshold <= high.cut {
      let share: Double = log(threshold / low.cut) / log(high.cut / low.cut)
      return Region(
        cut: threshold, required: low.required * pow(high.required / low.required, share))
    }
    return last
  }
}
