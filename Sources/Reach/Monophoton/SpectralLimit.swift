#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The signal that a binned likelihood of a spectrum excludes when the data are the expected background.
///
/// Per bin, with b events expected, a Gaussian uncertainty σ = δ b of b of its own and s signal events,
///
///     q = min over β of 2[s + β − b − b ln((s + β)/b)] + (β − b)²/σ²;
///
/// with y = s + β − b the minimum is the positive root of y² + y(b + σ² − s) = s b, and dq/ds = 2y/(b + y). Without
/// uncertainty y = s. For s ≪ b it is s²/(b + σ²). Excluded is what has Σq = z².
package enum SpectralLimit {
  /// Expected signal events in all bins together at the limit; infinite where there is none.
  /// - Parameters:
  ///   - shape: of the signal, proportional to its events in each bin.
  ///   - background: expected events in each bin.
  ///   - systematics: δ.
  ///   - deviations: z, one-sided.
  package static func events(
    shape: [Double], background: [Double], systematics: Double, deviations z: Double
  ) -> Double {
    func floored(_ b: Double) -> Double { max(b, 1e-9) }
    var weight: Double = 0
    var sum: Double = 0
    for (f, b) in zip(shape, background) {
      let b: Double = floored(b)
      weight += f * f / (b + systematics * systematics * b * b)
      sum += f
    }
    guard sum > 0, weight > 0 else { return .infinity }
    guard z > 0 else { return 0 }
    // √q is concave and almost a straight line; the Gaussian start lies below the root.
    var signal: Double = z / weight.squareRoot()  // the factor of the shape
    for _ in 0..<30 {
      var q: Double = 0
      var slope: Double = 0
      for (f, background) in zip(shape, background) where f > 0 {
        let b: Double = floored(background)
        let one = bin(signal: f * signal, background: b, uncertainty: systematics * b)
        q += one.q
        slope += f * one.slope
      }
      let root: Double = q.squareRoot()
      let next: Double = signal + (z - root) * 2 * root / slope
      guard next > 0, next.isFinite else { break }
      let isDone: Bool = abs(next - signal) <= 1e-10 * signal
      signal = next
      if isDone { break }
    }
    return signal * sum
  }

  /// q of one bin and dq/ds.
  static func bin(signal s: Double, background b: Double, uncertainty: Double) -> (
    q: Double, slope: Double
  ) {
    let variance: Double = uncertainty * uncertainty
    guard variance > 0 else {
      return (2 * b * IncompleteGamma.excessOverLogarithm(s / b), 2 * s / (b + s))
    }
    let half: Double = b + variance - s
    let root: Double = (half * half + 4 * s * b).squareRoot()
    // The form without cancellation on either side.
    let y: Double = half > 0 ? 2 * s * b / (half + root) : (root - half) / 2
    let pull: Double = s - y
    return (
      2 * b * IncompleteGamma.excessOverLogarithm(y / b) + pull * pull / variance,
      2 * y / (b + y)
    )
  }
}
