import Catalog
import Reach
import Testing

@testable import Explorer

/// The settings that an export writes down make the same export again.
struct ReproductionTests {
  private static let lines: [String] = [
    "set fcc-ee.dv400um.events 20", "set fcc-ee.dv400um.method auto", "set fcc-ee.dv400um.cl 0.95",
    "set fcc-ee.dv400um.cl 0.9", "set fcc-ee.dv400um.method gauss",
    "set fcc-ee.dv400um.background 4",
    "set fcc-ee.ref52.E_l 7", "set fcc-ee.ref52.E_l off", "set fcc-ee.dv100um.p_miss off",
    "set fcc-ee.dv100um.p_miss 12", "set model.couplings uv:20", "set model.nature majorana",
    "readings paper",
    "readings exact", "panel statistics", "nudge 1", "nudge -1", "row 1", "row 1", "panel cuts",
    "switch", "all",
    "reset", "reset all", "undo", "redo", "preset fig8", "toggle 2", "set fcc-ee.luminosity 30/ab",
  ]

  @Test(arguments: 0..<12) func randomSettingsComeBackFromTheirAssignments(seed: UInt64) throws {
    var numbers = Numbers(seed: seed)
    var state = ExplorerFixture.state()
    for _ in 0..<14 {
      let line = Self.lines[numbers.below(Self.lines.count)]
      if case .success(let command) = CommandTable.parse(line, state) {
        _ = state.reduce(command, results: Results())
      }
    }
    state.scenario.sample.events = 1024
    var again = state
    let assignments = Reproduction(state).assignments
    again.scenario = try state.world.settings.apply(assignments, to: state.presetScenario).get()
    #expect(
      !again.world.settings.changed(again.scenario, from: state.scenario).contains {
        !$0.setting.key.isEmpty
      })
    let store = StageStore()
    let size = SizeText(columns: 78, rows: 30)
    func bytes(_ one: ExplorerState) throws -> [UInt8] {
      let results = try #require(store.evaluate(WorkPlan(state: one)))
      let exporter = Exporter(ViewContext(state: one, results: results), size: size)
      return exporter.bytes(.txt) + exporter.bytes(.csv)
    }
    #expect(try bytes(state) == bytes(again), "\(assignments)")
  }
}
