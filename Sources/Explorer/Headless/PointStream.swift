import Catalog
import DipolePhysics
import Reach

/// `eval -`: bytes of points in, bytes of answers out, one line for each point and in their order, in bounded memory.
///
/// Acceptances are interpolated in mass where that is good to 1e-3, and computed at the mass itself where few events
/// count; points next to each other that share their settings share all tables.
package struct PointStream {
  private var tables: PointTables
  private let settings: SettingTable
  private let threads: Int
  private var format: PointFormat?
  /// The beginning of a line whose end has not come yet.
  private var unfinished: [UInt8] = []
  /// The line was too long to keep, and is passed over to its end.
  private var isOverlong = false
  private var lineNumber = 0
  /// Lines answered by an error.
  package private(set) var badLines = 0

  private static let longestLine = 65_536

  /// - Parameter threads: how many pieces of a block are worked on at a time.
  package init(
    _ state: ExplorerState, _ searches: [Search], threads: Int = 1, store: StageStore = StageStore()
  ) {
    tables = PointTables(state, searches, store: store)
    settings = state.world.settings
    self.threads = max(1, threads)
  }

  /// Takes a piece of the input and gives the answers to the lines that it completes.
  package mutating func feed(_ bytes: [UInt8]) throws(HeadlessProblem) -> [UInt8] {
    var lines: [Line] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      try take(rest[..<end], into: &lines)
      rest = rest[(end + 1)...]
    }
    unfinished += rest
    if unfinished.count > Self.longestLine {
      unfinished = []
      isOverlong = true
    }
    return answer(lines)
  }

  /// The answer to a last line without an end.
  package mutating func finish() throws(HeadlessProblem) -> [UInt8] {
    var lines: [Line] = []
    if !unfinished.isEmpty || isOverlong { try take([], into: &lines) }
    return answer(lines)
  }

  // MARK: Lines

  private struct Line: Sendable {
    var number: Int
    var text: ArraySlice<UInt8>
    var isOverlong: Bool
  }

  private mutating func take(_ end: ArraySlice<UInt8>, into lines: inout [Line])
    throws(HeadlessProblem)
  {
    lineNumber += 1
    var text: ArraySlice<UInt8> = unfinished.isEmpty ? end : (unfinished + end)[...]
    let isTooLong: Bool = isOverlong || text.count > Self.longestLine
    (unfinished, isOverlong) = ([], false)
    if text.last == UInt8(ascii: "\r") { text.removeLast() }
    if lineNumber == 1, text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    // Blank lines and comments, as in our own exports, are no points.
    guard isTooLong || text.contains(where: { $0 != UInt8(ascii: " ") }),
      text.first != UInt8(ascii: "#")
    else { return }
    guard format != nil else {
      let found = try PointFormat(first: text, settings)
      format = found
      if case .jsonLines = found {
        lines.append(Line(number: lineNumber, text: text, isOverlong: isTooLong))
      }
      return
    }
    lines.append(Line(number: lineNumber, text: text, isOverlong: isTooLong))
  }

  // MARK: Answers

  private typealias Reading = Result<PointLine, HeadlessProblem>

  private mutating func answer(_ lines: [Line]) -> [UInt8] {
    guard let format, !lines.isEmpty else { return [] }
    let readings: [Reading] = pieces(lines.count).flatMapParallel { range in
      range.map { PointStream.read(lines[$0], format) }
    }
    var output: [UInt8] = []
    var start = 0
    while start < lines.count {
      // A run of lines with equal settings.
      let settings = PointStream.assignments(readings[start])
      var end: Int = start + 1
      while end < lines.count, PointStream.assignments(readings[end]) == settings { end += 1 }
      output += answer(Array(readings[start..<end]), Array(lines[start..<end]), settings)
      start = end
    }
    return output
  }

  private static func read(_ line: Line, _ format: PointFormat) -> Reading {
    if line.isOverlong {
      return .failure(.syntax(option: "line", value: "", expected: "at most \(longestLine) bytes"))
    }
    do throws(HeadlessProblem) {
      return .success(try format.read(line.text))
    } catch {
      return .failure(error)
    }
  }

  private static func assignments(_ reading: Reading) -> [String] {
    if case .success(let line) = reading { line.assignments } else { [] }
  }

  private typealias Table = Result<PointTable, HeadlessProblem>

  /// What a piece of the lines gives.
  private struct Answer: Sendable {
    var bytes: [UInt8] = []
    var bad = 0
    var rough: Set<RoughMass> = []
  }

  private mutating func answer(_ readings: [Reading], _ lines: [Line], _ assignments: [String])
    -> [UInt8]
  {
    let masses = readings.compactMap { if case .success(let line) = $0 { line.mass } else { nil } }
    let table: Table
    do throws(HeadlessProblem) {
      table = .success(try tables.table(assignments, masses: masses))
    } catch {
      table = .failure(error)
    }
    return answer(readings, lines, table)
  }

  /// - Parameter table: with all nodes. Exact acceptances are added as lines turn out to need them.
  private mutating func answer(_ readings: [Reading], _ lines: [Line], _ table: Table) -> [UInt8] {
    var answers = rows(readings, lines, table)
    let rough = answers.reduce(into: Set<RoughMass>()) { $0.formUnion($1.rough) }
    if rough.count > ExactAcceptances.mostAtOnce {
      // Half by half: tables of exact masses take memory.
      let half: Int = lines.count / 2
      return answer(Array(readings[..<half]), Array(lines[..<half]), table)
        + answer(Array(readings[half...]), Array(lines[half...]), table)
    }
    if !rough.isEmpty, let more = tables.add(rough) {
      answers = rows(readings, lines, .success(more))
    }
    badLines += answers.reduce(0) { $0 + $1.bad }
    return answers.count == 1 ? answers[0].bytes : answers.flatMap(\.bytes)
  }

  private func rows(_ readings: [Reading], _ lines: [Line], _ table: Table) -> [Answer] {
    pieces(lines.count).flatMapParallel { range in
      var answer = Answer()
      answer.bytes.reserveCapacity(range.count * 400)
      for index in range {
        do throws(HeadlessProblem) {
          let line = try readings[index].get()
          try PointRow(try table.get(), mass: line.mass, place: line.place)
            .write(into: &answer.bytes, rough: &answer.rough)
        } catch {
          answer.bytes += PointRow.error(line: lines[index].number, reason: error.words)
          answer.bad += 1
        }
      }
      return [answer]
    }
  }

  private func pieces(_ count: Int) -> [Range<Int>] {
    let parts: Int = count < 64 ? 1 : min(threads, count)
    return (0..<parts).map { part in count * part / parts..<count * (part + 1) / parts }
  }
}

extension [Range<Int>] {
  /// The results of all ranges, one after the other, worked out at the same time.
  fileprivate func flatMapParallel<Value: Sendable>(_ body: @Sendable (Range<Int>) -> [Value])
    -> [Value]
  {
    if count == 1 { return body(self[0]) }
    return StageStore.parallel(count) { body(self[$0]) }.flatMap { $0 }
  }
}
