/// A shipped table of numbers: comments with `#`, one line of names, then rows of equally many numbers.
package struct NumberTable {
  package let names: [String]
  package let rows: [[Double]]

  /// `nil` where a row is not `columns` numbers.
  /// - Parameter words: what stands for a number in a column of names.
  package init?(_ text: String, columns: Int, words: [String: Double] = [:]) {
    var names: [String]?
    var rows: [[Double]] = []
    let bytes = Array(text.utf8)
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      guard names != nil else {
        names = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(NumberTable.word)
        continue
      }
      guard let numbers = NumberTable.numbers(bytes, line.indices, columns: columns, words) else { return nil }
      rows.append(numbers)
    }
    guard let names, names.count == columns, !rows.isEmpty else { return nil }
    self.names = names
    self.rows = rows
  }

  private static func numbers(_ bytes: [UInt8], _ line: Range<Int>, columns: Int, _ words: [String: Double])
    -> [Double]?
  {
    var numbers: [Double] = []
    numbers.reserveCapacity(columns)
    var start: Int = line.lowerBound
    while start <= line.upperBound {
      let cell: Range<Int>
      if let (value, end) = PlainNumber.read(bytes, from: start),
        end >= line.upperBound || bytes[end] == UInt8(ascii: ",")
      {
        numbers.append(value)
        cell = start..<end
      } else {
        let end: Int = bytes[start..<line.upperBound].firstIndex(of: UInt8(ascii: ",")) ?? line.upperBound
        cell = start..<end
        let text = word(bytes[cell])
        guard let value = Double(text) ?? words[text] else { return nil }
        numbers.append(value)
      }
      start = cell.upperBound + 1
    }
    return numbers.count == columns ? numbers : nil
  }

  /// A cell without the blanks around it.
  private static func word(_ cell: ArraySlice<UInt8>) -> String {
    var cell = cell.drop { $0 <= 0x20 }
    while let last = cell.last, last <= 0x20 { cell.removeLast() }
    return String(decoding: cell, as: UTF8.self)
  }
}
