import Testing

@testable import Explorer

/// The same of hadron colliders and monophotons: no change of a cut, a coupling or a statistics generates an event.
struct HadronStageTests {
  private let store = StageStore()
  private var state = ExplorerFixture.state()

  init() throws {
    state.presentation.shown = ["hl-lhc.dv", "fcc-hh.dv50", "fcc-hh.dv100", "fcc-ee.monophoton"]
    state.presentation.masses = 0.5...5
    state.presentation.mass = 1
    _ = try ExplorerFixture.results(state, store)
    store.resetLog()
  }

  private func executed(after assignments: String...) throws -> [Stage: Int] {
    var next = state
    next.scenario = try state.world.settings.apply(assignments, to: state.scenario).get()
    _ = try ExplorerFixture.results(next, store)
    return store.executed
  }

  @Test(arguments: [
    "eta_1=2", "eta_23=2.3", "pt_1_e=35", "pt_23_e=10", "pt_23_mu=8", "pt_23_sum=20",
    "m_123_min=55", "m_123_max=75", "m_23_veto=0.2", "cos_sv=0.999", "dphi=2", "dR=0.5",
    "d0=1mm", "dz=5cm", "delta_2d=0.3", "delta_z=1", "pt_1_e=off", "d0=off", "delta_2d=off",
  ])
  func aNewCutGeneratesNoEvent(cut: String) throws {
    let stages = try executed(after: "hl-lhc.dv.\(cut)")
    #expect(stages[.events] == nil && stages[.points] == nil && stages[.widths] == nil)
    #expect((stages[.intervals] ?? 0) > 0)
    #expect(stages[.contour] == 1, "only the search whose cut changed has a new contour")
  }

  @Test func bothLinesOfOneColliderShareEverythingButTheContour() throws {
    let stages = try executed(after: "fcc-hh.dv50.pt_23_sum=16", "fcc-hh.dv100.pt_23_sum=16")
    #expect(stages[.contour] == 2)
    // The grid and the column under the crosshair, each once.
    let masses: Int = MassGrid(range: state.presentation.masses).points.count
    #expect(stages[.intervals] == 2 * (masses + 1))
  }

  @Test(arguments: [
    "hl-lhc.dv.background=0", "hl-lhc.dv.cl=0.95", "hl-lhc.dv.method=gauss",
    "fcc-hh.dv50.events=75",
  ])
  func aNewStatisticsSolvesOneContour(setting: String) throws {
    #expect(try executed(after: setting) == [.contour: 1])
  }

  @Test(arguments: ["model.couplings=uv:20", "model.nature=majorana", "hl-lhc.luminosity=1/ab"])
  func aNewCouplingOrLuminosityReadsNoEvent(setting: String) throws {
    let stages = try executed(after: setting)
    #expect(stages[.events] == nil && stages[.intervals] == nil && stages[.points] == nil)
  }

  @Test(arguments: [
    "model.spin=unpolarised", "paper.pt_23=scalar", "model.flavour=mu",
  ])
  func aReadingReadsTheSamePoints(setting: String) throws {
    let stages = try executed(after: setting)
    #expect(stages[.events] == nil)
  }

  @Test func theEfficiencyOfAPairReadsNoEvent() throws {
    let stages = try executed(after: "paper.pair_efficiency=once")
    #expect(stages[.events] == nil && stages[.intervals] == nil)
  }

  @Test func aMonophotonNeedsNoEvent() throws {
    let stages = try executed(after: "fcc-ee.monophoton.E_gamma=1")
    #expect(stages[.events] == nil && stages[.intervals] == nil && stages[.contour] == 1)
  }

  @Test func aTauLeavesNoPromptLepton() throws {
    var next = try ExplorerFixture.setting("model.flavour=tau", in: state)
    next.presentation.shown = ["hl-lhc.dv"]
    let results = try ExplorerFixture.results(next, store)
    let search = try #require(next.scenario.search("hl-lhc.dv"))
    let point = try #require(results.column?.point(search, in: next.scenario, coupling: 1e-6))
    #expect(point.verdict == .closed && point.events.value == 0)
  }
}
