/// The values that a key may have, in native units; an end may be excluded or infinite.
package struct Interval: Hashable, Sendable {
  package var lower: Double
  package var upper: Double
  package var excludesLower = false
  package var excludesUpper = false

  /// `lower` to `upper`, both included.
  package init(_ range: ClosedRange<Double>) {
    lower = range.lowerBound
    upper = range.upperBound
  }

  private init(above lower: Double, below upper: Double) {
    self.lower = lower
    self.upper = upper
    excludesLower = true
    excludesUpper = true
  }

  package static let positive = Interval(above: 0, below: .infinity)

  /// Above `lower` and below `upper`, neither included.
  package static func between(_ lower: Double, _ upper: Double) -> Interval {
    Interval(above: lower, below: upper)
  }

  /// Above 0, up to `upper`.
  package static func positive(upTo upper: Double) -> Interval {
    var interval = Interval(above: 0, below: upper)
    interval.excludesUpper = false
    return interval
  }

  package func contains(_ value: Double) -> Bool {
    guard value.isFinite else { return false }
    return (excludesLower ? lower < value : lower <= value)
      && (excludesUpper ? value < upper : value <= upper)
  }

  /// E.g. "0 to 45 GeV", "above 0 and below 1".
  package func text(as dimension: Dimension) -> String {
    let low = Quantity.text(lower, as: dimension)
    guard upper.isFinite else { return (excludesLower ? "above " : "at least ") + low }
    let high = Quantity.text(upper, as: dimension)
    if !excludesLower && !excludesUpper {
      let words = low.split(separator: " ")
      let isOneUnit = words.count == 2 && high.hasSuffix(" " + words[1])
      return "\(isOneUnit ? String(words[0]) : low) to \(high)"
    }
    return (excludesLower ? "above \(low)" : "from \(low)")
      + (excludesUpper ? " and below \(high)" : " up to \(high)")
  }
}
