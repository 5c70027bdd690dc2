import Catalog
import Reach
import TextPlot

/// A change of what the plane shows beside its curves.
package enum PlaneEdit: Hashable, Sendable {
  case eventCounts([Double])
  case lengthLines(LengthLines)
  /// Shows a map; `nil`: the next one.
  case map(MapQuantity?)
  /// `nil`: the next way.
  case fill(ReachFill?)
  /// `nil`: the next axis.
  case axis(CouplingAxis?)
}

extension CommandTable {
  static let plane: [CommandEntry] = [
    CommandEntry(
      name: "iso", arguments: "N1 N2 ...|none",
      help: "lines of so many events of the focused search",
      completions: { _ in ["10", "50", "100", "none"] }
    ) { words, _ in
      guard words != ["none"] else { return .success(.plane(.eventCounts([]))) }
      return EventCounts.parse(words).map { .plane(.eventCounts($0)) }
    },
    plain("counts", .palette("iso "), "type the event counts that lines are drawn for"),
    named("lines", "kind of line", "lines of constant c tau or length, or the borders of regimes") {
      .plane(.lengthLines($0))
    },
    optional("map", "map", "best curve, events or luminosity needed everywhere; again: the next") {
      .plane(.map($0))
    },
    optional("fill", "fill", "inside of the focused curve, or of all with its tag; without a word the next") {
      .plane(.fill($0))
    },
    optional("axis", "axis", "what stands on the vertical axis of the plane; without a name the next")
    {
      .plane(.axis($0))
    },
  ]

  /// An entry whose one word may be left out.
  private static func optional<Name: RawRepresentable<String> & CaseIterable & Sendable>(
    _ name: String, _ kind: String, _ help: String, _ make: @escaping @Sendable (Name?) -> Command
  ) -> CommandEntry {
    let names = Name.allCases.map(\.rawValue)
    let arguments = "[" + names.joined(separator: "|") + "]"
    return CommandEntry(
      name: name, arguments: arguments, help: help, completions: { _ in names }
    ) { words, _ in
      guard let word = words.first else { return .success(make(nil)) }
      guard words.count == 1, let value = Name(rawValue: word) else {
        return .failure(.unknownName(kind: kind, name: word, allowed: names))
      }
      return .success(make(value))
    }
  }
}

/// Event counts as they are typed: `10 50 100` or `10,50,100`.
enum EventCounts {
  static func parse(_ words: [String]) -> Result<[Double], CommandProblem> {
    let texts = words.flatMap { $0.split(separator: ",").map(String.init) }
    guard !texts.isEmpty, texts.count <= PlaneChoice.mostCounts else {
      return .failure(
        .arguments(
          command: "iso", expected: "iso 10 50 100, at most \(PlaneChoice.mostCounts), or iso none"))
    }
    var counts: [Double] = []
    for text in texts {
      switch Quantity.parse(text, as: .count) {
      case .failure(let problem): return .failure(.quantity(problem))
      case .success(let value):
        guard PlaneChoice.allowedCounts.contains(value) else {
          return .failure(.outside(what: text, allowed: "event counts go from 1e-6 to 1e15"))
        }
        if !counts.contains(value) { counts.append(value) }
      }
    }
    return .success(counts.sorted())
  }
}

extension ExplorerState {
  mutating func change(plane edit: PlaneEdit) {
    switch edit {
    case .eventCounts(let counts):
      presentation.plane.eventCounts = counts
      let label = focusedSearch.map(label(of:)) ?? ""
      say(counts.isEmpty ? "lines of event counts off" : "lines of so many events of \(label)")
    case .lengthLines(let lines): toggle(lines)
    case .map(let quantity):
      let all = MapQuantity.allCases
      let here: Int = all.firstIndex(of: presentation.plane.map) ?? 0
      // The first press shows the map that was last seen.
      let isShown: Bool = presentation.view == .map
      presentation.plane.map =
        quantity ?? (isShown ? all[(here + 1) % all.count] : presentation.plane.map)
      show(.map)
      say(MapView.key(presentation.plane.map))
    case .fill(let fill):
      let all = ReachFill.allCases
      let here: Int = all.firstIndex(of: presentation.plane.fill) ?? 0
      presentation.plane.fill = fill ?? all[(here + 1) % all.count]
      say("fill: " + words(presentation.plane.fill))
    case .axis(let axis):
      let all = CouplingAxis.allCases
      let here: Int = all.firstIndex(of: presentation.plane.axis) ?? 0
      presentation.plane.axis = axis ?? all[(here + 1) % all.count]
      say("axis: \(presentation.plane.axis.rawValue)")
    }
  }

  private func words(_ fill: ReachFill) -> String {
    switch fill {
    case .none: "none"
    case .focus: "the focused curve"
    case .tag: "every curve with the tag \(focusedSearch.map { scenario.tag(of: $0) } ?? "")"
    }
  }

  private mutating func toggle(_ lines: LengthLines) {
    guard presentation.plane.lengthLines.remove(lines) == nil else {
      return say("lines off: \(lines.rawValue)")
    }
    presentation.plane.lengthLines.insert(lines)
    switch lines {
    case .proper: say("lines of constant c tau")
    case .laboratory:
      say("lines of constant decay length in the laboratory of the focused search")
    case .regimes: say("borders of the regimes of \(focusedSearch.map(label(of:)) ?? "")")
    }
  }
}

extension ExplorerState {
  /// Writes down as commands what changed.
  mutating func logPlane(from before: PlaneChoice, to after: PlaneChoice) {
    if after.eventCounts != before.eventCounts {
      let counts = after.eventCounts.map { NumberText.shortest($0) }.joined(separator: " ")
      commandLog.append("iso " + (counts.isEmpty ? "none" : counts))
    }
    for lines in LengthLines.allCases
    where after.lengthLines.contains(lines) != before.lengthLines.contains(lines) {
      commandLog.append("lines " + lines.rawValue)
    }
    if after.map != before.map { commandLog.append("map " + after.map.rawValue) }
    if after.fill != before.fill { commandLog.append("fill " + after.fill.rawValue) }
    if after.axis != before.axis { commandLog.append("axis " + after.axis.rawValue) }
  }
}
