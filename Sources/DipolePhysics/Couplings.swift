#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How the couplings to Z and W follow from the photon coupling d_α (arXiv:2301.08592, eqs. 1.2 to 1.4).
///
/// With s, c the sine and cosine of θ_W and (d_𝒲, d_B) the couplings of the gauge eigenstates, eq. 1.3 reads, up to a
/// common factor, d_α = c d_B + (s/2) d_𝒲, d_Z = (c/2) d_𝒲 − s d_B, d_W = √2 (s d_α + c d_Z).
package enum CouplingPattern: Hashable, Sendable {
  /// The largest ratios, reached together at d_B = 0: d_Z/d_α = cot θ_W, d_W/d_α = √2 / sin θ_W.
  case maximal
  /// (d_𝒲, d_B) ∝ (cos φ, sin φ), φ in degrees from 0 to 90.
  case ultravioletAngle(degrees: Double)
  /// The ratios d_Z/d_α and d_W/d_α, each inside the interval of eq. 1.4.
  case free(zRatio: Double, wRatio: Double)

  private static let sine: Double = Constants.sinSquaredThetaW.squareRoot()
  private static let cosine: Double = (1 - Constants.sinSquaredThetaW).squareRoot()

  /// cot θ_W = 1.82348, the bound of eq. 1.4 on |d_Z/d_α|.
  package static let largestZRatio: Double = cosine / sine
  /// √2 / sin θ_W = 2.94111, the bound of eq. 1.4 on |d_W/d_α|.
  package static let largestWRatio: Double = 2.0.squareRoot() / sine

  /// d_Z / d_α.
  package var zRatio: Double {
    switch self {
    case .maximal: return Self.largestZRatio
    case .free(let zRatio, _): return zRatio
    case .ultravioletAngle(let degrees):
      let (w, b): (Double, Double) = Self.gaugeDirection(degrees)
      return (Self.cosine / 2 * w - Self.sine * b) / (Self.cosine * b + Self.sine / 2 * w)
    }
  }

  /// d_W / d_α.
  package var wRatio: Double {
    switch self {
    case .maximal: return Self.largestWRatio
    case .free(_, let wRatio): return wRatio
    case .ultravioletAngle(let degrees):
      // √2 (s + c d_Z/d_α) with the closed form above: exactly 0 at 90 degrees instead of a rounding remainder.
      let (w, b): (Double, Double) = Self.gaugeDirection(degrees)
      return w / 2.0.squareRoot() / (Self.cosine * b + Self.sine / 2 * w)
    }
  }

  private static func gaugeDirection(_ degrees: Double) -> (Double, Double) {
    if degrees == 90 { return (0, 1) }
    let angle: Double = degrees * .pi / 180
    return (cos(angle), sin(angle))
  }
}
