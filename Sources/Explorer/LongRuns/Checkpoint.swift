import Catalog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file in which a long run keeps what it has, replaced again and again in a single step: whatever kills the process,
/// a few seconds of work are lost at most, and a file that is there is whole.
struct Checkpoint {
  private let path: String?
  private let say: ([String]) -> Void
  private var written: Double = 0
  /// How long the last write took: large files are written less often.
  private var cost: Double = 0
  /// Whether what is on the disk is older than what is known because it could not be written.
  private var isBehind = false

  private static let seconds: Double = 1.5

  /// - Parameter say: takes remarks for the standard error.
  init(_ path: String?, say: @escaping ([String]) -> Void) {
    self.path = path
    self.say = say
  }

  /// Whether there is a file to write to.
  var isKept: Bool { path != nil }

  /// What is there from an earlier run; nothing where there is no such file.
  func read() throws(HeadlessProblem) -> RunFile? {
    guard let path else { return nil }
    var status = stat()
    if stat(path, &status) != 0 && errno == ENOENT { return nil }
    do throws(RunFileProblem) {
      guard status.st_mode & S_IFMT == S_IFREG || status.st_mode == 0 else {
        throw .unreadable(reason: "not a regular file")
      }
      return try RunFile.read(path)
    } catch {
      throw .runFile(path, error)
    }
  }

  /// Writes before the work begins: a place where nothing can be written is said at once, and not after hours.
  mutating func begin(_ bytes: [UInt8]) throws(HeadlessProblem) {
    if let problem = write(bytes, sweeps: true) { throw .file(problem) }
  }

  /// Writes if it is time. If that fails the run goes on: the checkpoint before stays whole, and the next one may find
  /// room again.
  mutating func keep(isLast: Bool, before progress: () -> Void = {}, _ bytes: () -> [UInt8]) {
    let now: Double = MonotonicClock.seconds
    guard isKept, isLast || now - written > max(Self.seconds, 20 * cost) else { return }
    let problem = write(bytes(), sweeps: false)
    if let problem, !isBehind {
      progress()
      say([
        problem.words, "the run goes on, and the last checkpoint that could be written stays",
      ])
    }
    isBehind = problem != nil
  }

  private mutating func write(_ bytes: [UInt8], sweeps: Bool) -> FileProblem? {
    guard let path else { return nil }
    let begin: Double = MonotonicClock.seconds
    let result = SafeFile.write([(path: path, bytes: bytes)], overwrite: true, sweeps: sweeps)
    written = MonotonicClock.seconds
    cost = written - begin
    if case .failure(let problem) = result { return problem }
    return nil
  }

  /// What is said to somebody who stopped the run.
  func farewell(_ signal: Int32, done: String) -> [String] {
    let stopped = "stopped by \(StopSignals.name(signal)) after \(done)"
    guard let path else {
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
