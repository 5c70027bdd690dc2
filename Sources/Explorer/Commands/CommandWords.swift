/// The words of a command line: blanks part them, double quotes keep them together; inside quotes `\"` is a quote.
package enum CommandWords {
  package static func split(_ line: String) -> [String] {
    guard line.utf8.contains(UInt8(ascii: "\"")) else { return line.split(whereSeparator: isBlank).map(String.init) }
    var words: [String] = []
    var word: String?
    var isQuoted = false
    var isEscaped = false
    for character in line {
      if isQuoted, character == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      // A backslash before anything else is itself.
      if isEscaped, character != "\"" { word = (word ?? "") + "\\" }
      if character == "\"" && !isEscaped {
        isQuoted.toggle()
        word = word ?? ""
      } else if isBlank(character) && !isQuoted {
        if let whole = word { words.append(whole) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
      isEscaped = false
    }
    return words + (word.map { [$0] } ?? [])
  }

  /// A word as a line has to write it.
  static func quoted(_ word: String) -> String {
    word.isEmpty || word.contains { isBlank($0) || $0 == "\"" }
      ? "\"" + word.replacing("\"", with: "\\\"") + "\"" : word
  }

  private static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\t" || character == "\r"
  }
}
