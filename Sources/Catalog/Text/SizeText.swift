/// A typed picture size, `78x40`: columns and rows, 1x1 to 1000x1000.
package struct SizeText: Hashable, Sendable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  package static func parse(_ text: String) -> Result<SizeText, QuantityProblem> {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy(isWhole) else { return .failure(.notASize(text)) }
    // Digits that do not fit an integer are a size too, and too large a one.
    guard let columns = Int(parts[0]), let rows = Int(parts[1]),
      (1...1000).contains(columns), (1...1000).contains(rows)
    else { return .failure(.sizeOutside(text)) }
    return .success(SizeText(columns: columns, rows: rows))
  }

  /// Digits, with a minus sign in front at most: -5x10 is a size outside its range.
  private static func isWhole(_ part: Substring) -> Bool {
    let digits = part.utf8.first == UInt8(ascii: "-") ? part.utf8.dropFirst() : part.utf8[...]
    return !digits.isEmpty && digits.allSatisfy(DecimalText.isDigit)
  }
}
