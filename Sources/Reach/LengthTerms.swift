import DipolePhysics

/// Weights at lengths, packed for sums of exponentials over all of them.
struct LengthTerms: Sendable {
  private typealias Vector = VectorExponential.Vector

  private let lengths: [Vector]
  private let weights: [Vector]

  /// - Parameter lengths: in metres.
  init(lengths: [Double], weights: [Double]) {
    self.lengths = LengthTerms.packed(lengths, padding: 1)
    self.weights = LengthTerms.packed(weights, padding: 0)
  }

  /// Lengths beyond this many λ add nothing: e^(−60) is 1e-26, and no yield has a prefactor of more than 1e18.
  private static let reach: Double = 60

  /// Σ w e^(−L/λ).
  func sum(_ inverse: Double) -> Double {
    var total = Vector(repeating: 0)
    for index in lengths.indices {
      // Lengths ascend: once the first of eight is out of reach, so is all that follows.
      if lengths[index][0] * inverse > LengthTerms.reach && index > 0 { break }
      total += weights[index] * VectorExponential.exponential(lengths[index] * -inverse)
    }
    return total.sum()
  }

  /// Σ w (1 − e^(−L/λ)).
  func complementSum(_ inverse: Double) -> Double {
    var total = Vector(repeating: 0)
    for index in lengths.indices {
      total += weights[index] * VectorExponential.complement(lengths[index] * -inverse)
    }
    return total.sum()
  }

  /// Σ w L in metres.
  var moment: Double { zip(lengths, weights).reduce(0) { $0 + ($1.0 * $1.1).sum() } }

  var bytes: Int { 2 * lengths.count * MemoryLayout<Vector>.stride }

  /// e^(−L/λ), or its complement to 1, at every length.
  static func factors(_ lengths: [Double], _ inverse: Double, complement: Bool) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(lengths.count + 8)
    for vector in packed(lengths, padding: 1) {
      let x: Vector = vector * -inverse
      let value: Vector =
        complement ? VectorExponential.complement(x) : VectorExponential.exponential(x)
      for lane in 0..<8 { result.append(value[lane]) }
    }
    result.removeLast(result.count - lengths.count)
    return result
  }

  private static func packed(_ values: [Double], padding: Double) -> [Vector] {
    stride(from: 0, to: values.count, by: 8).map { start in
      var vector = Vector(repeating: padding)
      for lane in 0..<min(8, values.count - start) { vector[lane] = values[start + lane] }
      return vector
    }
  }
}
