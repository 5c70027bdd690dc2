import Dispatch
import Reach
import Synchronization

/// Does the blocks of a range in rounds of limited time, spread over threads.
///
/// The threads take small batches one after the other from the front of what is left, and finish what they have taken,
/// so that after any round the blocks done are a beginning of the range. Sums are integers: neither the number of
/// threads nor the length of a round can change them.
struct BlockRounds {
  /// Single-threaded sums of some blocks.
  typealias Work = @Sendable (Range<UInt64>) -> TauPairTally

  let threads: Int
  let empty: TauPairTally
  let work: Work
  /// Blocks that a thread takes at a time: as many as keep it busy for `batchSeconds`.
  private var batch: UInt64 = 1

  private static let batchSeconds: Double = 0.004

  init(threads: Int, empty: TauPairTally, work: @escaping Work) {
    self.threads = max(1, threads)
    self.empty = empty
    self.work = work
  }

  /// What one round has done.
  struct Outcome {
    var tally: TauPairTally
    /// Where the next round begins.
    var next: UInt64
    var seconds: Double
  }

  /// One round from the front of the blocks; it ends with them, after some seconds, or when a stop is asked for.
  mutating func run(_ blocks: Range<UInt64>, seconds: Double, isStopped: @Sendable () -> Bool)
    -> Outcome
  {
    let begin: Double = MonotonicClock.seconds
    let (work, empty, batch) = (work, empty, batch)
    let shared = Shared(next: blocks.lowerBound, tally: empty)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      var tally = empty
      while !isStopped(), MonotonicClock.seconds - begin < seconds {
        let first: UInt64 = shared.next.add(batch, ordering: .relaxed).oldValue
        guard first < blocks.upperBound else { break }
        tally.add(work(first..<min(first + batch, blocks.upperBound)))
      }
      shared.tally.withLock { $0.add(tally) }
    }
    let next: UInt64 = min(shared.next.load(ordering: .relaxed), blocks.upperBound)
    let spent: Double = MonotonicClock.seconds - begin
    adapt(done: next - blocks.lowerBound, seconds: spent)
    return Outcome(tally: shared.tally.withLock { $0 }, next: next, seconds: spent)
  }

  private mutating func adapt(done: UInt64, seconds: Double) {
    guard done > 0, seconds > 0 else { return }
    let fitting: Double = Double(done) / seconds / Double(threads) * Self.batchSeconds
    batch = UInt64(min(max(fitting, 1), 4096))
  }

  private final class Shared: Sendable {
    let next: Atomic<UInt64>
    let tally: Mutex<TauPairTally>

    init(next: UInt64, tally: TauPairTally) {
      self.next = Atomic(next)
      self.tally = Mutex(tally)
    }
  }
}
