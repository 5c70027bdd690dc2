import Testing

@testable import Explorer

/// What is computed again after a change, and what is not: the heart of the engine.
struct StageTests {
  private let store = StageStore()
  private var state = ExplorerFixture.state()

  init() throws {
    state.presentation.shown = [
      ExplorerFixture.dv400, ExplorerFixture.dv100, ExplorerFixture.ref52,
    ]
    _ = try ExplorerFixture.results(state, store)
    store.resetLog()
  }

  private func executed(after assignments: String...) throws -> [Stage: Int] {
    var next = state
    next.scenario = try state.world.settings.apply(assignments, to: state.scenario).get()
    _ = try ExplorerFixture.results(next, store)
    return store.executed
  }

  @Test func theSameStateRunsNothing() throws {
    #expect(try executed() == [:])
  }

  @Test(arguments: ["p_miss=12", "cos_ll=0", "E_l=3", "d0=0.3mm", "p_miss=off"])
  func aNewCutGeneratesNoEvent(cut: String) throws {
    let stages = try executed(after: "fcc-ee.dv400um.\(cut)")
    #expect(stages[.events] == nil && stages[.points] == nil && stages[.widths] == nil)
    #expect((stages[.intervals] ?? 0) > 0)
    #expect(stages[.contour] == 1, "only the search whose cut changed has a new contour")
  }

  @Test func aNewDisplacementCutReadsNoEventWhereAllShareIt() throws {
    let stages = try executed(after: "fcc-ee.dv400um.r_displ=0.7mm")
    #expect(stages[.events] == nil && stages[.intervals] == nil)
    #expect(stages[.contour] == 1)
  }

  @Test func aNewConfidenceLevelFiltersNothing() throws {
    let stages = try executed(after: "fcc-ee.dv400um.cl=0.95")
    #expect(stages == [.contour: 1])
  }

  @Test func aNewBackgroundFiltersNothing() throws {
    #expect(try executed(after: "fcc-ee.dv400um.background=3") == [.contour: 1])
  }

  @Test func aNewLuminosityFiltersNothing() throws {
    let stages = try executed(after: "fcc-ee.luminosity=75/ab")
    #expect(stages[.events] == nil && stages[.intervals] == nil && stages[.acceptance] == nil)
    #expect(stages[.contour] == 3)
  }

  @Test func aNewCouplingPatternFiltersNothing() throws {
    let stages = try executed(after: "model.couplings=uv:20")
    #expect(stages[.events] == nil && stages[.intervals] == nil && stages[.widths] == nil)
    #expect(stages[.contour] == 3)
  }

  @Test func aMajoranaNatureFiltersNothing() throws {
    let stages = try executed(after: "model.nature=majorana")
    #expect(stages[.events] == nil && stages[.intervals] == nil && stages[.widths] == nil)
  }

  @Test(arguments: ["unpolarised", "isotropic"])
  func aNewSpinReadingReweightsTheSamePoints(spin: String) throws {
    let stages = try executed(after: "model.spin=\(spin)")
    #expect(stages[.events] == nil)
    #expect((stages[.intervals] ?? 0) > 0)
  }

  @Test func anotherFlavourRunsNothingAtTheZ() throws {
    #expect(try executed(after: "model.flavour=mu") == [:])
  }

  @Test func movingTheCrosshairComputesNoContour() throws {
    var next = state
    try ExplorerFixture.run("move right", "move up 3", on: &next)
    _ = try ExplorerFixture.results(next, store)
    #expect(store.executed[.contour] == nil)
    #expect(store.executed[.events] == 2, "two leptons at the new mass")
    store.resetLog()
    try ExplorerFixture.run("move down", on: &next)
    _ = try ExplorerFixture.results(next, store)
    #expect(store.executed == [:], "another coupling at the same mass needs nothing")
  }

  @Test func togglingAKnownCurveRunsNoStage() throws {
    var next = state
    try ExplorerFixture.run("toggle fcc-ee.ref52", on: &next)
    _ = try ExplorerFixture.results(next, store)
    try ExplorerFixture.run("toggle fcc-ee.ref52", on: &next)
    let results = try ExplorerFixture.results(next, store)
    #expect(results.curves.count == 3)
    #expect(store.executed == [:])
  }

  @Test func undoneChangesComeFromMemory() throws {
    var next = state
    try ExplorerFixture.run("set fcc-ee.dv400um.p_miss 15", on: &next)
    _ = try ExplorerFixture.results(next, store)
    store.resetLog()
    try ExplorerFixture.run("undo", on: &next)
    _ = try ExplorerFixture.results(next, store)
    #expect(store.executed == [:])
  }

  @Test func themesGlyphsAndPanelsComputeNothing() throws {
    var next = state
    try ExplorerFixture.run("theme mono", "glyphs braille", "panel cuts", "help", on: &next)
    #expect(WorkPlan(state: next) == WorkPlan(state: state))
  }

  @Test func aCancelledPlanGivesNothingAndTheNextOneIsRight() throws {
    let fresh = StageStore()
    fresh.isCancelled = { true }
    #expect(fresh.evaluate(WorkPlan(state: state)) == nil)
    fresh.isCancelled = { false }
    let results = try ExplorerFixture.results(state, fresh)
    let expected = try ExplorerFixture.results(state)
    #expect(
      results.curves.mapValues(\.contour.columns) == expected.curves.mapValues(\.contour.columns))
  }

  @Test func memoryStaysWithinItsBounds() throws {
    var next = state
    for index in 0..<40 {
      try ExplorerFixture.run("set fcc-ee.ref52.d0 \(0.1 + 0.01 * Double(index))mm", on: &next)
      _ = try ExplorerFixture.results(next, store)
    }
    #expect(store.bytes < 110 << 20)
  }
}
