import EventSimulation

/// A number of tau pairs to count with several selections. Blocks of it can be counted anywhere, in any order.
package struct TauPairJob: Hashable, Sendable {
  package var process: ZToTauTau
  package var selections: [TauPairSelection]
  /// Events of the whole job; the last block may be partial.
  package var events: UInt64

  package init(process: ZToTauTau, selections: [TauPairSelection], events: UInt64) {
    self.process = process
    self.selections = selections
    self.events = events
  }

  package var blocks: UInt64 {
    let size = UInt64(ZToTauTau.eventsPerBlock)
    return events / size + (events % size == 0 ? 0 : 1)
  }

  /// The `E_l` cut in GeV that the largest cosine is taken behind: of the last selection that has one.
  package var energyCut: Double? { selections.last { $0.energyCut != nil }?.energyCut }

  /// A tally of no events with the cuts of this job.
  package var emptyTally: TauPairTally { TauPairTally(cutCounts: selections.map(\.cuts.count)) }

  /// Counts some blocks, on this thread. Blocks beyond the last are empty.
  package func tally(blocks range: Range<UInt64>) -> TauPairTally {
    tally(blocks: range, level: .best)
  }

  package func tally(blocks range: Range<UInt64>, level: InstructionLevel) -> TauPairTally {
    var tally = emptyTally
    var counter = TauPairCounter(
      process: process, selections: selections.map(\.requirements),
      energyCut: energyCut, level: level)
    for block in range.clamped(to: 0..<blocks) {
      let size = UInt64(ZToTauTau.eventsPerBlock)
      let count = min(size, events - block * size)
      let (sums, largest) = counter.count(block: block, count: Int(count))
      tally.add(sums, events: count, largestCosine: largest)
    }
    return tally
  }
}

extension TauPairTally {
  /// Adds the sums of one block, rounded to units here and only here.
  fileprivate mutating func add(
    _ sums: [TauPairCounter.Sum], events: UInt64, largestCosine largest: Float?
  ) {
    generated += events
    var next = sums.makeIterator()
    for selection in flows.indices {
      for cut in flows[selection].indices {
        guard let sum = next.next() else { break }
        flows[selection][cut].weight += Int64((sum.weight / TauPairTally.unit).rounded())
        flows[selection][cut].squares += Int64((sum.squares / TauPairTally.unit).rounded())
      }
    }
    if let largest { largestCosine = max(largestCosine ?? largest, largest) }
  }
}
