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

  /// Down to seven eighths of the limit at once: one pass over the table for many evictions.
  private mutating func evict(keeping newest: Key) {
    let oldest = entries.sorted { $0.value.used < $1.value.used }
    for (key, entry) in oldest where key != newest {
      if cost <= limit / 8 * 7 { break }
      entries[key] = nil
      cost -= entry.cost
    }
  }
}
