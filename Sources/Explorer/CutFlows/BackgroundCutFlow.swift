import DipolePhysics
import EventSimulation
import Reach
import TextPlot

/// Cut flows of the backgrounds of a search.
enum BackgroundCutFlow {
  /// How many events of a background are generated.
  enum Size: Hashable, Sendable {
    case firstLook, full

    /// Tau pairs: 20 million a core and tenth of a second.
    var tauPairs: UInt64 {
      switch self {
      case .firstLook: 1 << 18
      case .full: 1 << 24
      }
    }
  }

  /// All backgrounds; `nil` when cancelled.
  static func flows(_ scenario: Scenario, _ search: Search, size: Size, store: StageStore)
    -> [CutFlow]?
  {
    guard let tauPairs = tauPairs(scenario, search, size: size, store: store) else { return nil }
    return [tauPairs]
  }

  // MARK: Tau pairs

  private static func tauPairs(
    _ scenario: Scenario, _ search: Search, size: Size, store: StageStore
  ) -> CutFlow? {
    let job = scenario.tauPairJob([search], events: size.tauPairs)
    guard let tally = store.tally(job) else { return nil }
    let run: Double = scenario.tauPairsInRun(search)
    let generated = Double(tally.generated)
    var steps = [
      CutFlow.Step(
        cut: "generated", generated: generated, fraction: 1,
        expected: Estimate(value: run, error: 0))
    ]
    for (index, requirement) in job.selections[0].cuts.enumerated() {
      let share = tally.fraction(selection: 0, cut: index)
      steps.append(
        CutFlow.Step(
          cut: requirement.cut.rawValue, generated: generated, fraction: share.value,
          expected: Estimate(value: run * share.value, error: run * share.error)))
    }
    return CutFlow(
      name: "tautau", title: "\(search.id), background Z -> tau tau -> e e 4 nu", steps: steps,
      notes: notes(tally, steps, run))
  }

  private static func notes(_ tally: TauPairTally, _ steps: [CutFlow.Step], _ run: Double)
    -> [String]
  {
    guard let last = steps.last, last.fraction == 0 else { return [] }
    // No event of n seen: fewer than −ln(0.05)/n of them pass, at 95 %.
    let limit: Double =
      run * UpperLimit.signal(
        Statistics(method: .poisson, confidenceLevel: 0.95), background: 0)
      / Double(tally.generated)
    return [
      "none of \(NumberText.significant(Double(tally.generated), digits: 3)) passes: "
        + "below \(NumberText.significant(limit, digits: 2)) in the run at 95 % CL;",
      "`background tautau` runs them all",
    ]
  }
}

extension Scenario {
  /// Tau pairs to be counted with the selections of some searches.
  package func tauPairJob(_ searches: [Search], events: UInt64) -> TauPairJob {
    TauPairJob(
      process: ZToTauTau(seed: sample.seed, isPolarised: background.isPolarised),
      selections: searches.map {
        TauPairSelection(
          $0.selection, displacement: model.displacement, impact: model.impact)
      }, events: events)
  }

  /// Z → ττ → e⁺e⁻4ν in the run of a search's collider, at the luminosity in force.
  package func tauPairsInRun(_ search: Search) -> Double {
    TauPairYield.fullRunEvents(zBosons: collider(of: search)?.producedZBosons ?? 0)
  }
}

extension StageStore {
  /// Counts a whole job on all cores; `nil` when cancelled.
  func tally(_ job: TauPairJob) -> TauPairTally? {
    if let known = tallies.value(job) { return known }
    let blocksAtATime: UInt64 = 16
    let isCancelled = self.isCancelled
    let parts = StageStore.parallel(Int((job.blocks + blocksAtATime - 1) / blocksAtATime)) { part in
      let first = UInt64(part) * blocksAtATime
      return isCancelled() ? nil : job.tally(blocks: first..<first + blocksAtATime)
    }
    var sum = job.emptyTally
    for part in parts {
      guard let part else { return nil }
      sum.add(part)
    }
    tallies.insert(sum, for: job, cost: 1)
    return sum
  }
}
