import Catalog
import Reach
import Testing

@testable import Explorer

/// The commands of a session lead to the state it was written in.
struct SessionFormatTests {
  private static let lines: [String] = [
    "set fcc-ee.dv400um.events 20", "set fcc-ee.dv400um.cl 0.95", "set fcc-ee.ref52.E_l off",
    "set model.couplings uv:20", "set model.nature majorana", "readings paper", "preset fig8",
    "preset fig7l", "preset fig10", "preset none", "toggle 2", "toggle hl-lhc.dv", "view slice-d",
    "view distribution", "observable m_ll", "source tautau", "bins 20", "aftercuts", "pair mu",
    "length 1cm", "lengths ctau", "masses 1,3", "iso 10 50", "lines ctau", "axis muB", "map events",
    "range m 1 30", "range d 1e-8 1e-5", "at 12.345678 1.2345e-7", "focus curve fcc-ee.ref52",
    "glyphs braille", "linear", "band", "separation", "published", "bounds", "sort d_low",
    "edit B", "set fcc-ee.luminosity 30/ab", "edit A", "swap", "undo", "digit 5 hl-lhc.dv",
    "set mc.events 4096", "set fcc-ee.dv100um.p_miss 12",
  ]

  @Test(arguments: 0..<40) func randomStatesComeBack(seed: UInt64) throws {
    var numbers = Numbers(seed: seed)
    var state = ExplorerState.opening()
    for _ in 0..<16 {
      let line = Self.lines[numbers.below(Self.lines.count)]
      if case .success(let command) = CommandTable.parse(line, state) {
        _ = state.reduce(command, results: Results())
      }
    }
    let session = SessionFormat.lines(state)
    var again = ExplorerState.opening()
    for line in session { try ExplorerFixture.run(line, on: &again) }
    // Values that are not in force, as the threshold of a cut that is off, are no part of a session.
    let settings = state.world.settings
    #expect(settings.changed(again.scenario, from: state.scenario).isEmpty, "\(session)")
    #expect(settings.changed(again.compared.b, from: state.compared.b).isEmpty, "\(session)")
    #expect(again.comparison?.edited == state.comparison?.edited)
    var (found, wanted) = (again.snapshot, state.snapshot)
    (found.scenario, found.comparison) = (state.scenario, nil)
    (wanted.scenario, wanted.comparison) = (state.scenario, nil)
    #expect(found == wanted, "\(session)")
    let (one, other) = (again.presentation, state.presentation)
    #expect(SessionFormat.lines(again) == session)
    #expect((one.mass, one.coupling) == (other.mass, other.coupling), "\(session)")
    #expect(one.glyphs == other.glyphs && one.showsBand == other.showsBand)
    #expect(one.linearSlice == other.linearSlice && one.tableOrder == other.tableOrder)
    #expect(one.showsSeparation == other.showsSeparation && one.showsPublished == other.showsPublished)
  }

  @Test func aScreenThatJustOpenedNeedsNoCommand() {
    #expect(SessionFormat.lines(ExplorerState.opening()) == [])
  }
}
