import DipolePhysics
import Foundation
import Reach
import Testing
import TextPlot

@testable import Explorer

/// Lines, maps and axes of the plane.
struct PlaneTests {
  private func context(_ lines: String..., store: StageStore = StageStore()) throws -> ViewContext {
    var state = ExplorerFixture.state()
    for line in lines { try ExplorerFixture.run(line, on: &state) }
    return ViewContext(state: state, results: try ExplorerFixture.results(state, store))
  }

  // MARK: Lines

  @Test func aLineOfEventsHasThatManyEverywhere() throws {
    let context = try context("iso 10 100")
    let search = try #require(context.state.focusedSearch)
    let yields = InterpolatedYield(try #require(context.curve(search)).yields)
    let lines = PlaneLines.lines(context)
    #expect(lines.map(\.label) == ["N=10", "N=100"])
    for (line, count) in zip(lines, [10.0, 100]) {
      let points = line.segments.flatMap { $0 }
      #expect(points.count > 10)
      for point in points {
        let events = try #require(yields.events(mass: point.x, coupling: point.y))
        #expect(abs(events / count - 1) < 0.02, "\(point)")
      }
    }
    // A larger count is a smaller area.
    #expect(
      lines[0].segments.flatMap { $0 }.map(\.x).max()! > lines[1].segments.flatMap { $0 }.map(\.x)
        .max()!)
  }

  @Test func aLineOfConstantLengthHasIt() throws {
    let context = try context("lines ctau", "lines length")
    let lines = PlaneLines.lines(context)
    for line in lines where line.label.hasPrefix("ctau 1mm") {
      for point in line.segments[0] {
        let width = DecayWidths(
          channels: StageStore().channelWidths(
            MassGrid(points: [.exact(point.x)]), readings: context.scenario.model.widths)[0],
          couplings: context.scenario.model.couplings, nature: context.scenario.model.nature,
          readings: context.scenario.model.widths)
        let length: Double = width.properDecayLength(coupling: point.y)
        #expect(abs(length / 1e-3 - 1) < 1e-6)
      }
    }
    #expect(lines.contains { $0.label == "ctau 1mm" } && lines.contains { $0.label == "l 1mm" })
    // A boosted N lives longer in the laboratory: its line lies above.
    func height(_ label: String) -> Double? {
      lines.first { $0.label == label }?.segments[0].first?.y
    }
    #expect(try #require(height("l 1mm")) > #require(height("ctau 1mm")))
  }

  @Test func bordersFollowTheCut() throws {
    let one = PlaneLines.lines(try context("lines regimes"))
    let other = PlaneLines.lines(try context("lines regimes", "set cuts.r_displ 1.6mm"))
    #expect(one.map(\.label) == ["l=tracker 4.5m", "l=r_displ 400um"])
    // A length four times as long belongs to half the coupling.
    let ratio = one[1].segments[0][3].y / other[1].segments[0][3].y
    #expect(abs(ratio - 2) < 1e-9)
    #expect(one[0].segments == other[0].segments)
  }

  @Test func linesAreStepsAndSurviveAReplay() throws {
    var state = ExplorerFixture.state()
    for line in ["iso 10,100", "lines ctau", "axis muB", "map events", "view reach"] {
      try ExplorerFixture.run(line, on: &state)
    }
    var replayed = ExplorerFixture.state()
    for line in state.commandLog { try ExplorerFixture.run(line, on: &replayed) }
    #expect(replayed.presentation.plane == state.presentation.plane)
    for _ in 0..<5 { try ExplorerFixture.run("undo", on: &state) }
    #expect(state.presentation.plane == PlaneChoice())
  }

  /// One step may leave several lines; going back over it leaves as many, and a replay ends where the session does.
  @Test func undoInTheLogIsReplayed() throws {
    for lines in [
      ["map luminosity", "undo"], ["readings paper", "undo"], ["zoom in", "undo", "redo"],
      ["preset fig8", "set cuts.r_displ 1mm", "undo", "undo"], ["edit B", "undo"],
    ] {
      var state = ExplorerFixture.state()
      for line in lines { try ExplorerFixture.run(line, on: &state) }
      var replayed = ExplorerFixture.state()
      for line in state.commandLog { try ExplorerFixture.run(line, on: &replayed) }
      #expect(replayed.snapshot == state.snapshot, "\(lines): \(state.commandLog)")
    }
  }

  @Test(arguments: ["iso", "iso x", "iso 0", "iso -3", "iso 1 2 3 4 5 6 7 8 9", "lines up", "map x y"])
  func whatIsNotUnderstoodIsRefused(_ line: String) {
    let state = ExplorerFixture.state()
    if case .success = CommandTable.parse(line, state) { Issue.record("\(line) passed") }
  }

  // MARK: Axes

  @Test func axesAreTheSamePointsRelabelled() throws {
    let store = StageStore()
    let plain = ReachView.figure(try context(store: store))
    let pattern = CouplingPattern.maximal
    let factors: [(String, (Double) -> Double)] = [
      ("muB", { $0 / 148.15 }),
      ("C/Lambda^2", { $0 * 2 * pattern.wRatio / 246.22 }),
      ("Lambda", { (246.22 / (2 * pattern.wRatio * $0)).squareRoot() }),
    ]
    for (name, factor) in factors {
      let moved = ReachView.figure(try context("axis \(name)", store: store))
      let (before, after) = (plain.series[0].segments[0], moved.series[0].segments[0])
      #expect(before.count == after.count)
      for (one, other) in zip(before, after) {
        #expect(one.x == other.x && abs(factor(one.y) / other.y - 1) < 1e-4, "\(name)")
      }
      #expect(moved.y.range.contains(try #require(moved.crosshair).y))
    }
  }

  @Test func theAxisOfDecayLengthsIsThatOfTheReadout() throws {
    let context = try context("axis ctau")
    let figure = ReachView.figure(context)
    let search = try #require(context.state.focusedSearch)
    let readout = try #require(context.crosshair(search)?.point.decayLength)
    let boost = ZDecay.momentum(mass: 10) / 10
    #expect(abs(try #require(figure.crosshair).y / (readout / boost) - 1) < 1e-3)
  }

  @Test func upStaysUp() throws {
    for axis in CouplingAxis.allCases {
      var state = ExplorerFixture.state()
      let results = try ExplorerFixture.results(state)
      try ExplorerFixture.run("axis \(axis.rawValue)", on: &state)
      func height(_ state: ExplorerState) throws -> Double {
        try #require(
          ReachView.figure(ViewContext(state: state, results: results)).crosshair).y
      }
      let before = try height(state)
      try ExplorerFixture.run("move up 3", on: &state, results: results)
      #expect(try height(state) > before, "\(axis)")
    }
  }

  // MARK: Maps

  @Test func theMapOfEventsAgreesWithThePoint() throws {
    let store = StageStore()
    let context = try context("map events", store: store)
    let numbers = try #require(context.numbers(MapNumbers.self))
    let layer = try #require(numbers.layers.first)
    for place in stride(from: 17, to: layer.events.count, by: 1999) {
      let point = numbers.lattice.point(place)
      let exact = try #require(
        store.evaluatePoint(
          scenario: context.scenario, searches: [layer.search], mass: point.x, coupling: point.y))
      let events = exact.searches[0].events.value
      guard events > 1e-3, let mapped = layer.events[place] else { continue }
      // 1024 events of the fixture and a coarse grid: a per cent.
      #expect(abs(mapped / events - 1) < 0.03, "\(point)")
    }
  }

  @Test func theBestIsAboveAllOthersOfItsKind() throws {
    let context = try context("map best")
    let numbers = try #require(context.numbers(MapNumbers.self))
    var found: Set<String> = []
    for place in 0..<numbers.lattice.masses.count * numbers.lattice.couplings.count {
      guard let best = numbers.best(place) else { continue }
      found.insert(best.layer.search.id)
      #expect(best.ratio >= 1)
      for layer in numbers.layers where layer.isCount == best.layer.isCount {
        #expect((numbers.ratio(layer, place) ?? 0) <= best.ratio)
      }
      // An event count is no limit: it never hides one.
      if best.layer.isCount {
        #expect(
          !numbers.layers.contains { !$0.isCount && (numbers.ratio($0, place) ?? 0) >= 1 })
      }
    }
    #expect(found.count >= 2)
  }

  /// Towards m_W the yield of a hadron collider falls by decades from one mass to the next: what lies between them must
  /// not swing above both.
  @Test func betweenTwoMassesNothingRisesFarAboveBoth() throws {
    var state = ExplorerFixture.state()
    state.presentation.masses = 0.1...100
    try ExplorerFixture.run("focus curve hl-lhc.dv", on: &state)
    let results = try ExplorerFixture.results(state)
    let curve = try #require(results.curves["hl-lhc.dv"])
    let known = InterpolatedYield(curve.yields)
    for (low, high) in zip(curve.yields, curve.yields.dropFirst()) {
      for coupling in [1e-8, 1e-6, 1e-4] {
        let most = max(low.events(coupling: coupling), high.events(coupling: coupling))
        let mass: Double = (low.factors.mass * high.factors.mass).squareRoot()
        let events = try #require(known.events(mass: mass, coupling: coupling))
        #expect(events <= 4 * most + 1e-290, "\(mass) GeV: \(events) above \(most)")
        #expect(known.events(mass: mass, couplings: [coupling]) == [events])
      }
    }
  }

  @Test func theNeededLuminosityIsTheThresholdAtIt() throws {
    var search = try #require(ExplorerFixture.state().focusedSearch)
    for (method, background) in [
      (Statistics.Method.poisson, 0.0), (.cls, 40), (.gauss, 1e4), (.feldmanCousins, 3),
    ] {
      search.statistics.method = method
      let factors = LuminosityFactors(search, background: background, power: 0.5)
      for events in [0.01, 1, 30, 4000] {
        let factor = try #require(factors.factor(events: events, required: 1))
        let required = UpperLimit.signal(search.statistics, background: background * factor)
        let bisected = try #require(
          ExposureNeeded.factor(signal: events, background: background) {
            UpperLimit.signal(search.statistics, background: $0)
          })
        // The unified interval has steps where an integer count enters its belt.
        let tolerance: Double = method == .feldmanCousins ? 0.1 : 2e-3
        #expect(
          abs(events * factor / required - 1) < tolerance, "\(method) \(events) \(factor)")
        #expect(abs(factor / bisected - 1) < 2 * tolerance, "\(method) \(events)")
      }
      #expect(factors.factor(events: 0, required: 1) == nil)
    }
  }

  @Test func mapsOfTheSameSearchesAreComputedOnce() throws {
    let store = StageStore()
    _ = try context("map best", store: store)
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("map best", "move right 5", on: &state)
    #expect(store.hasViewNumbers(WorkPlan(state: state)))
    try ExplorerFixture.run("set cuts.r_displ 1mm", on: &state)
    #expect(!store.hasViewNumbers(WorkPlan(state: state)))
  }
}
