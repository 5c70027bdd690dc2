import Catalog

/// Computes a scan or a shard of it, from its checkpoint on if there is one.
package struct ScanRun {
  package enum Ending: Sendable {
    case finished([ScanReport.Row])
    /// Words for the standard error.
    case stopped(signal: Int32, words: [String])
  }

  private let plan: ScanPlan
  private var checkpoint: Checkpoint
  private var rows: [ScanReport.Row] = []
  /// The first unit that is not done.
  private var next: Int

  /// Masses that are computed between two looks at signals and the checkpoint.
  private static let piece = 8

  /// - Parameter say: takes remarks for the standard error.
  package init(_ plan: ScanPlan, checkpoint path: String?, say: @escaping ([String]) -> Void)
    throws(HeadlessProblem)
  {
    self.plan = plan
    checkpoint = Checkpoint(path, say: say)
    next = plan.units.lowerBound
    guard let file = try checkpoint.read() else { return }
    do throws(RunFileProblem) {
      let found = try ScanFile.read(file, of: plan)
      let shard = plan.shard ?? .whole
      guard found.shard == shard else {
        throw .differs(what: "the shard", found: found.shard.text, expected: shard.text)
      }
      rows = found.rows
      next = found.units.upperBound
    } catch {
      throw .runFile(file.path, error)
    }
  }

  /// Runs to the end or until a signal comes. Without a checkpoint signals end the program as ever.
  package mutating func run(store: StageStore) throws(HeadlessProblem) -> Ending {
    let units = plan.units
    guard checkpoint.isKept, next < units.upperBound else {
      for piece in plan.grid.pieces(next..<units.upperBound, most: 32) {
        rows += plan.grid.rows(piece, store)
      }
      return .finished(rows)
    }
    StopSignals.watch()
    defer { StopSignals.unwatch() }
    try checkpoint.begin(bytes)
    for piece in plan.grid.pieces(next..<units.upperBound, most: Self.piece) {
      guard StopSignals.pending == nil else { break }
      rows += plan.grid.rows(piece, store)
      next = piece.upperBound
      keep(isLast: next == units.upperBound)
    }
    guard next < units.upperBound, let signal = StopSignals.pending else { return .finished(rows) }
    keep(isLast: true)
    let done = "\(next - units.lowerBound) of \(units.count) masses and settings"
    return .stopped(signal: signal, words: checkpoint.farewell(signal, done: done))
  }

  private mutating func keep(isLast: Bool) {
    checkpoint.keep(isLast: isLast) { [plan, rows, next] in
      plan.sealed(rows, done: plan.units.lowerBound..<next)
    }
  }

  private var bytes: [UInt8] { plan.sealed(rows, done: plan.units.lowerBound..<next) }
}
