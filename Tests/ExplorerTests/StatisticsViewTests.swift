import DipolePhysics
import Reach
import Testing
import TextPlot

@testable import Explorer

/// The page of statistics.
struct StatisticsViewTests {
  private func context(_ lines: String...) throws -> ViewContext {
    var state = ExplorerFixture.state()
    for line in lines { try ExplorerFixture.run(line, on: &state) }
    try ExplorerFixture.run("view statistics", on: &state)
    return ViewContext(state: state, results: try ExplorerFixture.results(state))
  }

  private func numbers(_ context: ViewContext) throws -> StatisticsNumbers {
    try #require(context.numbers(StatisticsNumbers.self))
  }

  @Test func everyConventionIsListedWithItsReach() throws {
    let context = try context()
    let numbers = try numbers(context)
    #expect(numbers.rows.map { $0.convention } == StatisticsConvention.all(of: numbers.search))
    #expect(numbers.rows.filter(\.isInForce).map { $0.convention } == [.limit(.poisson)])
    let poisson = try #require(numbers.rows.first?.reach)
    #expect(abs(poisson[0].threshold - 2.302585) < 1e-6)
    #expect(abs(poisson[1].threshold - 2.995732) < 1e-6)
    // More events asked for: less reach.
    let lower = poisson.compactMap(\.lower)
    let tips = poisson.compactMap { $0.tip?.mass }
    #expect(lower.count == 2 && lower[0] < lower[1])
    #expect(tips.count == 2 && tips[0] > tips[1])
    let content = ViewTable[.statistics].content(context)
    #expect(content.tables.count == 3 && content.tables[0].focusedRow == 0)
    for row in content.tables[0].rows {
      #expect(row.allSatisfy { !$0.isEmpty && $0 != "..." }, "\(row)")
    }
  }

  /// The convention in force gives the edge and tip of the curve itself.
  @Test func theConventionInForceGivesTheCurve() throws {
    let context = try context("set fcc-ee.dv400um.cl 0.95")
    let row = try #require(try numbers(context).rows.first(where: \.isInForce))
    let search = try #require(context.state.focusedSearch)
    let yield = try #require(context.results.column?.yields[search.id])
    let column = ReachSolver.solve(yield, threshold: context.scenario.threshold(of: search))
    #expect(row.reach[1].lower == column.lower)
  }

  @Test func theLuminosityNeededIsThatOfTheCounts() throws {
    let numbers = try numbers(try context())
    let events = try #require(numbers.events)
    let exclusion = numbers.exposures[0]
    #expect(exclusion.level == 0.90)
    #expect(abs((exclusion.factor ?? 0) * events / 2.302585 - 1) < 1e-6)
    // At that luminosity the point is on the edge.
    let discovery = try #require(numbers.exposures.last)
    #expect(discovery.goal == .discovery(sigma: 5) && discovery.required == 3)
  }

  @Test func withBackgroundTheLimitIsCLsAndItsErrorIsFeltByDiscoveriesAlone() throws {
    let plain = try numbers(try context("set fcc-ee.dv400um.background 100"))
    let known = try numbers(
      try context(
        "set fcc-ee.dv400um.background 100", "set fcc-ee.dv400um.background_error 0.2"))
    #expect(plain.rows.filter(\.isInForce).map { $0.convention } == [.limit(.cls)])
    for (one, other) in zip(plain.rows, known.rows) {
      let (first, second) = (one.reach[0].threshold, other.reach[0].threshold)
      if case .discovery = one.convention {
        #expect(first < second)
      } else {
        #expect(first == second)
      }
    }
  }

  @Test func monophotonsAskForAnotherCountAtEveryMass() throws {
    let context = try context("focus curve fcc-ee.monophoton")
    #expect(try numbers(context).rows.isEmpty)
    let table = try #require(ViewTable[.statistics].content(context).tables.first)
    #expect(table.rows.first?.first == "scaled")
  }

  @Test func theKeyOfThePanelAgainOpensThePage() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("panel statistics", on: &state)
    #expect(state.presentation.panel == .statistics && state.presentation.view == .reach)
    try ExplorerFixture.run("panel statistics", on: &state)
    #expect(state.presentation.panel == .plot && state.presentation.view == .statistics)
    try ExplorerFixture.run("panel statistics", "panel statistics", on: &state)
    #expect(state.presentation.panel == .plot && state.presentation.view == .statistics)
  }

  /// Section 3.1 leaves the background of the HL-LHC open by a factor of two: both ends stand beside the one in force.
  @Test func anOpenBackgroundShowsBothEnds() throws {
    let context = try context("focus curve hl-lhc.dv", "at 0.2 1e-5")
    let numbers = try numbers(context)
    #expect(numbers.backgrounds.map { $0.background.rounded() } == [2174, 3261, 4348])
    // CLs at 90 %, by bisection of the incomplete gamma function in Python.
    let required = numbers.backgrounds.map(\.reach.threshold)
    #expect(zip(required, [78.0108, 95.2454, 109.7751]).allSatisfy { abs($0 - $1) < 1e-3 }, "\(required)")
    let lower = numbers.backgrounds.compactMap(\.reach.lower)
    #expect(lower.count == 3 && lower == lower.sorted() && lower[0] < lower[2])
    let table = try #require(
      ViewTable[.statistics].content(context).tables.first { $0.title.hasPrefix("background left open") })
    #expect(table.rows.map { $0.last } == ["lower end", "in force", "upper end"])
    #expect(table.notes[0].contains("N_min changes by 1.4"))
    let rows = ViewTable[.statistics].table(context).rows
    #expect(rows.suffix(2).map { $0[4] } == [
      .number(numbers.backgrounds[0].background), .number(numbers.backgrounds[2].background),
    ])
    // It scales with the luminosity, and is nobody else's.
    let half = try self.context("focus curve hl-lhc.dv", "set hl-lhc.luminosity 1500/fb")
    #expect(try self.numbers(half).backgrounds.map { $0.background.rounded() } == [1087, 1630, 2174])
    #expect(try self.numbers(try self.context()).backgrounds.isEmpty)
  }
}
