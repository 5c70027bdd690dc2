import Catalog
import DipolePhysics
import EventSimulation
import Reach
import TextPlot

/// `background tautau`: what is left of Z → ττ → e⁺e⁻4ν after each cut of each selection.
package struct BackgroundReport: HeadlessReport {
  package let plan: BackgroundPlan
  package let sums: BackgroundSums
  /// Shards that a merge was asked to do without.
  package var isPartial = false

  package init(_ plan: BackgroundPlan, _ sums: BackgroundSums) {
    self.plan = plan
    self.sums = sums
  }

  /// One row of the cut flows.
  package struct Step: Sendable {
    package var cut: String
    package var requirement: Selection.Requirement
    package var passing: Double
    package var fraction: Double
    /// In the full run of the search's collider, with its statistical error.
    package var expected: Estimate
  }

  package var steps: [Step] {
    zip(plan.searches.indices, plan.searches).flatMap { place, search -> [Step] in
      let full: Double = plan.state.scenario.tauPairsInRun(search)
      let cuts = plan.job.selections[place].cuts
      return zip(cuts, sums.flows[place]).map { requirement, step in
        self.step("\(name(search)) \(requirement.cut.rawValue)", requirement, step, full)
      }
    }
  }

  private func step(
    _ cut: String, _ requirement: Selection.Requirement, _ step: BackgroundSums.Step, _ full: Double
  ) -> Step {
    let share = TauPairTally.mean(
      weight: Double(step.weight), squares: Double(step.squares), of: sums.generated)
    return Step(
      cut: cut, requirement: requirement, passing: Double(step.weight) * TauPairTally.unit,
      fraction: share.value,
      expected: Estimate(value: full * share.value, error: full * share.error))
  }

  /// With `background.isr=on` what hard photons from the beams let through, for each selection.
  private var radiation: [RadiatedFlow] {
    guard plan.state.scenario.background.hasInitialStateRadiation else { return [] }
    return zip(plan.searches, plan.job.selections).map {
      RadiatedFlow($0, $1, name: name($0), in: plan.state.scenario)
    }
  }

  /// The last part of the id; the whole id where two searches share it.
  private func name(_ search: Search) -> String {
    func last(_ id: String) -> String { id.split(separator: ".").last.map(String.init) ?? id }
    let isUnique: Bool = plan.searches.filter { last($0.id) == last(search.id) }.count == 1
    return isUnique ? last(search.id) : search.id
  }

  private var rate: Double { sums.seconds > 0 ? Double(sums.generated) / sums.seconds : 0 }

  private var fullRunEvents: Double {
    plan.fullRunEvents
  }

  // MARK: JSON

  package var fields: [String: JSONValue] {
    var fields: [String: JSONValue] = [
      "generated": .count(sums.generated), "events_per_second": .number(rate),
      "full_run_events": .number(fullRunEvents),
      "max_cos_ll": .optional(sums.largestCosine.map(BackgroundFile.shortest)),
      "steps": .array(steps.map { json($0) }), "run": BackgroundFile.run(plan, sums),
    ]
    if !radiation.isEmpty { fields["radiated"] = .array(radiation.map(\.json)) }
    let all = JSONHeader.fields(plan.state).merging(fields) { $1 }
    return fields.merging(["checksum": .string(RunFile.checksum(of: all))]) { $1 }
  }

  private func json(_ step: Step) -> JSONValue {
    .object([
      "cut": .string(step.cut), "generated": .count(sums.generated),
      "passing": .number(step.passing), "fraction": .number(step.fraction),
      "expected": .number(step.expected.value), "expected_error": .number(step.expected.error),
    ])
  }
}

// Tables.
extension BackgroundReport {
  package var tables: [Table] { [table] + radiation.map(\.table) }

  private var table: Table {
    let shard =
      plan.shard == .whole ? "" : " (shard \(plan.shard.text) of \(plan.events) events)"
    return Table(
      title: "Z -> tau tau -> e e 4 nu: \(sums.generated) events\(shard)",
      columns: [
        Table.Column(name: "selection"), Table.Column(name: "keeps"), .number("passing"),
        .number("fraction"), .number("in the full run"), .number("+-"),
      ],
      rows: steps.map { step in
        [
          step.cut, BackgroundReport.threshold(step.requirement), CellText.number(step.passing),
          CellText.number(step.fraction), CellText.number(step.expected.value),
          CellText.error(step.expected.error),
        ]
      },
      notes: notes)
  }

  static func threshold(_ requirement: Selection.Requirement) -> String {
    let description = requirement.cut.description
    let unit = description.unit
    return description.keeps.rawValue + " " + NumberText.shortest(Setting.inUnit(requirement.threshold, unit.factor)) + " "
      + unit.rawValue
  }

  private var notes: [String] {
    var notes = [
      "each step keeps what passes all cuts up to it; displacements count with their probability",
      "full run: \(CellText.number(fullRunEvents)) events; this one: \(CellText.number(rate, digits: 3)) events/s",
    ]
    if let cosine = sums.largestCosine {
      notes.append(
        (plan.job.energyCut == nil
          ? "largest cos_ll of all pairs: "
          : "largest cos_ll of two electrons that pass the E_l cut: ")
          + "\(CellText.number(BackgroundFile.shortest(cosine), digits: 6))"
      )
    }
    if let energy = plan.job.energyCut {
      let bound: Double = TauPairKinematics.largestCosine(energyCut: energy)
      notes.append(
        "two electrons above \(NumberText.shortest(energy)) GeV from taus of Z at rest: cos_ll <= "
          + "\(CellText.number(bound, digits: 6)) by kinematics"
      )
    }
    if sums.generated > 0, steps.contains(where: { $0.passing == 0 }) {
      let events: Double = ZeroCount.limit(run: fullRunEvents, generated: sums.generated)
      notes.append(
        "no event is left of those generated: below \(CellText.number(events, digits: 3)) in the full run at 90 % CL"
      )
    }
    if isPartial { notes.append("PARTIAL: shards are missing or unfinished") }
    return notes
  }
}
