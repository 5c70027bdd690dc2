import Catalog

// Commands of the tour.
extension CommandTable {
  static let tourCommands: [CommandEntry] = [
    CommandEntry(
      name: "tour", arguments: "[N|next|back]", help: "guided tour of the paper: the next step",
      completions: { _ in ["next", "back"] + TourTable.steps.indices.map { String($0 + 1) } }
    ) { words, _ in
      guard words.count <= 1 else {
        return .failure(.arguments(command: "tour", expected: "tour [N|next|back]"))
      }
      switch words.first {
      case nil, "next": return .success(.tour(.next))
      case "back": return .success(.tour(.back))
      case .some(let text):
        return CountText.parse(text, in: 1...TourTable.steps.count).map { .tour(.step($0)) }
          .mapError { .quantity($0) }
      }
    }
  ]
}
