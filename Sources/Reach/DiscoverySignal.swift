#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Discovery over a background that is itself known with an error.
extension UpperLimit {
  /// Median significance of s over b when b has the relative error δ: with σ = δ b
  ///
  /// Z² = 2 [(s+b) ln((s+b)(b+σ²)/(b²+(s+b)σ²)) − (b²/σ²) ln(1 + σ² s/(b(b+σ²)))]
  ///
  /// (G. Cowan, note on counting with background uncertainty, 2012; see arXiv:2009.07249), which for δ → 0 is eq. 97 of
  /// arXiv:1007.1727. 0 for s ≤ 0 and, by convention, for b = 0, where the formula has no limit.
  package static func discoverySignificance(
    signal s: Double, background: Double, relativeError: Double
  ) -> Double {
    let b: Double = inDomain(background)
    guard b > 0, s > 0 else { return 0 }
    // Below this the correction is lost in the last digits.
    guard relativeError > 1e-6 else {
      let t: Double = s / b
      return (2 * b * (t * log1p(t) - IncompleteGamma.excessOverLogarithm(t))).squareRoot()
    }
    let variance: Double = relativeError * relativeError * b * b
    let first: Double = (s + b) * log1p(s * b / (b * b + (s + b) * variance))
    let second: Double = log1p(variance * s / (b * (b + variance))) / (relativeError * relativeError)
    return max(0, 2 * (first - second)).squareRoot()
  }

  /// The signal with that significance, but at least `fewest` events.
  /// - Parameters:
  ///   - background: expected events b.
  ///   - relativeError: δ of b; 0 is the exact formula without it.
  ///   - sigma: Z.
  package static func discoverySignal(
    background: Double, relativeError: Double, sigma: Double, fewest: Double = 3
  ) -> Double {
    guard relativeError > 1e-6, background > 1e-300, sigma > 0 else {
      return discoverySignal(background: background, sigma: sigma, fewest: fewest)
    }
    // Z grows with s without limit; without an error it is larger, so that the root lies above this one.
    var low: Double = log(
      max(discoverySignal(background: background, sigma: sigma, fewest: 0), 1e-300))
    var high: Double = low + 1
    func isBelow(_ logarithm: Double) -> Bool {
      discoverySignificance(
        signal: exp(logarithm), background: background, relativeError: relativeError) < sigma
    }
    while isBelow(high), high < 700 { high += high - low }
    for _ in 0..<100 where high - low > 1e-13 {
      let middle: Double = (low + high) / 2
      if isBelow(middle) { low = middle } else { high = middle }
    }
    return max(exp(high), fewest)
  }
}
