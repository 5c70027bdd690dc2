import Testing

@testable import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct VectorExponentialTests {
  private typealias Vector = VectorExponential.Vector

  /// Arguments from −708 to −1e-300, evenly in the argument and in its logarithm.
  private static let arguments: [Double] = {
    let even = (0..<40_000).map { -708 * (Double($0) + 0.37) / 40_000 }
    let small = (0..<40_000).map { -pow(10, 2.85 - 303 * (Double($0) + 0.37) / 40_000) }
    return even + small
  }()

  /// Runs a vector function over all arguments, eight at a time.
  private static func worstDeviation(_ f: (Vector) -> Vector, from exact: (Double) -> Double)
    -> Double
  {
    var worst: Double = 0
    for start in stride(from: 0, to: arguments.count, by: 8) {
      var x = Vector()
      for lane in 0..<8 { x[lane] = arguments[start + lane] }
      let y = f(x)
      for lane in 0..<8 { worst = max(worst, abs(y[lane] / exact(x[lane]) - 1)) }
    }
    return worst
  }

  @Test func theExponentialAgreesWithTheLibrary() {
    #expect(Self.worstDeviation(VectorExponential.exponential, from: { exp($0) }) < 1e-15)
  }

  @Test func theComplementAgreesWithTheLibraryWithoutCancellation() {
    #expect(Self.worstDeviation(VectorExponential.complement, from: { -expm1($0) }) < 1e-15)
  }

  @Test func theEndsAreExact() {
    #expect(VectorExponential.exponential(Vector(repeating: 0)) == Vector(repeating: 1))
    #expect(VectorExponential.complement(Vector(repeating: 0)) == Vector(repeating: 0))
    for far in [-709, -1e4, -1e300, -Double.infinity] {
      #expect(VectorExponential.exponential(Vector(repeating: far)) == Vector(repeating: 0))
      #expect(VectorExponential.complement(Vector(repeating: far)) == Vector(repeating: 1))
    }
  }

  @Test func lanesDoNotMix() {
    let x: Vector = [0, -1, -2, -3, -700, -5, -800, -1e-9]
    let y = VectorExponential.exponential(x)
    for lane in 0..<8 where lane != 6 { #expect(abs(y[lane] / exp(x[lane]) - 1) < 1e-15) }
    #expect(y[6] == 0)
  }
}
