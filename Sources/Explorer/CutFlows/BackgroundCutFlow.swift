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
    // At hadron colliders the background is a number of the search, not a simulation.
    guard search.finalState == .displacedDilepton else { return [] }
    guard let tauPairs = tauPairs(scenario, search, size: size, store: store) else { return nil }
    let radiated: [CutFlow] =
      scenario.background.hasInitialStateRadiation ? [radiation(scenario, search, size: size)] : []
    return [tauPairs] + radiated + [fourFermion(scenario, search)]
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
      notes: notes(tally, steps, run, scenario, search))
  }

  private static func notes(
    _ tally: TauPairTally, _ steps: [CutFlow.Step], _ run: Double, _ scenario: Scenario,
    _ search: Search
  ) -> [String] {
    guard let last = steps.last, last.fraction == 0 else { return [] }
    let limit: Double = ZeroCount.limit(run: run, generated: tally.generated)
    var notes = [bound(scenario, search)].compactMap { $0 }
    notes += [
      "none of \(NumberText.significant(Double(tally.generated), digits: 3)) passes: "
        + "below \(NumberText.significant(limit, digits: 2)) in the run at 90 % CL;",
      "`background tautau` runs them all",
    ]
    return notes
  }

  /// What kinematics say of the two cuts together, at rest on the Z pole.
  static func bound(_ scenario: Scenario, _ search: Search) -> String? {
    guard let energy = search.selection.threshold(.leptonEnergy) else { return nil }
    let largest: Double = TauPairKinematics.largestCosine(energyCut: energy)
    let words =
      "taus at rest in the Z: cos_ll <= \(NumberText.significant(largest, digits: 4)) for E_l > "
      + "\(NumberText.shortest(energy)) GeV"
    guard let cut = search.selection.threshold(.openingAngle) else { return words }
    return words + (largest < cut ? ", none passes cos_ll" : ", some can pass cos_ll")
  }

  // MARK: Radiated pairs

  /// An order of magnitude, labelled so.
  private static func radiation(_ scenario: Scenario, _ search: Search, size: Size) -> CutFlow {
    let points: Int = size == .full ? TauPairRadiation.defaultPoints : 1 << 14
    let selection = scenario.tauPairJob([search], events: 0).selections[0]
    let made = scenario.radiatedTauPairs(search, selection, points: points)
    let all = made.generated
    var steps = [
      CutFlow.Step(
        cut: "generated", generated: Double(points), fraction: 1,
        expected: Estimate(value: all.events, error: all.error))
    ]
    for (requirement, step) in zip(selection.cuts, made.steps) {
      steps.append(
        CutFlow.Step(
          cut: requirement.cut.rawValue, generated: Double(points),
          fraction: all.events > 0 ? step.events / all.events : 0,
          expected: Estimate(value: step.events, error: step.error)))
    }
    return CutFlow(
      name: "tautau ISR",
      title: "\(search.id), tau pairs with a hard photon along the beam: ORDER OF MAGNITUDE",
      steps: steps, reading: .orderOfMagnitude,
      notes: [
        "leading logarithm, sqrt(s') of 20 to 82 GeV; r_displ: a tau flew that far; a vertex of",
        "two tracks is not asked for, and would remove nearly all of them",
      ])
  }

  // MARK: Four fermions

  /// Prompt events whose vertex is measured too far away; an upper bound, since no other cut is applied.
  private static func fourFermion(_ scenario: Scenario, _ search: Search) -> CutFlow {
    let bosons: Double = scenario.collider(of: search)?.producedZBosons ?? 0
    let produced: Double = FourFermionBackground.events(zBosons: bosons)
    var steps = [
      CutFlow.Step(
        cut: "generated", generated: produced, fraction: 1,
        expected: Estimate(value: produced, error: 0))
    ]
    if let (cut, share) = promptLeak(scenario, search) {
      steps.append(
        CutFlow.Step(
          cut: cut.rawValue, generated: produced, fraction: share,
          expected: Estimate(value: produced * share, error: 0)))
    }
    let resolution = LengthText.short(scenario.background.vertexResolution)
    return CutFlow(
      name: "four-fermion", title: "\(search.id), background e e nu nu, prompt: UPPER BOUND",
      steps: steps, reading: .upperBound,
      notes: [
        "vertex resolution \(resolution) along each axis (background.vertex_resolution); other cuts",
        "not applied; 1.7 pb and 2e8 events as in section 4.1",
      ])
  }

  /// The share that the cut on displacement, or else on impact parameters, leaves of prompt events.
  private static func promptLeak(_ scenario: Scenario, _ search: Search) -> (Cut, Double)? {
    let resolution: Double = scenario.background.vertexResolution
    if let distance = search.selection.threshold(.displacement) {
      return (
        .displacement,
        FourFermionBackground.leakProbability(
          beyond: distance, resolution: resolution, displacement: scenario.model.displacement)
      )
    }
    return search.selection.threshold(.impactParameter).map { distance in
      (
        .impactParameter,
        FourFermionBackground.trackProbability(
          beyond: distance, resolution: resolution, impact: scenario.model.impact)
      )
    }
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

  /// Pairs with a hard photon along the beam in the run of a search's collider: an order of magnitude.
  func radiatedTauPairs(
    _ search: Search, _ selection: TauPairSelection, points: Int = TauPairRadiation.defaultPoints
  ) -> TauPairRadiation {
    // A collider's luminosity is in 1/fb, the estimate's in 1/pb.
    let luminosity: Double = 1000 * (collider(of: search)?.luminosity ?? 0)
    return TauPairRadiation(
      selection, luminosity: luminosity, isPolarised: background.isPolarised, points: points,
      seed: sample.seed)
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

/// What is known where no simulated event is left.
enum ZeroCount {
  /// Events in a run that are excluded at 90 %, when none of those generated passes: P(0 | μ) = 10 %.
  static func limit(run: Double, generated: UInt64) -> Double {
    guard generated > 0 else { return run }
    let limit: Double = UpperLimit.signal(
      Statistics(method: .poisson, confidenceLevel: 0.9), background: 0)
    return run * limit / Double(generated)
  }
}
