import Reach

/// Does one shard of the tau-pair background, from its checkpoint on if there is one.
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
  private var checkpoint: Checkpoint
  private var sums: BackgroundSums
  private var progress: ProgressLine

  /// How long the threads work before somebody looks at the clock, the progress line and the checkpoint.
  private static let roundSeconds: Double = 0.5

  /// - Parameter say: takes remarks for the standard error.
  package init(_ plan: BackgroundPlan, _ options: Options, say: @escaping ([String]) -> Void)
    throws(HeadlessProblem)
  {
    self.plan = plan
    self.options = options
    checkpoint = Checkpoint(options.checkpoint, say: say)
    progress = ProgressLine(quiet: options.quiet)
    sums = plan.emptySums
    guard let file = try checkpoint.read() else { return }
    do throws(RunFileProblem) {
      sums = try BackgroundRun.resume(file, plan)
    } catch {
      throw .runFile(file.path, error)
    }
  }

  /// The sums of a checkpoint of this very shard.
  private static func resume(_ file: RunFile, _ plan: BackgroundPlan) throws(RunFileProblem)
    -> BackgroundSums
  {
    let (shard, sums) = try BackgroundFile.read(file, of: plan)
    guard shard == plan.shard else {
      throw .differs(what: "the shard", found: shard.text, expected: plan.shard.text)
    }
    let start: UInt64 = plan.blocks.lowerBound
    guard sums.blocks.count <= 1, sums.blocks.first?.lowerBound ?? start == start,
      sums.blocks.last?.upperBound ?? start <= plan.blocks.upperBound
    else { throw .notAShard(of: BackgroundFile.command) }
    return sums
  }

  /// Runs to the end or until a signal comes.
  package mutating func run() throws(HeadlessProblem) -> Ending {
    StopSignals.watch()
    defer { StopSignals.unwatch() }
    let blocks = plan.blocks
    var next: UInt64 = sums.blocks.last?.upperBound ?? blocks.lowerBound
    if next < blocks.upperBound { try checkpoint.begin(bytes) }
    let job = plan.job
    var rounds = BlockRounds(
      threads: options.threads, empty: job.emptyTally,
      work: { job.tally(blocks: $0) })
    while next < blocks.upperBound && StopSignals.pending == nil {
      let done = rounds.run(next..<blocks.upperBound, seconds: Self.roundSeconds) {
        StopSignals.pending != nil
      }
      sums.add(done.tally, blocks: next..<done.next, seconds: done.seconds)
      next = done.next
      showProgress()
      keep(isLast: next == blocks.upperBound)
    }
    progress.clear()
    guard next < blocks.upperBound, let signal = StopSignals.pending else {
      return .finished(BackgroundReport(plan, sums))
    }
    keep(isLast: true)
    let done = "\(sums.generated) of \(plan.events(in: blocks)) events"
    return .stopped(signal: signal, words: checkpoint.farewell(signal, done: done))
  }

  private mutating func showProgress() {
    let rate: Double = sums.seconds > 0 ? Double(sums.generated) / sums.seconds : 0
    progress.show(done: sums.generated, of: plan.events(in: plan.blocks), rate: rate)
  }

  private var bytes: [UInt8] { BackgroundFile.checkpoint(plan, sums) }

  private mutating func keep(isLast: Bool) {
    var line = progress
    let bytes = { [plan, sums] in BackgroundFile.checkpoint(plan, sums) }
    checkpoint.keep(isLast: isLast, before: { line.clear() }, bytes)
    progress = line
  }
}
