import Testing
import TextPlot

@testable import Explorer

/// What the last picture leaves for the next never shows.
struct ScreenMemoryTests {
  private static let lines: [String] = [
    "move right", "move left 5", "move up", "at 3 1e-7", "set fcc-ee.dv400um.p_miss 12", "set fcc-ee.dv100um.cl 0.95",
    "set fcc-ee.luminosity 30/ab", "set model.nature majorana", "readings paper", "readings exact", "reset all",
    "toggle 1", "toggle 4", "zoom in", "zoom fit", "view slices", "view reach", "view cutflow", "panel cuts",
    "panel colliders", "panel model", "panel statistics", "panel plot", "row 1", "row -2", "nudge 1", "preset fig9", "preset none",
    "overlay lep_maxdz", "bounds", "digit 7 fcc-ee.ref52", "focus curve", "undo", "redo", "edit B", "edit A", "why", "help",
    "back", "mark a", "zoom box", "move left 12", "separation", "axis", "fill", "counts", "band", "tour", "compare",
    "iso 10,100", "theme amber", "glyphs blocks", "spark", "flavour mu",
  ]

  @Test(arguments: 0..<4)
  func aPictureWithItIsThePictureWithout(seed: UInt64) throws {
    var numbers = Numbers(seed: 50 + seed)
    var state = ExplorerFixture.state()
    state.scenario.sample.events = 256
    let store = StageStore()
    var results = try ExplorerFixture.results(state, store)
    var memory = ScreenMemory()
    for _ in 0..<250 {
      // Often the numbers are those of an earlier state, as they are while new ones are made.
      if numbers.below(4) == 0, let made = store.evaluate(WorkPlan(state: state), coarse: numbers.below(3) == 0) {
        results = made
      }
      let line = Self.lines[numbers.below(Self.lines.count)]
      if case .success(let command) = CommandTable.parse(line, state) {
        _ = state.reduce(command, results: results)
      }
      if numbers.below(10) == 0 { state.setSize(columns: 30 + numbers.below(150), rows: 8 + numbers.below(45)) }
      let plan: WorkPlan? = numbers.below(2) == 0 ? WorkPlan(state: state) : nil
      #expect(Screen.render(state, results, &memory, plan: plan) == Screen.render(state, results), "after \(line)")
    }
  }
}
