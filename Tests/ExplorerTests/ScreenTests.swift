import Reach
import Testing
import TextPlot

@testable import Explorer

/// The screen as a grid, at any size.
struct ScreenTests {
  private let state = ExplorerFixture.state()
  private let results: Results

  init() throws { results = try ExplorerFixture.results(ExplorerFixture.state()) }

  private func lines(
    _ columns: Int, _ rows: Int, _ change: (inout ExplorerState) -> Void = { _ in }
  ) -> [String] {
    var state = state
    state.setSize(columns: columns, rows: rows)
    change(&state)
    return Screen.render(state, results).lines()
  }

  @Test func everySizeIsDrawnWithWhatFits() {
    for (columns, rows) in [
      (0, 0), (1, 1), (20, 5), (38, 10), (37, 10), (38, 9), (80, 24), (100, 30), (140, 45),
      (400, 150), (1, 150), (400, 1),
    ] {
      for overlay in [
        Overlay.none, .help(Page()), .log(Page()), .palette(Prompt("set ")), .value(Prompt()),
        .position(nil, Prompt()), .position(.mass, Prompt()), .search(Prompt()), .export(nil), .export(Prompt()),
        .help(Page(search: Prompt())),
      ] {
        for view in ViewID.allCases {
          let drawn = lines(columns, rows) {
            $0.presentation.overlay = overlay
            $0.presentation.view = view
          }
          #expect(drawn.count <= max(rows, 0))
          #expect(drawn.allSatisfy { $0.unicodeScalars.count <= columns })
        }
      }
    }
  }

  @Test func theMainScreenNamesWhatAPhysicistNeeds() {
    let text = lines(80, 24).joined(separator: "\n")
    for word in [
      "m_N [GeV]", "d_e [1/GeV]", "90%CL b=0 N>2.30", "ready", "ctau", " l ", "N_min", "rdisp",
      "FCCee DV 0.4mm", "why:",
    ] {
      #expect(text.contains(word), "\(word)")
    }
    #expect(text.contains("excludable"))
  }

  @Test func theVerdictFollowsTheTag() throws {
    var events = state
    try ExplorerFixture.run("set fcc-ee.dv400um.events 5", on: &events)
    events.setSize(columns: 140, rows: 45)
    let text = Screen.render(events, try ExplorerFixture.results(events)).lines().joined(
      separator: "\n")
    #expect(text.contains("N >= 5") && text.contains("N=5"))
  }

  @Test func staleAndCoarseCurvesLookDifferent() throws {
    let stale = lines(80, 24) { $0.scenario.model.nature = .majorana }.joined(separator: "\n")
    #expect(stale.contains("stale") && stale.contains(":::"))
  }

  @Test func massesFromTheZUpAreClosedInWords() throws {
    var closed = state
    try ExplorerFixture.run("range m 0.1 1000", "at 200 1e-7", on: &closed)
    closed.setSize(columns: 120, rows: 40)
    let text = Screen.render(closed, try ExplorerFixture.results(closed)).lines().joined(
      separator: "\n")
    #expect(text.contains("closed"))
  }

  @Test func changedValuesAreMarked() throws {
    let text = lines(140, 45) {
      _ = try? ExplorerFixture.run("set fcc-ee.dv400um.E_l 2.5", on: &$0)
    }
    #expect(text.contains { $0.contains("E_l      > 2.5 GeV") && $0.contains("*") })
  }

  @Test func helpListsThisPanelFirstAndEveryKey() {
    let plot = HelpPage.lines(state).map { $0.map(\.text).joined() }
    #expect(plot.first?.contains("PLOT") == true)
    for binding in KeyTable.all
    where !["toggle", "solo", "mark", "goto mark"].contains(where: binding.command.hasPrefix) {
      #expect(plot.contains { $0.contains(KeyTable.shown(binding.keys[0])) }, "\(binding.keys)")
    }
    #expect(plot.contains { $0.contains("ma..mz") } && plot.contains { $0.contains("'a..'z") })
  }

  @Test func theFooterFitsAndTellsHowToLeave() {
    for panel in Panel.allCases {
      var focused = state
      focused.presentation.panel = panel
      let text = Footer.text(focused, width: 80).map(\.text).joined()
      #expect(text.count <= 80)
      #expect(text.contains("q "), "\(panel): \(text)")
      #expect(text.contains("?help"))
    }
  }

  @Test func noLabelOverwritesAnother() {
    // The picture of the opening screen is kept as text; it is small and readable on purpose.
    let text = lines(80, 24)
    #expect(text.filter { $0.hasPrefix(" 1e-") || $0.hasPrefix("1e-") }.count >= 5)
  }
}
