import Reach
import Testing
import TextPlot

@testable import Explorer

/// The page of presets.
struct PresetsViewTests {
  private func state(_ lines: String...) throws -> ExplorerState {
    var state = ExplorerFixture.state()
    for line in lines { try ExplorerFixture.run(line, on: &state) }
    return state
  }

  private func context(_ state: ExplorerState, checks: [PaperCheck]? = nil) -> ViewContext {
    var results = Results()
    results.numbers = checks.map(VerifyNumbers.init)
    return ViewContext(state: state, results: results)
  }

  /// A statement of one figure with a value that obeys its rule or not.
  private func check(_ source: String, holds: Bool) -> PaperCheck {
    let claim = PaperClaim(
      .reach, "of-a-test", "one is one", source: source, .within(1, tolerance: 0.1),
      recorded: PaperClaim.Recorded(1, 0), why: "it is", compute: { _ in nil })
    return PaperCheck(claim: claim, computed: Estimate(exact: holds ? 1 : 2))
  }

  @Test(arguments: [
    ("section 5, figures 5 and 9", ["figure 5", "figure 9"]),
    ("abstract, sections 4.2.2 and 5, figure 8", ["figure 8"]),
    ("table 3 (caption) against section 4.1", ["table 3"]), ("eq. 2.7, figure 2", ["figure 2"]),
    ("section 4.2.1", []), ("figure 5, eq. 3.2", ["figure 5"]), ("table 1, eq. 2.12", ["table 1"]),
  ]) func statementsNameTheirFigures(source: String, places: [String]) {
    #expect(check(source, holds: true).claim.places == Set(places))
  }

  @Test func everyFigureWithStatementsHasAPreset() {
    let known = Set(PresetTable.shipped.all.compactMap(\.placeInPaper))
    let named = Set(PaperClaims.all.flatMap(\.places))
    #expect(named.subtracting(known) == [])
    #expect(named.count >= 8, "\(named)")
  }

  @Test(arguments: [80, 140]) func everyPresetHasARow(width: Int) throws {
    var context = context(try state("view presets"))
    context.width = width
    let table = try #require(ViewTable[.presets].content(context).tables.first)
    #expect(table.rows.map { $0[0] } == PresetTable.shipped.names)
    for row in table.rows { #expect(row.prefix(4).allSatisfy { !$0.isEmpty }, "\(row)") }
    let lines = TablePage([table]).grid(width: width, height: 40, firstLine: 0).lines()
    #expect(lines.allSatisfy { $0.count <= width })
    #expect(table.rows.first { $0[0] == "fig1" }?[3] == "data")
  }

  @Test func statementsAreCounted() throws {
    let checks = [
      check("figure 8", holds: true), check("section 4, figure 8", holds: true),
      check("figure 9", holds: true), check("figures 9 and 10", holds: false),
    ]
    let table = try #require(
      ViewTable[.presets].content(context(try state(), checks: checks)).tables.first)
    func cell(_ name: String) -> String? { table.rows.first { $0[0] == name }?[3] }
    #expect(cell("fig8") == "2/2 ok" && cell("fig9") == "1/2" && cell("fig10") == "0/1")
    #expect(cell("table1") == "-")
    // Before the checks have been made nothing is claimed.
    let early = try #require(ViewTable[.presets].content(context(try state())).tables.first)
    #expect(early.rows.first { $0[0] == "fig8" }?[3] == "...")
  }

  @Test func changesAreCountedAndNamed() throws {
    let state = try state("preset fig8", "set fcc-ee.dv400um.E_l 5", "view presets")
    let chosen = try #require(PresetsView.chosen(state))
    #expect(chosen.name == "fig8", "the page opens at the preset that is loaded")
    let content = ViewTable[.presets].content(context(state))
    #expect(content.tables[0].rows.filter { !$0[4].isEmpty }.map { $0[0] + $0[4] } == ["fig81"])
    #expect(content.tables[1].rows.contains { $0[0].contains("changed: fcc-ee.dv400um.E_l") })
    let row = ViewTable[.presets].table(context(state)).rows.first { $0[0] == .text("fig8") }
    #expect(row?[6] == .text("fcc-ee.dv400um.E_l"))
  }

  @Test func enterLoadsTheChosenPreset() throws {
    var state = try state("view presets")
    let place = try #require(PresetTable.shipped.names.firstIndex(of: "fig7l"))
    for _ in 0..<place { try ExplorerFixture.run("move down", on: &state) }
    #expect(KeyTable.builtIn.command("Enter", in: state.keyContext) == "row load")
    try ExplorerFixture.run("row load", on: &state)
    #expect(state.presentation.preset == "fig7l" && state.presentation.view == .acceptance)
    try ExplorerFixture.run("undo", on: &state)
    #expect(state.presentation.preset == nil && state.presentation.view == .presets)
    // Elsewhere there is no row.
    var plane = ExplorerFixture.state()
    try ExplorerFixture.run("row load", on: &plane)
    #expect(plane.presentation.message?.text.contains("gf lists the presets") == true)
  }

  /// What the log says leads to the same preset.
  @Test func theLogReplays() throws {
    var state = try state("view presets", "move down", "move down", "row load")
    var again = ExplorerFixture.state()
    for line in state.commandLog { try ExplorerFixture.run(line, on: &again) }
    #expect(again.presentation.preset == state.presentation.preset)
    #expect(again.scenario == state.scenario)
    try ExplorerFixture.run("find", on: &state)
    #expect(state.prompt?.string == "", "of a plot nothing is listed")
    try ExplorerFixture.run("back", "view presets", "find", on: &state)
    #expect(state.prompt?.string == "preset ")
  }

  /// The list opens from every panel: its key is nobody's own.
  @Test func theKeysWorkInPanels() {
    for context in KeyBinding.Context.allCases {
      #expect(KeyTable.builtIn.isPrefix("g", in: context))
      #expect(KeyTable.builtIn.command("g+f", in: context) == "flip presets")
    }
    #expect(!KeyTable.builtIn.isPrefix("o", in: .panel) && KeyTable.builtIn.isPrefix("o", in: .presets))
  }
}
