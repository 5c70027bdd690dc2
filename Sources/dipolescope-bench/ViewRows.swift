import Explorer

/// What a view takes beyond the plane: its numbers from scratch, and again for the crosshair one step further.
enum ViewRows {
  private static let views: [ViewID] = [
    .decays, .acceptance, .acceptanceMass, .distribution, .cutFlow, .background, .discriminate,
    .why, .tornado, .map,
  ]

  static func all() -> [Row] {
    views.flatMap { view -> [Row] in
      let name = "view." + view.rawValue
      return Row.isWanted(name) ? [row(view, name)] : []
    } + (Row.isWanted("screen.render") ? [screen()] : [])
  }

  /// The whole screen as cells, the crosshair one cell further each time, all numbers being there.
  private static func screen() -> Row {
    let store = StageStore()
    var state = ExplorerState.opening()
    state.setSize(columns: 140, rows: 45)
    var memory = ScreenMemory()
    let times = (0..<60).map { round -> Double in
      _ = state.reduce(.move(columns: round % 10 < 5 ? 1 : -1, rows: 0), results: Results())
      let results = store.evaluate(WorkPlan(state: state)) ?? Results()
      return Row.milliseconds { _ = Screen.render(state, results, &memory) }
    }
    return Row("screen.render", times, unit: "ms", isLatency: true)
  }

  /// The crosshair moves between the rounds, so that nothing but the curves is there already.
  private static func row(_ view: ViewID, _ name: String) -> Row {
    let store = StageStore()
    var state = ExplorerState.opening()
    _ = store.evaluate(WorkPlan(state: state))
    state.presentation.view = view
    let times = (0..<12).map { round -> Double in
      state.presentation.mass = 5 + 0.5 * Double(round)
      state.presentation.masses = 0.1...(100 - Double(round))
      _ = store.evaluate(WorkPlan(state: state), withView: false)
      let plan = WorkPlan(state: state)
      return Row.milliseconds { _ = store.evaluate(plan) }
    }
    return Row(name, Array(times.dropFirst(2)), unit: "ms", isLatency: true)
  }
}
