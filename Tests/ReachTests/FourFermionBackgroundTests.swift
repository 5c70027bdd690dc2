import DipolePhysics
import TestSupport
import Testing

@testable import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

struct FourFermionBackgroundTests {
  @Test func paperImpliesACrossSectionOfTheZ() {
    #expect(isClose(FourFermionBackground.impliedZCrossSection, 42.5e3, 1e-12))
    #expect(isClose(FourFermionBackground.events(zBosons: 5e12), 2e8, 1e-12))
    #expect(isClose(FourFermionBackground.events(zBosons: 1e12), 4e7, 1e-12))
  }

  /// The integral of the density of the radius, which knows nothing of error functions.
  @Test(arguments: [0.1, 1, 2, 5, 10, 20], [DisplacementReading.spatial, .transverse])
  func leakIsTheIntegralOfTheDensity(ratio: Double, displacement: DisplacementReading) {
    let integral: Double = Quadrature.integrate(ratio, ratio + 12) { r in
      displacement == .spatial
        ? (2 / Double.pi).squareRoot() * r * r * exp(-r * r / 2) : r * exp(-r * r / 2)
    }
    let leak: Double = FourFermionBackground.leakProbability(
      beyond: ratio * 10e-6, resolution: 10e-6, displacement: displacement)
    #expect(isClose(leak, integral, 1e-9), "\(leak) against \(integral)")
  }

  @Test(arguments: [DisplacementReading.spatial, .transverse]) func endsAreNumbers(
    displacement: DisplacementReading
  ) {
    func leak(_ distance: Double, _ resolution: Double) -> Double {
      FourFermionBackground.leakProbability(
        beyond: distance, resolution: resolution, displacement: displacement)
    }
    #expect(leak(0, 1e-5) == 1)
    #expect(leak(1e-3, 0) == 0)
    #expect(leak(1, 1e-300) == 0)
    #expect(leak(.infinity, 1e-5) == 0)
    #expect(isClose(leak(1e-12, 1e-5), 1, 1e-12))
    #expect(leak(37 * 1e-5, 1e-5) > 0, "the far tail is small, not nothing")
    var last: Double = 1
    for step in 1...400 {
      let next: Double = leak(Double(step) * 1e-6, 1e-5)
      #expect(next <= last && next >= 0)
      last = next
    }
  }

  @Test func nothingLeaksThroughTheShippedCutAtTenMicrometres() {
    let leak: Double = FourFermionBackground.leak(
      zBosons: 5e12, beyond: 0.4e-3, resolution: 10e-6, displacement: .spatial)
    #expect(leak < 1e-100)
    let poor: Double = FourFermionBackground.leak(
      zBosons: 5e12, beyond: 0.4e-3, resolution: 80e-6, displacement: .spatial)
    // 2e8 · [erfc(5/√2) + …] = 2e8 · 1.54e-5.
    #expect(isClose(poor, 3.09e3, 0.01), "\(poor)")
  }
}
