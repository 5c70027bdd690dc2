#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The reach of one search in the (m_N, d_α) plane: both branches at every mass of a grid, the tip, and the closed
/// line through them.
package struct ReachContour: Sendable {
  package struct Tip: Hashable, Sendable {
    package var mass: Double
    package var coupling: Double
  }

  /// At ascending masses; beyond the tip and below the threshold the branches are `nil`.
  package let columns: [ReachColumn]
  /// Where the two branches meet at large mass; `nil` if they do not in the range computed.
  package let tip: Tip?
  /// Columns between the last open mass and the tip, where the branches bend towards each other.
  package let tipColumns: [ReachColumn]

  package init(yields: [SignalYield], columns: [ReachColumn], threshold: Double) {
    self.columns = columns
    let interpolated = InterpolatedYield(yields)
    guard let tip = ReachContour.findTip(columns, interpolated, threshold) else {
      (self.tip, tipColumns) = (nil, [])
      return
    }
    self.tip = tip
    let start: Double = columns.last { $0.mass < tip.mass && $0.lower != nil }?.mass ?? tip.mass
    // The branches meet like a square root: equal steps in the root of the distance draw it round.
    let steps: Int = 6
    tipColumns = (1..<steps).map { index in
      let left: Double = 1 - Double(index) / Double(steps)
      let mass: Double = tip.mass * exp(-left * left * log(tip.mass / start))
      return interpolated.column(mass: mass, threshold: threshold)
    }.filter { $0.lower != nil }
  }

  /// The mass at which the largest yield falls to the threshold.
  private static func findTip(
    _ columns: [ReachColumn], _ interpolated: InterpolatedYield, _ threshold: Double
  ) -> Tip? {
    guard let last = columns.lastIndex(where: { $0.largestYield >= threshold }), last + 1 < columns.count,
      columns[last + 1].largestYield > 0, !columns[last].isOpenAbove
    else { return nil }
    var low: Double = log(columns[last].mass)
    var high: Double = log(columns[last + 1].mass)
    var flow: Double = log(columns[last].largestYield / threshold)
    var fhigh: Double = log(columns[last + 1].largestYield / threshold)
    var best = columns[last]
    for _ in 0..<12 where high - low > 1e-7 {
      let middle: Double = low + (high - low) * min(0.9, max(0.1, flow / (flow - fhigh)))
      best = interpolated.column(mass: exp(middle), threshold: threshold)
      let value: Double = log(best.largestYield / threshold)
      if abs(value) < 1e-6 { break }
      if value > 0 { (low, flow) = (middle, value) } else { (high, fhigh) = (middle, value) }
    }
    return Tip(mass: best.mass, coupling: best.bestCoupling)
  }
}
