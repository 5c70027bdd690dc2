#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Integration of smooth functions whose ends may have square-root or power behaviour.
package enum Quadrature {
  /// ∫ f over [low, high] by the double-exponential (tanh-sinh) rule, halved until two levels agree.
  ///
  /// Integrable end-point singularities of any power cost nothing extra, which is what thresholds such as
  /// √(1 − 4m²/s) need. Points that would fall on an end are left out.
  /// - Parameters:
  ///   - tolerance: relative difference of two levels at which the refinement stops.
  package static func integrate(
    _ low: Double, _ high: Double, tolerance: Double = 1e-12, _ f: (Double) -> Double
  ) -> Double {
    guard high > low else { return 0 }
    let half: Double = (high - low) / 2
    let middle: Double = (high + low) / 2
    func term(_ t: Double) -> Double {
      let inner: Double = Double.pi / 2 * sinh(t)
      let weight: Double = Double.pi / 2 * cosh(t) / (cosh(inner) * cosh(inner))
      let x: Double = middle + half * tanh(inner)
      guard weight > 0, low < x, x < high else { return 0 }
      return weight * f(x)
    }
    let reach: Double = 4  // the weight is below 1e-35 beyond
    var step: Double = 0.5
    var sum: Double = term(0)
    for index in 1...Int(reach / step) {
      sum += term(Double(index) * step) + term(-Double(index) * step)
    }
    var last: Double = sum * step
    for _ in 0..<9 {
      step /= 2
      var index = 1
      while Double(index) * step <= reach {
        sum += term(Double(index) * step) + term(-Double(index) * step)
        index += 2
      }
      let next: Double = sum * step
      if abs(next - last) <= tolerance * abs(next) { return next * half }
      last = next
    }
    return last * half
  }

  /// The same, cut at interior points where the integrand is not smooth.
  package static func integrate(
    _ low: Double, _ high: Double, breaks: [Double], tolerance: Double = 1e-12,
    _ f: (Double) -> Double
  ) -> Double {
    let inside = breaks.filter { low < $0 && $0 < high }.sorted()
    let edges = [low] + inside + [high]
    var total: Double = 0
    for index in 1..<edges.count {
      total += integrate(edges[index - 1], edges[index], tolerance: tolerance, f)
    }
    return total
  }
}
