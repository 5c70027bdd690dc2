import TextPlot

/// The lines of a long table: all rows are measured first, then written one by one.
struct TableLines {
  private let columns: [Table.Column]
  private var widths: [Int]

  init(_ columns: [Table.Column]) {
    self.columns = columns
    widths = columns.map { max($0.name.count, $0.unit.count) }
  }

  mutating func measure(_ row: [String]) {
    for (place, text) in row.enumerated() where place < widths.count {
      widths[place] = max(widths[place], text.unicodeScalars.count)
    }
  }

  /// Names, and below them units.
  func writeHead(into bytes: inout [UInt8]) {
    write(columns.map(\.name), into: &bytes)
    write(columns.map(\.unit), into: &bytes)
  }

  func write(_ row: [String], into bytes: inout [UInt8]) {
    for (place, word) in row.enumerated() where place < widths.count {
      if place > 0 { bytes += Array("  ".utf8) }
      let filling = repeatElement(
        UInt8(ascii: " "), count: max(0, widths[place] - word.unicodeScalars.count))
      if columns[place].alignment == .right { bytes += filling }
      bytes += Array(word.utf8)
      if columns[place].alignment != .right { bytes += filling }
    }
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    bytes.append(UInt8(ascii: "\n"))
  }
}
