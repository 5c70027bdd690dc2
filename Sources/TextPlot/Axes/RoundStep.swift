#if canImport(Glibc)
  import Glibc
#endif

/// A round distance between equally spaced labels: 1, 2 or 5 times a power of ten.
struct RoundStep: Hashable, Sendable {
  /// 1, 2 or 5.
  var factor: Int
  var exponent: Int

  /// The steps with at least two multiples in `low ... high`, the finest first; never empty.
  ///
  /// Steps with more than `preferred` intervals are left out; among 1, 2, 5 there is always one with two to five.
  static func levels(low: Double, high: Double, preferred: Int) -> [RoundStep] {
    let top = Int(floor(log10(high - low))) + 1
    var levels: [RoundStep] = []
    for exponent in (top - 3)...top {
      for factor in [1, 2, 5] {
        let step = RoundStep(factor: factor, exponent: exponent)
        let intervals = step.count(high) - step.count(low)
        if 2 <= intervals + 1e-6 && intervals <= Double(max(5, preferred - 1)) {
          levels.append(step)
        }
      }
    }
    return levels
  }

  /// How many steps a value is away from 0. The power is applied in halves, so that neither half over- or underflows.
  private func count(_ value: Double) -> Double {
    let half = -exponent / 2
    return value * pow(10, Double(half)) * pow(10, Double(-exponent - half)) / Double(factor)
  }

  func ticks(on map: AxisMap) -> TickSet {
    let first = Int(floor(count(map.low))) - 1
    let last = Int(floor(count(map.high))) + 2
    let isFixed = 0.01 <= max(abs(map.low), abs(map.high)) && max(abs(map.low), abs(map.high)) < 1e5
    let labelled = (first...last).compactMap { index in
      tick(DecimalDigits(mantissa: index * factor, exponent: exponent), isFixed: isFixed, on: map)
    }
    return TickSet(labelled: labelled, minor: minorMarks(from: first, to: last, on: map))
  }

  /// The test is made on the number that the label reads back as, so no rounding above can let a label slip outside.
  private func tick(_ digits: DecimalDigits, isFixed: Bool, on map: AxisMap) -> Tick? {
    let value = digits.value
    guard let position = map.visiblePosition(value) else { return nil }
    let label = value == 0 && !isFixed ? "0" : (isFixed ? digits.fixed() : digits.scientific())
    return Tick(value: value, label: label, position: position)
  }

  /// Four marks between two labels, or three when the step is 2, so that they too are round.
  private func minorMarks(from first: Int, to last: Int, on map: AxisMap) -> [Double] {
    let parts = factor == 2 ? 4 : 5
    return (first * parts...last * parts).filter { $0 % parts != 0 }.compactMap { index in
      let half = exponent / 2
      let units = Double(index) / Double(parts) * Double(factor)
      return map.visiblePosition(units * pow(10, Double(half)) * pow(10, Double(exponent - half)))
    }
  }
}
