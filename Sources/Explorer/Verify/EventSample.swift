import DipolePhysics
import EventSimulation
import Reach

/// Events of one process at one mass with the weights in force, before any cut.
struct EventSample {
  private let events: EventColumns
  private let weights: UnsafeMutablePointer<Float>

  init?(_ context: VerifyContext, _ process: SignalProcess, mass: Double, lepton: LeptonFlavour) {
    guard let events = process.generate(points: context.points, mass: mass, lepton: lepton) else {
      return nil
    }
    self.events = events
    weights = UnsafeMutableRawPointer(
      events.weights(for: context.scenario.model.weighting.reading)
    ).assumingMemoryBound(to: Float.self)
  }

  /// Weighted mean of a column, or of what is made of it.
  func mean(_ column: EventColumns.Column, _ map: (Double) -> Double = { $0 }) -> Estimate {
    // Pointers do not keep the columns alive.
    withExtendedLifetime(events) {
      let values = events.scalars(column)
      let perReplicate: Int = events.points.plan.eventsPerReplicate
      let means: [Double] = (0..<events.points.replicates).map { replicate in
        var sum: Double = 0
        var total: Double = 0
        for row in replicate * perReplicate..<(replicate + 1) * perReplicate {
          let weight = Double(weights[row])
          sum += weight * map(Double(values[row]))
          total += weight
        }
        return total > 0 ? sum / total : 0
      }
      return Estimate(replicates: means)
    }
  }

  /// The share of events whose column lies in a range.
  func share(_ column: EventColumns.Column, in range: Range<Double>) -> Estimate {
    mean(column) { range.contains($0) ? 1 : 0 }
  }
}
