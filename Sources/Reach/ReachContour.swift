#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The reach of one search in the (m_N, d_α) plane: both branches at every mass of a grid, the tip, and the closed
/// line through them.
package struct ReachContour: Equatable, Sendable {
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

  /// The smallest coupling in 1/GeV that the contour reaches at any mass.
  package var smallestCoupling: Double? { (columns + tipColumns).compactMap(\.lower).min() }

  package init(columns: [ReachColumn], tip: Tip?, tipColumns: [ReachColumn]) {
    self.columns = columns
    self.tip = tip
    self.tipColumns = tipColumns.filter { $0.lower != nil }
  }

  package init(yields: [SignalYield], columns: [ReachColumn], threshold: Double) {
    let tip = ReachContour.findTip(columns, threshold: threshold)
    let interpolated = InterpolatedYield(yields)
    self.init(
      columns: columns, tip: tip,
      tipColumns: ReachContour.tipMasses(columns, tip: tip).map {
        interpolated.column(mass: $0, threshold: threshold)
      })
  }

  /// Masses between the last open column and the tip at which the bend is worth drawing. The branches meet like a
  /// square root: equal steps in the root of the distance draw it round.
  package static func tipMasses(_ columns: [ReachColumn], tip: Tip?) -> [Double] {
    guard let tip, let last = columns.last(where: { $0.mass < tip.mass && $0.lower != nil }) else {
      return []
    }
    let steps: Int = 5
    return (1..<steps).map { index in
      let left: Double = 1 - Double(index) / Double(steps)
      return tip.mass * exp(-left * left * log(tip.mass / last.mass))
    }
  }

  /// The mass at which the largest yield falls to the threshold: ln N_max and the coupling where it is reached are
  /// smooth in ln m, so that four columns around the crossing give both without another yield.
  package static func findTip(_ columns: [ReachColumn], threshold: Double) -> Tip? {
    guard let last = columns.lastIndex(where: { $0.largestYield >= threshold }),
      last + 1 < columns.count,
      columns[last + 1].largestYield > 0, !columns[last].isOpenAbove
    else { return nil }
    let first: Int = max(0, min(last - 1, columns.count - 4))
    let near = columns[first..<min(first + 4, columns.count)].filter { $0.largestYield > 0 }
    let masses: [Double] = near.map { log($0.mass) }
    let heights: [Double] = near.map { log($0.largestYield / threshold) }
    let couplings: [Double] = near.map { log($0.bestCoupling) }
    var low: Double = log(columns[last].mass)
    var high: Double = log(columns[last + 1].mass)
    for _ in 0..<50 {
      let middle: Double = (low + high) / 2
      if lagrange(masses, heights, middle) >= 0 { low = middle } else { high = middle }
    }
    return Tip(mass: exp(low), coupling: exp(lagrange(masses, couplings, low)))
  }

  /// The polynomial through all points, at x.
  private static func lagrange(_ xs: [Double], _ ys: [Double], _ x: Double) -> Double {
    var sum: Double = 0
    for i in xs.indices {
      var weight: Double = 1
      for j in xs.indices where j != i { weight *= (x - xs[j]) / (xs[i] - xs[j]) }
      sum += weight * ys[i]
    }
    return sum
  }
}
