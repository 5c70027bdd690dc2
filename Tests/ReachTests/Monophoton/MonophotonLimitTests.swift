import DipolePhysics
import TestSupport
import Testing

@testable import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct MonophotonLimitTests {
  private let z: Double = 1.6448536269514722

  @Test func aLargeBackgroundMakesItGaussian() {
    let shape: [Double] = [0.1, 0.4, 0.2]
    let background: [Double] = [1e9, 4e8, 2e10]
    for systematics in [0.0, 0.01] {
      let weight: Double = zip(shape, background).reduce(0) { sum, one in
        let uncertainty: Double = systematics * one.1
        return sum + one.0 * one.0 / (one.1 + uncertainty * uncertainty)
      }
      let events: Double = SpectralLimit.events(
        shape: shape, background: background, systematics: systematics, deviations: z)
      #expect(isClose(events, 0.7 * z / weight.squareRoot(), 2e-3), "\(systematics)")
    }
  }

  @Test func withoutBackgroundHalfOfZSquaredIsEnough() {
    let events: Double = SpectralLimit.events(
      shape: [1, 0], background: [0, 5], systematics: 0, deviations: z)
    #expect(isClose(events, z * z / 2, 1e-5))
  }

  @Test func oneBinIsTheCountingLimit() {
    let statistics = Statistics(method: .asimov, confidenceLevel: 0.95)
    for background in [0.3, 7, 1e4] {
      let events: Double = SpectralLimit.events(
        shape: [0.2], background: [background], systematics: 0, deviations: z)
      let counting: Double = UpperLimit.signal(statistics, background: background)
      #expect(isClose(events, counting, 1e-8), "\(background)")
    }
  }

  @Test(
    arguments: [(3.0, 5.0, 0.1), (0.2, 80.0, 0.3), (400.0, 1e4, 0.05), (1e-3, 1e6, 1e-3)]
      as [(Double, Double, Double)])
  func theProfileIsTheMinimumOverTheBackground(s: Double, b: Double, systematics: Double) {
    let sigma: Double = systematics * b
    func q(_ beta: Double) -> Double {
      2 * (s + beta - b - b * log((s + beta) / b)) + (beta - b) * (beta - b) / (sigma * sigma)
    }
    // Golden sections between b − s and b, where the minimum must be.
    var (low, high): (Double, Double) = (max(1e-9, b - s), b)
    let golden: Double = (5.0.squareRoot() - 1) / 2
    for _ in 0..<100 {
      let (left, right) = (high - golden * (high - low), low + golden * (high - low))
      if q(left) < q(right) { high = right } else { low = left }
    }
    let minimum: Double = q((low + high) / 2)
    let one = SpectralLimit.bin(signal: s, background: b, uncertainty: sigma)
    #expect(abs(one.q - minimum) < 1e-6 * abs(minimum) + 1e-9)
    let step: Double = 1e-4 * s
    let up: Double = SpectralLimit.bin(signal: s + step, background: b, uncertainty: sigma).q
    let down: Double = SpectralLimit.bin(signal: s - step, background: b, uncertainty: sigma).q
    #expect(isClose(one.slope, (up - down) / (2 * step), 1e-5))
  }

  @Test func uncertaintyNeverHelps() {
    var last: Double = 0
    for systematics in [0.0, 1e-4, 1e-3, 0.01, 0.1, 0.5] {
      let events: Double = SpectralLimit.events(
        shape: [0.5, 0.3], background: [1e5, 2e3], systematics: systematics, deviations: z)
      #expect(events > last)
      last = events
    }
  }

  @Test func aSignalThatIsNowhereIsNeverExcluded() {
    let events: Double = SpectralLimit.events(
      shape: [0, 0], background: [1, 1], systematics: 0, deviations: z)
    #expect(events == .infinity)
  }
}
