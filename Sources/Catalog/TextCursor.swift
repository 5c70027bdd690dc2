/// A place in UTF-8 text that knows its line and column.
struct TextCursor {
  private let bytes: [UInt8]
  private var index = 0
  private(set) var position = Position.start

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The byte here, or `nil` at the end.
  var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  func peek(_ offset: Int) -> UInt8? {
    index + offset < bytes.count ? bytes[index + offset] : nil
  }

  mutating func advance() {
    guard index < bytes.count else { return }
    if bytes[index] == UInt8(ascii: "\n") {
      position = Position(line: position.line + 1, column: 1)
    } else if index + 1 >= bytes.count || bytes[index + 1] & 0xC0 != 0x80 {
      // Columns count scalars: the step is taken with the last byte of one.
      position.column += 1
    }
    index += 1
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: scalar) else { return false }
    advance()
    return true
  }

  mutating func skipByteOrderMark() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  mutating func skipBlanks() {
    while byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { advance() }
  }

  /// Blanks, line ends and comments.
  mutating func skipBlankLines() {
    while let byte {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): advance()
      case UInt8(ascii: "#"): skipLine()
      default: return
      }
    }
  }

  /// The rest of the line; the line end stays.
  mutating func skipLine() {
    while let byte, byte != UInt8(ascii: "\n") { advance() }
  }

  /// Whether a date ("1979-") or a time ("07:") begins here.
  var isAtDate: Bool {
    var digits = 0
    while let byte = peek(digits), UInt8(ascii: "0") <= byte, byte <= UInt8(ascii: "9"), digits < 5
    { digits += 1 }
    return digits == 4 && peek(4) == UInt8(ascii: "-")
      || digits == 2 && peek(2) == UInt8(ascii: ":")
  }

  static func isBareKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// What may stand behind a number, a truth value or a date.
  static func endsValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "#"): true
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }
}
