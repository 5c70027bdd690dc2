/// Results under the keys that made them, bounded: the least recently used go when the sum of costs exceeds a limit.
struct MemoTable<Key: Hashable, Value> {
  private struct Entry {
    var value: Value
    var cost: Int
    var used: UInt64
  }

  private var entries: [Key: Entry] = [:]
  private var clock: UInt64 = 0
  private(set) var cost: Int = 0
  let limit: Int

  init(limit: Int) { self.limit = limit }

  var count: Int { entries.count }

  mutating func value(_ key: Key) -> Value? {
    guard let place = entries.index(forKey: key) else { return nil }
    clock += 1
    entries.values[place].used = clock
    return entries.values[place].value
  }

  func contains(_ key: Key) -> Bool { entries[key] != nil }

  mutating func insert(_ value: Value, for key: Key, cost: Int) {
    clock += 1
    if let old = entries.updateValue(Entry(value: value, cost: cost, used: clock), forKey: key) {
      self.cost -= old.cost
    }
    self.cost += cost
    if self.cost > limit { evict(keeping: key) }
  }

  /// Down to seven eighths of the limit at once: one pass over the table for many evictions. Only ages and costs are
  /// sorted; keys are large, and copying them for it would cost more than what is evicted.
  private mutating func evict(keeping newest: Key) {
    let ages = entries.values.map { ($0.used, $0.cost) }.sorted { $0.0 < $1.0 }
    var left: Int = cost
    var oldestKept: UInt64 = 0
    for (used, cost) in ages {
      if left <= limit / 8 * 7 { break }
      left -= cost
      oldestKept = used + 1
    }
    let old = entries.filter { $0.value.used < oldestKept && $0.key != newest }
    for (key, entry) in old {
      entries[key] = nil
      cost -= entry.cost
    }
  }
}
