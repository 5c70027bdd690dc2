import Reach
import Testing

@testable import Explorer

/// A small world for tests: few points and a short range of masses, so that an evaluation takes milliseconds.
enum ExplorerFixture {
  static let dv400 = "fcc-ee.dv400um"
  static let dv100 = "fcc-ee.dv100um"
  static let ref52 = "fcc-ee.ref52"

  static func state() -> ExplorerState {
    var state = ExplorerState.opening(themes: ["default", "mono"])
    state.scenario.sample.events = 1024
    state.presentation.masses = 5...40
    state.presentation.mass = 10
    return state
  }

  /// Settings typed in order; a test fails where one is refused.
  static func setting(_ assignments: String..., in state: ExplorerState) throws -> ExplorerState {
    var state = state
    state.scenario = try state.world.settings.apply(assignments, to: state.scenario).get()
    return state
  }

  /// Lines of the command language, performed one after the other.
  @discardableResult
  static func run(_ lines: String..., on state: inout ExplorerState, results: Results = Results())
    throws -> [Effect]
  {
    var effects: [Effect] = []
    for line in lines {
      let command = try CommandTable.parse(line, state).get()
      effects += state.reduce(command, results: results)
    }
    return effects
  }

  static func results(_ state: ExplorerState, _ store: StageStore = StageStore()) throws -> Results
  {
    try #require(store.evaluate(WorkPlan(state: state)))
  }
}
