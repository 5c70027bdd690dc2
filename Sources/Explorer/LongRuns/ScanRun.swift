import Catalog

/// Computes a scan or a shard of it, from its checkpoint on if there is one.
package struct ScanRun {
  package enum Ending: Sendable {
    case finished(ScanPart)
    /// Words for the standard error.
    case stopped(signal: Int32, words: [String])
  }

  private let plan: ScanPlan
  private var checkpoint: Checkpoint
  /// What is done, from the first unit on.
  private var done: ScanPart
  /// The first unit that is not done.
  private var next: Int { done.units.upperBound }

  /// Masses that are computed between two looks at signals and the checkpoint.
  private static let piece = 8

  /// - Parameter say: takes remarks for the standard error.
  package init(_ plan: ScanPlan, checkpoint path: String?, say: @escaping ([String]) -> Void)
    throws(HeadlessProblem)
  {
    self.plan = plan
    checkpoint = Checkpoint(path, say: say)
    done = ScanPart(units: plan.units.lowerBound..<plan.units.lowerBound, cells: [])
    guard let file = try checkpoint.read() else { return }
    do throws(RunFileProblem) {
      let found = try ScanFile.read(file, of: plan)
      let shard = plan.shard ?? .whole
      guard found.shard == shard else {
        throw .differs(what: "the shard", found: found.shard.text, expected: shard.text)
      }
      done = found.part
    } catch {
      throw .runFile(file.path, error)
    }
  }

  /// Runs to the end or until a signal comes. Without a checkpoint signals end the program as ever.
  package mutating func run(store: StageStore) throws(HeadlessProblem) -> Ending {
    let units = plan.units
    guard checkpoint.isKept, next < units.upperBound else {
      for piece in plan.grid.pieces(next..<units.upperBound, most: 32) {
        done.append(plan.grid.part(piece, store))
      }
      return .finished(done)
    }
    StopSignals.watch()
    defer { StopSignals.unwatch() }
    try checkpoint.begin(bytes)
    for piece in plan.grid.pieces(next..<units.upperBound, most: Self.piece) {
      guard StopSignals.pending == nil else { break }
      done.append(plan.grid.part(piece, store))
      keep(isLast: next == units.upperBound)
    }
    guard next < units.upperBound, let signal = StopSignals.pending else { return .finished(done) }
    keep(isLast: true)
    let words = "\(done.units.count) of \(units.count) masses and settings"
    return .stopped(signal: signal, words: checkpoint.farewell(signal, done: words))
  }

  private mutating func keep(isLast: Bool) {
    checkpoint.keep(isLast: isLast) { [plan, done] in plan.sealed(done) }
  }

  private var bytes: [UInt8] { plan.sealed(done) }
}
