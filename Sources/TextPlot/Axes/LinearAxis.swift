/// A linear axis: data value ↔ position, where 0 is the low end and 1 the high end.
struct LinearAxis: Hashable, Sendable {
  let low: Double
  let high: Double

  /// Values are kept within ±1e300; a range narrower than a part in 10¹² of its values is widened to that.
  init(_ range: ClosedRange<Double>) {
    var low = min(max(range.lowerBound, -1e300), 1e300)
    var high = min(max(range.upperBound, -1e300), 1e300)
    if low == 0 && high == 0 { (low, high) = (-1, 1) }
    let least = max(max(abs(low), abs(high)) * 1e-12, 1e-295)
    if high - low < least {
      low -= least / 2
      high = low + least
    }
    self.low = low
    self.high = high
  }

  func position(_ value: Double) -> Double {
    (value - low) / (high - low)
  }

  /// The ends come back exactly.
  func value(at position: Double) -> Double {
    position == 1 ? high : low + position * (high - low)
  }
}
