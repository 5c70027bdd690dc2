import Catalog

/// Lines for the standard error: whatever was typed, what is printed holds no control characters and stays short.
package enum HeadlessMessage {
  private static let longest = 1500

  /// Lines of words, the first one with the name of the program.
  package static func bytes(_ words: [String]) -> [UInt8] {
    var text = ""
    for (place, line) in words.enumerated() {
      text += (place == 0 ? "dipolescope: " : "") + QuotedText.shown(line, most: longest) + "\n"
    }
    return Array(text.utf8)
  }
}
