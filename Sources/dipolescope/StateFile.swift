import ArgumentParser
import Catalog
import Explorer

/// A JSON export as the beginning of a plot: its arguments, with those typed on top.
enum StateFile {
  /// More than an export holds.
  private static let largest = 64 << 20

  /// The plot that a file and what was typed beside it ask for together.
  static func command(_ path: String, typed: PlotCommand) throws -> PlotCommand {
    // Settings of a file are those beyond its own preset: with another one they would mean something else.
    if typed.settings.preset != nil { throw HeadlessProblem.together(["--state", "--preset"]) }
    let words = Array((ProgramArguments.typed() ?? []).dropFirst())
    let merged = StateArguments.merged(
      file: try arguments(path), typed: words, view: typed.view)
    do {
      return try PlotCommand.parse(merged)
    } catch {
      let reason = PlotCommand.message(for: error)
      throw HeadlessProblem.stateFile(path, reason: "its arguments are not understood: \(reason)")
    }
  }

  private static func arguments(_ path: String) throws(HeadlessProblem) -> [String] {
    let source: SourceFile
    switch UserFile.read(path) {
    case .success(let read): source = read
    case .failure(let refusal): throw .stateFile(path, reason: "cannot be read: \(refusal.reason)")
    }
    guard source.bytes.count <= largest else { throw .stateFile(path, reason: "is too large") }
    switch StateArguments.read(source.bytes) {
    case .success(let words): return words
    case .failure(let problem): throw .stateFile(path, reason: problem.reason)
    }
  }
}
