import Testing

@testable import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct CouplingsTests {
  private let sine: Double = 0.23121.squareRoot()
  private let cosine: Double = (1 - 0.23121).squareRoot()

  @Test func theLargestRatiosAreThoseOfThePaper() {
    #expect(abs(CouplingPattern.maximal.zRatio - 1.82348) < 5e-6)
    #expect(abs(CouplingPattern.maximal.wRatio - 2.94111) < 5e-6)
  }

  @Test func ultravioletAngleZeroIsTheMaximalPattern() {
    let pattern = CouplingPattern.ultravioletAngle(degrees: 0)
    #expect(abs(pattern.zRatio / CouplingPattern.largestZRatio - 1) < 1e-15)
    #expect(abs(pattern.wRatio / CouplingPattern.largestWRatio - 1) < 1e-15)
  }

  @Test func theZCouplingVanishesNearFortyTwoDegrees() {
    // (c/2) cos φ = s sin φ: tan φ = c/(2s).
    let angle: Double = atan(cosine / (2 * sine)) * 180 / .pi
    #expect(abs(angle - 42.4) < 0.05)
    #expect(abs(CouplingPattern.ultravioletAngle(degrees: angle).zRatio) < 1e-15)
    #expect(CouplingPattern.ultravioletAngle(degrees: angle - 0.01).zRatio > 0)
    #expect(CouplingPattern.ultravioletAngle(degrees: angle + 0.01).zRatio < 0)
  }

  @Test func ultravioletAngleNinetyHasNoWCouplingAtAll() {
    let pattern = CouplingPattern.ultravioletAngle(degrees: 90)
    #expect(pattern.wRatio == 0)
    #expect(abs(pattern.zRatio + sine / cosine) < 1e-15)
  }

  @Test(arguments: Array(stride(from: 0.0, through: 90, by: 1)))
  func everyUltravioletAngleKeepsTheGaugeRelationAndTheBounds(degrees: Double) {
    let pattern = CouplingPattern.ultravioletAngle(degrees: degrees)
    // d_W = √2 (s d_α + c d_Z), eq. 1.3.
    let fromZ: Double = 2.0.squareRoot() * (sine + cosine * pattern.zRatio)
    #expect(abs(pattern.wRatio - fromZ) < 1e-14)
    #expect(abs(pattern.zRatio) <= CouplingPattern.largestZRatio * (1 + 1e-15))
    #expect(abs(pattern.wRatio) <= CouplingPattern.largestWRatio * (1 + 1e-15))
  }

  @Test func freeRatiosAreTakenAsGiven() {
    let pattern = CouplingPattern.free(zRatio: -0.3, wRatio: 0.7)
    #expect(pattern.zRatio == -0.3)
    #expect(pattern.wRatio == 0.7)
  }
}
