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

  /// Mean and standard error of independent replicates; one alone has no error to show, which is 0 here and marked as
  /// coarse wherever it is drawn.
  package init(replicates values: [Double]) {
    let n = Double(values.count)
    let mean: Double = values.reduce(0, +) / n
    let squares: Double = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.init(value: mean, error: n > 1 ? (squares / (n * (n - 1))).squareRoot() : 0)
  }
}

/// Acceptance as a function of the decay length: ε(λ) = Σ w (e^(−a/λ) − e^(−b/λ)) over near ends a and far ends b.
///
/// For one lepton, or for a weighted sum of leptons. The coupling enters only through λ.
package struct VolumeAcceptance: Sendable {
  private let parts: [(intervals: DecayIntervals, factor: Double)]
  private let displacement: Double
  /// Mean weights of all parts, equal lengths merged.
  private let near: LengthTerms
  private let far: LengthTerms
  /// The shortest far end in metres: beyond it, differences of exponentials would cancel. Infinite without any wall.
  let nearestWall: Double
  /// The smallest near end in metres that any event has; where all weights are 0, infinity.
  package let shortestLength: Double
  /// Fraction of events that pass the kinematic cuts (the acceptance at λ between near and far ends).
  package let kinematicFraction: Double

  /// - Parameters:
  ///   - parts: for each lepton its folded intervals and the factor it enters with.
  ///   - displacement: the common near end in metres, 0 where the cut is off.
  package init(_ parts: [(intervals: DecayIntervals, factor: Double)], displacement: Double) {
    self.parts = parts
    self.displacement = displacement
    var common: Double = 0
    var own = MergedTerms()
    var wall = MergedTerms()
    for (intervals, factor) in parts {
      common += factor * (intervals.common.mean.first ?? 0)
      own.add(intervals.own, factor)
      wall.add(intervals.far, factor)
    }
    let shortestOwn: Double = zip(own.lengths, own.weights).first { $0.1 > 0 }?.0 ?? .infinity
    shortestLength = common > 0 ? min(displacement, shortestOwn) : shortestOwn
    kinematicFraction = own.weights.reduce(common, +)
    near = LengthTerms(lengths: [displacement] + own.lengths, weights: [common] + own.weights)
    far = LengthTerms(lengths: wall.lengths, weights: wall.weights)
    nearestWall = wall.lengths.min() ?? (parts.isEmpty ? 1 : .infinity)
  }

  /// ε at decay length `length` in metres.
  package func value(at length: Double) -> Double {
    guard length > 0 else { return 0 }
    let inverse: Double = 1 / length
    let value: Double =
      length < nearestWall
      ? near.sum(inverse) - far.sum(inverse)
      : far.complementSum(inverse) - near.complementSum(inverse)
    // Deep in a tail the difference may round to a negative nothing.
    return max(0, value)
  }

  /// ε with its error from the spread of the replicates.
  package func estimate(at length: Double) -> Estimate {
    guard length > 0, let count = parts.first?.intervals.replicates else { return .zero }
    let inverse: Double = 1 / length
    let isNear: Bool = length < nearestWall
    let shared: Double = isNear ? exp(-displacement * inverse) : -expm1(-displacement * inverse)
    var rows = [Double](repeating: 0, count: count)
    for (intervals, factor) in parts {
      let sign: Double = isNear ? factor : -factor
      let own = LengthTerms.factors(intervals.own.lengths, inverse, complement: !isNear)
      let wall = LengthTerms.factors(intervals.far.lengths, inverse, complement: !isNear)
      for row in 0..<count {
        let nearSum: Double =
          shared * Double(intervals.common.replicates[row]) + intervals.own.dot(own, row: row)
        rows[row] += sign * (nearSum - intervals.far.dot(wall, row: row))
      }
    }
    return Estimate(replicates: rows)
  }

  /// Sum of w (b − a): ε(λ) → this / λ for λ far beyond the detector. In metres.
  package var longLengthMoment: Double { far.moment - near.moment }

  /// Whether there is a channel at all: below threshold and from m_Z up there is none.
  package var hasEvents: Bool { !parts.isEmpty }

  /// Memory in bytes that it keeps alive, the intervals it was made of included.
  package var bytes: Int { parts.reduce(near.bytes + far.bytes + 128) { $0 + $1.intervals.bytes } }
}

extension DecayIntervals.Ends {
  /// Σ factor · weight of one replicate.
  fileprivate func dot(_ factors: [Double], row: Int) -> Double {
    let start: Int = row * lengths.count
    var sum: Double = 0
    for index in factors.indices { sum += factors[index] * Double(replicates[start + index]) }
    return sum
  }
}

/// Weights at ascending lengths, summed where lengths are equal.
private struct MergedTerms {
  var lengths: [Double] = []
  var weights: [Double] = []

  mutating func add(_ ends: DecayIntervals.Ends, _ factor: Double) {
    if lengths.isEmpty {
      lengths = ends.lengths
      weights = ends.mean.map { $0 * factor }
    } else if ends.lengths == lengths {
      for index in weights.indices { weights[index] += factor * ends.mean[index] }
    } else {
      merge(ends, factor)
    }
  }

  private mutating func merge(_ ends: DecayIntervals.Ends, _ factor: Double) {
    var newLengths: [Double] = []
    var newWeights: [Double] = []
    newLengths.reserveCapacity(lengths.count + ends.lengths.count)
    newWeights.reserveCapacity(lengths.count + ends.lengths.count)
    var (i, j) = (0, 0)
    while i < lengths.count || j < ends.lengths.count {
      let a: Double = i < lengths.count ? lengths[i] : .infinity
      let b: Double = j < ends.lengths.count ? ends.lengths[j] : .infinity
      newLengths.append(min(a, b))
      newWeights.append((a <= b ? weights[i] : 0) + (b <= a ? factor * ends.mean[j] : 0))
      if a <= b { i += 1 }
      if b <= a { j += 1 }
    }
    (lengths, weights) = (newLengths, newWeights)
  }
}
