#if canImport(Glibc)
  import Glibc
#endif

/// A logarithmic axis: data value ↔ position, where 0 is the low end and 1 the high end.
struct LogAxis: Hashable, Sendable {
  let low: Double
  let high: Double

  /// The length of the axis in decades, positive.
  let decades: Double

  private let logLow: Double
  private let isNarrow: Bool
  private let naturalSpan: Double

  /// Repairs what no logarithm can show, instead of trapping: values are kept within 1e-307 ... 1e308, a range that
  /// starts at or below 0 shows its upper six decades, one without any positive value is 1 ... 10, and one narrower
  /// than a part in 10¹² is widened to that, because labels finer than this would no longer differ as numbers.
  init(_ range: ClosedRange<Double>) {
    var high = min(range.upperBound, 1e308)
    var low = range.lowerBound
    if high <= 1e-307 { (low, high) = high <= 0 ? (1, 10) : (1e-307, 1e-306) }
    if low <= 0 { low = high / 1e6 }
    low = min(max(low, 1e-307), 1e307)
    if (high - low) / low < 1e-12 {
      low *= 1 - 5e-13
      high = low * (1 + 1e-12)
    }
    self.low = low
    self.high = high
    self.logLow = log10(low)
    self.isNarrow = high < 2 * low
    self.naturalSpan = high < 2 * low ? log1p((high - low) / low) : log(high) - log(low)
    self.decades = naturalSpan * 0.434_294_481_903_251_8
  }

  /// -∞ for a value of 0, NaN below. Narrow axes use log1p: the difference of two logarithms would lose the digits.
  func position(_ value: Double) -> Double {
    isNarrow ? log1p((value - low) / low) / naturalSpan : (log10(value) - logLow) / decades
  }

  /// The ends come back exactly.
  func value(at position: Double) -> Double {
    if position == 0 { return low }
    if position == 1 { return high }
    return isNarrow
      ? low + low * expm1(position * naturalSpan) : pow(10, logLow + position * decades)
  }
}
