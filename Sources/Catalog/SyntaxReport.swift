import TOMLKit

/// Says what is wrong with a text that is not TOML, in the user's terms where the mistake is a common one.
enum SyntaxReport {
  static func located(
    _ error: TOMLParseError, in bytes: [UInt8],
    redefinitions: [(name: String, position: Position, first: Position)]
  ) -> (Position, SyntaxProblem) {
    let position = Position(
      line: max(1, error.source.begin.line), column: max(1, error.source.begin.column))
    // "Error while parsing string: unescaped control ..." -> "unescaped control ..."
    let words = text(error.description, after: "Error while parsing ") ?? error.description
    let detail = text(words, after: ": ") ?? words
    let line = Line(position.line, of: bytes)

    if detail.hasPrefix("cannot redefine existing") {
      let known = redefinitions.first { $0.position.line == position.line }
      let name =
        known?.name ?? detail.split(separator: "'").dropFirst().first.map(String.init) ?? ""
      let place = known?.position ?? Position(line: position.line, column: line.firstColumn)
      return (place, .definedTwice(name, first: known?.first))
    }
    // Control characters do not come here, except for the end of a line inside a text.
    if detail.contains("control characters") { return (position, .openQuote) }
    if words.contains("string: encountered end-of-file") { return (position, .openQuote) }
    if detail.hasPrefix("expected '=', saw ':'") { return (position, .colonForEquals) }
    if detail.hasPrefix("expected value, saw") { return (position, .missingValue) }
    if detail.contains("not representable in 64 bits")
      || detail.contains("could not be interpreted as a value")
    {
      let number = detail.split(separator: "'").first.map(String.init) ?? ""
      return (position, .tooBig(number))
    }
    if let (column, problem) = aboutValue(line, at: position.column, detail: detail) {
      return (Position(line: position.line, column: column), problem)
    }
    return (position, .other(detail))
  }

  /// Mistakes that the characters around the place tell: words without quotes, units behind numbers.
  private static func aboutValue(_ line: Line, at column: Int, detail: String) -> (
    Int, SyntaxProblem
  )? {
    let isTail =
      detail.hasPrefix("expected a comment or whitespace") || detail.hasPrefix("expected digit")
      || detail.hasPrefix("expected decimal digit")
    if isTail, line.followsNumber(column) {
      let rest = line.rest(from: column)
      if rest.hasPrefix(",") { return (column, .decimalComma) }
      if let first = rest.unicodeScalars.first,
        first.properties.isAlphabetic || "/%1".unicodeScalars.contains(first)
      {
        return (column, .unquotedUnit(rest))
      }
    }
    let isWord =
      detail.hasPrefix("could not determine value type") || detail.hasPrefix("expected 'true'")
      || detail.hasPrefix("expected 'false'") || detail.hasPrefix("expected 'nan'")
      || detail.hasPrefix("expected 'inf'")
    guard isWord, let (start, word) = line.word(around: column) else { return nil }
    let truths: Set<String> = ["true", "false", "yes", "no", "on", "off"]
    return (start, truths.contains(word.lowercased()) ? .truthSpelling(word) : .bareWord(word))
  }

  private static func text(_ text: String, after mark: String) -> String? {
    let whole = Array(text.utf8)
    let wanted = Array(mark.utf8)
    guard whole.count >= wanted.count else { return nil }
    for start in 0...(whole.count - wanted.count)
    where whole[start..<start + wanted.count].elementsEqual(wanted) {
      return String(decoding: whole[(start + wanted.count)...], as: UTF8.self)
    }
    return nil
  }
}

/// One line of a text, as scalars.
private struct Line {
  private let scalars: [Unicode.Scalar]

  init(_ number: Int, of bytes: [UInt8]) {
    let parts = bytes.split(
      separator: UInt8(ascii: "\n"), maxSplits: number, omittingEmptySubsequences: false)
    let line = number <= parts.count ? parts[number - 1] : []
    scalars = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
  }

  /// Column of the first scalar that is no blank.
  var firstColumn: Int { 1 + (scalars.firstIndex { $0 != " " && $0 != "\t" } ?? 0) }

  func scalar(_ column: Int) -> Unicode.Scalar? {
    1 <= column && column <= scalars.count ? scalars[column - 1] : nil
  }

  /// From the column to the end of the line or a comment, without blanks at the end.
  func rest(from column: Int) -> String {
    guard scalar(column) != nil else { return "" }
    var tail = scalars[(column - 1)...].prefix { $0 != "#" }
    while let last = tail.last, last == " " || last == "\r" || last == "\t" { tail.removeLast() }
    return String(String.UnicodeScalarView(tail))
  }

  /// Whether a digit stands before the column, blanks aside.
  func followsNumber(_ column: Int) -> Bool {
    guard column >= 2, column - 1 <= scalars.count else { return false }
    let before = scalars[..<(column - 1)].last { $0 != " " && $0 != "\t" }
    return before.map { ("0"..."9").contains($0) } ?? false
  }

  /// The letters, digits and dots around a column, with the column at which they begin.
  func word(around column: Int) -> (Int, String)? {
    func belongs(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "._-/`@$".unicodeScalars.contains(scalar)
    }
    guard let here = scalar(column), belongs(here) else { return nil }
    var start = column - 1
    while start > 0, belongs(scalars[start - 1]) { start -= 1 }
    let word = scalars[start...].prefix(while: belongs)
    return (start + 1, String(String.UnicodeScalarView(word)))
  }
}
