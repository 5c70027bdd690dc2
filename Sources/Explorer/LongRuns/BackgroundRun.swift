import Catalog
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Does one shard of the tau-pair background, from its checkpoint on if there is one.
///
/// After a round the checkpoint is replaced by one that knows more, in a single step: whatever kills the process, a few
/// seconds of work are lost at most.
package struct BackgroundRun {
  package struct Options: Sendable {
    package var threads: Int
    package var checkpoint: String?
    /// No progress, no remarks.
    package var quiet: Bool

    package init(threads: Int, checkpoint: String?, quiet: Bool) {
      (self.threads, self.checkpoint, self.quiet) = (threads, checkpoint, quiet)
    }
  }

  package enum Ending: Sendable {
    case finished(BackgroundReport)
    /// Words for the standard error.
    case stopped(signal: Int32, words: [String])
  }

  private let plan: BackgroundPlan
  private let options: Options
  private let say: ([String]) -> Void
  private var sums: BackgroundSums
  private var progress: ProgressLine
  /// Whether the checkpoint on the disk is older than what is known here because it could not be written.
  private var isBehind = false

  /// How long the threads work before somebody looks at the clock, the progress line and the checkpoint.
  private static let roundSeconds: Double = 0.5
  private static let checkpointSeconds: Double = 1.5

  /// - Parameter say: takes remarks for the standard error.
  package init(_ plan: BackgroundPlan, _ options: Options, say: @escaping ([String]) -> Void)
    throws(HeadlessProblem)
  {
    self.plan = plan
    self.options = options
    self.say = say
    progress = ProgressLine(quiet: options.quiet)
    sums = plan.emptySums
    if let path = options.checkpoint, let found = try BackgroundRun.resume(path, plan) {
      sums = found
    }
  }

  /// The sums of a checkpoint; nothing where there is no such file.
  private static func resume(_ path: String, _ plan: BackgroundPlan) throws(HeadlessProblem)
    -> BackgroundSums?
  {
    var status = stat()
    if stat(path, &status) != 0 && errno == ENOENT { return nil }
    do throws(RunFileProblem) {
      let (shard, sums) = try BackgroundFile.read(try RunFile.read(path), of: plan)
      guard shard == plan.shard else {
        throw .differs(what: "the shard", found: shard.text, expected: plan.shard.text)
      }
      let start: UInt64 = plan.blocks.lowerBound
      guard sums.blocks.count <= 1, sums.blocks.first?.lowerBound ?? start == start,
        sums.blocks.last?.upperBound ?? start <= plan.blocks.upperBound
      else { throw .notAShard(of: BackgroundFile.command) }
      return sums
    } catch {
      throw .runFile(path, error)
    }
  }

  /// Runs to the end or until a signal comes.
  package mutating func run() throws(HeadlessProblem) -> Ending {
    StopSignals.watch()
    defer { StopSignals.unwatch() }
    let blocks = plan.blocks
    var next: UInt64 = sums.blocks.last?.upperBound ?? blocks.lowerBound
    // A place where nothing can be written is said at once, and not after hours.
    if next < blocks.upperBound, let problem = write() { throw .file(problem) }
    let job = plan.job
    var rounds = BlockRounds(
      threads: options.threads, empty: TauPairTally(cutCounts: job.selections.map(\.cuts.count)),
      work: { job.tally(blocks: $0) })
    var written: Double = MonotonicClock.seconds
    while next < blocks.upperBound && StopSignals.pending == nil {
      let done = rounds.run(next..<blocks.upperBound, seconds: Self.roundSeconds) {
        StopSignals.pending != nil
      }
      sums.add(done.tally, blocks: next..<done.next, seconds: done.seconds)
      next = done.next
      showProgress()
      let now: Double = MonotonicClock.seconds
      if now - written > Self.checkpointSeconds || next == blocks.upperBound {
        keep()
        written = now
      }
    }
    progress.clear()
    guard next < blocks.upperBound, let signal = StopSignals.pending else {
      return .finished(BackgroundReport(plan, sums))
    }
    keep()
    return .stopped(signal: signal, words: farewell(signal))
  }

  private mutating func showProgress() {
    let rate: Double = sums.seconds > 0 ? Double(sums.generated) / sums.seconds : 0
    progress.show(done: sums.generated, of: plan.events(in: plan.blocks), rate: rate)
  }

  // MARK: The checkpoint

  private func write() -> FileProblem? {
    guard let path = options.checkpoint else { return nil }
    let result = SafeFile.write(
      [(path: path, bytes: BackgroundFile.checkpoint(plan, sums))], overwrite: true)
    if case .failure(let problem) = result { return problem }
    return nil
  }

  /// Writes the checkpoint. If that fails the run goes on: the checkpoint before stays whole, and the next one may find
  /// room again.
  private mutating func keep() {
    let problem = write()
    if let problem, !isBehind {
      progress.clear()
      say([
        problem.words, "the run goes on, and the last checkpoint that could be written stays",
      ])
    }
    isBehind = problem != nil
  }

  private func farewell(_ signal: Int32) -> [String] {
    let total: UInt64 = plan.events(in: plan.blocks)
    let stopped =
      "stopped by \(StopSignals.name(signal)) after \(sums.generated) of \(total) events"
    guard let path = options.checkpoint else {
      return [stopped, "nothing is kept; with --checkpoint FILE a run can be resumed"]
    }
    let name = QuotedText.shown(path)
    return [
      stopped,
      isBehind
        ? "\(name) could not be written and holds an earlier state; the same command goes on from that"
        : "\(name) holds them; the same command goes on from there",
    ]
  }
}
