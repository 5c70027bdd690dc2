import Catalog
import Reach
import TextPlot

/// The cut flow of tau pairs that a hard collinear photon has boosted: an order of magnitude, beside the exact counts and
/// never added to them.
struct RadiatedFlow {
  private let name: String
  private let cuts: [Selection.Requirement]
  private let estimate: TauPairRadiation

  private static let caveat = "leading logarithm: an order of magnitude, not part of the counts"

  init(_ search: Search, _ selection: TauPairSelection, name: String, in scenario: Scenario) {
    self.name = name
    cuts = selection.cuts
    estimate = scenario.radiatedTauPairs(search, selection)
  }

  var json: JSONValue {
    .object([
      "search": .string(name), "note": .string(Self.caveat),
      "expected": .number(estimate.generated.events),
      "expected_error": .number(estimate.generated.error),
      "steps": .array(
        zip(cuts, estimate.steps).map { requirement, step in
          .object([
            "cut": .string("\(name) \(requirement.cut.rawValue)"),
            "expected": .number(step.events), "expected_error": .number(step.error),
          ])
        }),
    ])
  }

  var table: Table {
    func row(_ cut: String, _ keeps: String, _ step: TauPairRadiation.Step) -> [String] {
      [cut, keeps, CellText.number(step.events, digits: 3), CellText.error(step.error)]
    }
    return Table(
      title: "with a hard photon along the beams, \(name)",
      columns: [
        Table.Column(name: "selection"), Table.Column(name: "keeps"), .number("in the full run"),
        .number("+-"),
      ],
      rows: [row("generated", "", estimate.generated)]
        + zip(cuts, estimate.steps).map {
          row("\(name) \($0.cut.rawValue)", BackgroundReport.threshold($0), $1)
        },
      notes: [Self.caveat])
  }
}
