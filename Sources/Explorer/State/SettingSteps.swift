import Catalog
import DipolePhysics
import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Stepping a setting up and down from the keyboard.
extension Setting {
  /// Finer and coarser: a step is multiplied by one of these (a factor, by its power).
  package static let stepScales: [Double] = [0.1, 0.2, 0.5, 1, 2, 5, 10]
  package static let normalStep = 3

  /// The value `count` steps away, held inside the range.
  package func stepped(
    _ count: Int, scale: Double, in scenario: Scenario
  ) -> Result<SettingValue, SettingProblem> {
    switch (kind, read(scenario)) {
    case (.choice(let names), .choice(let name)):
      guard let place = names.firstIndex(of: name) else { return .success(.choice(name)) }
      let next: Int = ((place + count) % names.count + names.count) % names.count
      return .success(.choice(names[next]))
    case (.number(let kind), .number(let value)), (.number(let kind), .off(let value)):
      return .success(.number(Setting.step(value, count, scale, kind)))
    case (.integer(let range, true), .integer(let value)):
      let shift: Int = value.trailingZeroBitCount + count
      let low: Int = range.lowerBound.trailingZeroBitCount
      let high: Int = 63 - range.upperBound.leadingZeroBitCount
      return .success(.integer(1 << UInt64(min(max(shift, low), high))))
    case (.integer(let range, false), .integer(let value)):
      let size = UInt64(count.magnitude)
      let moved: UInt64 =
        count < 0
        ? value - min(size, value - range.lowerBound) : value + min(size, range.upperBound - value)
      return .success(.integer(moved))
    case (.couplings, .couplings(let pattern)): return stepCouplings(pattern, count, scale)
    default: return .success(read(scenario))
    }
  }

  private static func step(_ value: Double, _ count: Int, _ scale: Double, _ kind: NumberKind)
    -> Double
  {
    switch kind.step {
    case .add(let amount):
      // In whole steps of the shown unit, so that 2.5 + 0.5 is 3 and not 3.0000000000000004.
      let size: Double = amount * scale
      let moved: Double = ((value / size).rounded() + Double(count)) * size
      let onGrid: Double =
        abs(value / size - (value / size).rounded()) < 1e-6 ? moved : value + Double(count) * size
      return clamp(tidy(onGrid, kind), kind.range)
    case .multiply(let factor):
      return clamp(tidy(value * pow(factor, Double(count) * scale), kind), kind.range)
    case .list(let values):
      // A value beyond the ends of the list stays where it is: up is never down.
      guard
        let next = count > 0
          ? values.firstIndex(where: { $0 > value }) : values.lastIndex(where: { $0 < value })
      else { return value }
      let place: Int = count > 0 ? next + count - 1 : next + count + 1
      return values[min(max(place, 0), values.count - 1)]
    }
  }

  /// Four digits of the shown unit are plenty for a step: what the screen, the export and a replay all write.
  private static func tidy(_ value: Double, _ kind: NumberKind) -> Double {
    let shown: Double =
      Double(NumberText.significant(value / kind.factor, digits: 4)) ?? value / kind.factor
    let text: String = NumberText.shortest(shown) + kind.unit
    if case .success(let exact) = Quantity.parse(text, as: kind.dimension) { return exact }
    return shown * kind.factor
  }

  private static func clamp(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    min(max(value, range.lowerBound), range.upperBound)
  }

  private func stepCouplings(
    _ pattern: CouplingPattern, _ count: Int, _ scale: Double
  ) -> Result<SettingValue, SettingProblem> {
    let angle: Double
    switch pattern {
    case .maximal: angle = 0
    case .ultravioletAngle(let degrees): angle = degrees
    case .free:
      return .failure(
        .cannotStep(key: key, why: "free ratios are typed, as in free:1.5,2.5 (= types a value)"))
    }
    let moved: Double = min(90, max(0, angle + Double(count) * 5 * scale))
    return .success(.couplings(moved == 0 ? .maximal : .ultravioletAngle(degrees: moved)))
  }

  /// The lowest or the highest value, for numbers and choices.
  package func end(highest: Bool) -> SettingValue? {
    switch kind {
    case .number(let kind):
      if case .list(let values) = kind.step {
        return (highest ? values.last : values.first).map { .number($0) }
      }
      return .number(highest ? kind.range.upperBound : kind.range.lowerBound)
    case .choice(let names): return (highest ? names.last : names.first).map { .choice($0) }
    case .integer(let range, true): return .integer(highest ? range.upperBound : range.lowerBound)
    case .integer: return nil
    case .couplings: return .couplings(highest ? .ultravioletAngle(degrees: 90) : .maximal)
    }
  }
}
