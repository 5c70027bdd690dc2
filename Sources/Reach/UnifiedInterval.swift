#if canImport(Glibc)
  import Glibc
#endif

/// The unified interval of Feldman and Cousins (arXiv:physics/9711021) for a Poisson count with known background.
///
/// Counts are ranked by R(k) = P(k | μ + b)/P(k | μ_best + b), μ_best = max(0, k − b), and taken in until their sum
/// reaches C. No table is built: R has a single peak in k, so for a count n below it the counts ranked higher are
/// those from n + 1 to some k, whose sum is a difference of two incomplete gamma functions, and the μ where k joins
/// follows from R(k) = R(n) in closed form. The cost grows with the logarithm of b only.
package enum UnifiedInterval {
  /// The upper end of the interval for the count n = b rounded, in events.
  ///
  /// It jumps where the rounding does, and falls between the jumps: adding background may lower it. That is the
  /// known nature of the method, and no repair is made.
  package static func upperEnd(background: Double, confidenceLevel: Double) -> Double {
    let b: Double = UpperLimit.inDomain(background)
    let interval = Ranking(background: b, count: b.rounded())
    return interval.upperEnd(UpperLimit.levelInDomain(confidenceLevel))
  }
}

/// The ranking of counts against one count n, as μ grows.
private struct Ranking {
  /// b, the expected background.
  let background: Double
  /// n, the count whose interval is wanted; a whole number.
  let count: Double

  /// The μ above which the count k > n ranks higher than n.
  ///
  /// From R(k) = R(n): ln(μ + b) = ln k − ((k − m) − n ln(k/m))/(k − n) with m = max(n, b), written so that nothing
  /// cancels at large counts.
  func joining(_ k: Double) -> Double {
    let best: Double = max(count, background)
    let ahead: Double = k - best
    let lag: Double
    if count > 0 {
      let t: Double = ahead / best
      lag = best * IncompleteGamma.excessOverLogarithm(t) + (best - count) * log1p(t)
    } else {
      lag = ahead
    }
    return max(0, (k - background) + k * expm1(-lag / (k - count)))
  }

  /// P(n < N ≤ k | μ + b), the sum of what ranks above n while k is the highest that does.
  func sumAbove(_ k: Double, at mu: Double) -> Double {
    let upTo: IncompleteGamma.Value = tail(k, at: mu)
    let upToCount: IncompleteGamma.Value = tail(count, at: mu)
    return upTo.upper < 0.5 ? upTo.upper - upToCount.upper : (1 - upTo.lower) - upToCount.upper
  }

  /// Q(k + 1, μ + b), the probability of at most k.
  private func tail(_ k: Double, at mu: Double) -> IncompleteGamma.Value {
    IncompleteGamma.value(shape: k + 1, excess: mu + (background - k) - 1)
  }

  func upperEnd(_ level: Double) -> Double {
    // The sum at the joining of k grows with k: what k adds outweighs what drifts out of the window on the way.
    var low: Double = count + 1
    var high: Double = count + 2
    guard sumAbove(low, at: joining(low)) < level else { return joining(low) }
    while sumAbove(high, at: joining(high)) < level { high += high - count }
    while high - low > 1 {
      let middle: Double = ((low + high) / 2).rounded(.down)
      if sumAbove(middle, at: joining(middle)) < level { low = middle } else { high = middle }
    }
    return lastBelow(level, k: low, from: joining(low), to: joining(low + 1))
  }

  /// The largest μ of a segment with constant k where the sum is still below the level.
  private func lastBelow(_ level: Double, k: Double, from: Double, to: Double) -> Double {
    guard level <= sumAbove(k, at: to) else { return to }
    var (low, high): (Double, Double) = (from, to)
    while high - low > 1e-15 * high {
      let middle: Double = low + (high - low) / 2
      guard low < middle, middle < high else { break }
      if sumAbove(k, at: middle) < level { low = middle } else { high = middle }
    }
    return low
  }
}
