import Testing

@testable import Explorer

/// Undo, redo, repeat and scripts, also from the command line of the screen.
struct HistoryTests {
  private func type(_ text: String, on state: inout ExplorerState) {
    _ = state.reduce(.palette(""), results: Results())
    for scalar in text.unicodeScalars {
      _ = state.reduce(.prompt(.insert(scalar)), results: Results())
    }
    _ = state.reduce(.prompt(.accept), results: Results())
  }

  @Test func undoTypedInThePaletteIsAnUndo() {
    var state = ExplorerFixture.state()
    let start = state.snapshot
    type("set mc.seed 4", on: &state)
    let changed = state.snapshot
    type("undo", on: &state)
    #expect(state.snapshot == start)
    type("redo", on: &state)
    #expect(state.snapshot == changed)
    #expect(state.commandLog == ["set mc.seed 4", "undo", "redo"])
  }

  @Test func everyLineOfAPastedScriptIsAStep() {
    var state = ExplorerFixture.state()
    _ = state.reduce(.palette(""), results: Results())
    _ = state.reduce(.paste("set mc.seed 4\nset mc.seed 5\ntoggle 2"), results: Results())
    _ = state.reduce(.prompt(.accept), results: Results())
    #expect(state.history.depth == 3)
  }

  @Test func aScriptWithAWrongLineRunsNothing() {
    var state = ExplorerFixture.state()
    let start = state.snapshot
    _ = state.reduce(.palette(""), results: Results())
    _ = state.reduce(.paste("set mc.seed 4\nset mc.sed 5\ntoggle 2"), results: Results())
    _ = state.reduce(.prompt(.accept), results: Results())
    #expect(state.snapshot == start)
    #expect(state.presentation.message?.text.contains("line 2 of 3") == true)
  }

  @Test func repeatRepeatsANudge() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("panel cuts", "row -9", "nudge 1", "repeat", "repeat", on: &state)
    #expect(
      state.scenario.search(ExplorerFixture.dv400)?.selection.threshold(.missingMomentum) == 13)
  }

  @Test func theLogReplaysToTheSameState() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run(
      "set mc.seed 4", "set mc.seed 5", "undo", "panel cuts", "nudge 2", "nudge 1", "undo", "redo",
      "toggle 3", "zoom in",
      on: &state)
    var again = ExplorerFixture.state()
    for line in state.commandLog { try ExplorerFixture.run(line, on: &again) }
    #expect(again.scenario == state.scenario)
    #expect(again.presentation.shown == state.presentation.shown)
  }

  @Test func theLargestSeedStaysInsideItsRange() throws {
    var state = ExplorerFixture.state()
    state.scenario.sample.seed = .max
    let seed = try #require(state.world.settings[key: "mc.seed"])
    let up = try seed.stepped(1, scale: 1, in: state.scenario).get()
    let down = try seed.stepped(-1, scale: 1, in: state.scenario).get()
    #expect(up == .integer(.max) && down == .integer(.max - 1))
  }

  @Test func slicesMoveByTheirOwnCells() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("view slice-d", on: &state)
    let before = state.presentation.coupling
    let columns = ScreenLayout(state: state).plotLayout(of: ReachView.emptyFigure(state)).columns
    try ExplorerFixture.run("move right \(columns - 1)", on: &state)
    #expect(
      abs(state.presentation.coupling / before / 1e5 - 1) < 1e-9, "the whole axis has five decades")
  }

  @Test func readingsAreExactPaperOrMixed() throws {
    func word(_ lines: String...) throws -> String {
      var state = ExplorerFixture.state()
      for line in lines { try ExplorerFixture.run(line, on: &state) }
      let panels = ParameterPanels(
        context: ViewContext(state: state, results: Results()), width: 28)
      return panels.section(.model).lines.last?[1].text ?? ""
    }
    #expect(try word() == "exact")
    #expect(try word("readings paper") == "paper")
    #expect(try word("set model.spin isotropic") == "mixed *")
    #expect(try word("set paper.d0 any", "set paper.hadrons quarks") == "mixed *")
  }
}
