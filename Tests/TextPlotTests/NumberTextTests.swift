import Testing

@testable import TextPlot

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.124, 3, "0.124"), (12.6, 3, "12.6"), (1e-7, 3, "1.00e-07"), (0.44, 3, "0.440"),
    (0.0, 3, "0"),
    (-0.0, 3, "0"), (1e13, 3, "1.00e+13"), (12345, 3, "12300"), (99_999.9, 3, "1.00e+05"),
    (0.000_999_96, 3, "0.00100"), (0.000_999_4, 3, "9.99e-04"), (-2.5, 1, "-3"), (2.675, 3, "2.68"),
    (1e300, 2, "1.0e+300"), (-1e-300, 4, "-1.000e-300"), (19.94, 3, "19.9"), (9.996, 3, "10.0"),
    (6.75e-10, 3, "6.75e-10"), (.nan, 3, "-"), (.infinity, 3, "inf"), (-.infinity, 3, "-inf"),
    (.leastNonzeroMagnitude, 2, "5.0e-324"), (.greatestFiniteMagnitude, 3, "1.80e+308"),
    (7, 0, "7"),
    (1.0 / 3, 40, "0.33333333333333330"),
  ])
  func significantDigitsAreKept(value: Double, digits: Int, text: String) {
    #expect(NumberText.significant(value, digits: digits) == text)
  }

  @Test(arguments: [
    (12.6, "12.6"), (5e12, "5e12"), (1e-7, "1e-7"), (0.4, "0.4"), (16384, "16384"), (0, "0"),
    (.nan, "-"),
    (0.001, "0.001"), (2.2e-8, "2.2e-8"), (-0.5, "-0.5"), (999_999, "999999"), (1e6, "1e6"),
  ])
  func shortestIsWhatWasTyped(value: Double, text: String) {
    #expect(NumberText.shortest(value) == text)
  }

  @Test func shortestReadsBackAsTheSameNumber() {
    var random = TestRandom(seed: 1)
    for _ in 0..<10_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      #expect(Double(NumberText.shortest(value)) == value)
    }
  }

  @Test(arguments: [
    (1e-8, "1e-8"), (1e-4, "1e-4"), (0.01, "1e-2"), (0.1, "0.1"), (1, "1"), (10, "10"),
    (100, "100"),
    (1000, "1e3"), (0.5, "0.5"), (200, "200"), (5000, "5e3"), (2e-10, "2e-10"), (1e300, "1e300"),
  ])
  func labelsOfAnAxisAreShort(value: Double, text: String) {
    #expect(NumberText.label(value) == text)
  }

  @Test func significantAgreesWithTheValueToItsDigits() throws {
    var random = TestRandom(seed: 2)
    for _ in 0..<10_000 {
      let value = random.sign() * exp10(random.uniform(-290, 290))
      let digits = Int(random.uniform(1, 16))
      let read = try #require(Double(NumberText.significant(value, digits: digits)))
      // Half a unit in the last digit of a mantissa that is at least 1, and the rounding of the comparison itself.
      #expect(abs(read - value) <= abs(value) * (0.5 * exp10(Double(1 - digits)) + 1e-15))
    }
  }
}
