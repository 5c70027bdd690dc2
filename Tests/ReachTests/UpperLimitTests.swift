import Testing

@testable import Reach

#if canImport(Glibc)
  import Glibc
#endif

private func limit(_ method: Statistics.Method?, _ b: Double, cl: Double = 0.9) -> Double {
  UpperLimit.signal(Statistics(method: method, confidenceLevel: cl), background: b)
}

private func isClose(_ a: Double, _ b: Double, _ relative: Double) -> Bool {
  abs(a - b) <= relative * max(abs(a), abs(b))
}

/// P(n ≤ k | mean), added up term by term: the slow obvious way.
private func poissonSum(_ k: Int, _ mean: Double) -> Double {
  var term: Double = exp(-mean)
  var sum: Double = term
  for n in stride(from: 1, through: k, by: 1) {
    term *= mean / Double(n)
    sum += term
  }
  return sum
}

private let backgrounds: [Double] = [
  1e-300, 1e-12, 1e-6, 0.01, 0.3, 0.69, 0.7, 1, 3.5, 19, 21, 100.5, 3260.87, 1e5, 1e7, 1e9,
]
private let levels: [Double] = [0.6, 0.9, 0.95, 0.99, 0.9999, 0.999999999999]

@Suite struct UpperLimitTests {
  @Test(arguments: [
    (0.9, 2.302585092994046), (0.95, 2.995732273553991), (0.99, 4.605170185988091),
    (0.5, 0.6931471805599453),
    (0.999999, 13.815510557935518),
  ])
  func withoutBackgroundTheLimitIsTheLogarithm(cl: Double, wanted: Double) {
    for method in [nil, .poisson, .cls, .gauss] as [Statistics.Method?] {
      #expect(isClose(limit(method, 0, cl: cl), wanted, 1e-10))
    }
  }

  @Test func aLevelNearOneLosesNoDigits() {
    // The double nearest to 1 − 1e-12 is 1 − 9007 × 2^-53.
    #expect(isClose(limit(.poisson, 0, cl: 0.999999999999), -log(9007 * pow(2, -53)), 1e-14))
  }

  /// Values of scipy.special.gammainccinv and of PHYSICS.md §9.
  @Test(arguments: [
    (Statistics.Method.poisson, 3261.0, 74.40521926915), (.cls, 3261, 95.2472285205),
    (.poisson, 3260.87, 74.4037606846),
    (.cls, 3260.87, 95.2453563840), (.cls, 0.01, 2.3194513838), (.gauss, 3261, 73.1832150688),
    (.feldmanCousins, 3, 4.4249836161), (.poisson, 1e9, 40527.4329998), (.cls, 1e9, 52016.1494392),
  ])
  func referenceValuesAtNinetyPerCent(method: Statistics.Method, b: Double, wanted: Double) {
    #expect(isClose(limit(method, b), wanted, 1e-9))
  }

  @Test(arguments: levels, backgrounds)
  func limitsPutBackIntoTheirDefinition(cl: Double, b: Double) {
    func tail(_ s: Double) -> Double { IncompleteGamma.value(shape: b + 1, excess: s - 1).upper }
    let floor: Double = limit(nil, 0, cl: cl)
    let poisson: Double = limit(.poisson, b, cl: cl)
    #expect(poisson == floor || isClose(tail(poisson), 1 - cl, 1e-11))
    let cls: Double = limit(.cls, b, cl: cl)
    #expect(cls == floor || isClose(tail(cls), (1 - cl) * tail(0), 1e-11))
    let z: Double = UpperLimit.normalQuantile(cl)
    #expect(isClose(erfc(z / 2.0.squareRoot()) / 2, 1 - cl, 1e-12))
    let asimov: Double = limit(.asimov, b, cl: cl)
    let half: Double = b * IncompleteGamma.excessOverLogarithm(asimov / b)
    #expect(b < 1e-290 || isClose((2 * half).squareRoot(), z, 1e-12))
  }

  @Test(arguments: [1, 3, 10, 40]) func wholeBackgroundsAreCounted(b: Int) {
    let poisson: Double = limit(.poisson, Double(b))
    #expect(isClose(poissonSum(b, poisson + Double(b)), 0.1, 1e-12))
    let cls: Double = limit(.cls, Double(b))
    #expect(isClose(poissonSum(b, cls + Double(b)), 0.1 * poissonSum(b, Double(b)), 1e-12))
  }

  @Test(arguments: [Statistics.Method.poisson, .cls, .asimov], levels)
  func backgroundNeverMakesALimitBetter(method: Statistics.Method, cl: Double) {
    var last: Double = limit(method, 0, cl: cl)
    for step in 0...400 {
      let next: Double = limit(method, pow(10, -13 + Double(step) * 0.055), cl: cl)
      #expect(next >= last * (1 - 1e-13))
      last = next
    }
  }

  @Test(arguments: Statistics.Method.allCases, backgrounds)
  func aHigherLevelAsksForMore(method: Statistics.Method, b: Double) {
    var last: Double = 0
    for cl in [0.5, 0.6, 0.68, 0.8, 0.9, 0.95, 0.99, 0.9999, 0.999999999999] {
      let next: Double = limit(method, b, cl: cl)
      #expect(next.isFinite && next >= last)
      last = next
    }
  }

  @Test(arguments: [Statistics.Method.poisson, .cls, .asimov, .feldmanCousins])
  func aVanishingBackgroundChangesNothing(method: Statistics.Method) {
    #expect(isClose(limit(method, 1e-300), limit(method, 0), 1e-12))
    #expect(isClose(limit(method, 1e-12), limit(method, 0), 1e-10))
  }

  @Test func argumentsOutsideTheirDomainGiveNumbers() {
    for b in [-1, .nan, .infinity, -.infinity, 1e300, .leastNonzeroMagnitude] as [Double] {
      for cl in [-1, 0, 1e-9, 0.3, 1, 2, .nan] as [Double] {
        for method in Statistics.Method.allCases {
          let value: Double = limit(method, b, cl: cl)
          #expect(value.isFinite && value >= 0)
        }
        #expect(UpperLimit.discoverySignal(background: b, sigma: 5).isFinite)
      }
    }
  }
}

@Suite struct UnifiedIntervalTests {
  /// arXiv:physics/9711021, tables IV and VI, at n = b (where their smoothing in b is idle).
  @Test(arguments: [
    (0.9, 0.0, 2.44), (0.9, 1, 3.36), (0.9, 3, 4.42), (0.95, 0, 3.09), (0.9, 4, 4.60),
    (0.9, 10, 6.50),
  ])
  func thePublishedTablesComeOut(cl: Double, b: Double, wanted: Double) {
    #expect(abs(limit(.feldmanCousins, b, cl: cl) - wanted) < 0.0051)
  }

  @Test(arguments: [0.0, 0.3, 0.69, 1, 3, 10]) func theBruteForceTableAgrees(b: Double) {
    let found: Double = limit(.feldmanCousins, b)
    #expect(isAccepted(found - 1e-6, b) && !isAccepted(found + 1e-6, b))
  }

  @Test func largeBackgroundsApproachTheGaussianInterval() {
    #expect(isClose(limit(.feldmanCousins, 1e9), 1.6448536 * 1e9.squareRoot(), 1e-4))
  }

  /// Whether b rounded lies in the acceptance of μ: counts in the order of R until 90 % are reached.
  private func isAccepted(_ mu: Double, _ b: Double) -> Bool {
    var sign: Int32 = 0
    func logDensity(_ k: Int, _ mean: Double) -> Double {
      (k == 0 ? 0 : Double(k) * log(mean)) - mean - lgamma_r(Double(k) + 1, &sign)
    }
    func rank(_ k: Int) -> Double { logDensity(k, mu + b) - logDensity(k, max(Double(k), b)) }
    let count = Int(b.rounded())
    let higher = (0..<120).filter { rank($0) > rank(count) }
    return higher.reduce(0) { $0 + exp(logDensity($1, mu + b)) } < 0.9
  }
}

@Suite struct DiscoveryTests {
  @Test(arguments: [0.05, 0.7, 10, 3261, 1e9]) func fiveSigmaPutBack(b: Double) {
    let s: Double = UpperLimit.discoverySignal(background: b, sigma: 5)
    let t: Double = s / b
    let half: Double = b * (t * log1p(t) - IncompleteGamma.excessOverLogarithm(t))
    #expect(isClose((2 * half).squareRoot(), 5, 1e-11))
  }

  @Test func withoutBackgroundThreeEventsAreAsked() {
    #expect(UpperLimit.discoverySignal(background: 0, sigma: 5) == 3)
    #expect(UpperLimit.discoverySignal(background: 1e-200, sigma: 5) == 3)
    #expect(UpperLimit.discoverySignal(background: 0, sigma: 5, fewest: 5) == 5)
  }
}

@Suite struct IncompleteGammaTests {
  @Test func theTwoWaysMeetWhereTheyChange() {
    for part in stride(from: -0.4, through: 0.8, by: 0.05) {
      let below = IncompleteGamma.value(shape: 20, excess: 20 * part)
      let above = IncompleteGamma.value(shape: 20 * (1 + 1e-15), excess: 20 * part)
      #expect(isClose(below.upper, above.upper, 1e-12) && isClose(below.lower, above.lower, 1e-12))
    }
  }

  @Test func theExponentIsExactForSmallArguments() {
    for t in [1e-9, -1e-6, 1e-3, 0.0999, 0.1001, -0.0999, -0.1001] as [Double] {
      let series: Double = (2...40).reduce(0) { $0 + pow(-t, Double($1)) / Double($1) }
      #expect(isClose(IncompleteGamma.excessOverLogarithm(t), series, 2e-14))
    }
  }
}

@Suite struct StatisticsTagTests {
  @Test(
    arguments: [
      (nil, 0.9, 0, "90 0"), (nil, 0.9, 0.01, "90 CLs"), (nil, 0.95, 0, "95 0"),
      (.poisson, 0.9, 2, "90 Poisson"),
      (.gauss, 0.95, 2, "95 Gauss"), (.feldmanCousins, 0.9, 0, "90 FC"),
      (.asimov, 0.9, 0, "90 Asimov"),
      (.events, 0.9, 0, "N=50"), (.cls, 0.9999, 3, "99.99 CLs"),
      (nil, 0.999999999999, 0, "99.9999999999 0"),
      (nil, 0.07, 0, "7 0"), (nil, 0.005, 0, "0.5 0"), (nil, 0.5, 0, "50 0"),
    ] as [(Statistics.Method?, Double, Double, String)])
  func tags(method: Statistics.Method?, cl: Double, b: Double, wanted: String) {
    #expect(
      StatisticsTag.text(Statistics(method: method, confidenceLevel: cl), background: b) == wanted)
  }

  @Test func otherTags() {
    #expect(StatisticsTag.discovery(sigma: 5) == "5 sigma")
    #expect(
      StatisticsTag.text(Statistics(method: .events, eventCount: 2.5), background: 1) == "N=2.5")
  }
}
