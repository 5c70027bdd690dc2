import Catalog
import Testing
import TextPlot

@testable import Explorer

@Suite struct OverlayTests {
  private func run(_ lines: String...) -> ExplorerState {
    var state = ExplorerState.opening()
    for line in lines { _ = state.run(line: line, Results()) }
    return state
  }

  private func figure(_ state: ExplorerState) -> Figure {
    ReachView.figure(ViewContext(state: state, results: Results()))
  }

  @Test func boundsAreAnAreaThatFollowsTheFlavour() {
    let state = run("bounds")
    #expect(OverlaySeries.curves(state).map(\.id) == ["past_e_dz"])
    #expect(figure(state).regions.count == 1 && figure(state).series.isEmpty)
    let tau = run("bounds", "set model.flavour tau")
    #expect(OverlaySeries.curves(tau).map(\.id) == ["past_tau_dz"])
    #expect(OverlaySeries.curves(run("bounds", "bounds")).isEmpty)
  }

  @Test func aProjectionIsADottedLineAndAStepOfItsOwn() {
    var state = run("overlay dune_nd_e_2210.13141")
    let series = figure(state).series
    #expect(series.map(\.style) == [.dotted] && series[0].segments.flatMap { $0 }.count == 158)
    #expect(state.commandLog == ["overlay dune_nd_e_2210.13141"])
    _ = state.run(line: "undo", Results())
    #expect(state.presentation.overlays.isEmpty)
  }

  @Test func anUnknownCurveIsRefusedWithTheNearest() {
    let state = run("overlay dune_nd_e_2210.13142")
    #expect(state.presentation.overlays.isEmpty)
    #expect(state.presentation.message?.isError == true)
    #expect(state.presentation.message?.text.contains("dune_nd_e_2210.13141") == true)
  }

  @Test func enterNamesWhatTheCrosshairLiesIn() {
    let inside = run("bounds", "at 0.2 1e-4", "explain")
    #expect(inside.presentation.message?.text.hasPrefix("inside: past experiments") == true)
    let outside = run("bounds", "at 30 1e-7", "explain")
    #expect(outside.presentation.message?.text.hasPrefix("inside:") == false)
  }

  @Test func theTableHoldsTheVerticesOfTheFile() {
    let state = run("overlay lep_maxdz")
    let table = ReachView.table(ViewContext(state: state, results: Results()))
    let rows = table.rows.filter { $0[0] == .text("lep_maxdz") }
    #expect(rows.count == PublishedCurves[id: "lep_maxdz"]?.segments.flatMap { $0 }.count)
    #expect(rows.allSatisfy { $0[5] == .text("published") })
  }
}
