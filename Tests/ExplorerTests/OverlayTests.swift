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
    let state = run()
    #expect(OverlaySeries.curves(state).map(\.id) == ["past_e_dz"])
    #expect(figure(state).regions.count == 1 && figure(state).series.isEmpty)
    let tau = run("set model.flavour tau")
    #expect(OverlaySeries.curves(tau).map(\.id) == ["past_tau_dz"])
    #expect(OverlaySeries.curves(run("bounds")).isEmpty)
    #expect(OverlaySeries.curves(run("bounds", "bounds")).count == 1)
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
    let inside = run("at 0.2 1e-4", "explain")
    #expect(inside.presentation.message?.text.hasPrefix("inside: past experiments") == true)
    let outside = run("at 30 1e-7", "explain")
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

/// The list of curves: digits, rows of the collider panel, letters.
@Suite struct ListedCurveTests {
  private func run(_ lines: String...) -> ExplorerState {
    var state = ExplorerState.opening()
    for line in lines { _ = state.run(line: line, Results()) }
    return state
  }

  @Test func theFirstTenHaveTheDigits() {
    let state = run()
    #expect(state.listedCurves.prefix(7).map(\.id).last == "excluded")
    #expect(state.curve(digit: 1) == .search("fcc-ee.dv400um"))
    #expect(state.curve(digit: 7) == .bounds)
    #expect(state.listedCurves.count { state.digit(of: $0) != nil } == 10)
    let off = run("toggle 7")
    #expect(!off.presentation.showsBounds && run("toggle 7", "toggle 7").presentation.showsBounds)
  }

  @Test func everyCurveIsInTheListOnce() {
    for line in ["bounds", "preset fig9", "preset fig8", "preset fig1", "preset none"] {
      let state = run(line)
      let ids = (state.listedCurves + state.furtherCurves).map(\.id)
      #expect(Set(ids).count == ids.count, "\(line)")
      #expect(ids.count == state.searches.count + state.world.curves.all.count + 1, "\(line)")
      #expect(state.rowCount(.colliders) == ids.count + state.settings(in: .colliders).count)
    }
  }

  @Test func aDigitCanBeGivenToAnyCurve() {
    let state = run("digit 3 lep_maxdz", "toggle 3")
    #expect(state.presentation.overlays == ["lep_maxdz"])
    #expect(state.digit(of: .published("lep_maxdz")) == 3)
    #expect(state.digit(of: .search("fcc-ee.monophoton")) == nil)
    #expect(state.commandLog == ["digit 3 lep_maxdz", "overlay lep_maxdz"])
    let wrong = run("digit 3 lep_maxdy")
    #expect(wrong.presentation.message?.isError == true)
  }

  @Test func spaceTogglesEveryRow() {
    var state = run("panel colliders")
    let listed = state.listedCurves.count + state.settings(in: .colliders).count
    let curve = state.furtherCurves[3]
    state.presentation.rows[.colliders] = listed + 3
    #expect(state.rowCurve == curve && state.focusedSetting == nil)
    _ = state.run(line: "switch", Results())
    #expect(state.presentation.overlays == [curve.id])
    _ = state.run(line: "explain", Results())
    #expect(state.presentation.message?.text.hasPrefix(curve.id) == true)
    // The settings of the collider stand between both parts of the list.
    state.presentation.rows[.colliders] = state.listedCurves.count
    #expect(state.focusedSetting?.key == "fcc-ee.luminosity" && state.rowCurve == nil)
  }

  @Test func lettersAreFreeAndDifferentWithAllOfThemLoaded() {
    var state = run()
    state.presentation.overlays = Set(state.world.curves.all.map(\.id))
    let letters = OverlaySeries.letters(state)
    #expect(Set(letters.values).count == letters.count && letters.count >= 30)
    #expect(Set(letters.values).isDisjoint(with: state.searches.map(\.letter)))
    let one = OverlaySeries.letters(run("overlay dune_nd_e_2210.13141"))
    #expect(one.count == 1 && one.values.first?.properties.isAlphabetic == true)
  }

  @Test func theOnlyMatchIsMeant() {
    var state = run("panel colliders", "find")
    for scalar in "ship_main_e".unicodeScalars {
      _ = state.reduce(.prompt(.insert(scalar)), results: Results())
    }
    _ = state.reduce(.prompt(.accept), results: Results())
    #expect(state.presentation.overlays.count == 1, "\(state.presentation.message?.text ?? "")")
  }

  @Test func presetsHaveShortNames() {
    for (short, name) in [("8", "fig8"), ("4l", "fig4l"), ("t1", "table1"), ("fig9", "fig9")] {
      #expect(run("preset \(short)").presentation.preset == name)
    }
    #expect(run("preset 77").presentation.message?.isError == true)
  }

  @Test func findLooksThroughWhatThePanelLists() {
    #expect(run("find").prompt?.string == "")
    #expect(run("panel colliders", "find").prompt?.string == "toggle ")
    #expect(run("panel cuts", "find").prompt?.string == "set ")
    let matches = PaletteMatches(text: "toggle dune", state: run()).matches
    #expect(matches.contains { $0.help.contains("arXiv") })
  }
}
