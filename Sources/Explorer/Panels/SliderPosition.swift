import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

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
    var range = kind.range
    var logarithmic = false
    switch kind.step {
    case .multiply(let factor):
      logarithmic = true
      scale = "log x\(NumberText.significant(factor, digits: 3))"
    case .add(let step): scale = "step \(NumberText.shortest(Setting.inUnit(step, kind.factor)))"
    case .list(let values):
      range = (values.first ?? 0)...(values.last ?? 1)
      scale = "steps"
    }
    let (a, b): (Double, Double) = (range.lowerBound, range.upperBound)
    let ratio: Double =
      logarithmic && a > 0 && value > 0
      ? log(value / a) / log(b / a) : b > a ? (value - a) / (b - a) : 0
    fraction = min(1, max(0, ratio.isFinite ? ratio : 0))
    low = NumberText.shortest(Setting.inUnit(a, kind.factor))
    high = NumberText.shortest(Setting.inUnit(b, kind.factor))
  }
}

extension SliderPosition {
  /// Places of a slider.
  static let cells = 18

  /// The values at its places, in native units.
  static func values(_ kind: Setting.NumberKind) -> [Double] {
    var range = kind.range
    var isLogarithmic = false
    switch kind.step {
    case .multiply: isLogarithmic = range.lowerBound > 0
    case .add: break
    case .list(let values): range = (values.first ?? 0)...(values.last ?? 1)
    }
    let (a, b): (Double, Double) = (range.lowerBound, range.upperBound)
    return (0..<cells).map { cell in
      let fraction: Double = Double(cell) / Double(cells - 1)
      // The ends exactly: a rounding error beyond them would be out of range.
      let value: Double = isLogarithmic ? a * pow(b / a, fraction) : a + (b - a) * fraction
      return min(max(value, a), b)
    }
  }
}
