/// What can be copied of the screen.
package enum CopiedPart: String, CaseIterable, Hashable, Sendable {
  /// What the focused search sees at the crosshair, as a sentence.
  case line
  /// The view as it is exported.
  case view
  /// The vertices of the focused curve.
  case contour
  /// The command line that makes the view again.
  case command
}

extension CommandTable {
  private static let parts = CopiedPart.allCases.map(\.rawValue)

  static let copying: [CommandEntry] = [
    CommandEntry(
      name: "copy", arguments: "[" + parts.joined(separator: "|") + "]",
      help: "a part to the terminal's clipboard (OSC 52) and to a file; none: of A and B, the edited one to the other",
      completions: { _ in parts }
    ) { words, _ in
      // The word alone is older: logs of sessions have it.
      guard let word = words.first else { return .success(.compare(.copy)) }
      guard words.count == 1 else {
        return .failure(
          .arguments(command: "copy", expected: "copy [" + parts.joined(separator: "|") + "]"))
      }
      guard let part = CopiedPart(rawValue: word) else {
        return .failure(.unknownName(kind: "part", name: word, allowed: parts))
      }
      return .success(.copy(part))
    },
    CommandEntry(
      name: "mouse", arguments: "on|off",
      help: "click: crosshair, or a curve of the list; wheel: focused value",
      completions: { _ in ["on", "off"] }
    ) { words, _ in
      switch words {
      case ["on"]: return .success(.mouse(true))
      case ["off"]: return .success(.mouse(false))
      default: return .failure(.arguments(command: "mouse", expected: "mouse on|off"))
      }
    },
  ]
}
