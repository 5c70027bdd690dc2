import Catalog
import DipolePhysics
import Reach
import TextPlot

/// `cutflow`: what is left of the events of one search after each cut, in the order of its list.
package struct CutFlowReport: HeadlessReport {
  package struct Step: Sendable {
    package var cut: String
    package var generated: Int
    /// Share of the generated events, with their weights.
    package var fraction: Double
    /// N with production and branching ratio.
    package var expected: Estimate

    package var passing: Double { fraction * Double(generated) }
  }

  package struct Sample: Sendable {
    package var name: String
    package var steps: [Step]
  }

  package let search: Search
  package let tag: String
  package let mass: Double
  package let coupling: Double
  package let length: Double?
  package let samples: [Sample]

  package init(
    _ scenario: Scenario, _ search: Search, mass: Double, place: PointPlace, store: StageStore
  ) throws(HeadlessProblem) {
    let model = scenario.model
    let widths = DecayWidths(
      mass: mass, couplings: model.couplings, nature: model.nature, readings: model.widths)
    let coupling: Double = try place.coupling(widths)
    let factors = YieldFactors(
      widths: widths, production: model.production,
      zBosons: scenario.collider(of: search)?.producedZBosons ?? 0)
    self.search = search
    self.mass = mass
    self.coupling = coupling
    tag = scenario.tag(of: search)
    let isOpen: Bool = factors.lengthTimesCouplingSquared > 0
    let length: Double? = isOpen ? factors.decayLength(coupling: coupling) : nil
    self.length = length
    let flows = CutFlowReport.selections(search).map { name, truncated in
      (name, truncated.flatMap { CutFlowReport.profiles(scenario, $0, mass, store) })
    }
    samples = [LeptonFlavour.electron, .muon].map { lepton in
      let pairs: Double =
        length.map { factors.production(decayLength: $0) * widths.branchingRatio(lepton) } ?? 0
      let steps = flows.map { name, profiles -> Step in
        // Without a selection every decay counts, wherever it happens.
        let hasEvents: Bool = flows.last?.1?[lepton] != nil
        let share: Estimate =
          profiles.map {
            $0[lepton].flatMap { one in length.map { one.estimate(at: $0) } } ?? .zero
          }
          ?? Estimate(value: hasEvents ? 1 : 0, error: 0)
        return Step(
          cut: name, generated: hasEvents ? scenario.sample.events : 0, fraction: share.value,
          expected: Estimate(value: pairs * share.value, error: pairs * share.error))
      }
      return Sample(name: lepton.rawValue, steps: steps)
    }
  }

  /// The selection after each step: none at all, the volume alone, then one cut more each time.
  private static func selections(_ search: Search) -> [(name: String, search: Search?)] {
    let on = search.selection.requirements.filter(\.isOn)
    return [("generated", nil)]
      + (0...on.count).map { kept in
        var truncated = search
        truncated.selection = Selection(Array(on.prefix(kept)))
        return (kept == 0 ? "in volume" : on[kept - 1].cut.rawValue, truncated)
      }
  }

  private static func profiles(
    _ scenario: Scenario, _ search: Search, _ mass: Double, _ store: StageStore
  ) -> [LeptonFlavour: AcceptanceProfile]? {
    guard let key = scenario.yieldKey(search, grid: MassGrid(points: [.exact(mass)])) else {
      return nil
    }
    return store.leptonProfiles(key.acceptance)
  }

  package var fields: [String: JSONValue] {
    [
      "search": .string(search.id), "tag": .string(tag), "mass_GeV": .number(mass),
      "coupling_invGeV": .number(coupling), "decay_length_m": .optional(length),
      "samples": .array(
        samples.map {
          .object(["name": .string($0.name), "steps": .array($0.steps.map(CutFlowReport.json))])
        }),
    ]
  }

  private static func json(_ step: Step) -> JSONValue {
    .object([
      "cut": .string(step.cut), "generated": .integer(Int64(step.generated)),
      "passing": .number(step.passing),
      "fraction": .number(step.fraction), "expected": .number(step.expected.value),
      "expected_error": .number(step.expected.error),
    ])
  }

  package var tables: [Table] {
    samples.map { sample in
      Table(
        title:
          "\(search.id) [\(tag)], N -> nu \(sample.name) \(sample.name): m_N = \(CellText.exact(mass)) GeV, "
          + "d = \(CellText.number(coupling)) 1/GeV, lambda = \(CellText.number(length)) m",
        columns: [
          Table.Column(name: "cut"), Table.Column(name: "keeps"), .number("generated"),
          .number("passing"),
          .number("fraction"), .number("expected N"), .number("+-"),
        ],
        rows: sample.steps.map { step in
          [
            step.cut, threshold(step.cut), String(step.generated), CellText.number(step.passing),
            CellText.number(step.fraction), CellText.number(step.expected.value),
            CellText.error(step.expected.error),
          ]
        },
        notes: ["weighted counts; each step keeps what passes all cuts up to it"])
    }
  }

  private func threshold(_ cut: String) -> String {
    guard let requirement = search.selection.requirements.first(where: { $0.cut.rawValue == cut })
    else { return "" }
    let unit = requirement.cut.description.unit
    return "> " + NumberText.shortest(Setting.inUnit(requirement.threshold, unit.factor)) + " "
      + unit.rawValue
  }
}
