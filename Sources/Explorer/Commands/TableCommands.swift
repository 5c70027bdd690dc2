import TextPlot

// Commands of the reach table.
extension CommandTable {
  static let tables: [CommandEntry] = [
    CommandEntry(
      name: "sort", arguments: "[COLUMN]", help: "reach table by a column; without one the next",
      completions: { _ in ReachTableOrder.allCases.map(\.rawValue) }
    ) { words, _ in
      guard let word = words.first else { return .success(.sort(nil)) }
      let names = ReachTableOrder.allCases.map(\.rawValue)
      guard words.count == 1 else {
        return .failure(.arguments(command: "sort", expected: "sort [COLUMN]"))
      }
      guard let order = ReachTableOrder(rawValue: word) else {
        return .failure(.unknownName(kind: "column", name: word, allowed: names))
      }
      return .success(.sort(order))
    },
    plain("row toggle", .rowToggle, "curve of the chosen row off"),
    plain("row load", .rowLoad, "the preset of the chosen row"),
    plain("row go", .rowGo, "the plane, at the tip or best point of the chosen row's curve"),
  ]
}
