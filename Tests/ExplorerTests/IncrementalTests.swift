import EventSimulation
import Reach
import Testing

@testable import Explorer

/// Incremental equals from scratch, bit for bit, over random sequences of changes.
struct IncrementalTests {
  private static let changes: [String] = [
    "set fcc-ee.dv400um.p_miss 12", "set fcc-ee.dv400um.E_l 3", "set fcc-ee.dv400um.cos_ll -0.2",
    "set fcc-ee.dv400um.r_displ 0.2mm", "set fcc-ee.dv400um.d0 0.2mm", "set fcc-ee.dv400um.d0 off",
    "set fcc-ee.dv100um.r_displ 0.15mm", "set fcc-ee.dv100um.cl 0.95", "set fcc-ee.ref52.d0 0.4mm",
    "set fcc-ee.ref52.r_displ 1mm", "set fcc-ee.ref52.p_miss 8", "set fcc-ee.luminosity 30/ab",
    "set fcc-ee.N_Z 4e12", "set model.nature majorana", "set model.couplings uv:30",
    "set model.couplings free:1,2",
    "set model.spin unpolarised", "set model.spin isotropic", "set paper.angle dtheta",
    "set paper.d0 any",
    "set paper.r_displ transverse", "set paper.total_width eq2.6", "set paper.widths eq2.7",
    "readings paper",
    "readings exact", "toggle 1", "toggle 2", "toggle 3", "undo", "undo", "redo", "zoom in",
    "zoom out", "zoom fit",
    "pan left", "pan up", "move right 3", "move up 2", "reset all", "set mc.seed 5",
    "set mc.events 2048",
    "set fcc-ee.dv400um.background 2.5", "set fcc-ee.dv400um.events 10",
  ]

  @Test(arguments: 0..<4)
  func randomSequencesEndWhereAFreshStartDoes(seed: UInt64) throws {
    var numbers = Numbers(seed: seed)
    var state = ExplorerFixture.state()
    let store = StageStore()
    for step in 0..<30 {
      let line = Self.changes[numbers.below(Self.changes.count)]
      try ExplorerFixture.run(line, on: &state)
      // Undo may have brought the large default sample back.
      state.scenario.sample.events = min(state.scenario.sample.events, 2048)
      let incremental = try ExplorerFixture.results(state, store)
      guard step % 6 == 5 else { continue }
      let fresh = try ExplorerFixture.results(state)
      #expect(Summary(incremental) == Summary(fresh), "after \(line)")
    }
  }

  /// A thousand of them, short ones, all on one store for each batch: what earlier ones left there is as good as new.
  @Test(arguments: 0..<10)
  func aThousandShortSequencesEndWhereAFreshStartDoes(batch: UInt64) throws {
    var numbers = Numbers(seed: 1000 + batch)
    let store = StageStore()
    for sequence in 0..<100 {
      var state = ExplorerFixture.state()
      state.scenario.sample.events = 256
      var lines: [String] = []
      for _ in 0..<4 {
        lines.append(Self.changes[numbers.below(Self.changes.count)])
        try ExplorerFixture.run(lines[lines.count - 1], on: &state)
        state.scenario.sample.events = min(state.scenario.sample.events, 256)
        _ = try ExplorerFixture.results(state, store)
      }
      let same: Bool = try Summary(ExplorerFixture.results(state, store)) == Summary(ExplorerFixture.results(state))
      #expect(same, "sequence \(sequence): \(lines)")
    }
  }

  @Test func theNumberOfThreadsChangesNothing() throws {
    // Masses are independent and every sum runs in a fixed order: two runs side by side give the same bits.
    let state = ExplorerFixture.state()
    let first = try ExplorerFixture.results(state)
    let second = try ExplorerFixture.results(state)
    #expect(Summary(first) == Summary(second))
  }

  @Test func theCoarseLookIsTheBeginningOfTheSample() throws {
    let state = ExplorerFixture.state()
    let coarse = try #require(StageStore().evaluate(WorkPlan(state: state), coarse: true))
    let full = try ExplorerFixture.results(state)
    for (id, curve) in coarse.curves {
      #expect(curve.isCoarse)
      let masses = Set(full.curves[id]?.contour.columns.map(\.mass) ?? [])
      #expect(curve.contour.columns.allSatisfy { masses.contains($0.mass) })
    }
  }

  /// Everything in results that a user can see, compared bit for bit.
  private struct Summary: Equatable {
    var columns: [String: [ReachColumn]]
    var tips: [String: ReachContour.Tip?]
    var points: [String: Double]

    init(_ results: Results) {
      columns = results.curves.mapValues(\.contour.columns)
      tips = results.curves.mapValues(\.contour.tip)
      points = (results.column?.yields ?? [:]).mapValues {
        $0.accepted.hasEvents ? $0.events(coupling: 1e-7) : 0
      }
    }

    static func == (a: Summary, b: Summary) -> Bool {
      a.tips == b.tips && a.points == b.points && a.columns.keys == b.columns.keys
        && a.columns.allSatisfy { key, columns in same(columns, b.columns[key] ?? []) }
    }

    /// A closed column has no best coupling: NaN, which equals nothing.
    private static func same(_ a: [ReachColumn], _ b: [ReachColumn]) -> Bool {
      a.count == b.count
        && zip(a, b).allSatisfy {
          $0.mass == $1.mass && $0.lower == $1.lower && $0.upper == $1.upper
            && $0.largestYield == $1.largestYield
            && $0.bestCoupling.bitPattern == $1.bestCoupling.bitPattern
        }
    }
  }
}

/// Reproducible choices.
struct Numbers {
  private let stream: RandomStream
  private var counter: UInt64 = 0

  init(seed: UInt64) { stream = RandomStream(seed: seed, stream: [99]) }

  mutating func below(_ bound: Int) -> Int {
    counter += 1
    return Int(stream.bits(counter) % UInt64(bound))
  }
}
