import Catalog
import DipolePhysics
import EventSimulation
import Reach
import Testing
import TextPlot

@testable import Explorer

/// Distributions, backgrounds, separation and checks as views.
struct ShapeViewTests {
  private func state(_ lines: String...) throws -> ExplorerState {
    var state = ExplorerFixture.state()
    for line in lines { try ExplorerFixture.run(line, on: &state) }
    state.scenario.sample.events = 4096
    return state
  }

  private func context(_ state: ExplorerState, _ store: StageStore = StageStore()) throws
    -> ViewContext
  {
    ViewContext(state: state, results: try ExplorerFixture.results(state, store))
  }

  private func content(_ context: ViewContext) -> ViewContent {
    ViewTable[context.presentation.view].content(context)
  }

  private func rows(_ context: ViewContext) -> [[String: DataTable.Value]] {
    let table = ViewTable[context.presentation.view].table(context)
    return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.columns, $0)) }
  }

  private func number(_ value: DataTable.Value?) -> Double? {
    if case .number(let number) = value { number } else { nil }
  }

  // MARK: Distributions

  @Test func everyObservableHasUnitAreaForEverySource() throws {
    let store = StageStore()
    for observable in Observable.allCases {
      let context = try context(try state("observable \(observable.rawValue)"), store)
      let numbers = try #require(context.numbers(DistributionNumbers.self))
      #expect(numbers.lines.map(\.source) == PairSource.allCases)
      // Lengths end at ten means: e^-10 of a signal lies beyond.
      for line in numbers.lines where line.source != .tauPairs || !observable.needsLength {
        #expect(
          abs(line.histogram.area - 1) < 1e-6 || observable.needsLength,
          "\(observable) \(line.source): \(line.histogram.area)")
      }
    }
  }

  @Test func theCutInForceIsDrawnOnItsObservable() throws {
    func guides(_ lines: String...) throws -> [Guide] {
      var state = try state("observable E_l")
      for line in lines { try ExplorerFixture.run(line, on: &state) }
      return content(try context(state)).figures[0].guides
    }
    #expect(try guides().map(\.value) == [2])
    #expect(try guides("set fcc-ee.dv400um.E_l 5").map(\.value) == [5])
    #expect(try guides("set fcc-ee.dv400um.E_l off").isEmpty)
    #expect(try guides("observable m_ll").isEmpty, "no cut asks for m_ll")
  }

  /// Figure 10: pairs of taus are back to back, those of a dipole collinear.
  @Test func figureTenShowsTauPairsBackToBack() throws {
    let rows = rows(try context(try state("preset fig10")))
    func peak(_ source: String) -> Double? {
      rows.filter { $0["source"] == .text(source) }.max {
        (number($0["density"]) ?? 0) < (number($1["density"]) ?? 0)
      }.flatMap { number($0["low"]) }
    }
    #expect(peak("tautau") == -1)
    let dipole = try #require(peak("dipole"))
    #expect(abs(dipole - 0.95) < 1e-9)
  }

  @Test func sourcesBinsAndScaleAreChosen() throws {
    let context = try context(
      try state("preset fig3", "bins 25", "scale linear", "source mixing"))
    let numbers = try #require(context.numbers(DistributionNumbers.self))
    #expect(numbers.lines.map(\.source) == [.dipole])
    let edges = numbers.lines[0].histogram.edges
    #expect(edges.count == 26 && abs(edges[2] - edges[1] - (edges[1] - edges[0])) < 1e-9)
    var state = context.state
    try ExplorerFixture.run("source dipole", on: &state)
    #expect(state.presentation.histogram.sources == [.dipole], "one distribution stays")
  }

  @Test func theKeyOfDistributionsGoesOnToTheNextObservable() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("distribution", on: &state)
    #expect(state.presentation.view == .distribution)
    #expect(state.presentation.histogram.observable == .openingAngle)
    try ExplorerFixture.run("distribution", on: &state)
    #expect(state.presentation.histogram.observable == .pairMass)
  }

  @Test func aChoiceOfDistributionsIsReproduced() throws {
    let state = try state(
      "preset fig3", "observable E_l", "bins 30", "scale log", "aftercuts", "source tautau")
    let command = Reproduction(state).command(
      size: SizeText(columns: 80, rows: 24), formats: ["csv"])
    for words in [
      "--preset fig3", "--observable E_l", "--bins 30", "--scale log", "--after-cuts",
      "--sources dipole,mixing,tautau",
    ] {
      #expect(command.contains(words), "\(words) in \(command)")
    }
  }

  // MARK: Separation

  /// Independent quadrature (`background_reference.py`): 0.733 and 2.02 pairs ee at 10 GeV without cuts, 2.59 and 3.64
  /// for mumu.
  @Test func eventsNeededAreThoseOfTheUnbinnedShapes() throws {
    let context = try context(
      try state("view discriminate", "set separation.cuts off", "set model.spin unpolarised"))
    let wanted: [String: (Double, Double)] = ["e": (0.733, 2.02), "mu": (2.59, 3.64)]
    for row in rows(context) where row["observable"] == .text("m_ll") {
      guard case .text(let pair) = row["pair"], let (dipole, mixing) = wanted[pair] else {
        continue
      }
      let found = (
        try #require(number(row["events_dipole"])), try #require(number(row["events_mixing"]))
      )
      #expect(abs(found.0 / dipole - 1) < 0.04 && abs(found.1 / mixing - 1) < 0.04)
    }
  }

  @Test func moreSigmasNeedTheirSquareOfEvents() throws {
    func needed(_ sigma: Int) throws -> Double {
      let context = try context(
        try state("view discriminate", "set separation.sigma \(sigma)"))
      return try #require(
        context.numbers(SeparationNumbers.self)?.points.first?.point.dipoleEvents)
    }
    #expect(abs(try needed(5) / needed(3) - 25.0 / 9) < 1e-6)
  }

  @Test func theLineInThePlaneLiesWhereTheEventsSuffice() throws {
    let store = StageStore()
    var state = try state("set separation.sigma 6", "separation")
    state.scenario.sample.events = 1024
    let context = try context(state, store)
    let line = try #require(context.numbers(SeparationLineNumbers.self)?.contour)
    let column = try #require(line.columns.first { $0.mass > 9 && $0.lower != nil })
    let point = try #require(
      store.separations(
        state.scenario, state.focusedSearch, masses: [column.mass])?.first)
    let needed = try #require(point.dipoleEvents)
    let search = try #require(state.focusedSearch)
    let yield = try #require(
      context.curve(search)?.yields.first { $0.factors.mass == column.mass })
    let lower = try #require(column.lower)
    #expect(abs(yield.events(coupling: lower) / needed - 1) < 0.01)
    #expect(content(context).figures[0].series.contains { $0.letter == "%" })
  }

  // MARK: Backgrounds

  @Test func simulatedTauPairsStayBelowTheBoundAndComeNearIt() throws {
    let context = try context(try state("view background"))
    let largest = try #require(context.numbers(BackgroundNumbers.self)?.largest)
    #expect(largest.count > 30)
    for point in largest {
      let bound = TauPairKinematics.largestCosine(energyCut: point.x)
      #expect(point.y <= bound + 1e-4, "E > \(point.x): \(point.y), bound \(bound)")
    }
    let hard = try #require(largest.first { $0.x > 10 })
    let bound = TauPairKinematics.largestCosine(energyCut: hard.x)
    #expect(hard.y > bound - 0.01, "two million pairs come near the bound")
  }

  @Test func radiationIsShownOnlyWhereItIsAskedFor() throws {
    func names(_ lines: String...) throws -> [String] {
      var state = try state("view background")
      for line in lines { try ExplorerFixture.run(line, on: &state) }
      let numbers = try context(state).numbers(BackgroundNumbers.self)
      return try #require(numbers).flows.map(\.name)
    }
    #expect(try names() == ["tautau", "four-fermion"])
    #expect(try names("set background.isr on") == ["tautau", "tautau ISR", "four-fermion"])
  }

  /// 2e8 · P(r > 50 um) at 10 um an axis: 3088 (independent reference).
  @Test func theLeakFollowsTheVertexResolution() throws {
    let context = try context(
      try state("view cutflow", "set fcc-ee.dv400um.r_displ 0.05mm"))
    let flow = try #require(
      context.numbers(CutFlowNumbers.self)?.flows.first { $0.name == "four-fermion" })
    let leak = try #require(flow.steps.last).expected.value
    #expect(abs(leak / 3088 - 1) < 1e-3)
  }

  // MARK: Checks and pages

  @Test func theChosenCheckIsShownInFull() throws {
    let claims = Array(PaperClaims.of(nil).prefix(3))
    var results = Results()
    results.numbers = VerifyNumbers(
      checks: claims.map {
        PaperCheck(claim: $0, computed: Estimate(value: $0.recorded.value, error: 0))
      })
    var state = try state("view verify")
    try ExplorerFixture.run("move down 1", on: &state, results: results)
    let drawn = content(ViewContext(state: state, results: results))
    #expect(drawn.tables[0].title.hasPrefix(claims[1].id))
    #expect(drawn.tables[1].rows.count == 2, "the list begins with the chosen one")
    try ExplorerFixture.run("move down 50", on: &state, results: results)
    #expect(state.presentation.firstLine == 2, "the last one stays")
  }

  @Test func aPageEndsWithItsLastLineInSight() throws {
    var state = try state("view cutflow")
    let results = try ExplorerFixture.results(state)
    try ExplorerFixture.run("move down 500", on: &state, results: results)
    let lines = Screen.render(state, results).lines()
    #expect(lines.contains { $0.contains("1.7 pb") }, "the note of the last table")
  }

  @Test func tablesBelowAFigureScrollToTheirEnd() throws {
    for (view, last) in [("discriminate", "e mu pairs"), ("background", "none of these enters")] {
      var state = try state("view \(view)")
      let results = try ExplorerFixture.results(state)
      func shows() -> Bool {
        Screen.render(state, results).lines().contains { $0.contains(last) }
      }
      for _ in 0..<30 where !shows() {
        try ExplorerFixture.run("move down", on: &state, results: results)
      }
      #expect(shows(), "\(view) at 80x24")
    }
  }

  @Test func viewsOfTextTakeTheRoomOfThePanels() throws {
    var state = try state("view verify")
    state.setSize(columns: 80, rows: 24)
    #expect(ScreenLayout(state: state).plot.width == 80)
    state.setSize(columns: 140, rows: 45)
    #expect(ScreenLayout(state: state).plot.width == 140)
    state.presentation.view = .cutFlow
    #expect(ScreenLayout(state: state).left != nil && ScreenLayout(state: state).right == nil)
  }
}

/// Views of a model without a dipole, and of pairs that a source does not have.
struct OtherModelViewTests {
  private func context(_ lines: String...) throws -> ViewContext {
    var state = ExplorerFixture.state()
    for line in lines { try ExplorerFixture.run(line, on: &state) }
    return ViewContext(state: state, results: try ExplorerFixture.results(state))
  }

  @Test func aMixingHNLHasNoSeparationLineAndItsOwnCutFlow() throws {
    let plane = try context("set model.hnl mixing", "separation")
    #expect(plane.numbers(SeparationLineNumbers.self) == nil)
    #expect(plane.results.progress == nil, "ready all the same")
    let flows = try context("set model.hnl mixing", "view cutflow")
    #expect(
      flows.numbers(CutFlowNumbers.self)?.flows.map(\.name) == [
        "e", "mu", "tautau", "four-fermion",
      ])
    let shapes = try context("set model.hnl mixing", "view discriminate")
    let title = ViewTable[.discriminate].content(shapes).tables[0].title
    #expect(title.contains("needed") && !title.contains("closed"))
  }

  @Test func tauPairsAreElectrons() throws {
    let muons = try context("view distribution", "pair mu")
    #expect(muons.numbers(DistributionNumbers.self)?.lines.map(\.source) == [.dipole, .mixing])
  }

  @Test func theSeparationLineIsAmongTheNumbers() throws {
    let plane = try context("separation")
    let rows = ViewTable[.reach].table(plane).rows
    #expect(rows.contains { $0[0] == .text(ExplorerFixture.dv400 + ".separation") })
  }
}
