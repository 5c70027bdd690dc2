import EventSimulation

/// A weighted mean over events with its standard error from the spread of the replicates: (mean − truth)/error is
/// distributed as Student's t with one degree of freedom less than there are replicates.
package struct ReplicateMean: Sendable {
  package let value: Double
  package let error: Double

  package init(_ replicates: [Double]) {
    let n = Double(replicates.count)
    let mean: Double = replicates.reduce(0, +) / n
    let squares: Double = replicates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    value = mean
    error = (squares / (n * (n - 1))).squareRoot()
  }

  /// Σ w f / Σ w in every replicate of a point set.
  package init(_ points: PointSet, weight: (Int) -> Double, _ f: (Int) -> Double) {
    let n: Int = points.plan.eventsPerReplicate
    self.init(
      (0..<points.replicates).map { replicate in
        var (sum, norm): (Double, Double) = (0, 0)
        for row in replicate * n..<(replicate + 1) * n {
          let w: Double = weight(row)
          sum += w * f(row)
          norm += w
        }
        return sum / norm
      })
  }
}
