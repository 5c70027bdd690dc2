/// Elementary functions on 16 lanes, for quantities that are compared with cuts: right to 2e-5 or better.
enum LaneFunctions {
  /// ln x for positive normal x: exponent and a series in (m − 1)/(m + 1), m within a root of two of 1. To 1e-6.
  @inline(__always) static func logarithm(_ x: Lanes) -> Lanes {
    let bits = unsafeBitCast(x, to: SIMD16<Int32>.self)
    // The exponent that leaves a mantissa in [√½, √2).
    let shifted: SIMD16<Int32> = bits &- 0x3F35_04F3
    let exponent: SIMD16<Int32> = shifted &>> 23
    let mantissa = unsafeBitCast(bits &- (exponent &<< 23), to: Lanes.self)
    let t: Lanes = (mantissa - 1) / (mantissa + 1)
    let t2: Lanes = t * t
    var series = Lanes(repeating: 2.0 / 9)
    series = series * t2 + Float(2.0 / 7)
    series = series * t2 + Float(0.4)
    series = series * t2 + Float(2.0 / 3)
    series = series * t2 + Float(2)
    return series * t + Lanes(exponent) * 0.69314718
  }

  /// atan t for t ≥ 0, to 2e-5 (Abramowitz and Stegun 4.4.49, reflected beyond 1).
  @inline(__always) static func arctangent(_ t: Lanes) -> Lanes {
    let isLarge = t .> 1
    let z: Lanes = t.replacing(with: 1 / t, where: isLarge)
    let z2: Lanes = z * z
    var low = Lanes(repeating: 0.0208351)
    low = low * z2 - 0.0851330
    low = low * z2 + 0.1801410
    low = low * z2 - 0.3302995
    low = low * z2 + 0.9998660
    low *= z
    return low.replacing(with: (0.5 * Float.pi) - low, where: isLarge)
  }

  /// √x, 0 for rounding remainders below 0.
  @inline(__always) static func root(_ x: Lanes) -> Lanes {
    x.replacing(with: 0, where: x .< 0).squareRoot()
  }

  @inline(__always) static func absolute(_ x: Lanes) -> Lanes {
    x.replacing(with: -x, where: x .< 0)
  }

  @inline(__always) static func smaller(_ x: Lanes, _ y: Lanes) -> Lanes {
    x.replacing(with: y, where: y .< x)
  }

  @inline(__always) static func larger(_ x: Lanes, _ y: Lanes) -> Lanes {
    x.replacing(with: y, where: y .> x)
  }
}
