#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How much more, or less, of a run a point of the plane needs.
package enum ExposureNeeded {
  /// Factors are looked for within so many powers of e: 1e-30…1e30.
  private static let largestLogarithm: Double = 69

  /// The factor s on the luminosity with s N = N_min(s b): signal and background both scale with it.
  ///
  /// Found by bisection in ln s. Without background it is N_min/N; with N_min = z √b it is z² b/N². Where N_min jumps
  /// as b grows (Feldman–Cousins), s is one of the places at which the condition begins to hold.
  /// - Parameters:
  ///   - signal: N at the luminosity in force.
  ///   - background: b at the luminosity in force.
  ///   - required: N_min, in events, as a function of the expected background.
  /// - Returns: `nil` where no luminosity suffices: N = 0, or a background known too badly.
  package static func factor(
    signal: Double, background: Double, required: (Double) -> Double
  ) -> Double? {
    guard signal > 0, signal.isFinite else { return nil }
    let b: Double = UpperLimit.inDomain(background)
    func isEnough(_ logarithm: Double) -> Bool {
      let s: Double = exp(logarithm)
      return s * signal >= required(s * b)
    }
    // Not beyond the backgrounds that N_min is known for: there it would stand still while the signal grows.
    let end: Double = b > 0 ? log(UpperLimit.inDomain(.infinity) / b) : largestLogarithm
    var (low, high) = (-largestLogarithm, min(largestLogarithm, end))
    guard isEnough(high), !isEnough(low) else { return nil }
    for _ in 0..<100 where high - low > 1e-12 {
      let middle: Double = (low + high) / 2
      if isEnough(middle) { high = middle } else { low = middle }
    }
    return exp(high)
  }
}
