/// Gathers a bracketed paste up to its end mark.
struct PasteCollector {
  /// Longer text than this is cut: it goes to a line of text, not to an editor.
  static let limit = 65_536

  private static let endMark: [UInt8] = Array("\u{1b}[201~".utf8)

  private var bytes: [UInt8] = []
  private var matched = 0

  /// Takes a byte; true when it was the last of the end mark.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == Self.endMark[matched] {
      matched += 1
      return matched == Self.endMark.count
    }
    for index in 0..<matched { keep(Self.endMark[index]) }
    // The mark begins with the only Escape in it, so no other part of what was matched can begin it anew.
    matched = byte == Self.endMark[0] ? 1 : 0
    if matched == 0 { keep(byte) }
    return false
  }

  private mutating func keep(_ byte: UInt8) {
    if bytes.count < Self.limit { bytes.append(byte) }
  }

  /// The text without control characters but tabs and line ends; each kind of line end becomes `\n`.
  var text: String {
    var text = String.UnicodeScalarView()
    var assembler = UTF8Assembler()
    var previous: Unicode.Scalar = " "
    for byte in bytes {
      guard let scalar = assembler.take(byte) else { continue }
      if let shown = Self.shown(scalar, after: previous) { text.append(shown) }
      previous = scalar
    }
    return String(text)
  }

  private static func shown(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar
  ) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x0d: "\n"
    case 0x0a: previous == "\r" ? nil : "\n"
    case 0x09: "\t"
    case 0..<0x20, 0x7f...0x9f: nil
    default: scalar
    }
  }
}
