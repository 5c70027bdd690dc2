import DipolePhysics

/// Ends of accepted proper lengths with the polynomial of the efficiency, packed for sums of exponentials.
///
/// ∫ (A₀ + A₁ ℓ + A₂ ℓ²) e^(−ℓ/λ) dℓ/λ from an end to infinity is e^(−x) [A₀ + A₁ (λ + ℓ) + A₂ (2λ² + 2λℓ + ℓ²)] with
/// x = ℓ/λ; from 0 to the end it is the incomplete gamma function of the same orders.
struct MomentTerms: Sendable {
  typealias Vector = VectorExponential.Vector

  private let lengths: [Vector]
  /// One list a moment: A₀, and A₁, A₂ where the efficiency is sloped.
  private let weights: [[Vector]]

  /// - Parameters:
  ///   - lengths: in metres, ascending.
  ///   - weights: [moment][index].
  init(lengths: [Double], weights: [[Double]]) {
    self.lengths = MomentTerms.packed(lengths, padding: lengths.last ?? 1)
    self.weights = weights.map { MomentTerms.packed($0, padding: 0) }
  }

  /// From the ends to infinity, summed.
  func above(_ length: Double) -> Double {
    let inverse: Double = 1 / length
    var total = Vector(repeating: 0)
    for index in lengths.indices {
      // Lengths ascend: once the first of eight is out of reach, so is all that follows.
      if lengths[index][0] * inverse > 60 && index > 0 { break }
      let ell: Vector = lengths[index]
      var sum: Vector = weights[0][index]
      if weights.count > 1 {
        sum += weights[1][index] * (ell + length)
        let square: Vector = ell * ell + (2 * length) * ell
        sum += weights[2][index] * (square + 2 * length * length)
      }
      total += sum * VectorExponential.exponential(ell * -inverse)
    }
    return total.sum()
  }

  /// From 0 to the ends, summed.
  func below(_ length: Double) -> Double {
    let inverse: Double = 1 / length
    var total = Vector(repeating: 0)
    for index in lengths.indices {
      let x: Vector = lengths[index] * inverse
      let complement: Vector = VectorExponential.complement(-x)
      total += weights[0][index] * complement
      guard weights.count > 1 else { continue }
      let (first, second) = MomentTerms.lowerMoments(x, complement)
      total += weights[1][index] * first * length
      total += weights[2][index] * second * (length * length)
    }
    return total.sum()
  }

  /// ∫ t e^(−t) dt and ∫ t² e^(−t) dt from 0 to x; series where the closed forms cancel.
  @inline(__always)
  private static func lowerMoments(_ x: Vector, _ complement: Vector) -> (Vector, Vector) {
    let rest: Vector = (1 - complement) * x
    let isSmall = x .< 0.03
    let x2: Vector = x * x
    var first: Vector = Vector(repeating: 1.0 / 144) * x - 1.0 / 30
    first = first * x + 1.0 / 8
    first = first * x - 1.0 / 3
    first = first * x + 0.5
    var second: Vector = Vector(repeating: 1.0 / 168) * x - 1.0 / 36
    second = second * x + 0.1
    second = second * x - 0.25
    second = second * x + 1.0 / 3
    return (
      (complement - rest).replacing(with: first * x2, where: isSmall),
      (2 * (complement - rest) - rest * x).replacing(with: second * x2 * x, where: isSmall)
    )
  }

  /// Σ ∫ (A₀ + A₁ ℓ + A₂ ℓ²) dℓ from 0 to the ends: what `below` tends to, times λ, at long λ.
  var longLengthMoment: Double {
    var total = Vector(repeating: 0)
    for index in lengths.indices {
      let ell: Vector = lengths[index]
      var sum: Vector = weights[0][index]
      if weights.count > 1 {
        sum += weights[1][index] * ell * 0.5
        sum += weights[2][index] * ell * ell * (1.0 / 3)
      }
      total += sum * ell
    }
    return total.sum()
  }

  var bytes: Int { (1 + weights.count) * lengths.count * MemoryLayout<Vector>.stride }

  private static func packed(_ values: [Double], padding: Double) -> [Vector] {
    stride(from: 0, to: values.count, by: 8).map { start in
      var vector = Vector(repeating: padding)
      for lane in 0..<min(8, values.count - start) { vector[lane] = values[start + lane] }
      return vector
    }
  }
}
