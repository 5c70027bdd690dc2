import DipolePhysics
import Reach

/// A figure of the paper: the settings it is known to use, and what it shows.
package struct Preset: Sendable {
  package let name: String
  package let title: String
  /// `KEY=VALUE`, as PHYSICS readings say.
  let assignments: [String]
  let searches: [String]
  let view: ViewID
  let masses: ClosedRange<Double>
  let couplings: ClosedRange<Double>
  /// Mass of the crosshair in GeV, where the figure is drawn at one mass.
  var mass: Double?
}

/// The figures of the paper that this version can draw: those on displaced decays at FCC-ee.
package enum PresetTable {
  private static let readings = ["model.spin=unpolarised"]

  package static let all: [Preset] = [
    Preset(
      name: "fig7l", title: "FCC-ee efficiencies against the decay length at 30 GeV",
      assignments: readings,
      searches: ["fcc-ee.dv400um", "fcc-ee.ref52"], view: .acceptance,
      masses: Presentation.defaultMasses,
      couplings: Presentation.defaultCouplings, mass: 30),
    Preset(
      name: "fig8", title: "FCC-ee reach, displaced decays",
      assignments: readings + ["paper.angle=dtheta", "model.flavour=mu"],
      searches: ["fcc-ee.dv400um", "fcc-ee.dv100um"], view: .reach,
      masses: Presentation.defaultMasses,
      couplings: Presentation.defaultCouplings),
    Preset(
      name: "fig9", title: "all colliders in one plane: the displaced decays at FCC-ee",
      assignments: readings + ["paper.angle=dtheta"],
      searches: ["fcc-ee.dv400um", "fcc-ee.dv100um"], view: .reach,
      masses: Presentation.defaultMasses, couplings: Presentation.defaultCouplings),
  ]

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
    if let mass = preset.mass { presentation.mass = mass }
    presentation.preset = preset.name
  }

  /// Every setting at its default, and all curves of the opening screen.
  mutating func leavePreset() {
    scenario = world.defaults
    presentation.shown = Set(searches.map(\.id))
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
