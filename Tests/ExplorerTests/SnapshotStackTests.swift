import Testing

@testable import Explorer

/// The memory of undo: every snapshot comes back whole, and a step takes the room of what it changed.
struct SnapshotStackTests {
  private static let lines: [String] = [
    "set fcc-ee.dv400um.p_miss 12", "set fcc-ee.dv400um.r_displ 0.2mm", "set fcc-ee.dv400um.d0 off",
    "set fcc-ee.dv100um.cl 0.95", "set fcc-ee.luminosity 30/ab", "set fcc-ee.N_Z 4e12", "set model.nature majorana",
    "set model.spin isotropic", "set mc.seed 5", "readings paper", "readings exact", "toggle 1", "toggle 4", "zoom in",
    "zoom fit", "pan left", "view slices", "view reach", "view cutflow", "preset fig9", "preset none", "reset all",
    "overlay lep_maxdz", "bounds", "pair mu", "length 3mm", "iso 3,10", "axis muB", "digit 7 fcc-ee.ref52",
    "edit B", "edit A", "masses 1,3", "observable m_ll",
  ]

  @Test(arguments: 0..<5)
  func everySnapshotComesBackWhole(seed: UInt64) throws {
    var numbers = Numbers(seed: seed)
    var state = ExplorerFixture.state()
    var stack = SnapshotStack()
    var expected: [History.Snapshot] = []
    for _ in 0..<120 {
      // Now and then a step back, as undo takes one.
      if numbers.below(5) == 0 {
        let popped = stack.pop()
        #expect(popped == expected.popLast())
        continue
      }
      stack.push(state.snapshot)
      expected.append(state.snapshot)
      try ExplorerFixture.run(Self.lines[numbers.below(Self.lines.count)], on: &state)
      #expect(stack.count == expected.count)
    }
    while let last = expected.popLast() { #expect(stack.pop() == last) }
    #expect(stack.isEmpty && stack.pop() == nil)
  }

  @Test(arguments: [
    "set fcc-ee.dv400um.p_miss 12", "set fcc-ee.dv400um.cl 0.95", "set fcc-ee.luminosity 30/ab", "toggle 4", "view slices",
    "set mc.seed 5", "set model.nature majorana", "bounds",
  ])
  func oneStepIsKeptAsOneChange(line: String) throws {
    var state = ExplorerFixture.state()
    let before = state.snapshot
    try ExplorerFixture.run(line, on: &state)
    #expect(SnapshotChanges.between(state.snapshot, and: before).count == 1)
  }

  @Test func aChangeOfEverythingReachesEverySnapshot() throws {
    var state = ExplorerFixture.state()
    var stack = SnapshotStack()
    for line in Self.lines.prefix(12) {
      stack.push(state.snapshot)
      try ExplorerFixture.run(line, on: &state)
    }
    stack.forEach { $0.length = 0.25 }
    var count = 0
    while let one = stack.pop() {
      #expect(one.length == 0.25)
      count += 1
    }
    #expect(count == 12)
  }
}
