import ArgumentParser
import Explorer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The standard streams as commands use them.
enum Output {
  /// Writes a result; a reader that is gone is no mistake.
  static func write(_ bytes: [UInt8]) -> Int32 {
    switch StandardStream.write(bytes) {
    case .success: return 0
    case .failure(let problem): return refuse([problem.words], exitCode: 5)
    }
  }

  /// Writes a result piece by piece, as `body` makes it, until the reader is gone.
  static func stream(_ body: (@escaping ([UInt8]) -> Bool) -> Void) throws {
    var failure: FileProblem?
    body { bytes in
      switch StandardStream.write(bytes) {
      case .success(.written): return true
      case .success(.readerGone): return false
      case .failure(let problem):
        failure = problem
        return false
      }
    }
    if let failure { throw HeadlessProblem.file(failure) }
  }

  /// Prints a report as JSON or tables.
  static func print(_ report: some HeadlessReport, _ state: ExplorerState, asJSON: Bool) throws {
    let code = write(report.bytes(state, asJSON: asJSON))
    if code != 0 { throw ExitCode(code) }
  }

  /// Prints a report as tables, as JSON or for LaTeX.
  static func print(_ report: some HeadlessReport, _ state: ExplorerState, as format: ReportFormat)
    throws
  {
    let code = write(report.bytes(state, format, arguments: ProgramArguments.typed() ?? []))
    if code != 0 { throw ExitCode(code) }
  }

  static func refuse(_ words: [String], exitCode: Int32) -> Int32 {
    _ = StandardStream.write(HeadlessMessage.bytes(words), to: STDERR_FILENO)
    return exitCode
  }
}
