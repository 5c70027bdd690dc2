/// What is done with the settings A and B.
package enum CompareEdit: Hashable, Sendable {
  case edit(Comparison.Side)
  case swap
  case copy

  /// As it is typed.
  var line: String {
    switch self {
    case .edit(let side): "edit " + side.rawValue
    case .swap: "swap"
    case .copy: "copy"
    }
  }
}

extension CommandTable {
  static let comparing: [CommandEntry] = [
    named("edit", "set", "panels edit the settings A, or B, which begins as a copy of A") {
      .compare(.edit($0))
    },
    plain("swap", .compare(.swap), "settings A and B exchanged"),
    plain("compare", .flipView(.compare), "A and B: map of the ratio of their events, and a table"),
  ]
}

extension ExplorerState {
  mutating func change(compared edit: CompareEdit) {
    switch edit {
    case .edit(let side): self.edit(side)
    case .swap: swapSets()
    case .copy: copySet()
    }
  }
}
