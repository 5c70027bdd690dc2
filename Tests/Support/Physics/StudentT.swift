import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Student's t: the distribution of (mean − truth)/error where the error is estimated from a few replicates.
///
/// With 16 replicates there are 15 degrees of freedom: 3 quoted errors cover 99.10 %, not 99.73 %.
package enum StudentT {
  /// P(|t| < bound).
  package static func coverage(_ bound: Double, degrees: Int) -> Double {
    let n = Double(degrees)
    let norm: Double = exp(lgamma((n + 1) / 2) - lgamma(n / 2)) / (n * .pi).squareRoot()
    return 2 * Quadrature.integrate(0, bound) { norm * pow(1 + $0 * $0 / n, -(n + 1) / 2) }
  }

  /// The bound that |t| exceeds with probability `tail`.
  package static func bound(tail: Double, degrees: Int) -> Double {
    var (low, high): (Double, Double) = (0, 100)
    for _ in 0..<60 {
      let middle: Double = (low + high) / 2
      if 1 - coverage(middle, degrees: degrees) > tail { low = middle } else { high = middle }
    }
    return high
  }
}
