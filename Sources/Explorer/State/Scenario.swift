import Catalog
import DipolePhysics
import EventSimulation
import Reach

/// What the physics of N is taken to be.
package struct ModelSettings: Hashable, Sendable {
  /// Flavour of the neutrino that N couples to. At Z → N ν it changes no rate.
  package var flavour: LeptonFlavour = .electron
  package var nature: FermionNature = .dirac
  package var couplings: CouplingPattern = .maximal
  package var spin: SpinReading = .exact
  package var hnl: Kind = .dipole
  package var widths = WidthReadings()
  package var production: ProductionReading = .exact
  package var angle: AngleReading = .solidAngle
  package var displacement: DisplacementReading = .spatial
  package var impact: ImpactReading = .both
  package var hadron = HadronReadings()

  package init() {}

  /// What makes N and lets it decay.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case dipole
    /// For comparison: efficiencies only, since no coupling of the plane belongs to it.
    case mixing
  }

  package var process: SignalProcess { hnl == .dipole ? .dipole : .mixing(flavour) }

  /// Polar angle and spin of N.
  package enum SpinReading: String, CaseIterable, Hashable, Sendable {
    case exact, unpolarised, isotropic
  }

  /// Average over directions of an N without spin.
  package enum AngleReading: String, CaseIterable, Hashable, Sendable {
    /// dcos θ/2.
    case solidAngle = "dcos"
    /// The dθ/π of eq. 4.9.
    case uniformTheta = "dtheta"
  }

  /// The weights that events get.
  package var weighting: EventWeighting {
    switch (spin, angle) {
    case (.exact, _): .exact
    case (.isotropic, _): .isotropic
    case (.unpolarised, .solidAngle): .unpolarised
    case (.unpolarised, .uniformTheta): .uniformTheta
    }
  }
}

/// Readings of section 3 of the paper (HADRON readings `paper.pt_23`, `paper.pair_efficiency`, `paper.w_mass`).
package struct HadronReadings: Hashable, Sendable {
  package var pairMomentum = PairMomentumReading.vector
  package var pairEfficiency = PairEfficiencyReading.each
  package var wMass = WMassReading.fixed

  package init() {}
}

/// A collider as the user runs it.
package struct ColliderSettings: Hashable, Sendable {
  package var collider: Collider
  /// Integrated luminosity in 1/fb.
  package var luminosity: Double
  /// Z bosons at the nominal luminosity.
  package var zBosons: Double
  /// W bosons at the nominal luminosity.
  package var wBosons: Double

  package init(_ collider: Collider) {
    self.collider = collider
    luminosity = collider.nominalLuminosity
    zBosons = collider.zBosons
    wBosons = collider.wBosons
  }

  /// Luminosity in force over the nominal one: what boson counts and backgrounds scale with.
  package var exposure: Double { luminosity / collider.nominalLuminosity }
  package var producedZBosons: Double { zBosons * exposure }
  package var producedWBosons: Double { wBosons * exposure }
}

/// Everything that numbers depend on, and nothing else: only this feeds stage keys, provenance and comparison, so that
/// a theme or a zoom cannot trigger physics by accident.
package struct Scenario: Hashable, Sendable {
  package var model = ModelSettings()
  package var colliders: [ColliderSettings]
  /// Searches with their selections and statistics as the user has them.
  package var searches: [Search]
  package var sample = SamplePlan()
  package var background = BackgroundSettings()
  package var separation = SeparationSettings()
  package var monophoton = MonophotonSettings()

  package init(catalog: Catalog) {
    colliders = catalog.colliders.map { ColliderSettings($0) }
    searches = catalog.searches
  }

  package func search(_ id: String) -> Search? { searches.first { $0.id == id } }

  package func collider(of search: Search) -> ColliderSettings? {
    colliders.first { $0.collider.id == search.collider }
  }

  /// How the collider of a search makes N.
  package func channel(of search: Search) -> ProductionChannel {
    guard let settings = collider(of: search) else { return .zBosons(0, model.production) }
    switch search.finalState {
    case .displacedDilepton: return .zBosons(settings.producedZBosons, model.production)
    case .promptAndDisplacedDilepton: return .wBosons(settings.producedWBosons, model.production)
    case .monophoton, .monophotonAtHadrons:
      return MonophotonSearch.channel(
        search: search, collider: settings.collider, luminosity: settings.luminosity,
        readings: monophotonReadings)
    }
  }

  /// Background of a search at the luminosity in force.
  package func background(of search: Search) -> Double {
    search.statistics.background * (collider(of: search)?.exposure ?? 1)
  }

  /// Both ends of the background where the source of a search leaves it open, at the luminosity in force.
  package func backgroundRange(of search: Search) -> ClosedRange<Double>? {
    search.statistics.backgroundRange.map { range in
      let exposure: Double = collider(of: search)?.exposure ?? 1
      return range.lowerBound * exposure...range.upperBound * exposure
    }
  }

  /// Signal events that a search asks for. Below 50 % the Gaussian conventions ask for nothing at all, which would
  /// make every point excludable: there the count without background stands in.
  package func threshold(of search: Search) -> Double {
    Scenario.threshold(search.statistics, background: background(of: search))
  }

  /// The same for any expected background.
  static func threshold(_ statistics: Statistics, background: Double) -> Double {
    let signal: Double = UpperLimit.signal(statistics, background: background)
    guard signal <= 0 else { return signal }
    return UpperLimit.signal(
      Statistics(method: .poisson, confidenceLevel: statistics.confidenceLevel), background: 0)
  }

  /// `90 0`, `90 CLs`, `N=50`: the tag that goes with every number of this search.
  package func tag(of search: Search) -> String {
    StatisticsTag.text(search.statistics, background: background(of: search))
  }
}
