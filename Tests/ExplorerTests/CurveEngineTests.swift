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

  /// What is switched off and on again is there with the key: no thread is waited for.
  @Test func anAnswerGivenBeforeIsThereAtOnce() async throws {
    let engine = CurveEngine(wake: {})
    defer { engine.close() }
    let shown = ExplorerFixture.state()
    var hidden = shown
    try ExplorerFixture.run("toggle " + ExplorerFixture.dv100, on: &hidden)
    let plans = [shown, hidden].map { WorkPlan(state: $0) }
    for plan in plans {
      engine.request(plan)
      _ = await answer(engine, plan)
    }
    for plan in plans + plans {
      let before: Int = engine.serial
      engine.request(plan)
      #expect(engine.results.answers(plan) && engine.serial == before + 1)
      engine.proceed()
    }
    // Another plan is answered after them as ever.
    var other = shown
    try ExplorerFixture.run("set \(ExplorerFixture.dv400).cl 0.8", on: &other)
    engine.request(WorkPlan(state: other))
    #expect(await answer(engine, WorkPlan(state: other)).answers(WorkPlan(state: other)))
  }

  @Test func aForeseenAnswerIsTheOneThatIsComputed() async throws {
    let engine = CurveEngine(wake: {})
    defer { engine.close() }
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("move right", on: &state)
    let plan = WorkPlan(state: state)
    engine.request(plan, ahead: state.massesAhead)
    _ = await answer(engine, plan)
    try ExplorerFixture.run("move right", on: &state)
    let next = WorkPlan(state: state)
    // Foreseen once the engine has had time to look ahead.
    var isForeseen = false
    for _ in 0..<200 where !isForeseen {
      try await Task.sleep(for: .milliseconds(10))
      engine.request(next, ahead: state.massesAhead)
      isForeseen = engine.results.answers(next)
    }
    #expect(isForeseen)
    let drawn = Screen.render(state, await answer(engine, next))
    #expect(drawn == Screen.render(state, try ExplorerFixture.results(state)))
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
