/// exp and exp − 1 of eight numbers at once, for sums over decay lengths.
///
/// x = n ln 2 + t with |t| ≤ ln 2 / 2, e^t − 1 by its Taylor series to t¹³ (remainder 2e-18), 2ⁿ through the exponent
/// bits. Portable SIMD: no rounding instruction is asked for, n comes from adding and subtracting 1.5 · 2⁵².
/// Arguments are decay-length ratios, never positive; below −708 the result is 0.
package enum VectorExponential {
  package typealias Vector = SIMD8<Double>

  @inlinable @inline(__always)
  static func split(_ x: Vector) -> (power: Vector, rest: Vector) {
    let clipped: Vector = x.replacing(with: -708, where: x .< -708)
    let magic: Double = 0x1.8p52
    let shifted: Vector = clipped * 1.4426950408889634 + magic
    let n: Vector = shifted - magic
    let t: Vector = (clipped - n * 0.6931471803691238) - n * 1.9082149292705877e-10
    let bits: SIMD8<Int64> = unsafeBitCast(shifted, to: SIMD8<Int64>.self) &+ 1023
    let power: Vector = unsafeBitCast(bits &<< 52, to: Vector.self)
    return (power, series(t))
  }

  /// e^t − 1 for |t| ≤ 0.35.
  @inlinable @inline(__always)
  static func series(_ t: Vector) -> Vector {
    var sum = Vector(repeating: 1.0 / 6_227_020_800)
    sum = sum * t + 1.0 / 479_001_600
    sum = sum * t + 1.0 / 39_916_800
    sum = sum * t + 1.0 / 3_628_800
    sum = sum * t + 1.0 / 362_880
    sum = sum * t + 1.0 / 40_320
    sum = sum * t + 1.0 / 5_040
    sum = sum * t + 1.0 / 720
    sum = sum * t + 1.0 / 120
    sum = sum * t + 1.0 / 24
    sum = sum * t + 1.0 / 6
    sum = sum * t + 0.5
    return sum * t * t + t
  }

  /// e^x for x ≤ 0.
  @inlinable @inline(__always)
  package static func exponential(_ x: Vector) -> Vector {
    let (power, rest) = split(x)
    return (power + power * rest).replacing(with: 0, where: x .< -708)
  }

  /// 1 − e^x for x ≤ 0, without cancellation near 0.
  @inlinable @inline(__always)
  package static func complement(_ x: Vector) -> Vector {
    let (power, rest) = split(x)
    return (1 - power) - power * rest
  }
}
