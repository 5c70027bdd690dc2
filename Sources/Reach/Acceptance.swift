import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A number estimated by Monte Carlo with its standard deviation.
package struct Estimate: Hashable, Sendable {
  package var value: Double
  package var error: Double

  package init(value: Double, error: Double) {
    self.value = value
    self.error = error
  }

  package static let zero = Estimate(value: 0, error: 0)

  /// Mean and standard error of independent replicates.
  package init(replicates values: [Double]) {
    let n = Double(values.count)
    let mean: Double = values.reduce(0, +) / n
    let squares: Double = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.init(value: mean, error: n > 1 ? (squares / (n * (n - 1))).squareRoot() : .infinity)
  }
}

/// Acceptance as a function of the decay length: ε(λ) = Σ w (e^(−a/λ) − e^(−b/λ)) over near ends a and far ends b.
///
/// For one lepton, or for a weighted sum of leptons. The coupling enters only through λ.
package struct AcceptanceProfile: Sendable {
  /// Terms padded to whole vectors; lengths in metres.
  struct Terms: Sendable {
    var lengths: [VectorExponential.Vector] = []
    var weights: [VectorExponential.Vector] = []
    /// [replicate] like `weights`.
    var replicates: [[VectorExponential.Vector]] = []
  }

  var near: Terms
  var far: Terms
  /// The shortest far end in metres: beyond it, differences of exponentials would cancel.
  let nearestWall: Double
  let replicates: Int
  /// The smallest near end in metres that any event has; where all weights are 0, infinity.
  package let shortestLength: Double
  /// Fraction of events that pass the kinematic cuts (the acceptance at λ between near and far ends).
  package let kinematicFraction: Double

  /// - Parameters:
  ///   - parts: for each lepton its folded intervals and the factor it enters with.
  ///   - displacement: the common near end in metres, 0 where the cut is off.
  package init(_ parts: [(intervals: DecayIntervals, factor: Double)], displacement: Double) {
    replicates = parts.first?.intervals.replicates ?? 1
    let filled = parts.map(\.intervals.ownBins).filter { !$0.isEmpty }
    let first: Int = filled.map(\.lowerBound).min() ?? 0
    let bins = first..<(filled.map(\.upperBound).max() ?? first)
    var near = TermTable(lengths: [displacement] + bins.map(LengthBins.middle), replicates: replicates)
    var far = TermTable(lengths: parts.first?.intervals.farLengths ?? [], replicates: replicates)
    for (intervals, factor) in parts {
      near.add(intervals.commonWeight.map { [$0] }, at: 0, factor: factor)
      near.add(intervals.ownWeights, at: 1 + intervals.ownBins.lowerBound - first, factor: factor)
      far.add(intervals.farWeights, at: 0, factor: factor)
    }
    let means = near.mean
    shortestLength = zip(near.lengths, means).first { $0.1 > 0 }?.0 ?? .infinity
    kinematicFraction = means.reduce(0, +)
    self.near = near.terms
    self.far = far.terms
    nearestWall = far.lengths.min() ?? 1
  }

  /// ε at decay length `length` in metres.
  package func value(at length: Double) -> Double { evaluate(length) { $0.weights } }

  /// ε with its error from the spread of the replicates.
  package func estimate(at length: Double) -> Estimate {
    Estimate(replicates: (0..<replicates).map { index in evaluate(length) { $0.replicates[index] } })
  }

  /// Sum of w (b − a): ε(λ) → this / λ for λ far beyond the detector. In metres.
  package var longLengthMoment: Double {
    func moment(_ terms: Terms) -> Double {
      zip(terms.lengths, terms.weights).reduce(0) { $0 + ($1.0 * $1.1).sum() }
    }
    return moment(far) - moment(near)
  }

  private func evaluate(_ length: Double, _ weights: (Terms) -> [VectorExponential.Vector]) -> Double {
    guard length > 0 else { return 0 }
    let inverse: Double = 1 / length
    if length < nearestWall {
      return AcceptanceProfile.sum(near.lengths, weights(near), inverse)
        - AcceptanceProfile.sum(far.lengths, weights(far), inverse)
    }
    return AcceptanceProfile.complementSum(far.lengths, weights(far), inverse)
      - AcceptanceProfile.complementSum(near.lengths, weights(near), inverse)
  }

  /// Σ w e^(−L/λ).
  private static func sum(
    _ lengths: [VectorExponential.Vector], _ weights: [VectorExponential.Vector], _ inverse: Double
  ) -> Double {
    var total = VectorExponential.Vector(repeating: 0)
    for index in lengths.indices {
      total += weights[index] * VectorExponential.exponential(lengths[index] * -inverse)
    }
    return total.sum()
  }

  /// Σ w (1 − e^(−L/λ)).
  private static func complementSum(
    _ lengths: [VectorExponential.Vector], _ weights: [VectorExponential.Vector], _ inverse: Double
  ) -> Double {
    var total = VectorExponential.Vector(repeating: 0)
    for index in lengths.indices {
      total += weights[index] * VectorExponential.complement(lengths[index] * -inverse)
    }
    return total.sum()
  }
}

/// Sums of equal lengths over leptons, for every replicate, packed into vectors.
private struct TermTable {
  let lengths: [Double]
  /// [replicate][length].
  var weights: [[Double]]

  init(lengths: [Double], replicates: Int) {
    self.lengths = lengths
    weights = Array(repeating: [Double](repeating: 0, count: lengths.count), count: replicates)
  }

  /// Adds weights [replicate][length] times a factor, the first of them at place `start`.
  mutating func add(_ added: [[Double]], at start: Int, factor: Double) {
    for replicate in added.indices {
      for index in added[replicate].indices { weights[replicate][start + index] += factor * added[replicate][index] }
    }
  }

  var mean: [Double] {
    var sum = [Double](repeating: 0, count: lengths.count)
    for row in weights { for index in row.indices { sum[index] += row[index] } }
    return sum.map { $0 / Double(weights.count) }
  }

  var terms: AcceptanceProfile.Terms {
    AcceptanceProfile.Terms(
      lengths: TermTable.packed(lengths, padding: 1), weights: TermTable.packed(mean, padding: 0),
      replicates: weights.map { TermTable.packed($0, padding: 0) })
  }

  private static func packed(_ values: [Double], padding: Double) -> [VectorExponential.Vector] {
    stride(from: 0, to: values.count, by: 8).map { start in
      var vector = VectorExponential.Vector(repeating: padding)
      for lane in 0..<min(8, values.count - start) { vector[lane] = values[start + lane] }
      return vector
    }
  }
}

extension AcceptanceProfile {
  /// Memory in bytes.
  package var bytes: Int { (near.lengths.count + far.lengths.count) * (replicates + 2) * 64 }
}

extension AcceptanceProfile {
  /// Whether there is a channel at all: below threshold and from m_Z up there is none.
  package var hasEvents: Bool { !far.lengths.isEmpty }
}
