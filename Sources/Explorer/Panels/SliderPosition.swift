import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The track of a slider: the range of a number, in equal steps or in equal ratios.
struct SliderTrack {
  let range: ClosedRange<Double>
  let isLogarithmic: Bool

  /// Places of a slider.
  static let cells = 18

  init(_ kind: Setting.NumberKind) {
    switch kind.step {
    case .multiply: (range, isLogarithmic) = (kind.range, kind.range.lowerBound > 0)
    case .add: (range, isLogarithmic) = (kind.range, false)
    case .list(let values): (range, isLogarithmic) = ((values.first ?? 0)...(values.last ?? 1), false)
    }
  }

  /// The values at its places, in native units.
  var values: [Double] {
    let (a, b): (Double, Double) = (range.lowerBound, range.upperBound)
    return (0..<Self.cells).map { cell in
      let fraction: Double = Double(cell) / Double(Self.cells - 1)
      // The ends exactly: a rounding error beyond them would be out of range.
      return min(max(isLogarithmic ? a * pow(b / a, fraction) : a + (b - a) * fraction, a), b)
    }
  }

  /// Where a value stands, from 0 to 1.
  func fraction(of value: Double) -> Double {
    let (a, b): (Double, Double) = (range.lowerBound, range.upperBound)
    let ratio: Double =
      isLogarithmic && value > 0 ? log(value / a) / log(b / a) : b > a ? (value - a) / (b - a) : 0
    return min(1, max(0, ratio.isFinite ? ratio : 0))
  }
}

/// Where a value stands inside its range.
struct SliderPosition {
  let fraction: Double
  let low: String
  let high: String
  let scale: String

  init?(_ setting: Setting, in scenario: Scenario) {
    guard case .number(let kind) = setting.kind else { return nil }
    let value: Double
    switch setting.value(in: scenario) {
    case .number(let number), .off(let number): value = number
    default: return nil
    }
    switch kind.step {
    case .multiply(let factor): scale = "log x\(NumberText.significant(factor, digits: 3))"
    case .add(let step): scale = "step \(NumberText.shortest(Setting.inUnit(step, kind.factor)))"
    case .list: scale = "steps"
    }
    let track = SliderTrack(kind)
    fraction = track.fraction(of: value)
    low = NumberText.shortest(Setting.inUnit(track.range.lowerBound, kind.factor))
    high = NumberText.shortest(Setting.inUnit(track.range.upperBound, kind.factor))
  }
}
