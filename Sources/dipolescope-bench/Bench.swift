import ArgumentParser
import Explorer
import Glibc
import TextPlot

/// Measured speeds, printed, never asserted.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dipolescope-bench", abstract: "Measures dipolescope on this machine.",
    discussion:
      "Build it in release mode. Rows of the screen run the program beside this one in a pseudo-terminal."
  )

  @Option(help: "Only the rows whose name contains this.")
  var filter: String?

  @Option(help: "Random keys and sizes for so many seconds, and nothing else.")
  var soak: Double?

  @Option(help: "Other random keys.")
  var seed: UInt64 = 1

  @Flag(help: "One JSON object instead of a table.")
  var json = false

  func run() throws {
    // A reader that closes its end is no reason to die of.
    signal(SIGPIPE, SIG_IGN)
    let soaking: [() -> [Row]]? = soak.map { seconds in [{ [seed] in SoakRows.all(seconds: seconds, seed: seed) }] }
    let groups: [() -> [Row]] = soaking ?? [
      EngineRows.all, ViewRows.all, SwitchRows.all, BackgroundRows.all, ErrorRows.all, ScreenRows.all,
      StreamRows.all,
    ]
    var rows: [Row] = []
    for group in groups {
      Row.filter = filter
      rows += group()
    }
    let text: [UInt8] =
      json
      ? CanonicalJSON.bytes(
        .object([
          "format": 1, "version": .string(Version.program), "rows": .array(rows.map(\.json)),
        ]))
      : Array(Row.table(rows).utf8)
    _ = StandardStream.write(text)
  }
}

/// One figure: the median of several samples, with the 99th percentile where it is a latency.
struct Row {
  var name: String
  var value: Double
  var unit: String
  var samples: Int
  var p99: Double?

  /// What the user asked for; set once before any row is made.
  nonisolated(unsafe) static var filter: String?

  static func isWanted(_ name: String) -> Bool { filter.map { name.contains($0) } ?? true }

  init(_ name: String, _ values: [Double], unit: String, isLatency: Bool = false) {
    let sorted = values.sorted()
    self.name = name
    self.unit = unit
    samples = sorted.count
    value = sorted.isEmpty ? .nan : sorted[sorted.count / 2]
    p99 =
      isLatency && !sorted.isEmpty ? sorted[min(sorted.count - 1, sorted.count * 99 / 100)] : nil
  }

  var json: JSONValue {
    var fields: [String: JSONValue] = [
      "name": .string(name), "value": .number(value), "unit": .string(unit),
      "samples": .integer(Int64(samples)),
    ]
    if let p99 { fields["p99"] = .number(p99) }
    return .object(fields)
  }

  static func table(_ rows: [Row]) -> String {
    var table = Table(
      title: "dipolescope \(Version.program)",
      columns: [
        .init(name: "row"), .init(name: "median", alignment: .right),
        .init(name: "p99", alignment: .right),
        .init(name: "unit"), .init(name: "samples", alignment: .right),
      ], rows: [])
    table.rows = rows.map { row in
      [
        row.name, NumberText.significant(row.value, digits: 3),
        row.p99.map { NumberText.significant($0, digits: 3) } ?? "-", row.unit, String(row.samples),
      ]
    }
    return TableRenderer.render(table, width: 78, height: rows.count + 8).plainText()
  }

  /// Milliseconds that a piece of work takes.
  static func milliseconds(_ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let time = clock.measure(body).components
    return Double(time.seconds) * 1e3 + Double(time.attoseconds) * 1e-15
  }
}
