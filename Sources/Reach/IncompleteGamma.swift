#if canImport(Glibc)
  import Glibc
#endif

/// The regularised incomplete gamma functions at x = a + excess, which is where limits live: for a background b and
/// a signal s the Poisson sum P(n ≤ b | s + b) is Q(b + 1, s + b), so that x − a = s − 1 however large b is.
///
/// Passing the excess instead of x keeps all digits of s at b = 1e9, where x itself would have lost eight of them.
/// Relative accuracy of the smaller of P and Q: about 1e-13 for a from 1 to 1e15 and tails above 1e-17.
package enum IncompleteGamma {
  /// P = γ(a, x)/Γ(a) and Q = 1 − P, each computed without cancellation where it is the smaller one, and the
  /// density x^(a−1) e^(−x)/Γ(a), which is −dQ/dx.
  package struct Value: Equatable, Sendable {
    package var lower: Double
    package var upper: Double
    package var density: Double
  }

  /// P, Q and the density at x = shape + excess.
  /// - Parameters:
  ///   - shape: a, at least 1.
  ///   - excess: x − a; below −a it is taken as −a, that is x = 0.
  package static func value(shape a: Double, excess: Double) -> Value {
    let x: Double = a + excess
    guard x > 0 else { return Value(lower: 0, upper: 1, density: a > 1 ? 0 : 1) }
    let exponent: Double = a * excessOverLogarithm(excess / a)
    let weight: Double = stirlingWeight(shape: a) * exp(-exponent)
    let density: Double = weight * a / x
    let eta: Double = (excess < 0 ? -1 : 1) * (2 * exponent / a).squareRoot()
    if a > 20, abs(eta) < 1 { return nearTransition(a, eta, exponent, density) }
    if excess < 1 {
      let lower: Double = min(weight * series(a, x), 1)
      return Value(lower: lower, upper: 1 - lower, density: density)
    }
    let upper: Double = min(density * x * continuedFraction(a, x), 1)
    return Value(lower: 1 - upper, upper: upper, density: density)
  }

  /// t − ln(1 + t) for t > −1, to full relative accuracy: half the square of the distance from the peak of a gamma
  /// density, in the units of Temme's expansion.
  package static func excessOverLogarithm(_ t: Double) -> Double {
    guard abs(t) < 0.1 else { return t - log1p(t) }
    // The difference cancels for small t; with u = t/(2 + t), ln(1 + t) = 2 artanh u and t = 2u/(1 − u), so that
    // what remains is t u minus the odd powers of u from the third on.
    let u: Double = t / (2 + t)
    let square: Double = u * u
    var sum: Double = 0
    for order in stride(from: 15, through: 3, by: -2) { sum = sum * square + 1 / Double(order) }
    return u * (t - 2 * square * sum)
  }

  /// a^a e^(−a)/Γ(a + 1), the height of the density at its centre, which is 1/√(2πa) for large a (DLMF 5.11.3).
  private static func stirlingWeight(shape a: Double) -> Double {
    guard a > 20 else {
      var sign: Int32 = 0
      return exp(a * log(a) - a - lgamma_r(a + 1, &sign))
    }
    let r: Double = 1 / (a * a)
    let correction: Double =
      (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r / 1188)))) / a
    return exp(-correction) / (2 * Double.pi * a).squareRoot()
  }

  /// Σ xⁿ / ((a+1)…(a+n)), so that P = x^a e^(−x)/Γ(a+1) times it (DLMF 8.11.4); used below the transition.
  private static func series(_ a: Double, _ x: Double) -> Double {
    var term: Double = 1
    var sum: Double = 1
    for n in 1...2000 where term > sum * 1e-17 {
      term *= x / (a + Double(n))
      sum += term
    }
    return sum
  }

  /// The continued fraction of Γ(a, x) x^(−a) e^x (DLMF 8.9.2) by Lentz's method; used above the transition.
  private static func continuedFraction(_ a: Double, _ x: Double) -> Double {
    var b: Double = x + 1 - a
    var c: Double = .infinity
    var d: Double = 1 / b
    var result: Double = d
    for n in 1...2000 {
      let numerator: Double = -Double(n) * (Double(n) - a)
      b += 2
      d = 1 / (numerator * d + b)
      c = b + numerator / c
      result *= c * d
      if abs(c * d - 1) < 1e-16 { break }
    }
    return result
  }
}

// Temme's expansion, uniform in x (DLMF 8.12): it takes the same time at a = 21 and at a = 1e15.
extension IncompleteGamma {
  private static func nearTransition(
    _ a: Double, _ eta: Double, _ exponent: Double, _ density: Double
  ) -> Value {
    let remainder: Double = exp(-exponent) / (2 * Double.pi * a).squareRoot() * remainderSum(a, eta)
    let tail: Double = erfc(exponent.squareRoot()) / 2
    if eta < 0 {
      let lower: Double = tail - remainder
      return Value(lower: lower, upper: 1 - lower, density: density)
    }
    let upper: Double = tail + remainder
    return Value(lower: 1 - upper, upper: upper, density: density)
  }

  /// S_a(η) of Gil, Segura and Temme, "Numerical Methods for Special Functions" (2007), section 8.3: Σ βₙ ηⁿ with
  /// βₙ = (n+2)/a βₙ₊₂ + dₙ₊₁, run downwards, over 1 + β₁/a.
  private static func remainderSum(_ a: Double, _ eta: Double) -> Double {
    var above: (next: Double, second: Double) = (coefficients[coefficients.count - 1], 0)
    var sum: Double = above.next
    var first: Double = 0
    for n in stride(from: coefficients.count - 3, through: 0, by: -1) {
      let beta: Double = Double(n + 2) / a * above.second + coefficients[n + 1]
      above = (beta, above.next)
      sum = sum * eta + beta
      if n == 1 { first = beta }
    }
    return sum / (1 + first / a)
  }

  /// dₙ of η/(λ − 1) = Σ dₙ ηⁿ, where ½η² = λ − 1 − ln λ: 1, −1/3, 1/12, −2/135, …
  ///
  /// With λ − 1 = Σ αₙ ηⁿ the definition differentiates to (λ−1) λ' = η λ, a recurrence for α, and
  /// η/(λ−1) = λ' − η, so that dₙ = (n+1) αₙ₊₁ except for d₁, which is less by one.
  private static let coefficients: [Double] = {
    let count = 28
    var alpha: [Double] = [0, 1]
    for n in 2...count {
      var products: Double = 0
      var j = 2
      while j < n {
        products += alpha[j] * alpha[n + 1 - j]
        j += 1
      }
      alpha.append(alpha[n - 1] / Double(n + 1) - products / 2)
    }
    var result: [Double] = (0..<count).map { Double($0 + 1) * alpha[$0 + 1] }
    result[1] -= 1
    return result
  }()
}
