#if canImport(Glibc)
  import Glibc
#endif

/// Where a logarithmic axis has its marks.
///
/// Decades are labelled and 2 ... 9 are minor. Beyond ten decades every few decades are labelled. With fewer than two
/// powers of ten in view 1, 2 and 5 are labelled, and where even these are fewer than two, equal round steps.
struct LogTicks {
  let axis: LogAxis
  private let map: AxisMap
  /// The exponents of the powers of ten in view; empty when there are none.
  private let exponents: Range<Int>

  init(axis: LogAxis) {
    self.axis = axis
    self.map = .logarithmic(axis)
    let first = Int(floor(log10(axis.low))) - 1
    let last = Int(floor(log10(axis.high))) + 1
    let map = map
    let visible = (first...last).filter { exponent in
      map.visiblePosition(LogTicks.number(1, exponent).value) != nil
    }
    self.exponents = visible.isEmpty ? 0..<0 : visible[0]..<(visible[visible.count - 1] + 1)
  }

  func levels(preferred: Int) -> [TickLevel] {
    guard exponents.count < 2 else { return strides() }
    let steps = RoundStep.levels(low: axis.low, high: axis.high, preferred: preferred)
    let levels = steps.map { TickLevel.steps($0) }
    return 2 <= oneTwoFive().labelled.count ? [.oneTwoFive] + levels : levels
  }

  private func strides() -> [TickLevel] {
    [1, 2, 3, 5, 10, 20, 50, 100, 200].filter { 2...11 ~= multiples(of: $0).count }.map {
      .decades(stride: $0)
    }
  }

  private func multiples(of stride: Int) -> [Int] {
    exponents.filter { $0 % stride == 0 }
  }

  func decades(stride: Int) -> TickSet {
    let labelled = multiples(of: stride).compactMap { tick(1, $0) }
    let minor =
      stride == 1
      ? multipleMarks() : exponents.filter { $0 % stride != 0 }.compactMap { mark(1, $0) }
    return TickSet(labelled: labelled, minor: minor)
  }

  func oneTwoFive() -> TickSet {
    var labelled: [Tick] = []
    for exponent in surroundingExponents {
      for factor in [1, 2, 5] {
        if let tick = tick(factor, exponent) { labelled.append(tick) }
      }
    }
    return TickSet(labelled: labelled, minor: multipleMarks())
  }

  private var surroundingExponents: Range<Int> {
    let first = Int(floor(log10(axis.low))) - 1
    let last = Int(floor(log10(axis.high))) + 1
    return first..<(last + 1)
  }

  /// The positions of 2 ... 9 times every power of ten.
  private func multipleMarks() -> [Double] {
    var marks: [Double] = []
    for exponent in surroundingExponents {
      for factor in 2...9 {
        if let mark = mark(factor, exponent) { marks.append(mark) }
      }
    }
    return marks
  }

  private func tick(_ factor: Int, _ exponent: Int) -> Tick? {
    let (value, text) = LogTicks.number(factor, exponent)
    guard let position = map.visiblePosition(value) else { return nil }
    return Tick(value: value, label: text, position: position)
  }

  private func mark(_ factor: Int, _ exponent: Int) -> Double? {
    map.visiblePosition(Double(factor) * pow(10, Double(exponent)))
  }

  /// `factor × 10^exponent` as the nearest number and as a label; the label is exact, the number is read from it.
  private static func number(_ factor: Int, _ exponent: Int) -> (value: Double, text: String) {
    let digits = DecimalDigits(mantissa: factor, exponent: exponent)
    return (digits.value, digits.label())
  }
}
