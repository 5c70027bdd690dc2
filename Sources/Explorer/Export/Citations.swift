import Catalog

/// BibTeX of the sources of what is shown: the paper, and the arXiv numbers of searches, colliders and published curves.
package enum Citations {
  private static let paper = "2301.08592"

  package static func text(_ state: ExplorerState) -> String {
    var uses: [(number: String, what: [String])] = [(paper, ["method and selections"])]
    func add(_ source: String, _ what: String) {
      for number in numbers(in: source) {
        if let place = uses.firstIndex(where: { $0.number == number }) {
          if !uses[place].what.contains(what) { uses[place].what.append(what) }
        } else {
          uses.append((number, [what]))
        }
      }
    }
    for search in state.shownSearches {
      add(search.source, search.label)
      if let collider = state.scenario.collider(of: search)?.collider { add(collider.source, collider.name) }
    }
    for curve in OverlaySeries.curves(state) { add(curve.source, curve.label) }
    return uses.map { entry($0.number, $0.what) }.joined(separator: "\n")
  }

  private static func entry(_ number: String, _ what: [String]) -> String {
    """
    @misc{arXiv:\(number),
      eprint = {\(number)},
      archivePrefix = {arXiv},
      note = {\(what.map(escaped).joined(separator: ", "))}
    }

    """
  }

  /// What TeX would read as its own.
  private static func escaped(_ text: String) -> String {
    PlainText.clean(text).map { "{}\\".contains($0) ? "" : "#$%&_".contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  /// Numbers like 2301.08592 in a text: four digits, a dot, four or five digits.
  static func numbers(in text: String) -> [String] {
    var numbers: [String] = []
    for word in text.split(whereSeparator: { !($0.isNumber && $0.isASCII) && $0 != "." }) {
      let parts = word.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count >= 2, parts[0].count == 4, (4...5).contains(parts[1].count) else { continue }
      let number = "\(parts[0]).\(parts[1])"
      if !numbers.contains(number) { numbers.append(number) }
    }
    return numbers
  }
}
