import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The part of Z → N ν, N → ν l⁺l⁻ that depends neither on a mass nor on a lepton: six uniform variables of every
/// point, mapped to directions once and shared by all masses (common random numbers make contours smooth in m).
///
/// Points of a replicate are ordered by |cos θ_N|: neighbours see the wall of a cylinder at nearly the same distance,
/// so that sums over runs of points take the place of a histogram in that distance.
package final class PointSet: Sendable {
  /// Columns of `values`.
  package enum Column: Int, CaseIterable {
    /// Position of the quantile of s in the inverse-CDF table: whole part and fraction.
    case quantileCell, quantileFraction
    /// 2u − 1 for the lepton angle in the γ* frame.
    case angleQuantile
    /// γ* direction in the N frame (z along the flight of N, x along growing θ_N).
    case photonX, photonY, photonZ
    /// Unit vector across the γ* direction, in which the lepton is turned.
    case acrossX, acrossY, acrossZ
    /// Direction of N to the electron beam.
    case cosTheta, sinTheta
    /// Weight that makes the points isotropic in N (dcos θ/2), mean 1 in each replicate.
    case isotropicWeight
    /// Weight that makes the points uniform in θ (the dθ/π of eq. 4.9), mean 1 in each replicate.
    case uniformThetaWeight
  }

  package let plan: SamplePlan
  /// Number of replicates held: all of them, or only the first for a first, coarse look.
  package let replicates: Int
  package let values: FloatColumns

  /// Cells of the inverse-CDF table of s.
  package static let quantileCells = 2048

  package var count: Int { values.count }

  package init(plan: SamplePlan, replicates: Int = SamplePlan.replicates) {
    self.plan = plan
    self.replicates = replicates
    values = FloatColumns(
      count: plan.eventsPerReplicate * replicates, columns: Column.allCases.count)
    DispatchQueue.concurrentPerform(iterations: replicates) { fill($0) }
  }

  package func vectors(_ column: Column) -> UnsafeMutablePointer<Lanes> {
    values.vectors(column.rawValue)
  }
  package func scalars(_ column: Column) -> UnsafeMutablePointer<Float> {
    values.scalars(column.rawValue)
  }

  private func fill(_ replicate: Int) {
    let n: Int = plan.eventsPerReplicate
    // Dimensions in the order of their importance for acceptances.
    func uniform(_ dimension: Int) -> [Double] {
      SobolPoints.column(
        count: n, dimension: dimension, seed: plan.seed,
        process: SamplePlan.Process.zToNuN.rawValue,
        replicate: replicate)
    }
    let quantile = uniform(0)
    let photonPolar = uniform(1)
    let leptonAngle = uniform(2)
    let theta = uniform(3).map(Self.polarAngle)
    let leptonAzimuth = uniform(4)
    let photonAzimuth = uniform(5)
    let start: Int = replicate * n
    for (place, source) in PointSet.byDistanceFromEquator(theta).enumerated() {
      let row: Int = start + place
      PairPoint(
        quantile: quantile[source], angle: leptonAngle[source], polar: photonPolar[source],
        photonAzimuth: photonAzimuth[source], leptonAzimuth: leptonAzimuth[source]
      ).store(in: values, at: row)
      setPolarAngle(row, theta[source])
    }
    normalise(.isotropicWeight, start, n)
    normalise(.uniformThetaWeight, start, n)
  }

  /// Indices in ascending order of |cos θ|, equal values in their own order.
  private static func byDistanceFromEquator(_ theta: [Double]) -> [Int] {
    // |cos θ| is non-negative: its bits sort like the number, and the index fits into the bits below.
    let width: Int = theta.count.trailingZeroBitCount
    let low: UInt64 = (1 << UInt64(width)) - 1
    let keys: [UInt64] = theta.indices.map { (abs(cos(theta[$0])).bitPattern & ~low) | UInt64($0) }
    return keys.sorted().map { Int($0 & low) }
  }

  private func set(_ row: Int, _ column: Column, _ value: Double) {
    scalars(column)[row] = Float(value)
  }

  private func setPolarAngle(_ row: Int, _ theta: Double) {
    let density: Double = 0.25 + 1 / (2 * .pi * sin(theta))  // of the points, in cos θ
    set(row, .cosTheta, cos(theta))
    set(row, .sinTheta, sin(theta))
    set(row, .isotropicWeight, 0.5 / density)
    set(row, .uniformThetaWeight, 1 / (.pi * sin(theta) * density))
  }

  /// Half of the points are uniform in cos θ, half in θ, by inverting (1 − cos θ)/4 + θ/(2π) = u: all readings are
  /// then bounded weights of the same points (uniform in cos θ alone, the weight of dθ/π would grow without limit).
  static func polarAngle(_ u: Double) -> Double {
    var theta: Double = .pi * u
    for _ in 0..<5 {
      let value: Double = (1 - cos(theta)) / 4 + theta / (2 * .pi) - u
      theta -= value / (sin(theta) / 4 + 1 / (2 * .pi))
    }
    return min(max(theta, 1e-12), .pi - 1e-12)
  }

  private func normalise(_ column: Column, _ start: Int, _ n: Int) {
    let values = scalars(column)
    var sum: Double = 0
    for row in start..<start + n { sum += Double(values[row]) }
    let factor = Float(Double(n) / sum)
    for row in start..<start + n { values[row] *= factor }
  }
}
