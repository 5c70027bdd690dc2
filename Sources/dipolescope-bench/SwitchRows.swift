import Explorer
import TextPlot

/// From one preset or view to another and back once everything is there: the state, its results and the whole screen of
/// 140x45, which is what a key waits for.
enum SwitchRows {
  static func all() -> [Row] {
    let rows: [(String, () -> [ExplorerState])] = [
      ("switch.preset", presets), ("switch.view", views),
    ]
    return rows.flatMap { name, states in Row.isWanted(name) ? [row(name, states())] : [] }
  }

  private static func state(_ command: Command) -> ExplorerState {
    var state = ExplorerState.opening()
    state.setSize(columns: 140, rows: 45)
    _ = state.reduce(command, results: Results())
    return state
  }

  private static func presets() -> [ExplorerState] {
    PresetTable.shipped.names.map { state(.preset($0)) }
  }

  private static func views() -> [ExplorerState] { ViewID.allCases.map { state(.view($0)) } }

  private static func row(_ name: String, _ states: [ExplorerState]) -> Row {
    let store = StageStore()
    for state in states { _ = store.evaluate(WorkPlan(state: state)) }
    var times: [Double] = []
    for round in 0..<4 {
      for state in states {
        let time = Row.milliseconds {
          guard let results = store.evaluate(WorkPlan(state: state)) else { return }
          _ = Screen.render(state, results)
        }
        if round > 0 { times.append(time) }
      }
    }
    return Row(name, times, unit: "ms", isLatency: true)
  }
}
