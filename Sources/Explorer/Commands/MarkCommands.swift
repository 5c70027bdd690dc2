import TextPlot

// Places kept under a letter.
extension CommandTable {
  static let marking: [CommandEntry] = [
    CommandEntry(
      name: "mark", arguments: "LETTER [M D]", help: "keep this place, or another, under a letter",
      completions: { _ in [] }
    ) { words, _ in
      guard let letter = words.first.flatMap(letter), words.count == 1 || words.count == 3 else {
        return .failure(.arguments(command: "mark", expected: "mark LETTER [M D], a letter a-z"))
      }
      guard words.count == 3 else { return .success(.mark(letter, mass: nil, coupling: nil)) }
      return coordinate(words[1], .mass).flatMap { mass in
        coordinate(words[2], .coupling).map { .mark(letter, mass: mass, coupling: $0) }
      }
    },
    CommandEntry(
      name: "goto mark", arguments: "LETTER", help: "crosshair to the place kept under a letter",
      completions: { state in state.presentation.marks.keys.sorted().map { String(Character($0)) } }
    ) { words, _ in
      guard words.count == 1, let letter = words.first.flatMap(letter) else {
        return .failure(.arguments(command: "goto mark", expected: "goto mark LETTER, a letter a-z"))
      }
      return .success(.goToMark(letter))
    },
  ]

  static let markLetters = (UInt8(ascii: "a")...UInt8(ascii: "z")).map { Unicode.Scalar($0) }

  private static func letter(_ word: String) -> Unicode.Scalar? {
    let scalars = Array(word.unicodeScalars)
    return scalars.count == 1 && markLetters.contains(scalars[0]) ? scalars[0] : nil
  }
}

extension ExplorerState {
  mutating func mark(_ command: Command) {
    switch command {
    case .mark(let letter, let mass, let coupling):
      let mark = Mark(
        mass: mass ?? presentation.mass, coupling: coupling ?? presentation.coupling)
      presentation.marks[letter] = mark
      say("mark \(letter): \(words(mark)); \(world.keys.key("goto mark \(letter)")) comes back")
    case .goToMark(let letter):
      guard let mark = presentation.marks[letter] else {
        let known = presentation.marks.keys.sorted().map { String(Character($0)) }
        let list = known.isEmpty ? "there are none yet" : "there are " + known.joined(separator: ", ")
        return say("no mark \(letter): \(list)")
      }
      (presentation.mass, presentation.coupling) = (mark.mass, mark.coupling)
      say("mark \(letter): \(words(mark))")
    default: break
    }
  }

  private func words(_ mark: Mark) -> String {
    "m_N \(NumberText.significant(mark.mass, digits: 3)) GeV, d \(NumberText.significant(mark.coupling, digits: 3)) /GeV"
  }
}
