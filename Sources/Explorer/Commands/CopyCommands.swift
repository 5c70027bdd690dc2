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
  static let copying: [CommandEntry] = [
    named("copy", "part", "to the terminal's clipboard (OSC 52) and to a file") { .copy($0) },
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
