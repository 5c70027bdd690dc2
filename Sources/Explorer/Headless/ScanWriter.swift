import Catalog
import TextPlot

/// Writes the answer of a scan piece by piece: a million rows are 200 MB of text, which nothing needs at once.
struct ScanWriter {
  private let report: ScanReport
  /// Takes what is written; false: nobody wants any more.
  private let take: ([UInt8]) -> Bool
  private var bytes: [UInt8] = []
  private var isWanted = true

  private static let piece = 1 << 18

  init(_ report: ScanReport, to take: @escaping ([UInt8]) -> Bool) {
    self.report = report
    self.take = take
  }

  private mutating func passOn(atLeast count: Int = piece) {
    guard bytes.count >= count else { return }
    isWanted = isWanted && take(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// A table for people: short ones with their frame.
  mutating func writeTable() {
    if report.count <= ReportText.longest {
      let rows = report.rows.map(report.cells)
      bytes = ReportText.bytes([Table(columns: report.columns, rows: rows)])
    } else {
      let report = report
      var lines = TableLines(report.columns)
      report.forEachRow { lines.measure(report.cells($0)) }
      lines.writeHead(into: &bytes)
      report.forEachRow { row in
        guard isWanted else { return }
        lines.write(report.cells(row), into: &bytes)
        passOn()
      }
    }
    passOn(atLeast: 1)
  }

  /// One JSON object in canonical form: these members and, in its place among them, `rows`.
  mutating func writeObject(_ members: [String: JSONValue]) {
    let names = (members.keys + ["rows"]).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for (place, name) in names.enumerated() {
      bytes.append(UInt8(ascii: place == 0 ? "{" : ","))
      bytes += Self.json(.string(name)) + [UInt8(ascii: ":")]
      if let value = members[name] { bytes += Self.json(value) } else { writeRows() }
    }
    bytes += Array("}\n".utf8)
    passOn(atLeast: 1)
  }

  private mutating func writeRows() {
    let fields = ScanFields(report.grid)
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    let report = report
    report.forEachRow { row in
      guard isWanted else { return }
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      fields.write(row, into: &bytes)
      passOn()
    }
    bytes.append(UInt8(ascii: "]"))
  }

  static func json(_ value: JSONValue) -> ArraySlice<UInt8> { CanonicalJSON.bytes(value).dropLast() }
}

/// The fields of a row of a scan in the order of their names.
private struct ScanFields {
  enum Content: Sendable {
    case mass, coupling, search, events, error, ratio
    case setting(Int)
  }

  /// Each with the text before its value.
  private let fields: [(begin: [UInt8], content: Content)]
  private let axes: [ScanAxis]

  init(_ grid: ScanGrid) {
    axes = grid.axes
    var named: [(String, Content)] = [
      ("mass_GeV", .mass), ("coupling_invGeV", .coupling), ("search", .search),
      ("events", .events), ("events_error", .error), ("ratio", .ratio),
    ]
    named += grid.axes.enumerated().map { ($1.setting.key, .setting($0)) }
    named.sort { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    fields = named.enumerated().map { place, field in
      ([UInt8(ascii: place == 0 ? "{" : ",")] + ScanWriter.json(.string(field.0))
        + [UInt8(ascii: ":")], field.1)
    }
  }

  func write(_ row: ScanReport.Row, into bytes: inout [UInt8]) {
    for field in fields {
      bytes += field.begin
      switch field.content {
      case .mass: CanonicalJSON.append(row.mass, to: &bytes)
      case .coupling: CanonicalJSON.append(row.coupling, to: &bytes)
      case .search: bytes += ScanWriter.json(.string(row.search))
      case .events: CanonicalJSON.append(row.events.value, to: &bytes)
      case .error: CanonicalJSON.append(row.events.error, to: &bytes)
      case .ratio: CanonicalJSON.append(row.ratio, to: &bytes)
      case .setting(let place): bytes += ScanWriter.json(axes[place].json(row.grid[place]))
      }
    }
    bytes.append(UInt8(ascii: "}"))
  }
}
