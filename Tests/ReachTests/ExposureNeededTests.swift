import Reach
import Testing

/// The luminosity that a point needs, and discovery over a background known with an error.
struct ExposureNeededTests {
  @Test func withoutBackgroundItIsARatioOfCounts() throws {
    for signal in [1e-6, 0.5, 2.3, 1e9] {
      let factor = try #require(
        ExposureNeeded.factor(signal: signal, background: 0) { _ in 2.5 })
      #expect(abs(factor * signal / 2.5 - 1) < 1e-10)
    }
  }

  /// s N = z √(s b): s = z² b/N².
  @Test func overALargeBackgroundItGoesWithTheSquare() throws {
    let (signal, background, z) = (40.0, 3000.0, 1.5)
    let factor = try #require(
      ExposureNeeded.factor(signal: signal, background: background) { z * $0.squareRoot() })
    #expect(abs(factor / (z * z * background / (signal * signal)) - 1) < 1e-10)
  }

  @Test(arguments: [Statistics.Method.poisson, .cls, .gauss, .asimov])
  func atTheLuminosityFoundTheConditionHolds(method: Statistics.Method) throws {
    let (signal, background) = (3.0, 20.0)
    func required(_ b: Double) -> Double {
      UpperLimit.signal(Statistics(method: method, confidenceLevel: 0.95), background: b)
    }
    let factor = try #require(
      ExposureNeeded.factor(signal: signal, background: background, required: required))
    #expect(abs(factor * signal / required(factor * background) - 1) < 1e-9)
  }

  @Test func nothingIsFoundWhereNothingSuffices() {
    #expect(ExposureNeeded.factor(signal: 0, background: 1) { _ in 3 } == nil)
    #expect(ExposureNeeded.factor(signal: .nan, background: 1) { _ in 3 } == nil)
    // b known to 20 %: a signal of 1 % of it is never found.
    let never = ExposureNeeded.factor(signal: 1, background: 100) {
      UpperLimit.discoverySignal(background: $0, relativeError: 0.2, sigma: 5)
    }
    #expect(never == nil)
  }

  @Test func anErrorOfTheBackgroundMakesDiscoveriesHarder() {
    for background in [0.1, 5, 3000] {
      let exact: Double = UpperLimit.discoverySignal(
        background: background, sigma: 5, fewest: 0)
      func signal(_ error: Double) -> Double {
        UpperLimit.discoverySignal(
          background: background, relativeError: error, sigma: 5, fewest: 0)
      }
      #expect(signal(0) == exact)
      #expect(abs(signal(1e-4) / exact - 1) < 1e-3, "continuous at an error of 0")
      #expect(exact < signal(0.1) && signal(0.1) < signal(0.3))
      for error in [0.1, 0.3] {
        let back: Double = UpperLimit.discoverySignificance(
          signal: signal(error), background: background, relativeError: error)
        #expect(abs(back / 5 - 1) < 1e-9)
      }
    }
  }

  /// For s ≪ b the significance is s/√(b + σ²).
  @Test func aSmallSignalIsComparedWithBothErrors() {
    let z: Double = UpperLimit.discoverySignificance(
      signal: 1, background: 1e4, relativeError: 0.02)
    #expect(abs(z / (1 / (1e4 + 200.0 * 200)).squareRoot() - 1) < 1e-3)
  }

  /// Against the likelihood itself: n = s + b events in the search and m = τ b in a control region, τ = 1/(δ² b), with b
  /// profiled numerically by a golden-section search in another language, which shares no code with this.
  @Test(arguments: [
    (10.0, 5.0, 0.2, 3.153380), (30, 20, 0.5, 2.012116), (100, 1000, 0.05, 1.644318),
    (5, 1, 1.0, 1.990586),
  ])
  func theSignificanceIsThatOfTheProfiledLikelihood(
    _ signal: Double, _ background: Double, _ error: Double, _ expected: Double
  ) {
    let z: Double = UpperLimit.discoverySignificance(
      signal: signal, background: background, relativeError: error)
    #expect(abs(z - expected) < 1e-5)
  }
}
