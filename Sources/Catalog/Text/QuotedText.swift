/// Texts of others in messages: what a terminal would obey, or not show, is spelt out.
package enum QuotedText {
  /// The text in single quotes, cut at 40 characters.
  package static func quoted(_ text: String) -> String { "'" + shown(text, most: 40) + "'" }

  /// The text with control, format and other unseen characters as `\u{1B}`, cut after `most` characters.
  package static func shown(_ text: String, most: Int = .max) -> String {
    var shown = ""
    for (place, scalar) in text.unicodeScalars.enumerated() {
      guard place < most else { return shown + "…" }
      if isSeen(scalar) {
        shown.unicodeScalars.append(scalar)
      } else {
        shown += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      }
    }
    return shown
  }

  private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
      .surrogate:
      false
    default: true
    }
  }
}
