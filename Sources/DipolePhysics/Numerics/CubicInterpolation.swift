/// Interpolation through four equally spaced nodes.
package enum CubicInterpolation {
  /// Lagrange weights of the nodes at 0, 1, 2 and 3 for a place, best between 1 and 2; outside 0…3 it extrapolates.
  package static func weights(_ t: Double) -> SIMD4<Double> {
    let (a, b, c): (Double, Double, Double) = (t - 1, t - 2, t - 3)
    return SIMD4(-a * b * c / 6, t * b * c / 2, -t * a * c / 2, t * a * b / 6)
  }
}
