import Testing

@testable import TextPlot

@Suite struct TicksTests {
  private func first(_ scale: Axis.Scale, _ range: ClosedRange<Double>) -> [String] {
    let map = AxisMap(Axis(label: "", scale: scale, range: range))
    return Ticks.ticks(at: Ticks.levels(of: map, preferred: 6)[0], on: map).labelled.map(\.label)
  }

  @Test func decadesAreLabelled() {
    #expect(first(.logarithmic, 0.1...100) == ["0.1", "1", "10", "100"])
    #expect(first(.logarithmic, 1e-8...1e-4) == ["1e-8", "1e-7", "1e-6", "1e-5", "1e-4"])
    #expect(first(.logarithmic, 0.5...20) == ["1", "10"])
  }

  @Test func bothEndsAreInclusiveToABillionthOfADecade() {
    #expect(first(.logarithmic, 0.100_000_000_1...99.999_999_9) == ["0.1", "1", "10", "100"])
    #expect(first(.logarithmic, 0.100_001...99.999) == ["1", "10"])
    #expect(first(.logarithmic, 1.000_000_1...1e100).first == "1e10")
  }

  @Test func manyDecadesAreLabelledEveryFew() {
    #expect(
      first(.logarithmic, 1e-12...1) == ["1e-12", "1e-10", "1e-8", "1e-6", "1e-4", "1e-2", "1"])
    #expect(first(.logarithmic, 1e-300...1e300).count == 7)
  }

  @Test func lessThanADecadeIsLabelledOneTwoFive() {
    #expect(first(.logarithmic, 0.15...0.9) == ["0.2", "0.5"])
    #expect(first(.logarithmic, 4...12) == ["5", "10"])
  }

  @Test func stillLessIsLabelledInEqualSteps() {
    #expect(first(.logarithmic, 3...4.5) == ["3.0", "3.5", "4.0", "4.5"])
    #expect(first(.logarithmic, 3e-8...9e-8) == ["4e-8", "6e-8", "8e-8"])
  }

  @Test func linearAxesHaveRoundStepsAndEqualDecimals() {
    #expect(first(.linear, 0...1) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(first(.linear, -1...1) == ["-1.0", "-0.5", "0.0", "0.5", "1.0"])
    #expect(first(.linear, 0...3e-7) == ["0", "1e-7", "2e-7", "3e-7"])
    #expect(first(.linear, 0...1500) == ["0", "500", "1000", "1500"])
  }

  /// Unique, ascending, exact, inside, two at least: at every way of labelling that is offered.
  private func check(_ axis: Axis) {
    let map = AxisMap(axis)
    let levels = Ticks.levels(of: map, preferred: 6)
    #expect(!levels.isEmpty, "\(axis.range)")
    for level in levels {
      let ticks = Ticks.ticks(at: level, on: map)
      let labels = ticks.labelled
      #expect(2 <= labels.count && labels.count <= 16, "\(axis.range) \(level) \(labels.count)")
      #expect(Set(labels.map(\.label)).count == labels.count, "\(axis.range) \(level)")
      #expect(labels.allSatisfy { Double($0.label) == $0.value }, "\(axis.range) \(level)")
      #expect(
        zip(labels, labels.dropFirst()).allSatisfy { $0.value < $1.value }, "\(axis.range) \(level)"
      )
      #expect(
        zip(labels, labels.dropFirst()).allSatisfy { $0.position < $1.position },
        "\(axis.range) \(level)")
      #expect(labels.allSatisfy { isInside($0.value, axis) }, "\(axis.range) \(level)")
      #expect(ticks.minor.allSatisfy { 0 <= $0 && $0 <= 1 })
    }
  }

  /// 1e-9 of a decade, or of the range if that is shorter.
  private func isInside(_ value: Double, _ axis: Axis) -> Bool {
    let (low, high) = (axis.range.lowerBound, axis.range.upperBound)
    let slack =
      axis.scale == .linear ? 1.1e-9 * (high - low) : min(2.4e-9 * value, 2.4e-9 * (high - low))
    return low - slack <= value && value <= high + slack
  }

  @Test func tenThousandLogarithmicRangesHaveGoodLabels() {
    var random = TestRandom(seed: 3)
    for index in 0..<10_000 {
      let low = exp10(random.uniform(-300, 299))
      // From a ratio of 1 + 1e-9 to all decades that are left.
      let ratio =
        index % 2 == 0 ? 1 + exp10(random.uniform(-9, 1)) : exp10(random.uniform(0.01, 20))
      check(Axis(label: "", range: low...min(1e300, low * ratio)))
    }
    check(Axis(label: "", range: 1e-300...1e300))
    check(Axis(label: "", range: 1e-300...(1e-300 * (1 + 1e-9))))
  }

  @Test func tenThousandLinearRangesHaveGoodLabels() {
    var random = TestRandom(seed: 4)
    for _ in 0..<10_000 {
      let centre = random.sign() * exp10(random.uniform(-200, 200))
      let width = abs(centre) * exp10(random.uniform(-9, 3))
      check(Axis(label: "", scale: .linear, range: (centre - width)...(centre + width)))
    }
  }

  @Test(arguments: [
    0.0...0.0, -5.0 ... -1.0, 0...10, 3...3, -.infinity ... .infinity, 0 ... .infinity,
    .leastNonzeroMagnitude ... .leastNormalMagnitude, .greatestFiniteMagnitude ... .infinity,
    5...(5 + 1e-15), -1...(-1 + 1e-15),
  ])
  func impossibleRangesAreRepaired(range: ClosedRange<Double>) {
    for scale in Axis.Scale.allCases {
      let map = AxisMap(Axis(label: "", scale: scale, range: range))
      #expect(map.low.isFinite && map.high.isFinite && map.low < map.high)
      #expect(map.value(at: 0) == map.low && map.value(at: 1) == map.high)
      for level in Ticks.levels(of: map, preferred: 6) {
        #expect(2 <= Ticks.ticks(at: level, on: map).labelled.count)
      }
      #expect(!Ticks.levels(of: map, preferred: 6).isEmpty)
    }
  }

  @Test func narrowLogarithmicAxesKeepTheirDigits() {
    // So narrow that the axis is linear to 1e-11; the difference of two logarithms would be wrong by 5e-5.
    let axis = LogAxis(12.6...12.6 * (1 + 1e-11))
    for fraction in [0.25, 0.5, 0.75] {
      let value = axis.low + fraction * (axis.high - axis.low)
      #expect(abs(axis.position(value) - (value - axis.low) / (axis.high - axis.low)) < 1e-10)
    }
  }
}
