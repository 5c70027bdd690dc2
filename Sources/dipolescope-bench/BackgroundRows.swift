import Dispatch
import EventSimulation
import Explorer
import Reach
import Synchronization

/// Speeds of the background generators.
enum BackgroundRows {
  static func all() -> [Row] {
    (Row.isWanted("generate.tautau") ? [tauPairs()] : [])
      + (Row.isWanted("generate.radiated") ? [radiated()] : [])
  }

  /// Tau pairs with a hard photon along the beam, per second on one thread.
  private static func radiated() -> Row {
    let scenario = ExplorerState.opening().scenario
    let searches = scenario.searches.prefix(1)
    let selection = scenario.tauPairJob(Array(searches), events: 0).selections[0]
    let points = TauPairRadiation.defaultPoints
    let rates = (0..<6).map { _ -> Double in
      let milliseconds = Row.milliseconds { _ = TauPairRadiation(selection, points: points) }
      return Double(points) / milliseconds * 1e3
    }
    return Row("generate.radiated", Array(rates.dropFirst(1)), unit: "1/s")
  }

  /// Z → ττ → e⁺e⁻4ν events per second on two threads, both shipped kinds of selection counted.
  private static func tauPairs() -> Row {
    let scenario = ExplorerState.opening().scenario
    let searches = ["fcc-ee.ref52", "fcc-ee.dv400um"].compactMap { scenario.search($0) }
    let job = scenario.tauPairJob(
      searches, events: 4096 * UInt64(ZToTauTau.eventsPerBlock))
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
