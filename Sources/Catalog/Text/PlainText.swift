/// Text that comes from outside, made harmless for a terminal.
///
/// Whatever a file holds may end up on a screen or in an export, where an escape sequence could recolour, rename or
/// drive the terminal, and a bidirectional control could show a name as another one.
package enum PlainText {
  /// The text without control characters (C0, DEL, C1), bidirectional controls, characters without width and the
  /// separators of lines and paragraphs. Line ends and tabs become a blank, so that words stay apart.
  package static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" {
        result.append(" ")
      } else if !isUnsafe(scalar) {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// A cleaned text as a message quotes it: at most `limit` characters, the rest as dots.
  package static func excerpt(_ text: String, limit: Int = 60) -> String {
    let cleaned = clean(String(text.unicodeScalars.prefix(8 * limit)))
    return cleaned.count <= limit ? cleaned : cleaned.prefix(limit - 3) + "..."
  }

  /// Whether a terminal could take the scalar for something else than a character to show, or show nothing for it.
  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x206F: true
    case 0x2028, 0x2029, 0xFEFF: true
    // Nothing is shown for these, so that two names may look alike.
    case 0x200B, 0x2060...0x2064, 0xE0000...0xE007F: true
    default: false
    }
  }
}
