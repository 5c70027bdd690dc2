/// Two whole settings held beside each other. One of them is the scenario that panels edit and curves show; the other
/// waits here.
package struct Comparison: Hashable, Sendable {
  package enum Side: String, CaseIterable, Hashable, Sendable {
    case a = "A"
    case b = "B"
  }

  /// The side that is edited.
  package var edited: Side
  /// The setting of the other side.
  package var waiting: Scenario
}

extension ExplorerState {
  /// Both settings; equal ones before there is a B.
  package var compared: (a: Scenario, b: Scenario) {
    guard let comparison else { return (scenario, scenario) }
    return comparison.edited == .a
      ? (scenario, comparison.waiting) : (comparison.waiting, scenario)
  }

  /// Goes on with the other setting; B begins as a copy of A.
  mutating func edit(_ side: Comparison.Side) {
    guard let comparison else {
      self.comparison = Comparison(edited: side, waiting: scenario)
      return say("set \(side.rawValue), a copy so far: what you change now changes it alone")
    }
    guard comparison.edited != side else { return say("set \(side.rawValue) is edited already") }
    self.comparison = Comparison(edited: side, waiting: scenario)
    scenario = comparison.waiting
    say("set \(side.rawValue)" + differenceWords)
  }

  mutating func swapSets() {
    guard let comparison else { return say("nothing to swap: b makes B, a copy of A") }
    self.comparison?.waiting = scenario
    scenario = comparison.waiting
    say("A and B swapped" + differenceWords)
  }

  /// The edited setting becomes the other one as well.
  mutating func copySet() {
    guard comparison != nil else { return say("nothing to copy to: b makes B, a copy of A") }
    comparison?.waiting = scenario
    say("A and B are the same now")
  }

  /// Where B is not A: `KEY: value in A -> value in B`.
  package var differences: [(key: String, a: String, b: String)] {
    let (a, b) = compared
    return world.settings.changed(b, from: a).map { setting, text in
      // An event count that is not in force is none.
      var before = setting.text(in: a)
      if case .statistics(let id) = setting.group, setting.key == id + ".events",
        let search = a.search(id), search.statistics.method != .events
      {
        before = a.tag(of: search)
      }
      return (setting.key, before, text)
    }
  }

  private var differenceWords: String {
    let count = differences.count
    return count == 0 ? ": same as the other" : ": \(count) setting\(count == 1 ? "" : "s") differ"
  }
}
