import Catalog
import EventSimulation
import Reach
import TextPlot

/// How a run of the tau-pair background stands in shards and checkpoints.
enum BackgroundFile {
  static let command = "background tautau"

  /// The member `run`: the job, the shard and its exact sums.
  static func run(_ plan: BackgroundPlan, _ sums: BackgroundSums) -> JSONValue {
    .object([
      "command": .string(command), "events": .count(plan.events),
      "searches": .array(plan.searches.map { .string($0.id) }),
      "selections": .array(plan.job.selections.map(BackgroundFile.selection)),
      "shard": .string(plan.shard.text), "block_events": .integer(Int64(ZToTauTau.eventsPerBlock)),
      "blocks": .array(
        sums.blocks.map { .array([.count($0.lowerBound), .count($0.upperBound)]) }),
      "complete": .bool(sums.covers(plan.blocks)),
      "generated": .count(sums.generated), "unit": .number(TauPairTally.unit),
      "sums": .array(
        sums.flows.map { steps in
          .array(steps.map { .array([.count($0.weight), .count($0.squares)]) })
        }),
      "largest_cosine": .optional(sums.largestCosine.map(BackgroundFile.shortest)),
      "seconds": .number(sums.seconds),
    ])
  }

  /// The cuts in force with their thresholds in GeV and metres, as text, which compares exactly: a search of the same name may have others in another catalogue.
  private static func selection(_ selection: TauPairSelection) -> JSONValue {
    .array(
      selection.cuts.map { .string("\($0.cut.rawValue)>\(NumberText.shortest($0.threshold))") }
        + [.string(selection.displacement.rawValue), .string(selection.impact.rawValue)])
  }

  /// The double that prints as the float does.
  static func shortest(_ value: Float) -> Double { Double(value.description) ?? Double(value) }

  static func checkpoint(_ plan: BackgroundPlan, _ sums: BackgroundSums) -> [UInt8] {
    CanonicalJSON.bytes(
      .object(
        RunFile.sealed(JSONHeader.fields(plan.state).merging(["run": run(plan, sums)]) { $1 }))
    )
  }

  /// The sums of a file that belongs to the job of a plan, with the shard that they are of.
  static func read(_ file: RunFile, of plan: BackgroundPlan) throws(RunFileProblem) -> (
    shard: Shard, sums: BackgroundSums
  ) {
    let run = try file.run(of: command)
    try file.compare(with: plan.state)
    let expected = BackgroundFile.run(plan, plan.emptySums)
    for name in ["events", "searches", "selections", "block_events", "unit"]
    where run[name] != expected[name] {
      throw RunFile.difference(name, run[name], expected[name])
    }
    guard case .string(let text) = run["shard"], let shard = try? Shard.parse(text),
      let sums = sums(run, like: plan.emptySums), isInside(sums.blocks, shard, plan),
      sums.generated == sums.blocks.reduce(0, { $0 + plan.events(in: $1) }), sums.isPossible
    else { throw .spoilt(reason: "its sums do not fit its blocks") }
    return (shard, sums)
  }

  private static func isInside(_ blocks: [Range<UInt64>], _ shard: Shard, _ plan: BackgroundPlan)
    -> Bool
  {
    let asked = shard.range(of: plan.job.blocks)
    return blocks.allSatisfy {
      asked.lowerBound <= $0.lowerBound && $0.upperBound <= asked.upperBound
    }
  }

  /// The job of a file, as the command that wrote it had it.
  static func plan(_ file: RunFile) throws(RunFileProblem) -> BackgroundPlan {
    let run = try file.run(of: command)
    guard let searches = run["searches"]?.texts, let events = run["events"]?.count else {
      throw .spoilt(reason: "it does not say which run it is of")
    }
    var request = BackgroundRequest()
    request.common = try file.request(searches: searches)
    request.events = String(events)
    do throws(HeadlessProblem) {
      return try request.plan()
    } catch {
      throw .differs(what: "a setting", found: error.words, expected: "another version")
    }
  }

  private static func sums(_ run: [String: JSONValue], like empty: BackgroundSums)
    -> BackgroundSums?
  {
    var sums = empty
    guard let generated = run["generated"]?.count, let seconds = run["seconds"]?.double,
      let blocks = run["blocks"]?.items, let flows = run["sums"]?.items,
      flows.count == empty.flows.count
    else { return nil }
    sums.generated = generated
    sums.seconds = seconds
    for block in blocks {
      guard let ends = pair(block), ends.0 < ends.1, sums.blocks.last?.upperBound ?? 0 <= ends.0
      else { return nil }
      sums.blocks.append(ends.0..<ends.1)
    }
    for (flow, steps) in flows.enumerated() {
      guard let steps = steps.items, steps.count == empty.flows[flow].count else { return nil }
      for (place, step) in steps.enumerated() {
        guard let pair = pair(step) else { return nil }
        sums.flows[flow][place] = BackgroundSums.Step(weight: pair.0, squares: pair.1)
      }
    }
    sums.largestCosine = run["largest_cosine"]?.double.map { Float($0) }
    return sums
  }

  private static func pair(_ value: JSONValue) -> (UInt64, UInt64)? {
    guard let items = value.items, items.count == 2, let first = items[0].count,
      let second = items[1].count
    else { return nil }
    return (first, second)
  }
}
