import TestSupport
import Testing

@testable import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct QuadratureTests {
  @Test func smoothIntegralsAreExactToRounding() {
    #expect(isClose(Quadrature.integrate(0, .pi) { sin($0) }, 2, 1e-13))
    #expect(isClose(Quadrature.integrate(-1, 2) { $0 * $0 }, 3, 1e-13))
    #expect(isClose(Quadrature.integrate(0, 1) { exp($0) }, M_E - 1, 1e-13))
  }

  @Test func endsThatVanishLikeRootsCostNothing() {
    #expect(isClose(Quadrature.integrate(0, 1) { $0.squareRoot() }, 2.0 / 3, 1e-12))
    #expect(isClose(Quadrature.integrate(0, 1) { (1 - $0).squareRoot() }, 2.0 / 3, 1e-12))
    // Half a circle, singular at both ends.
    #expect(isClose(Quadrature.integrate(-1, 1) { (1 - $0 * $0).squareRoot() }, .pi / 2, 1e-12))
  }

  @Test func endsThatDivergeAreLimitedByTheSpacingOfNumbersAtTheEnd() {
    #expect(isClose(Quadrature.integrate(0, 1) { log($0) }, -1, 1e-12))
    // Below the spacing ε of doubles near the end nothing is seen: x^(−1/2) loses 2 √ε ≈ 3e-8.
    #expect(isClose(Quadrature.integrate(0, 1) { 1 / $0.squareRoot() }, 2, 5e-8))
  }

  @Test func anEmptyRangeIsZero() {
    #expect(Quadrature.integrate(1, 1) { _ in 1 } == 0)
    #expect(Quadrature.integrate(2, 1) { _ in 1 } == 0)
  }

  @Test func breaksTakeCareOfKinksAndThoseOutsideDoNotMatter() {
    let value: Double = Quadrature.integrate(-1, 2, breaks: [5, 0, -3]) { abs($0) }
    #expect(isClose(value, 2.5, 1e-13))
  }

  @Test func aNarrowPeakAtABreakIsFound() {
    let width = 1e-4
    let value: Double = Quadrature.integrate(-1, 1, breaks: [0]) {
      width / ($0 * $0 + width * width)
    }
    #expect(isClose(value, 2 * atan(1 / width), 1e-10))
  }

  @Test func aNonZeroConstantIsItsTimesTheLength() {
    #expect(isClose(Quadrature.integrate(3, 10, breaks: [4, 5]) { _ in 2 }, 14, 1e-13))
  }
}
