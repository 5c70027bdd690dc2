import Testing

@testable import Explorer

/// The engine on its own thread.
struct CurveEngineTests {
  private func answer(_ engine: CurveEngine, _ plan: WorkPlan) async -> Results {
    for _ in 0..<600 {
      let results = engine.wait(for: plan, milliseconds: 50)
      if results.answers(plan) { return results }
      try? await Task.sleep(for: .milliseconds(5))
    }
    return engine.results
  }

  @Test func theNewestOfManyPlansIsAnsweredInFull() async throws {
    let engine = CurveEngine(wake: {})
    defer { engine.close() }
    var state = ExplorerFixture.state()
    for index in 0..<200 {
      state.scenario = try state.world.settings.set(
        "fcc-ee.dv400um.p_miss", "\(5 + 0.1 * Double(index))", in: state.scenario
      ).get()
      engine.request(WorkPlan(state: state))
    }
    let plan = WorkPlan(state: state)
    let results = await answer(engine, plan)
    #expect(results.answers(plan))
    let expected = try ExplorerFixture.results(state)
    #expect(results.curves.mapValues(\.contour.tip) == expected.curves.mapValues(\.contour.tip))
  }

  @Test func pairsOfRequestsNeverLeaveThePlanUnanswered() async throws {
    let engine = CurveEngine(wake: {})
    defer { engine.close() }
    var state = ExplorerFixture.state()
    for index in 0..<40 {
      for part in 0..<2 {
        state.scenario = try state.world.settings.set(
          "fcc-ee.dv400um.cl", "\(0.5 + 0.004 * Double(2 * index + part))", in: state.scenario
        ).get()
        engine.request(WorkPlan(state: state))
      }
      let plan = WorkPlan(state: state)
      let isAnswered = await answer(engine, plan).answers(plan)
      #expect(isAnswered, "round \(index)")
    }
  }

  /// What the engine computes ahead is what the keys ask for.
  @Test(arguments: ["move right", "move left"])
  func theNextCellOfTheCrosshairIsKnown(line: String) throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("move right", on: &state)
    let ahead = state.massesAhead
    #expect(ahead.count == 2)
    try ExplorerFixture.run(line, on: &state)
    #expect(ahead.contains(state.presentation.mass))
    try ExplorerFixture.run("move left", on: &state)
    let back = state.massesAhead[0]
    try ExplorerFixture.run("move left", on: &state)
    #expect(state.presentation.mass == back, "the way it went last is the likeliest")
  }

  @Test func lookingAheadAnswersLaterPlansWithTheSameNumbers() async throws {
    let engine = CurveEngine(wake: {})
    defer { engine.close() }
    var state = ExplorerFixture.state()
    for _ in 0..<5 {
      engine.request(WorkPlan(state: state), ahead: state.massesAhead)
      _ = await answer(engine, WorkPlan(state: state))
      try ExplorerFixture.run("move right", on: &state)
    }
    let plan = WorkPlan(state: state)
    engine.request(plan, ahead: state.massesAhead)
    let column = try #require(await answer(engine, plan).column)
    let expected = try #require(ExplorerFixture.results(state).column)
    #expect(column.mass == expected.mass)
    #expect(column.yields.mapValues { $0.events(coupling: 1e-7) } == expected.yields.mapValues { $0.events(coupling: 1e-7) })
  }
}
