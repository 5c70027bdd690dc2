import Catalog
import Reach
import Testing
import TextPlot

@testable import Explorer

/// A HEPData submission, read with what is known of its own lines.
struct HEPDataFormatTests {
  private static func context() throws -> ViewContext {
    let state = ExplorerFixture.state()
    return ViewContext(state: state, results: try ExplorerFixture.results(state))
  }

  private static func output(_ context: ViewContext) -> [(path: String, text: String)] {
    let exporter = Exporter(context, size: SizeText(columns: 78, rows: 40))
    return exporter.output(.yaml, path: "hep").files.map {
      ($0.path, String(decoding: $0.bytes, as: UTF8.self))
    }
  }

  @Test func thereIsASubmissionAndATableForEveryCurve() throws {
    let context = try Self.context()
    let files = Self.output(context)
    let reached = context.state.shownSearches.filter { context.curve($0)?.contour.smallestCoupling != nil }
    #expect(files.count == reached.count + 1 && reached.count > 1)
    #expect(files.first?.path == "hep/submission.yaml")
    let submission = try #require(files.first?.text)
    for (number, file) in files.dropFirst().enumerated() {
      #expect(file.path == "hep/table\(number + 1).yaml")
      #expect(submission.contains("data_file: table\(number + 1).yaml\n"))
    }
  }

  @Test func theEdgesAreThoseOfTheContour() throws {
    let context = try Self.context()
    let search = try #require(context.scenario.search(ExplorerFixture.dv400))
    let contour = try #require(context.curve(search)).contour
    let table = try #require(Self.output(context).dropFirst().first?.text)
    let values = table.split(separator: "\n").filter { $0.hasPrefix("  - value: ") }.map {
      String($0.dropFirst("  - value: ".count))
    }
    let count: Int = values.count / 3
    #expect(values.count == 3 * count)
    let columns = contour.columns.filter { $0.lower != nil }
    #expect(count == columns.count + contour.tipColumns.count + (contour.tip == nil ? 0 : 1))
    for (column, place) in zip(columns, 0...) {
      #expect(isClose(Double(values[place]), column.mass))
      #expect(isClose(Double(values[count + place]), column.lower))
      if let upper = column.upper { #expect(isClose(Double(values[2 * count + place]), upper)) }
    }
    #expect(table.contains("symerror") && !table.prefix(while: { $0 != "d" }).contains("symerror"))
  }

  @Test func aTableSaysWhatKindOfLimitItIs() throws {
    let table = try #require(Self.output(try Self.context()).dropFirst().first?.text)
    for word in [
      "{name: \"CL\", value: 90.0000, units: \"%\"}", "name: \"LUMINOSITY\"", "name: \"SQRT(S)\"",
      "name: \"nature of N\"", "name: \"couplings\"", "units: \"1/GeV\"",
    ] { #expect(table.contains(word), "\(word)") }
  }

  @Test func aStreamIsTheFilesOneAfterTheOther() throws {
    let context = try Self.context()
    let exporter = Exporter(context, size: SizeText(columns: 78, rows: 40))
    #expect(
      String(decoding: exporter.bytes(.yaml), as: UTF8.self)
        == Self.output(context).map(\.text).joined())
  }

  @Test func numbersAreNumbersToOldReadersToo() {
    #expect(YAMLText.number(1e-7) == "1.00000e-07")
    #expect(YAMLText.number(5e12).contains("e+"))
    #expect(YAMLText.number(12) == "12.0000" && YAMLText.number(0) == "0.0")
    #expect(YAMLText.number(123456).contains("."))
    #expect(YAMLText.quoted("a\"b\\c\n\u{7}") == "\"a\\\"b\\\\c\\n\\u0007\"")
  }

  private func isClose(_ text: Double?, _ value: Double?) -> Bool {
    guard let text, let value else { return false }
    return abs(text - value) <= 1e-5 * value
  }
}
