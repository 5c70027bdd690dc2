#if canImport(Glibc)
  import Glibc
#endif

/// The number of signal events a search asks for, N_min: what the expected limit is, under each convention.
///
/// Every method takes the expected background b as it is, not a count: P(n ≤ b | μ) is continued by Q(b + 1, μ).
/// Arguments outside their domain are moved to its edge: b into 0…1e15 (not a number: 0), the confidence level
/// into the doubles strictly between 0 and 1. Nothing here returns NaN or infinity. Relative accuracy 1e-12, except
/// for Poisson and CLs at confidence levels C far below 0.5, where it is about 1e-14/C.
package enum UpperLimit {
  /// N_min for the convention of `statistics` when `background` events are expected (scaled to the luminosity).
  package static func signal(_ statistics: Statistics, background: Double) -> Double {
    let b: Double = inDomain(background)
    let level: Double = levelInDomain(statistics.confidenceLevel)
    switch statistics.methodInForce(background: b) {
    case .poisson: return poisson(background: b, confidenceLevel: level)
    case .cls: return signalStrengthCLs(background: b, confidenceLevel: level)
    case .gauss: return gauss(background: b, confidenceLevel: level)
    case .feldmanCousins: return UnifiedInterval.upperEnd(background: b, confidenceLevel: level)
    case .asimov: return asimov(background: b, confidenceLevel: level)
    case .events: return statistics.eventCount
    // Cross sections are limited, not counts: the yield itself says how many events are asked for.
    case .scaled, .spectral: return 0
    }
  }

  /// The signal whose median discovery significance √(2((s+b) ln(1+s/b) − s)) is `sigma` (arXiv:1007.1727, eq. 97).
  ///
  /// For b → 0 that falls to 0 like 1/|ln b|: a fraction of an event would do. A discovery asks for at least
  /// `fewest` events whatever the formula says.
  package static func discoverySignal(background: Double, sigma: Double, fewest: Double = 3)
    -> Double
  {
    let b: Double = inDomain(background)
    let half: Double = sigma > 0 ? sigma * sigma / 2 : 0
    guard b > 1e-300, half > 0 else { return fewest }
    let target: Double = half / b
    // The function is convex and its start lies to the right (Bernstein's bound), so Newton comes down to the root.
    let start: Double = target / 3 + (target * target / 9 + 2 * target).squareRoot()
    let ratio: Double = newton(from: start.isFinite ? start : target) { t in
      let rate: Double = log1p(t)
      return (t * rate - IncompleteGamma.excessOverLogarithm(t) - target, rate)
    }
    return max(b * ratio, fewest)
  }

  /// The one-sided normal quantile: z with Φ(z) = `confidenceLevel`; negative below 0.5.
  package static func normalQuantile(_ confidenceLevel: Double) -> Double {
    let level: Double = levelInDomain(confidenceLevel)
    let tail: Double = min(level, 1 - level)
    guard tail < 0.5 else { return 0 }
    // ln of the upper tail is concave and falls, so that Newton comes to the root from the right.
    let z: Double = newton(from: (-2 * log(2 * tail)).squareRoot()) { z in
      let above: Double = erfc(z / Double(2).squareRoot()) / 2
      let density: Double = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      return (log(above / tail), -density / above)
    }
    return level < 0.5 ? -z : z
  }
}

// The conventions, one each.
extension UpperLimit {
  /// −ln(1 − C): no count where none is expected. `log1p` keeps all digits as C nears 1 and as C nears 0.
  private static func withoutBackground(_ level: Double) -> Double { -log1p(-level) }

  /// s with Q(b + 1, s + b) = 1 − C. Where that falls below the limit without background (C up to about one half),
  /// the latter holds: background never makes a limit better.
  private static func poisson(background b: Double, confidenceLevel level: Double) -> Double {
    let floor: Double = withoutBackground(level)
    guard b > 0 else { return floor }
    return max(floor, solve(background: b, level: level, allowed: 1))
  }

  /// s with Q(b + 1, s + b) = (1 − C) Q(b + 1, b).
  private static func signalStrengthCLs(background b: Double, confidenceLevel level: Double)
    -> Double
  {
    let floor: Double = withoutBackground(level)
    guard b > 0 else { return floor }
    let allowed: Double = IncompleteGamma.value(shape: b + 1, excess: -1).upper
    return max(floor, solve(background: b, level: level, allowed: allowed))
  }

  /// The root of Q(b + 1, s + b) = (1 − C) × `allowed`, or 0 if it is negative.
  ///
  /// ln Q is concave and falls, so Newton steps come from the right and need no bracket.
  private static func solve(background b: Double, level: Double, allowed: Double) -> Double {
    let atZero: IncompleteGamma.Value = IncompleteGamma.value(shape: b + 1, excess: -1)
    let wanted: Double = (1 - level) * allowed
    guard atZero.upper > wanted else { return 0 }
    let start: Double = max(0, normalQuantile(1 - wanted)) * b.squareRoot() - log(wanted)
    return newton(from: start) { s in
      let value: IncompleteGamma.Value = IncompleteGamma.value(shape: b + 1, excess: s - 1)
      return (log(value.upper / wanted), -value.density / value.upper)
    }
  }

  /// z √b, 0 for C ≤ 0.5. Without background the formula asks for nothing; the count of zero events decides then.
  private static func gauss(background b: Double, confidenceLevel level: Double) -> Double {
    guard b > 0 else { return withoutBackground(level) }
    return max(0, normalQuantile(level)) * b.squareRoot()
  }

  /// s with √(2(s − b ln(1 + s/b))) = z, one-sided; z²/2 for b → 0, and 0 for C ≤ 0.5.
  private static func asimov(background b: Double, confidenceLevel level: Double) -> Double {
    let z: Double = max(0, normalQuantile(level))
    let half: Double = z * z / 2
    // Below this b the logarithm adds less than the last digit, and s/b would overflow.
    guard b > 1e-290 else { return half }
    let target: Double = half / b
    guard target > 0 else { return 0 }
    let ratio: Double = newton(from: target + (2 * target).squareRoot()) { t in
      (IncompleteGamma.excessOverLogarithm(t) - target, t / (1 + t))
    }
    return b * ratio
  }
}

// What the conventions share.
extension UpperLimit {
  /// The largest expected background that limits are computed for.
  package static let largestBackground: Double = 1e15

  /// Expected backgrounds are taken into 0…1e15.
  static func inDomain(_ background: Double) -> Double {
    background > 0 ? min(background, largestBackground) : 0
  }

  static func levelInDomain(_ level: Double) -> Double {
    guard level > 0 else { return .leastNormalMagnitude }
    return min(level, Double(1).nextDown)
  }

  /// Newton's iteration on a positive unknown whose steps, after the first, all go down (see the callers).
  ///
  /// It ends when a step is below the last digits, or when rounding turns the direction.
  static func newton(from start: Double, _ function: (Double) -> (value: Double, slope: Double))
    -> Double
  {
    var x: Double = start
    for round in 0..<100 {
      let (value, slope) = function(x)
      let next: Double = x - value / slope
      guard next.isFinite, next > 0 else { return x }
      if round > 0, next >= x || x - next <= 1e-15 * x { return round > 1 ? min(x, next) : next }
      x = next
    }
    return x
  }
}
