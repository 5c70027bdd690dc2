import Catalog
import DipolePhysics
import Reach
import Testing
import TextPlot

@testable import Explorer

/// The reach table: its rows, its order, and what its keys do.
struct ReachTableTests {
  private static let evaluated: (state: ExplorerState, results: Results)? = {
    var state = ExplorerFixture.state()
    state.presentation.view = .table
    let results = StageStore().evaluate(WorkPlan(state: state))
    return results.map { (state, $0) }
  }()

  private func evaluated() throws -> (state: ExplorerState, results: Results) {
    try #require(Self.evaluated)
  }

  private func context(_ lines: String...) throws -> ViewContext {
    var (state, results) = try evaluated()
    for line in lines { try ExplorerFixture.run(line, on: &state, results: results) }
    return ViewContext(state: state, results: results)
  }

  /// A dash where a curve does not exist: no cell is blank, none is zero.
  @Test(arguments: [78, 110]) func everyCellSaysSomething(width: Int) throws {
    var context = try context()
    context.width = width
    let table = try #require(ViewTable[.table].content(context).tables.first)
    #expect(table.rows.count == context.state.shownSearches.count)
    for row in table.rows {
      #expect(row.count == table.columns.count)
      for cell in row { #expect(!cell.isEmpty && cell != "0" && cell != "...", "\(row)") }
    }
    #expect(table.rows.contains { $0.contains("-") })
    #expect(table.title.hasSuffix("sorted by m_max"))
  }

  @Test func theNumbersAreThoseOfTheReport() throws {
    let context = try context()
    let search = try #require(context.scenario.search(ExplorerFixture.dv400))
    let report = ReachReport(
      context.scenario, [search], masses: [1, 10], store: StageStore())
    let line = try #require(ReachTableView.lines(context).first { $0.search.id == search.id })
    #expect(line.row?.tip == report.contours[0].tip)
    #expect(line.row?.edge(at: 10)?.column.lower == report.contours[0].rows[1].column.lower)
    let best = try #require(line.row?.best)
    #expect(best.coupling <= (line.row?.edge(at: 10)?.column.lower ?? 0) * 1.001)
  }

  @Test func kindsOfStatisticsAreNeverRankedAsEquals() throws {
    for order in ReachTableOrder.allCases where order != .curve {
      let context = try context("sort \(order.rawValue)")
      let lines = ReachTableView.lines(context)
      #expect(lines.map(\.kind.rawValue) == lines.map(\.kind.rawValue).sorted(), "\(order)")
      let table = try #require(ViewTable[.table].content(context).tables.first)
      let borders = lines.indices.dropFirst().filter { lines[$0].kind != lines[$0 - 1].kind }
      #expect(table.separators == Set(borders) && borders.count == 2)
    }
    let listed = try context("sort curve")
    #expect(
      ReachTableView.lines(listed).map(\.search.id) == listed.state.shownSearches.map(\.id))
  }

  @Test func theBestReachOfAKindComesFirst() throws {
    let lines = ReachTableView.lines(try context()).filter { $0.kind == .confidenceLevel }
    let masses = lines.compactMap { $0.row?.tip?.mass }
    #expect(masses.count > 1 && masses == masses.sorted(by: >))
    let low = ReachTableView.lines(try context("sort d_low-10"))
      .filter { $0.kind == .confidenceLevel }.map { $0.row?.edge(at: 10)?.column.lower }
    let known = low.compactMap { $0 }
    #expect(known == known.sorted() && low.prefix(known.count).allSatisfy { $0 != nil })
  }

  @Test func theKeyOfTheOrderGoesRound() throws {
    var (state, results) = try evaluated()
    for _ in ReachTableOrder.allCases {
      try ExplorerFixture.run("sort", on: &state, results: results)
    }
    #expect(state.presentation.tableOrder == .largestMass)
    #expect(state.keyContext == .table)
    #expect(KeyTable.builtIn.command("s", in: .table) == "sort")
    #expect(KeyTable.builtIn.command("j", in: .table) == "move down", "keys of the plot work too")
    if case .success = CommandTable.parse("sort nonsense", state) { Issue.record("no column") }
  }

  @Test func theChosenRowIsToggledAndGoneTo() throws {
    var (state, results) = try evaluated()
    try ExplorerFixture.run("move down", "move down", on: &state, results: results)
    #expect(state.presentation.firstLine == 2)
    let chosen = try #require(
      ReachTableView.chosen(ViewContext(state: state, results: results)))
    var gone = state
    try ExplorerFixture.run("row go", on: &gone, results: results)
    #expect(gone.presentation.view == .reach && gone.presentation.focusedSearch == chosen.search.id)
    let place = chosen.row?.tip.map { ($0.mass, $0.coupling) }
    #expect(place.map { $0 == (gone.presentation.mass, gone.presentation.coupling) } ?? true)
    try ExplorerFixture.run("row toggle", on: &state, results: results)
    #expect(!state.presentation.shown.contains(chosen.search.id))
    try ExplorerFixture.run("undo", on: &state, results: results)
    #expect(state.presentation.shown.contains(chosen.search.id))
  }

  @Test func theOrderIsReproduced() throws {
    let command = Reproduction(try context("sort d_low").state).command(
      size: SizeText(columns: 80, rows: 24), formats: ["txt"])
    #expect(command.contains("plot table") && command.contains("--sort d_low"))
  }

  /// With every search shown there are more rows than lines: the chosen one stays in sight.
  @Test func theChosenRowStaysInSight() throws {
    var state = ExplorerFixture.state()
    state.presentation.view = .table
    state.presentation.tableOrder = .curve
    state.presentation.shown = Set(state.searches.map(\.id))
    state.presentation.firstLine = state.searches.count - 1
    let grid = ViewPicture.grid(
      ViewContext(state: state, results: Results()), width: 80, height: 9)
    let last = try #require(state.searches.last)
    #expect(grid.lines().contains { $0.contains(">") && $0.contains(last.label) })
  }
}
