#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How far two binned shapes are apart, as the mean logarithm of the likelihood ratio that one event gives.
///
/// For events of the true shape p, tested against q, the Asimov data set of N events has the likelihood ratio
/// 2 N Σ p ln(p/q); an n-sigma separation needs it to be n². Only shapes enter, not the numbers of events expected.
package enum ShapeInformation {
  /// Σ p ln(p/q) of two lists of non-negative weights, each scaled to sum 1. Infinite where an event can fall into a
  /// bin that the alternative leaves empty: then the first of these decides. 0 where one list is empty.
  package static func mean(truth p: [Double], alternative q: [Double]) -> Double {
    let (sumP, sumQ): (Double, Double) = (p.reduce(0, +), q.reduce(0, +))
    guard sumP > 0, sumQ > 0 else { return 0 }
    var sum: Double = 0
    for (one, other) in zip(p, q) where one > 0 {
      guard other > 0 else { return .infinity }
      sum += one * log(one / other)
    }
    return max(0, sum / sumP - log(sumP / sumQ))
  }

  /// Events that separate at this many standard deviations; `nil` where the shapes are the same and no number does.
  package static func events(mean information: Double, sigma: Double) -> Double? {
    guard information > 0 else { return nil }
    return sigma * sigma / (2 * information)
  }

  /// The same for shapes that are known from a simulation in independent replicates.
  ///
  /// Fluctuations of the bins look like a difference of the shapes, so that the information of the sum of all
  /// replicates is too large by a term in one over their number. Leaving out one replicate at a time measures this term
  /// and takes it away (jackknife), and gives the error. `nil` too where the information is less than three errors
  /// from 0: then the shapes are the same within the simulation.
  /// - Parameters:
  ///   - truth: weights in the bins, one row a replicate.
  ///   - alternative: likewise, of the same replicates.
  package static func events(
    truth: [[Double]], alternative: [[Double]], sigma: Double
  ) -> Estimate? {
    let estimate = mean(truth: truth, alternative: alternative)
    guard estimate.value > 3 * estimate.error,
      let events = events(mean: estimate.value, sigma: sigma)
    else { return nil }
    return Estimate(value: events, error: events * estimate.error / estimate.value)
  }

  /// Σ p ln(p/q) with its error, from replicates.
  package static func mean(truth: [[Double]], alternative: [[Double]]) -> Estimate {
    let count: Int = min(truth.count, alternative.count)
    let (p, q) = (sum(truth), sum(alternative))
    let full: Double = mean(truth: p, alternative: q)
    guard count > 1, full.isFinite else { return Estimate(value: full, error: 0) }
    let partial = (0..<count).map { mean(truth: p - truth[$0], alternative: q - alternative[$0]) }
    let n = Double(count)
    let average: Double = partial.reduce(0, +) / n
    let squares: Double = partial.reduce(0) { $0 + ($1 - average) * ($1 - average) }
    return Estimate(
      value: max(0, n * full - (n - 1) * average), error: ((n - 1) / n * squares).squareRoot())
  }

  private static func sum(_ rows: [[Double]]) -> [Double] {
    guard var total = rows.first else { return [] }
    for row in rows.dropFirst() { for bin in total.indices { total[bin] += row[bin] } }
    return total
  }
}

/// What is left without one replicate; rounding must not make a bin negative.
private func - (total: [Double], row: [Double]) -> [Double] {
  zip(total, row).map { max(0, $0 - $1) }
}
