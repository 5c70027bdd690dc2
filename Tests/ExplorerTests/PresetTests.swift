import Catalog
import Testing
import TextPlot

@testable import Explorer

/// The shipped presets say what the figures are known to use, and loading one does it.
@Suite struct PresetTests {
  private struct Wanted {
    var sets: [String] = []
    var searches: [String] = PresetTests.fccee
    var view: ViewID
    var mass: Double?
    var length: Double?
    var pair: LeptonPairChoice?
    var comparedMasses: [Double] = []
    var overlays: Set<String> = []
    var showsBounds = false
    var ours: [String] = []
  }

  private static let fccee = ["fcc-ee.dv400um", "fcc-ee.dv100um"]
  private static let hadron = ["hl-lhc.dv", "fcc-hh.dv50"]
  private static let efficiencies = ["fcc-ee.dv400um", "fcc-ee.ref52"]
  private static let spin = "model.spin=unpolarised"

  private static let wanted: [(name: String, preset: Wanted)] = [
    (
      "fig1",
      Wanted(
        sets: ["model.flavour=tau"], searches: [], view: .reach,
        overlays: ["dune_nd_tau_2210.13141", "dune_fd_tau_2210.13141", "faser2_sum_tau_estimate"],
        showsBounds: true, ours: ["range"])
    ),
    ("fig2", Wanted(sets: ["paper.hadrons=quarks"], view: .decays)),
    ("fig3", Wanted(view: .distribution, mass: 30, pair: .electrons, ours: ["mass"])),
    (
      "fig4l",
      Wanted(
        sets: [spin], searches: hadron, view: .acceptance, mass: 3, comparedMasses: [1, 3, 10],
        ours: ["masses"])
    ),
    (
      "fig4r",
      Wanted(sets: [spin], searches: hadron, view: .acceptanceMass, length: 1e-2, ours: ["length"])
    ),
    (
      "fig5l",
      Wanted(
        sets: [spin], searches: hadron, view: .sliceCoupling, mass: 1, comparedMasses: [0.5, 1, 3],
        ours: ["masses"])
    ),
    (
      "fig5r",
      Wanted(
        sets: [spin, "paper.lhc_luminosity=38"],
        searches: ["hl-lhc.dv", "fcc-hh.dv50", "fcc-hh.dv100", "hl-lhc.monophoton"], view: .reach,
        ours: ["range"])
    ),
    (
      "fig7l",
      Wanted(sets: [spin], searches: efficiencies, view: .acceptance, mass: 30, pair: .electrons)
    ),
    (
      "fig7r",
      Wanted(
        sets: [spin], searches: efficiencies, view: .acceptanceMass, length: 5e-4, pair: .electrons)
    ),
    (
      "fig8",
      Wanted(
        sets: [spin, "paper.angle=dtheta", "model.flavour=mu"],
        searches: fccee + ["fcc-ee.monophoton"], view: .reach, showsBounds: true, ours: ["range"])
    ),
    (
      "fig9",
      Wanted(
        sets: [spin, "paper.angle=dtheta", "paper.lhc_luminosity=38"],
        searches: fccee + ["fcc-ee.monophoton", "hl-lhc.dv", "fcc-hh.dv50", "hl-lhc.monophoton"],
        view: .reach, showsBounds: true, ours: ["range"])
    ),
    ("fig10", Wanted(sets: [spin], view: .distribution, mass: 30, pair: .electrons, ours: ["mass"])),
    ("table1", Wanted(view: .inputs)), ("table2", Wanted(view: .inputs)),
    ("table3", Wanted(searches: fccee + ["fcc-ee.ref52"], view: .inputs)),
  ]

  private let world = ExplorerState.World()

  @Test func theShippedPresetsAreThoseOfThePaper() throws {
    #expect(world.presets.names == Self.wanted.map(\.name))
    for (name, wanted) in Self.wanted {
      let preset = try #require(world.presets[name])
      #expect(preset.assignments == wanted.sets && preset.searches == wanted.searches, "\(name)")
      #expect(preset.view == wanted.view && preset.mass == wanted.mass, "\(name)")
      #expect(preset.length == wanted.length && preset.pair == wanted.pair, "\(name)")
      #expect(preset.comparedMasses == wanted.comparedMasses && preset.ours == wanted.ours, "\(name)")
      #expect(preset.overlays == wanted.overlays, "\(name)")
      #expect(preset.showsBounds == wanted.showsBounds, "\(name)")
      #expect(preset.masses == Presentation.defaultMasses, "\(name)")
      #expect(preset.couplings == Presentation.defaultCouplings, "\(name)")
      #expect(preset.source.contains("arXiv:2301.08592") && world.presets.origin(of: name) == "shipped")
      #expect(preset.title.hasSuffix("ours") == !wanted.ours.isEmpty, "\(preset.title)")
    }
    #expect(world.presets["fig3"]?.histogram?.observable == .pairMass)
    #expect(world.presets["fig3"]?.histogram?.sources == [.dipole, .mixing])
    #expect(world.presets["fig10"]?.histogram?.sources == Set(PairSource.allCases))
    #expect(world.presets["fig2"]?.histogram == nil)
  }

  /// With the ids of curves, which the start of the program does not look at.
  @Test func everyShippedFileIsReadWithoutComplaint() {
    for file in Catalog.shippedFiles(in: "presets/") {
      #expect(world.problems(ofPreset: file).map(\.text) == [], "\(file.path)")
      guard !file.isTemplate else { continue }
      #expect(world.presets[file.stem] != nil, "\(file.path) is named after its entry")
    }
  }

  @Test func namesAreToldBesideAllElseThatIsWrong() {
    let file = SourceFile(path: "mine.toml", text: "id = \"mine\"\nview = \"reech\"\nset = [\"a.b=1\"]")
    let found = world.problems(ofPreset: file)
    #expect(found.map(\.line) == [1, 1, 2, 3])
    #expect(found.map(\.nearest)[2] == "reach")
  }

  @Test func titlesSayWhatIsOurs() {
    let titles = ["fig3", "fig4l", "fig4r", "fig9"].map { world.presets[$0]?.title ?? "" }
    #expect(titles[0].hasSuffix("; the mass 30 GeV is ours"))
    #expect(titles[1].hasSuffix("; the masses 1, 3, 10 GeV are ours"))
    #expect(titles[2].hasSuffix("; the decay length 10.0mm is ours"))
    #expect(titles[3] == "all colliders in one plane; the ends of the axes are ours")
  }

  @Test func aPresetBringsItsCurvesAndNoneTakesThemAway() {
    var state = ExplorerState.opening()
    let opening = state.presentation
    _ = state.run(line: "overlay lep_maxdz", Results())
    _ = state.run(line: "preset fig1", Results())
    #expect(state.presentation.overlays.count == 3 && state.presentation.showsBounds)
    #expect(state.shownSearches.isEmpty && state.scenario.model.flavour == .tau)
    #expect(OverlaySeries.curves(state).map(\.id).contains("past_tau_dz"))
    _ = state.run(line: "preset fig8", Results())
    #expect(state.presentation.overlays.isEmpty && state.presentation.showsBounds)
    #expect(OverlaySeries.curves(state).map(\.id) == ["past_mu_dz"])
    _ = state.run(line: "preset none", Results())
    #expect(state.presentation.overlays == opening.overlays)
    #expect(state.presentation.showsBounds == opening.showsBounds)
    #expect(state.presentation.shown == opening.shown && state.scenario == state.world.defaults)
    _ = state.run(line: "undo", Results())
    #expect(state.presentation.preset == "fig8" && state.presentation.showsBounds)
  }

  @Test func theCommandSaysWhatDiffersFromThePreset() {
    var state = ExplorerState.opening()
    for line in ["preset fig1", "bounds", "overlay dune_nd_tau_2210.13141"] {
      _ = state.run(line: line, Results())
    }
    let size = SizeText(columns: 78, rows: 40)
    let words = Reproduction(state).command(size: size, formats: ["txt"])
    #expect(words.contains("--preset fig1") && words.contains("--no-bounds"))
    #expect(words.contains("--overlay dune_fd_tau_2210.13141 --overlay faser2_sum_tau_estimate"))
    #expect(!words.contains("--search"))
    for id in ["dune_fd_tau_2210.13141", "faser2_sum_tau_estimate"] {
      _ = state.run(line: "overlay " + id, Results())
    }
    #expect(Reproduction(state).command(size: size, formats: ["txt"]).contains("--overlay none"))
  }

  // MARK: Files of the user

  fileprivate struct Broken: CustomTestStringConvertible, Sendable {
    var change: String
    var expected: String
    var testDescription: String { change }

    init(_ change: String, _ expected: String) { (self.change, self.expected) = (change, expected) }
  }

  /// Names that only those can check who know them; the sixth line is the changed one.
  @Test(arguments: [
    Broken(#"view = "reech""#, "6:8: unknown view 'reech'; did you mean 'reach'?"),
    Broken(
      #"searches = ["fcc-ee.dv400"]"#, "6:13: unknown search 'fcc-ee.dv400'; did you mean 'fcc-ee.dv400um'?"),
    Broken(
      #"overlays = ["lep_maxdy"]"#, "6:13: unknown curve 'lep_maxdy'; did you mean 'lep_maxdz'?"),
    Broken(
      #"set = ["model.flavor=mu"]"#,
      "6:8: unknown setting 'model.flavor'; did you mean model.flavour?"),
    Broken(
      #"set = ["model.flavour=mu", "model.spin=exakt"]"#,
      "6:28: model.spin: unknown value 'exakt'; allowed: exact, unpolarised, isotropic."),
    Broken(
      #"set = ["model.flavour"]"#,
      "6:8: 'model.flavour' sets nothing; expected KEY=VALUE, as in model.nature=majorana."),
    Broken(
      #"set = ["fcc-ee.dv400um.cos_ll=7"]"#,
      "6:8: fcc-ee.dv400um.cos_ll: 7 is outside the allowed range; "),
    Broken(#"pair = "tau""#, "6:8: unknown pair 'tau'; allowed are both, e, mu."),
    Broken(
      #"observable = "cos_l""#, "6:14: unknown observable 'cos_l'; did you mean 'cos_ll'?"),
    Broken(
      #"sources = ["dipole", "mixng"]"#, "6:22: unknown source 'mixng'; did you mean 'mixing'?"),
  ])
  fileprivate func aWrongNameIsToldWithTheNearest(_ broken: Broken) {
    let lines = [
      #"id = "mine""#, #"title = "mine""#, #"source = "arXiv:0000.00000""#, "order = 1", "",
      broken.change,
    ]
    let view = broken.change.hasPrefix("view") ? [] : [#"view = "reach""#]
    let file = SourceFile(path: "mine.toml", text: (lines + view).joined(separator: "\n"))
    let found = world.problems(ofPreset: file).map(\.text)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("mine.toml:" + broken.expected) == true, "\(found)")
    #expect(found.first?.hasSuffix(" The entry is left out.") == true)
  }
}
