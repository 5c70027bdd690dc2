import TextPlot

/// The numbers behind a view as CSV and TSV.
enum SeparatedFormat {
  @Sendable static func commas(_ source: ExportSource) -> String {
    source.header("#") + SeparatedText.text(source.table, separator: ",")
  }

  @Sendable static func tabs(_ source: ExportSource) -> String {
    source.header("#") + SeparatedText.text(source.table, separator: "\t")
  }
}

/// CSV and TSV: one heading, six significant digits, LF.
package enum SeparatedText {
  package static func text(_ table: DataTable, separator: String) -> String {
    let heading = table.columns.joined(separator: separator) + "\n"
    return heading
      + table.rows.map { row in row.map { field($0, separator) }.joined(separator: separator) + "\n"
      }.joined()
  }

  private static func field(_ value: DataTable.Value, _ separator: String) -> String {
    switch value {
    case .integer(let number): return String(number)
    case .number(let number): return number.map { NumberText.significant($0, digits: 6) } ?? ""
    case .text(let text):
      guard separator == "," && text.contains(where: { $0 == "," || $0 == "\"" }) else {
        return text
      }
      return "\""
        + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\""
    }
  }
}
