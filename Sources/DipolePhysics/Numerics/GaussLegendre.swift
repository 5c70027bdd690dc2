#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Gauss–Legendre quadrature with a fixed number of nodes, for integrands that a change of variables has made analytic.
///
/// A width takes a few microseconds this way, thirty times less than the adaptive rule, to the same 12 digits.
package enum GaussLegendre {
  /// Nodes in (0, 1) and weights that sum to 1.
  private struct Rule: Sendable {
    let nodes: [Double]
    let weights: [Double]

    init(_ count: Int) {
      var nodes: [Double] = []
      var weights: [Double] = []
      for index in 0..<count {
        // Newton from the asymptotic zero of the Legendre polynomial.
        var x: Double = cos(.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
        var slope: Double = 1
        for _ in 0..<8 {
          var (previous, current): (Double, Double) = (1, x)
          for k in 2...count {
            let n = Double(k)
            (previous, current) = (current, ((2 * n - 1) * x * current - (n - 1) * previous) / n)
          }
          slope = Double(count) * (x * current - previous) / (x * x - 1)
          x -= current / slope
        }
        nodes.append((1 - x) / 2)
        weights.append(1 / ((1 - x * x) * slope * slope))
      }
      self.nodes = nodes
      self.weights = weights
    }
  }

  private static let rule = Rule(80)
  private static let shortRule = Rule(12)

  /// Twelve nodes in [low, high] with their weights, for functions that vary little there.
  package static func shortNodes(_ low: Double, _ high: Double) -> [(x: Double, weight: Double)] {
    zip(shortRule.nodes, shortRule.weights).map { (low + (high - low) * $0, (high - low) * $1) }
  }

  /// ∫ f over [low, high] with twelve nodes; 0 if the interval is empty.
  package static func integrateSmooth(_ low: Double, _ high: Double, _ f: (Double) -> Double)
    -> Double
  {
    guard high > low else { return 0 }
    var sum: Double = 0
    for (node, weight) in zip(shortRule.nodes, shortRule.weights) {
      sum += weight * f(low + (high - low) * node)
    }
    return sum * (high - low)
  }

  /// ∫ f over [low, high]; 0 if the interval is empty.
  package static func integrate(_ low: Double, _ high: Double, _ f: (Double) -> Double) -> Double {
    guard high > low else { return 0 }
    var sum: Double = 0
    for (node, weight) in zip(rule.nodes, rule.weights) {
      sum += weight * f(low + (high - low) * node)
    }
    return sum * (high - low)
  }

  /// The same for an integrand with a square root at the lower end and a power at the upper one: the variable runs on
  /// t²(3 − 2t), in which both are analytic.
  package static func integrateWithRoots(_ low: Double, _ high: Double, _ f: (Double) -> Double)
    -> Double
  {
    guard high > low else { return 0 }
    let span: Double = high - low
    return integrate(0, 1) { t in 6 * t * (1 - t) * span * f(low + span * t * t * (3 - 2 * t)) }
  }
}
