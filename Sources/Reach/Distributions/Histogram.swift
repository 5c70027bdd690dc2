/// A distribution of unit area in bins, with errors from independent randomisations.
package struct Histogram: Hashable, Sendable {
  /// Ascending, in the unit of the observable.
  package let edges: [Double]
  /// Density in each bin, in one over that unit. All 0 where no event is left.
  package let density: [Estimate]

  /// - Parameters:
  ///   - edges: one more than there are bins.
  ///   - sums: weights in the bins, one row a replicate.
  package init(edges: [Double], sums: [[Double]]) {
    self.edges = edges
    let total: Double = sums.reduce(0) { $0 + $1.reduce(0, +) } / Double(max(1, sums.count))
    density = (0..<max(0, edges.count - 1)).map { bin in
      let width: Double = edges[bin + 1] - edges[bin]
      return Estimate(replicates: sums.map { total > 0 ? $0[bin] / total / width : 0 })
    }
  }

  package var bins: Int { density.count }

  /// Whether no event is left.
  package var isEmpty: Bool { density.allSatisfy { $0.value == 0 } }

  /// Share of the events in each bin.
  package var shares: [Estimate] {
    density.indices.map { bin in
      let width: Double = edges[bin + 1] - edges[bin]
      return Estimate(value: density[bin].value * width, error: density[bin].error * width)
    }
  }

  package var area: Double { shares.reduce(0) { $0 + $1.value } }

  /// The bin with the largest density.
  package var peak: Int? {
    density.indices.max { density[$0].value < density[$1].value }
  }

  /// Memory in bytes.
  package var bytes: Int { density.count * 24 + 64 }
}

/// Weights in bins in the making.
struct HistogramBins {
  private let edges: [Double]
  private(set) var sums: [Double]

  init(edges: [Double]) {
    self.edges = edges
    sums = [Double](repeating: 0, count: max(0, edges.count - 1))
  }

  /// One value; rounding beyond the kinematic ends belongs to the last bins.
  mutating func fill(_ value: Double, _ weight: Double) {
    guard !sums.isEmpty else { return }
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle: Int = (low + high + 1) / 2
      if edges[middle] <= value { low = middle } else { high = middle - 1 }
    }
    sums[low] += weight
  }

  /// A value with a distribution of its own, given by its cumulative distribution, integrated over the bins.
  mutating func spread(_ weight: Double, _ cumulative: (Double) -> Double) {
    guard !sums.isEmpty else { return }
    var left: Double = cumulative(edges[0])
    for bin in sums.indices {
      let right: Double = cumulative(edges[bin + 1])
      sums[bin] += weight * (right - left)
      left = right
    }
  }
}
