import Reach
import TextPlot

/// What is left of one sample after each cut of a search, in the order of its list.
package struct CutFlow: Sendable {
  package struct Step: Sendable {
    /// `generated`, `in volume`, or the name of a cut.
    package var cut: String
    package var generated: Double
    /// Share of the generated events, with their weights.
    package var fraction: Double
    /// Events in the run, with the statistical error of the sample.
    package var expected: Estimate

    package var passing: Double { fraction * generated }
  }

  package enum Reading: Sendable {
    case simulated, orderOfMagnitude, upperBound
  }

  /// Short name for programs: `e`, `mixing mu`, `tautau`.
  package var name: String
  /// For people.
  package var title: String
  package var steps: [Step]
  /// How exact the numbers are.
  package var reading = Reading.simulated
  /// What has to be known to read the numbers.
  package var notes: [String] = []
}

extension CutFlow {
  /// - Parameter search: whose thresholds stand beside the cuts.
  func table(_ search: Search) -> Table {
    Table(
      title: title,
      columns: [
        Table.Column(name: "cut"), .number("generated"),
        .number("passing"), .number("fraction"), .number("expected N"), .number("+-"),
      ],
      rows: steps.map { step in
        [
          CutFlow.name(step.cut, search), CutFlow.count(step.generated),
          CellText.number(step.passing), CellText.number(step.fraction, digits: 4),
          CellText.number(step.expected.value, digits: 4), CellText.error(step.expected.error),
        ]
      }, notes: notes)
  }

  /// `p_miss > 10 GeV`.
  private static func name(_ cut: String, _ search: Search) -> String {
    guard let requirement = search.selection.requirements.first(where: { $0.cut.rawValue == cut })
    else { return cut }
    return "\(cut) \(BackgroundReport.threshold(requirement))"
  }

  /// A whole number up to seven digits, else four significant ones.
  private static func count(_ value: Double) -> String {
    value < 1e7 ? NumberText.shortest(value) : CellText.number(value, digits: 4)
  }

  var json: JSONValue {
    .object([
      "name": .string(name), "title": .string(title),
      "notes": .array(notes.map { .string($0) }),
      "steps": .array(
        steps.map { step in
          .object([
            "cut": .string(step.cut), "generated": .count(step.generated),
            "passing": .number(step.passing), "fraction": .number(step.fraction),
            "expected": .number(step.expected.value),
            "expected_error": .number(step.expected.error),
          ])
        }),
    ])
  }
}

extension JSONValue {
  /// A whole number of events.
  fileprivate static func count(_ value: Double) -> JSONValue {
    Int64(exactly: value).map(JSONValue.integer) ?? .number(value)
  }
}
