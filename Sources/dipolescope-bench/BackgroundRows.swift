import Dispatch
import EventSimulation
import Explorer
import Reach
import Synchronization

/// Speeds of the background generators.
enum BackgroundRows {
  static func all() -> [Row] {
    Row.isWanted("generate.tautau") ? [tauPairs()] : []
  }

  /// Z → ττ → e⁺e⁻4ν events per second on two threads, both shipped kinds of selection counted.
  private static func tauPairs() -> Row {
    let scenario = ExplorerState.opening().scenario
    let selections = ["fcc-ee.ref52", "fcc-ee.dv400um"].compactMap { scenario.search($0) }.map {
      TauPairSelection(
        $0.selection, displacement: scenario.model.displacement, impact: scenario.model.impact)
    }
    let job = TauPairJob(
      process: ZToTauTau(seed: SamplePlan.defaultSeed, isPolarised: true), selections: selections,
      events: 4096 * UInt64(ZToTauTau.eventsPerBlock))
    let rates = (0..<7).map { _ -> Double in
      let total = Mutex(job.emptyTally)
      let milliseconds = Row.milliseconds {
        DispatchQueue.concurrentPerform(iterations: 2) { half in
          let middle: UInt64 = job.blocks / 2
          let tally = job.tally(blocks: half == 0 ? 0..<middle : middle..<job.blocks)
          total.withLock { $0.add(tally) }
        }
      }
      return Double(total.withLock { $0.generated }) / milliseconds * 1e3
    }
    return Row("generate.tautau", Array(rates.dropFirst(1)), unit: "1/s")
  }
}
