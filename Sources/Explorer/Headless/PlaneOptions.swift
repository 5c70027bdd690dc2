import Catalog
import TextPlot

/// Lines, map and axis of the plane and the setting it is compared with, as typed.
package struct PlaneOptions: Equatable, Sendable {
  /// `N1,N2`: lines of event counts.
  package var eventCounts: String?
  /// `ctau,length,regimes`.
  package var lines: String?
  package var map: String?
  /// `focus` or `tag`.
  package var fill: String?
  package var axis: String?
  /// `KEY=VALUE`: where the setting B differs from A.
  package var against: [String] = []
  /// `A` or `B`: which of the two curves and panels show.
  package var edited: String?

  package init() {}

  func apply(to state: inout ExplorerState) throws(HeadlessProblem) {
    if let eventCounts {
      switch EventCounts.parse([eventCounts]) {
      case .success(let counts): state.presentation.plane.eventCounts = counts
      case .failure(let problem):
        throw .syntax(option: "--iso", value: eventCounts, expected: problem.words)
      }
    }
    if let lines {
      for name in lines.split(separator: ",", omittingEmptySubsequences: false) {
        state.presentation.plane.lengthLines.insert(
          try Self.named(LengthLines.self, "lines", String(name)))
      }
    }
    if let map { state.presentation.plane.map = try Self.named(MapQuantity.self, "map", map) }
    if let fill { state.presentation.plane.fill = try Self.named(ReachFill.self, "fill", fill) }
    if let axis { state.presentation.plane.axis = try Self.named(CouplingAxis.self, "axis", axis) }
    try compare(&state)
  }

  private func compare(_ state: inout ExplorerState) throws(HeadlessProblem) {
    guard !against.isEmpty || edited != nil else { return }
    let side = try edited.map { name throws(HeadlessProblem) in
      try Self.named(Comparison.Side.self, "set", name)
    }
    let other = try state.world.settings.apply(against, to: state.scenario)
      .mapError { HeadlessProblem.setting($0) }.get()
    if side == .b {
      state.comparison = Comparison(edited: .b, waiting: state.scenario)
      state.scenario = other
    } else {
      state.comparison = Comparison(edited: .a, waiting: other)
    }
  }

  private static func named<Name: RawRepresentable<String> & CaseIterable>(
    _ type: Name.Type, _ kind: String, _ text: String
  ) throws(HeadlessProblem) -> Name {
    guard let value = Name(rawValue: text) else {
      throw .unknownName(kind: kind, name: text, allowed: Name.allCases.map(\.rawValue))
    }
    return value
  }
}

extension PlaneChoice {
  /// The options that ask for what differs from a plain plane.
  var options: [String] {
    var words: [String] = []
    if !eventCounts.isEmpty {
      words += ["--iso", eventCounts.map { NumberText.shortest($0) }.joined(separator: ",")]
    }
    let names = LengthLines.allCases.filter { lengthLines.contains($0) }.map(\.rawValue)
    if !names.isEmpty { words += ["--lines", names.joined(separator: ",")] }
    if map != .best { words += ["--map", map.rawValue] }
    if fill != .none { words += ["--fill", fill.rawValue] }
    if axis != .coupling { words += ["--axis", axis.rawValue] }
    return words
  }
}
