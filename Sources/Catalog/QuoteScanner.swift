/// Reads over one TOML text in quotes: basic or literal, of one line or several.
struct QuoteScanner {
  var cursor: TextCursor
  /// Where an escaped U+0000 stands, if there is one.
  private(set) var nulEscape: Position?

  init(cursor: TextCursor) {
    self.cursor = cursor
  }

  /// Moves behind the closing quote and returns the content, escapes resolved.
  mutating func scan() -> [UInt8] {
    guard let quote = cursor.byte else { return [] }
    let isMultiline = cursor.peek(1) == quote && cursor.peek(2) == quote
    for _ in 0..<(isMultiline ? 3 : 1) { cursor.advance() }
    var content: [UInt8] = []
    while let byte = cursor.byte {
      if byte == quote, !isMultiline {
        cursor.advance()
        return content
      }
      if byte == quote, cursor.peek(1) == quote, cursor.peek(2) == quote {
        for _ in 0..<3 { cursor.advance() }
        // One or two quotes may stand before the closing three; they belong to the content.
        while cursor.byte == quote {
          content.append(quote)
          cursor.advance()
        }
        return content
      }
      // An open text of one line is a mistake that must not swallow the rest.
      if byte == UInt8(ascii: "\n"), !isMultiline { return content }
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        content += scanEscape()
      } else {
        content.append(byte)
        cursor.advance()
      }
    }
    return content
  }

  private mutating func scanEscape() -> [UInt8] {
    let place = cursor.position
    cursor.advance()
    guard let letter = cursor.byte else { return [] }
    cursor.advance()
    switch letter {
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "u"): return scanScalar(digits: 4, from: place)
    case UInt8(ascii: "U"): return scanScalar(digits: 8, from: place)
    default: return [letter]
    }
  }

  private mutating func scanScalar(digits: Int, from place: Position) -> [UInt8] {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let byte = cursor.byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        return []
      }
      value = value << 4 | UInt32(digit)
      cursor.advance()
    }
    if value == 0 { nulEscape = nulEscape ?? place }
    guard let scalar = Unicode.Scalar(value) else { return [] }
    return Array(String(Character(scalar)).utf8)
  }
}
