import Reach

/// Exact sums over the blocks done so far, wide enough for the longest job, and which blocks these are.
package struct BackgroundSums: Hashable, Sendable {
  /// Σ w and Σ w² in units of `TauPairTally.unit`. Both are at most 2^20 an event, so that 64 bits hold
  /// 1.7e13 events; `BackgroundPlan.mostEvents` stays below.
  package struct Step: Hashable, Sendable {
    package var weight: UInt64
    package var squares: UInt64
  }

  /// Blocks that are in the sums: in order, apart from one another.
  package var blocks: [Range<UInt64>] = []
  package var generated: UInt64 = 0
  /// For each selection the steps of its cut flow.
  package var flows: [[Step]]
  package var largestCosine: Float?
  /// Time spent, added up over runs and shards.
  package var seconds: Double = 0

  package init(cutCounts: [Int]) {
    flows = cutCounts.map { Array(repeating: Step(weight: 0, squares: 0), count: $0) }
  }

  /// Whether such sums can come from such a number of events: weights are at most 1 and fall from cut to cut, up to the
  /// rounding of one unit a block.
  var isPossible: Bool {
    let units: UInt64 = generated << 20
    let rounding: UInt64 = blocks.reduce(1) { $0 + UInt64($1.count) }
    // First of all no sum may be so large that adding to it would overflow.
    guard flows.joined().allSatisfy({ $0.weight <= units && $0.squares <= units }) else {
      return false
    }
    let areFalling: Bool = flows.allSatisfy { steps in
      zip(steps, steps.dropFirst()).allSatisfy { $1.weight <= $0.weight + rounding }
        && steps.allSatisfy { $0.squares <= $0.weight + rounding }
    }
    let isCosine: Bool = largestCosine.map { -1.0001 <= $0 && $0 <= 1.0001 } ?? true
    return areFalling && isCosine && seconds >= 0 && seconds.isFinite
  }

  /// Adds what one round has done behind the last block.
  mutating func add(_ tally: TauPairTally, blocks new: Range<UInt64>, seconds: Double) {
    generated += tally.generated
    for (flow, steps) in tally.flows.enumerated() {
      for (place, step) in steps.enumerated() {
        flows[flow][place].weight += UInt64(clamping: step.weight)
        flows[flow][place].squares += UInt64(clamping: step.squares)
      }
    }
    takeLargest(tally.largestCosine)
    self.seconds += seconds
    insert([new])
  }

  /// Adds the sums of other blocks.
  mutating func add(_ other: BackgroundSums) {
    generated += other.generated
    for (flow, steps) in other.flows.enumerated() {
      for (place, step) in steps.enumerated() {
        flows[flow][place].weight += step.weight
        flows[flow][place].squares += step.squares
      }
    }
    takeLargest(other.largestCosine)
    seconds += other.seconds
    insert(other.blocks)
  }

  private mutating func takeLargest(_ cosine: Float?) {
    guard let cosine else { return }
    largestCosine = max(largestCosine ?? cosine, cosine)
  }

  /// Keeps the ranges sorted, and those that touch as one.
  private mutating func insert(_ ranges: [Range<UInt64>]) {
    let sorted = (blocks + ranges.filter { !$0.isEmpty }).sorted { $0.lowerBound < $1.lowerBound }
    blocks = []
    for range in sorted {
      if let last = blocks.last, last.upperBound == range.lowerBound {
        blocks[blocks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        blocks.append(range)
      }
    }
  }

  /// Whether exactly these blocks are in the sums.
  func covers(_ range: Range<UInt64>) -> Bool { blocks == (range.isEmpty ? [] : [range]) }
}
