import DipolePhysics
import Reach

/// A figure or table of the paper: the settings it is known to use, and what it shows.
package struct Preset: Sendable {
  package let name: String
  package let title: String
  /// `KEY=VALUE`, as PHYSICS readings say.
  var assignments: [String] = []
  var searches: [String] = PresetTable.fccee
  let view: ViewID
  var masses = Presentation.defaultMasses
  var couplings = Presentation.defaultCouplings
  /// Mass of the crosshair in GeV, where the figure is drawn at one mass.
  var mass: Double?
  /// What views hold fixed, where the figure says it.
  var pair: LeptonPairChoice?
  var length: Double?
  var histogram: HistogramChoice?
  /// Masses of its lines in GeV.
  var comparedMasses: [Double] = []

  /// Number of the figure, without the letter of its part; `nil` for tables.
  var figure: String? {
    guard name.hasPrefix("fig") else { return nil }
    return String(name.dropFirst(3).filter(\.isNumber))
  }
}

/// The figures and tables of the paper that this version can draw.
package enum PresetTable {
  static let fccee = ["fcc-ee.dv400um", "fcc-ee.dv100um"]
  private static let readings = ["model.spin=unpolarised"]
  private static let hadron = ["hl-lhc.dv", "fcc-hh.dv50"]
  private static let efficiencies = ["fcc-ee.dv400um", "fcc-ee.ref52"]

  package static let all: [Preset] = [
    Preset(
      name: "fig2", title: "branching ratios of N, hadrons as free quarks",
      assignments: ["paper.hadrons=quarks"], view: .decays),
    Preset(
      name: "fig3", title: "invariant mass of the pair, dipole and mixing; the mass of N is ours",
      view: .distribution, mass: 30, pair: .electrons,
      histogram: histogram(.pairMass, [.dipole, .mixing])),
    Preset(
      name: "fig4l",
      title: "efficiencies at CMS and FCC-hh against c tau; the masses 1, 3, 10 GeV are ours",
      assignments: readings, searches: hadron, view: .acceptance, mass: 3,
      comparedMasses: [1, 3, 10]),
    Preset(
      name: "fig4r",
      title: "efficiencies at CMS and FCC-hh against the mass; c tau = 1 cm is ours",
      assignments: readings, searches: hadron, view: .acceptanceMass, length: 1e-2),
    Preset(
      name: "fig5l",
      title: "events at HL-LHC and FCC-hh against d; the masses 0.5, 1, 3 GeV are ours",
      assignments: readings, searches: hadron, view: .sliceCoupling, mass: 1,
      comparedMasses: [0.5, 1, 3]),
    Preset(
      name: "fig5r", title: "reach of HL-LHC and of FCC-hh (50 and 100 events)",
      assignments: readings + ["paper.lhc_luminosity=38"],
      searches: ["hl-lhc.dv", "fcc-hh.dv50", "fcc-hh.dv100", "hl-lhc.monophoton"], view: .reach),
    Preset(
      name: "fig7l", title: "FCC-ee efficiencies against the decay length at 30 GeV",
      assignments: readings, searches: efficiencies, view: .acceptance, mass: 30,
      pair: .electrons),
    Preset(
      name: "fig7r", title: "FCC-ee efficiencies against the mass at 0.5 mm",
      assignments: readings, searches: efficiencies, view: .acceptanceMass, pair: .electrons,
      length: 5e-4),
    Preset(
      name: "fig8", title: "FCC-ee reach: displaced decays and monophotons",
      assignments: readings + ["paper.angle=dtheta", "model.flavour=mu"],
      searches: fccee + ["fcc-ee.monophoton"], view: .reach),
    Preset(
      name: "fig9", title: "all colliders in one plane",
      assignments: readings + ["paper.angle=dtheta", "paper.lhc_luminosity=38"],
      searches: fccee + [
        "fcc-ee.monophoton", "hl-lhc.dv", "fcc-hh.dv50", "hl-lhc.monophoton",
      ], view: .reach),
    Preset(
      name: "fig10",
      title: "opening angle of tau pairs, dipole and mixing; the mass of N is ours",
      assignments: readings, view: .distribution, mass: 30, pair: .electrons,
      histogram: histogram(.openingAngle, Set(PairSource.allCases))),
    Preset(name: "table1", title: "numbers of W and Z bosons", view: .inputs),
    Preset(name: "table2", title: "sizes of trackers", view: .inputs),
    Preset(
      name: "table3", title: "selections at FCC-ee", searches: fccee + ["fcc-ee.ref52"],
      view: .inputs),
  ]

  private static func histogram(
    _ observable: Observable, _ sources: Set<PairSource>
  ) -> HistogramChoice {
    var choice = HistogramChoice()
    choice.observable = observable
    choice.sources = sources
    return choice
  }

  /// The word that leaves a preset.
  package static let none = "none"

  package static var names: [String] { all.map(\.name) }

  package static subscript(name: String) -> Preset? { all.first { $0.name == name } }
}

extension ExplorerState {
  /// A preset sets only what the figure is known to use; all else goes to its default.
  mutating func load(_ preset: Preset) {
    guard case .success(let next) = world.settings.apply(preset.assignments, to: world.defaults)
    else { return }
    scenario = next
    presentation.shown = Set(preset.searches)
    if let first = preset.searches.first { presentation.focusedSearch = first }
    presentation.view = preset.view
    presentation.masses = preset.masses
    presentation.couplings = preset.couplings
    presentation.firstLine = 0
    if let mass = preset.mass { presentation.mass = mass }
    if let pair = preset.pair { presentation.pair = pair }
    if let length = preset.length { presentation.length = length }
    if let histogram = preset.histogram { presentation.histogram = histogram }
    presentation.comparedMasses = preset.comparedMasses
    presentation.preset = preset.name
  }

  /// Every setting at its default, and all curves of the opening screen.
  mutating func leavePreset() {
    scenario = world.defaults
    presentation.shown = openingSearches
    presentation.comparedMasses = []
    presentation.preset = nil
  }

  /// The scenario that the loaded preset stands for; the defaults without one.
  package var presetScenario: Scenario {
    guard let name = presentation.preset, let preset = PresetTable[name],
      case .success(let scenario) = world.settings.apply(preset.assignments, to: world.defaults)
    else { return world.defaults }
    return scenario
  }
}
