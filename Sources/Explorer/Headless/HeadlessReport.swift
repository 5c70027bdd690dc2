import Catalog
import TextPlot

/// The answer of a headless command: fields for programs, tables for people, from the same numbers.
package protocol HeadlessReport: Sendable {
  /// Fields of the JSON object besides those that every object has.
  var fields: [String: JSONValue] { get }
  var tables: [Table] { get }
}

extension HeadlessReport {
  /// One JSON object on one line, or tables.
  package func bytes(_ state: ExplorerState, asJSON: Bool) -> [UInt8] {
    guard asJSON else { return ReportText.bytes(tables) }
    return CanonicalJSON.bytes(.object(JSONHeader.fields(state).merging(fields) { $1 }))
  }

  /// - Parameter arguments: as typed, for the header of LaTeX.
  package func bytes(_ state: ExplorerState, _ format: ReportFormat, arguments: [String]) -> [UInt8] {
    switch format {
    case .txt: return bytes(state, asJSON: false)
    case .json: return bytes(state, asJSON: true)
    case .latex:
      let header = Provenance.lines(state, arguments: arguments).joined(separator: ";\n% ")
      return Array(("% " + header + "\n" + LaTeXText.document(tables)).utf8)
    }
  }
}

/// How a report that is tables can be had.
package enum ReportFormat: String, CaseIterable, Sendable {
  case txt
  case json
  case latex
}

/// Tables as text.
enum ReportText {
  /// Longer tables are written row by row instead of as one grid of cells.
  static let longest = 2000

  static func bytes(_ tables: [Table]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (place, table) in tables.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: "\n")) }
      if table.rows.count > longest {
        write(table, into: &bytes)
      } else {
        bytes += Array(framed(table).utf8)
      }
    }
    return bytes
  }

  private static func framed(_ table: Table) -> String {
    let width: Int = widths(table).reduce(1) { $0 + $1 + 3 }
    let notes: Int = table.notes.map { $0.unicodeScalars.count + 2 }.max() ?? 0
    let height: Int = table.rows.count + table.notes.count + table.separators.count + 6
    let grid = TableRenderer.render(
      table, width: max(width, notes, table.title.unicodeScalars.count), height: height)
    var lines = grid.lines()
    while lines.last == "" { lines.removeLast() }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func widths(_ table: Table) -> [Int] {
    table.columns.indices.map { column in
      let head = table.columns[column]
      return table.rows.reduce(max(head.name.count, head.unit.count)) {
        max($0, column < $1.count ? $1[column].unicodeScalars.count : 0)
      }
    }
  }

  private static func write(_ table: Table, into bytes: inout [UInt8]) {
    var lines = TableLines(table.columns)
    for row in table.rows { lines.measure(row) }
    if !table.title.isEmpty { bytes += Array((table.title + "\n").utf8) }
    lines.writeHead(into: &bytes)
    for row in table.rows { lines.write(row, into: &bytes) }
    for note in table.notes { bytes += Array((note + "\n").utf8) }
  }
}

// Cells of tables.
extension Table.Column {
  static func number(_ name: String, _ unit: String = "") -> Table.Column {
    Table.Column(name: name, unit: unit, alignment: .right)
  }
}

enum CellText {
  /// Five digits; a dash where there is no number.
  static func number(_ value: Double?, digits: Int = 5) -> String {
    value.map { NumberText.significant($0, digits: digits) } ?? "-"
  }

  static func error(_ value: Double?) -> String { number(value, digits: 2) }

  /// As typed: masses and couplings.
  static func exact(_ value: Double?) -> String { value.map(NumberText.shortest) ?? "-" }
}
