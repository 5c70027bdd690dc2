import Testing
import TextPlot

@testable import Explorer

/// Clicks and the wheel as commands.
struct MouseTargetTests {
  private let results: Results

  init() throws { results = try ExplorerFixture.results(ExplorerFixture.state()) }

  private func state(_ columns: Int, _ rows: Int) -> ExplorerState {
    var state = ExplorerFixture.state()
    state.setSize(columns: columns, rows: rows)
    return state
  }

  /// The place of a text on the screen.
  private func place(of text: String, _ state: ExplorerState) -> (column: Int, row: Int)? {
    for (row, line) in Screen.render(state, results).lines().enumerated() {
      if let range = line.firstRange(of: text) {
        return (line.distance(from: line.startIndex, to: range.lowerBound), row)
      }
    }
    return nil
  }

  @Test(arguments: [(80, 24), (140, 45), (60, 20)], ["d", "muB", "Lambda", "ctau"])
  func aClickInThePlaneBringsTheCrosshairThere(size: (Int, Int), axis: String) throws {
    var state = state(size.0, size.1)
    try ExplorerFixture.run("axis \(axis)", on: &state)
    let plot = ScreenLayout(state: state).plot
    let (column, row) = (plot.x + plot.width / 3, plot.y + plot.height / 2)
    let command = try #require(MouseTarget.click(column: column, row: row, state, results))
    _ = state.reduce(command, results: results)
    #expect(Screen.render(state, results)[column, row].role == .crosshair, "\(command)")
  }

  @Test(arguments: [(80, 24), (140, 45)]) func aClickOnACurveOfTheListSwitchesIt(size: (Int, Int)) throws {
    let state = state(size.0, size.1)
    let label = try #require(place(of: "E FCCee DV 0.1mm", state))
    #expect(
      MouseTarget.click(column: label.column, row: label.row, state, results)
        == .toggle(ExplorerFixture.dv100))
    let bounds = try #require(place(of: "# excluded", state))
    #expect(
      MouseTarget.click(column: bounds.column, row: bounds.row, state, results) == .toggle("excluded"))
    let more = try #require(place(of: "more: C", state))
    #expect(MouseTarget.click(column: more.column, row: more.row, state, results) == nil)
    let title = try #require(place(of: "COLLIDERS", state))
    #expect(MouseTarget.click(column: title.column, row: title.row, state, results) == nil)
  }

  @Test func aListThatIsScrolledIsHitWhereItIsSeen() throws {
    var state = state(80, 24)
    try ExplorerFixture.run("panel colliders", "row 40", on: &state)
    let left = try #require(ScreenLayout(state: state).right).x
    // Behind the header, which says N>2.30.
    let rows = Screen.render(state, results).lines().enumerated().dropFirst()
    let row = try #require(
      rows.first { Array($0.element).indices.contains(left) && Array($0.element)[left] == ">" }
    ).offset
    let curve = try #require(state.rowCurve)
    #expect(MouseTarget.click(column: left + 8, row: row, state, results) == .toggle(curve.id))
  }

  @Test func elsewhereAClickMeansNothing() throws {
    var state = state(80, 24)
    for (column, row) in [(0, 0), (79, 23), (500, 500), (-1, -1), (1, 20)] {
      #expect(MouseTarget.click(column: column, row: row, state, results) == nil)
    }
    state.presentation.overlay = .help(Page())
    #expect(MouseTarget.click(column: 30, row: 10, state, results) == nil)
    for view in ViewID.allCases {
      for size in [(80, 24), (140, 45), (38, 10), (5, 2), (0, 0)] {
        var other = self.state(size.0, size.1)
        other.presentation.view = view
        _ = MouseTarget.click(column: size.0 / 3, row: size.1 / 2, other, results)
      }
    }
  }

  @Test func theWheelNudgesOrScrolls() {
    var state = state(80, 24)
    #expect(MouseTarget.wheel(1, state) == .nudge(1))
    state.presentation.overlay = .help(Page())
    #expect(MouseTarget.wheel(-1, state) == .scroll(3))
    state.presentation.overlay = .palette(Prompt())
    #expect(MouseTarget.wheel(1, state) == nil)
  }

  @Test func theHeaderShowsThatTheMouseIsTaken() throws {
    var state = state(80, 24)
    #expect(try ExplorerFixture.run("mouse on", on: &state) == [.mouse(true)])
    #expect(Screen.render(state, results).lines()[0].hasSuffix(" mouse ready"))
    #expect(try ExplorerFixture.run("mouse off", on: &state) == [.mouse(false)])
    #expect(Screen.render(state, results).lines()[0].hasSuffix(" ready"))
    #expect(!state.presentation.capturesMouse)
  }
}
