import DipolePhysics
import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The far end b of the accepted decay lengths, the wall of the detector, as seen by the points of one `PointSet`.
///
/// b varies only between the shortest path and the corner of the cylinder, and e^(−b/λ) is smooth there: instead of
/// one term a point, sums are carried on eight Chebyshev nodes in b. The projection is made once for a run of 32
/// neighbouring points (they are ordered by |cos θ|, so they share nearly the same b) with the mean of the basis over
/// the run; what is neglected is the correlation of weights and b inside a run (below 1e-4 of an acceptance).
package final class WallProjection: Sendable {
  /// Nodes in metres.
  package let nodes: [Double]
  /// For each run of 32 points the mean value of every node's Lagrange polynomial.
  package let basis: [SIMD8<Float>]
  /// For each run the mean distance to the wall in metres.
  package let distance: [Float]

  /// Vectors of 16 points that make a run.
  package static let vectorsPerRun = 2

  package init(points: PointSet, detector: Detector) {
    let range = detector.pathLengthRange
    let middle: Double = (range.lowerBound + range.upperBound) / 2
    let half: Double = (range.upperBound - range.lowerBound) / 2
    let nodes: [Double] = (0..<8).map { middle + half * cos(Double.pi * (Double($0) + 0.5) / 8) }
    self.nodes = nodes
    let run: Int = WallProjection.vectorsPerRun * Lanes.scalarCount
    let sine = points.scalars(.sinTheta)
    let cosine = points.scalars(.cosTheta)
    var basis: [SIMD8<Float>] = []
    var distance: [Float] = []
    basis.reserveCapacity(points.count / run)
    distance.reserveCapacity(points.count / run)
    let scales: SIMD8<Double> = WallProjection.scales(nodes)
    for start in stride(from: 0, to: points.count, by: run) {
      var sum = SIMD8<Double>(repeating: 0)
      var length: Double = 0
      for row in start..<start + run {
        let b: Double = detector.pathLength(
          sinTheta: Double(sine[row]), cosTheta: Double(cosine[row]))
        sum += WallProjection.lagrange(b, nodes, scales)
        length += b
      }
      basis.append(SIMD8<Float>(sum / Double(run)))
      distance.append(Float(length / Double(run)))
    }
    self.basis = basis
    self.distance = distance
  }

  /// 1/Π (x_i − x_j) for every node.
  private static func scales(_ nodes: [Double]) -> SIMD8<Double> {
    var result = SIMD8<Double>(repeating: 1)
    for i in 0..<8 {
      for j in 0..<8 where j != i { result[i] /= nodes[i] - nodes[j] }
    }
    return result
  }

  /// Values at b of the polynomials that are 1 at one node and 0 at the others, by running products from both ends.
  private static func lagrange(_ b: Double, _ nodes: [Double], _ scales: SIMD8<Double>) -> SIMD8<
    Double
  > {
    var result: SIMD8<Double> = scales
    var left: Double = 1
    var right: Double = 1
    for i in 0..<8 {
      result[i] *= left
      left *= b - nodes[i]
      result[7 - i] *= right
      right *= b - nodes[7 - i]
    }
    return result
  }
}
