import Dispatch
import Synchronization

/// What makes a sample of events. Two equal keys make the same events.
protocol SampleKey: Hashable, Sendable {
  associatedtype Columns: Sendable
  var mass: MassPoint { get }
  /// Memory in bytes of a sample.
  static func bytes(_ columns: Columns) -> Int
}

/// Samples of events, and what selections make of them, each kept under its key within fixed memory.
struct SampleTables<Key: SampleKey, Request: Hashable & Sendable, Folded: Sendable> {
  /// A selection applied to a sample.
  struct FoldedKey: Hashable, Sendable {
    var events: Key
    var request: Request
  }

  /// How samples are made and selections applied, on any thread.
  struct Work: Sendable {
    var generate: @Sendable (Key) -> Key.Columns?
    var fold: @Sendable (Key.Columns, Request) -> Folded
    var bytes: @Sendable (Folded) -> Int
    var isCancelled: @Sendable () -> Bool
    var onProgress: @Sendable (Int, Int) -> Void
    /// Samples worked on at a time.
    var batch: Int
  }

  /// Events of the grid.
  private var grid: MemoTable<Key, Key.Columns>
  /// Events at the crosshair, one cell beside it and at typed masses, apart from the grid's: moving the crosshair must not
  /// push those out.
  private var exact: MemoTable<Key, Key.Columns>
  private var folded: MemoTable<FoldedKey, Folded>

  /// How many samples and foldings were really made since the counts were taken last.
  private(set) var generatedCount = 0
  private(set) var foldedCount = 0

  /// - Parameters: limits in bytes.
  init(grid: Int, exact: Int, folded: Int) {
    self.grid = MemoTable(limit: grid)
    self.exact = MemoTable(limit: exact)
    self.folded = MemoTable(limit: folded)
  }

  var bytes: Int { grid.cost + exact.cost + folded.cost }

  mutating func takeCounts() -> (generated: Int, folded: Int) {
    defer { (generatedCount, foldedCount) = (0, 0) }
    return (generatedCount, foldedCount)
  }

  mutating func events(_ key: Key) -> Key.Columns? {
    switch key.mass {
    case .lattice: grid.value(key)
    case .exact: exact.value(key)
    }
  }

  func hasEvents(_ key: Key) -> Bool {
    switch key.mass {
    case .lattice: grid.contains(key)
    case .exact: exact.contains(key)
    }
  }

  mutating func store(_ columns: Key.Columns, for key: Key) {
    switch key.mass {
    case .lattice: grid.insert(columns, for: key, cost: Key.bytes(columns))
    case .exact: exact.insert(columns, for: key, cost: Key.bytes(columns))
    }
  }

  /// Every wanted selection of a sample; `nil` when cancelled.
  ///
  /// Events and selection of one sample are made in one go: while the samples do not fit the memory, they are generated,
  /// folded and dropped one by one.
  mutating func foldings(_ wanted: [FoldedKey], _ work: Work) -> [FoldedKey: Folded]? {
    // What is known is taken before anything is made: new entries may push old ones out of the table. And a mass may
    // be asked for twice.
    var result: [FoldedKey: Folded] = [:]
    var missing: [FoldedKey] = []
    var seen: Set<FoldedKey> = []
    for one in wanted where seen.insert(one).inserted {
      if let known = folded.value(one) { result[one] = known } else { missing.append(one) }
    }
    let toGenerate: Int = missing.filter { !hasEvents($0.events) }.count
    var generated = 0
    for start in stride(from: 0, to: missing.count, by: work.batch) {
      let batch = Array(missing[start..<min(start + work.batch, missing.count)])
      guard let made = make(batch, work, generated, of: toGenerate) else { return nil }
      generated += made.generated
      result.merge(made.folded) { $1 }
    }
    return result
  }

  private mutating func make(
    _ batch: [FoldedKey], _ work: Work, _ before: Int, of wanted: Int
  ) -> (folded: [FoldedKey: Folded], generated: Int)? {
    let stored = batch.map { events($0.events) }
    let done = Atomic<Int>(before)
    let made: [(Key.Columns, Folded)?] = StageStore.parallel(batch.count) { index in
      if work.isCancelled() { return nil }
      let one = batch[index]
      let columns: Key.Columns
      if let known = stored[index] {
        columns = known
      } else {
        guard let new = work.generate(one.events) else { return nil }
        columns = new
        work.onProgress(done.add(1, ordering: .relaxed).newValue, wanted)
      }
      return (columns, work.fold(columns, one.request))
    }
    var result: [FoldedKey: Folded] = [:]
    var generated = 0
    // What was finished before a cancellation is kept: the next request may want it.
    for (index, pair) in made.enumerated() {
      guard let (columns, new) = pair else { continue }
      if stored[index] == nil {
        generated += 1
        store(columns, for: batch[index].events)
      }
      foldedCount += 1
      folded.insert(new, for: batch[index], cost: work.bytes(new))
      result[batch[index]] = new
    }
    generatedCount += generated
    return result.count == batch.count ? (result, generated) : nil
  }
}
