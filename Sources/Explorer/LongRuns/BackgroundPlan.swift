import Catalog
import EventSimulation
import Reach

/// What `background tautau` is asked, as typed.
package struct BackgroundRequest: Sendable {
  package var common = HeadlessRequest()
  /// A number of events, or the full run.
  package var events: String?
  package var shard: String?

  package init() {}

  /// The selections whose steps are printed without `--search`: of ref. [52] first, then of this work.
  static let usualSearches = ["fcc-ee.ref52", "fcc-ee.dv400um"]

  package func plan() throws(HeadlessProblem) -> BackgroundPlan {
    var request = common
    if request.searches.isEmpty { request.searches = Self.usualSearches }
    let state = try request.state()
    let searches = try request.searches(of: state)
    let shard: Shard = if let shard { try Shard.parse(shard) } else { .whole }
    if let other = searches.first(where: { $0.finalState != .displacedDilepton }) {
      throw .outside(
        option: "--search", value: other.id,
        allowed: "tau pairs are a background of displaced lepton pairs at lepton colliders")
    }
    return BackgroundPlan(
      state: state, searches: searches, events: try count(state, searches), shard: shard)
  }

  private func count(_ state: ExplorerState, _ searches: [Search]) throws(HeadlessProblem)
    -> UInt64
  {
    guard let events else {
      let full: Double = searches.first.map(state.scenario.tauPairsInRun) ?? 0
      guard full >= 1, full <= Double(BackgroundPlan.mostEvents) else {
        throw .outside(
          option: "background tautau", value: "a full run of \(full) events",
          allowed: "give --events, from 1 to \(BackgroundPlan.mostEvents)")
      }
      return UInt64(full.rounded())
    }
    return UInt64(
      try CountText.parse(events, in: 1...BackgroundPlan.mostEvents)
        .mapError { HeadlessProblem.quantity(option: "--events", $0) }.get())
  }
}

/// A job, and the shard of it that this process does: all that its result depends on.
package struct BackgroundPlan: Sendable {
  package let state: ExplorerState
  package let searches: [Search]
  /// Of the whole job.
  package let events: UInt64
  package let shard: Shard

  /// The sums of more events would not fit 64 bits with 20 of them behind the point.
  package static let mostEvents = 10_000_000_000_000

  package var job: TauPairJob {
    state.scenario.tauPairJob(searches, events: events)
  }

  /// The blocks of this shard.
  package var blocks: Range<UInt64> { shard.range(of: job.blocks) }

  /// The events of a range of blocks; the last block of a job may be cut short.
  package func events(in blocks: Range<UInt64>) -> UInt64 {
    let size = UInt64(ZToTauTau.eventsPerBlock)
    return min(blocks.upperBound * size, events) - min(blocks.lowerBound * size, events)
  }

  package var emptySums: BackgroundSums {
    BackgroundSums(cutCounts: job.selections.map(\.cuts.count))
  }

  /// Pairs in the run of the collider of the first search.
  var fullRunEvents: Double { searches.first.map(state.scenario.tauPairsInRun) ?? 0 }
}
