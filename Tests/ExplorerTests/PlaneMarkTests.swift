import Catalog
import DipolePhysics
import Foundation
import Reach
import Testing
import TextPlot

@testable import Explorer

/// What the user puts into the plane: marks, the box of a zoom, filled reaches.
struct PlaneMarkTests {
  private func context(_ lines: String...) throws -> ViewContext {
    var state = ExplorerFixture.state()
    for line in lines { try ExplorerFixture.run(line, on: &state) }
    return ViewContext(state: state, results: try ExplorerFixture.results(state))
  }

  // MARK: Marks

  @Test(arguments: ["d", "Lambda"]) func aMarkStandsOnItsPlace(axis: String) throws {
    let context = try context("bounds", "mark q 8 3e-5", "at 20 1e-7", "axis " + axis)
    let figure = ReachView.figure(context)
    let grid = FigureRenderer.render(figure, width: 70, height: 24, glyphs: .ascii)
    let layout = FigureRenderer.layout(figure, width: 70, height: 24)
    let place = AxisTransform(context)?.value(8, 3e-5) ?? 3e-5
    let cell = try #require(layout.cell(of: Point(x: 8, y: place)))
    #expect(grid[cell.x, cell.y].scalar == "+")
    #expect(grid.plainText().contains("'q"))
  }

  @Test func anExportHasTheMarksAndTheFillAgain() throws {
    let context = try context("mark q 8 3e-5", "mark a 0.5GeV 1e-6", "fill tag")
    let words = Reproduction(context.state).arguments(size: SizeText(columns: 78, rows: 40), formats: ["txt"])
    #expect(words.contains("a=0.5,1e-6"), "\(words)")
    #expect(words.firstIndex(of: "--fill").map { words[$0 + 1] } == "tag")
    var request = PlotRequest()
    request.marks = words.indices.filter { words[$0] == "--mark" }.map { words[$0 + 1] }
    request.plane.fill = "tag"
    let again = try request.presented()
    #expect(again.presentation.marks == context.presentation.marks)
    #expect(again.presentation.plane.fill == .tag && again.presentation.message == nil)
  }

  @Test(arguments: ["a", "a=1", "a=1,2,3", "A=1,1e-7", "a=0,1e-7", "a=x,1e-7"]) func aBrokenMarkIsRefused(text: String) {
    var request = PlotRequest()
    request.marks = [text]
    #expect(throws: HeadlessProblem.self) { _ = try request.presented() }
  }

  // MARK: Box

  @Test func aBoxIsZoomedTo() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("at 20 1e-5", "zoom box", on: &state)
    #expect(state.presentation.masses == 5...40, "a corner alone changes nothing")
    try ExplorerFixture.run("at 8 1e-7", on: &state)
    let box = ReachView.figure(ViewContext(state: state, results: Results())).series.first { $0.id == "box" }
    #expect(box?.segments == [[(20, 1e-5), (8, 1e-5), (8, 1e-7), (20, 1e-7), (20, 1e-5)].map { Point(x: $0.0, y: $0.1) }])
    try ExplorerFixture.run("zoom box", on: &state)
    #expect(state.presentation.masses == 8...20 && state.presentation.couplings == 1e-7...1e-5)
    #expect(state.presentation.zoomCorner == nil)
    #expect(state.commandLog == ["range m 8 20 d 1e-7 1e-5"], "\(state.commandLog)")
    try ExplorerFixture.run("undo", on: &state)
    #expect(state.presentation.masses == 5...40)
  }

  @Test func aBoxNeedsTwoCornersAndCanBeGivenUp() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("at 20 1e-5", "zoom box", "at d 1e-7", "zoom box", on: &state)
    #expect(state.presentation.masses == 5...40 && state.presentation.zoomCorner != nil)
    try ExplorerFixture.run("back", on: &state)
    #expect(state.presentation.zoomCorner == nil)
    try ExplorerFixture.run("zoom box", "view why", on: &state)
    #expect(state.presentation.zoomCorner == nil)
    try ExplorerFixture.run("zoom box", on: &state)
    #expect(state.presentation.zoomCorner == nil && state.presentation.message?.text.contains("plane") == true)
  }

  @Test func anExportDoesNotHaveTheBox() throws {
    let context = try context("zoom box", "at 20 1e-5")
    let plain = context.drawn(for: ExportRequest())
    #expect(!ReachView.figure(plain).series.contains { $0.id == "box" })
    #expect(ReachView.figure(context).series.contains { $0.id == "box" })
  }

  // MARK: Fill

  @Test func theFillIsWhereNSuffices() throws {
    let context = try context("toggle fcc-ee.dv100um", "fill focus", "set mc.events 4096")
    let search = try #require(context.state.focusedSearch)
    let curve = try #require(context.curve(search))
    let region = try #require(ReachView.figure(context).regions.last)
    #expect(region.curve == search.id && region.role == context.role(search))
    let yields = InterpolatedYield(curve.yields)
    for mass in [6.0, 9, 13, 19, 25] {
      for step in 0..<40 {
        let coupling: Double = 1e-8 * exp(Double(step) * 0.28)
        let events = try #require(yields.events(mass: mass, coupling: coupling))
        // Beside the edge itself the chords of the polygon may be on either side.
        guard abs(log(events / curve.threshold)) > 0.2 else { continue }
        #expect(inside(region, mass, coupling) == (events > curve.threshold), "\(mass) \(coupling) \(events)")
      }
    }
  }

  /// Even-odd, in the logarithms that the plane is drawn in.
  private func inside(_ region: Region, _ mass: Double, _ coupling: Double) -> Bool {
    var isInside = false
    for polygon in region.polygons {
      for (one, other) in zip(polygon, polygon.dropFirst() + polygon.prefix(1)) {
        guard (one.x > mass) != (other.x > mass) else { continue }
        let share: Double = log(mass / one.x) / log(other.x / one.x)
        if log(coupling) < log(one.y) + share * log(other.y / one.y) { isInside.toggle() }
      }
    }
    return isInside
  }

  @Test func onlyCurvesOfOneTagAreFilledTogether() throws {
    let alike = try context("preset fig8", "fill tag")
    let tags = FilledReach.searches(alike).map { alike.scenario.tag(of: $0) }
    #expect(tags.count > 1 && Set(tags).count == 1)
    let other = try context("preset fig8", "set fcc-ee.dv100um.cl 0.95", "fill tag")
    #expect(!FilledReach.searches(other).contains { $0.id == ExplorerFixture.dv100 })
    let one = try context("preset fig8", "fill focus")
    #expect(FilledReach.searches(one).map(\.id) == [one.presentation.focusedSearch])
    #expect(FilledReach.searches(try context("preset fig8")).isEmpty)
  }

  @Test func aFillLeavesWhatDataExcludeToBeSeen() throws {
    func marks(_ lines: String...) throws -> Int {
      var state = ExplorerFixture.state()
      for line in lines { try ExplorerFixture.run(line, on: &state) }
      let context = ViewContext(state: state, results: try ExplorerFixture.results(state))
      let grid = FigureRenderer.render(ReachView.figure(context), width: 78, height: 24, glyphs: .ascii)
      return grid.plainText().count { $0 == "#" }
    }
    let plain = try marks("at 20 1e-8")
    #expect(plain > 20)
    #expect(try marks("at 20 1e-8", "fill focus") == plain)
  }
}
