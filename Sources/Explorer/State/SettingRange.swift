import Catalog

// Ranges of values.
extension Setting {
  /// Whether its values are numbers, so that `A:B:N` means something.
  package var hasRanges: Bool {
    switch kind {
    case .number, .integer: true
    case .choice, .couplings: false
    }
  }

  /// Reads `A:B:N`: N values from A to B, both included and both as `parse` reads them; A > B runs down.
  ///
  /// Masses and lengths run in equal ratios, other numbers in equal steps, powers of two in equal ratios.
  package func range(_ text: String) -> Result<[SettingValue], SettingProblem> {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 else { return .failure(.syntax(key: key, .notARange(text))) }
    return parse(parts[0]).flatMap { first in
      parse(parts[1]).flatMap { last in
        CountText.parse(parts[2], in: 1...RangeText.most)
          .mapError { SettingProblem.syntax(key: key, $0) }
          .flatMap { values(first, last, count: $0, text) }
      }
    }
  }

  private func values(_ first: SettingValue, _ last: SettingValue, count: Int, _ text: String)
    -> Result<[SettingValue], SettingProblem>
  {
    switch (kind, first, last) {
    case (.number(let kind), .number(let a), .number(let b)):
      guard kind.spacing == .linear || (a > 0 && b > 0) else {
        return .failure(.syntax(key: key, .rangeNotPositive(text)))
      }
      let range = RangeText(first: a, last: b, count: count, spacing: kind.spacing)
      return .success(range.values.map { .number($0) })
    case (.integer(_, let powerOfTwo), .integer(let a), .integer(let b)):
      let numbers = powerOfTwo ? Setting.powers(a, b, count) : Setting.wholes(a, b, count)
      guard let numbers else {
        let kind = powerOfTwo ? "powers of two" : "whole numbers"
        return .failure(
          .outside(key: key, value: text, allowed: "all values of the range must be \(kind)"))
      }
      return .success(numbers.map { .integer($0) })
    // An end that is off.
    default: return .failure(.syntax(key: key, .notARange(text)))
    }
  }

  /// Whole numbers in equal steps, `nil` where there are none.
  private static func wholes(_ first: UInt64, _ last: UInt64, _ count: Int) -> [UInt64]? {
    guard count > 1 else { return [first] }
    let steps = UInt64(count - 1)
    let span: UInt64 = max(first, last) - min(first, last)
    guard span.isMultiple(of: steps) else { return nil }
    let step: UInt64 = span / steps
    return (0...steps).map { first < last ? first + $0 * step : first - $0 * step }
  }

  /// Powers of two in equal ratios, `nil` where there are none.
  private static func powers(_ first: UInt64, _ last: UInt64, _ count: Int) -> [UInt64]? {
    wholes(UInt64(first.trailingZeroBitCount), UInt64(last.trailingZeroBitCount), count)?.map {
      1 << $0
    }
  }
}
