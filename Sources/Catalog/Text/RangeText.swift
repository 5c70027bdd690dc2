#if canImport(Glibc)
  import Glibc
#endif

/// A typed range `A:B:N`: N points from A to B, both exactly as typed, in equal steps or equal ratios.
package struct RangeText: Equatable, Sendable {
  package enum Spacing: Sendable {
    case linear
    case logarithmic
  }

  /// The most points one range or list may have.
  package static let most = 1_000_000

  /// A and B in native units; A > B runs down.
  package var first: Double
  package var last: Double
  package var count: Int
  package var spacing: Spacing

  package init(first: Double, last: Double, count: Int, spacing: Spacing) {
    self.first = first
    self.last = last
    self.count = count
    self.spacing = spacing
  }

  /// The points in the order asked; one point is A.
  package var values: [Double] {
    guard count > 1 else { return [first] }
    return (0..<count).map(point)
  }

  private func point(_ index: Int) -> Double {
    if index == 0 { return first }
    if index == count - 1 { return last }
    let part = Double(index) / Double(count - 1)
    let between: Double
    switch spacing {
    case .linear: between = first * (1 - part) + last * part
    case .logarithmic: between = pow(10, log10(first) * (1 - part) + log10(last) * part)
    }
    return min(max(Self.tidy(between), min(first, last)), max(first, last))
  }

  /// The number to 15 digits: 0.5:50:3 meets 5, not 4.999999999999999.
  private static func tidy(_ value: Double) -> Double {
    let power: Int = value == 0 ? 0 : 14 - Int(log10(abs(value)).rounded(.down))
    let digits: Double = (abs(value) * pow(10, Double(power))).rounded()
    // At the very ends of the doubles the power of ten does not exist.
    guard digits < 1e16, let whole = UInt64(exactly: digits), value != 0 else { return value }
    return DecimalText(
      isNegative: value < 0, digits: Array(whole.description.utf8), exponent: -power
    ).value()
  }
}

// Reading ranges and lists.
extension RangeText {
  /// The usual spacing: logarithmic in masses, couplings and lengths, linear in the rest.
  package static func spacing(of dimension: Dimension) -> Spacing {
    switch dimension {
    case .energy, .coupling, .length: .logarithmic
    case .luminosity, .crossSection, .pure, .count: .linear
    }
  }

  /// Reads `A:B:N`.
  package static func parse(
    _ text: String, as dimension: Dimension, spacing: Spacing? = nil, bareUnit: Double = 1
  ) -> Result<RangeText, QuantityProblem> {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 else { return .failure(.notARange(text)) }
    let spacing: Spacing = spacing ?? Self.spacing(of: dimension)
    return Quantity.parse(parts[0], as: dimension, bareUnit: bareUnit).flatMap { first in
      Quantity.parse(parts[1], as: dimension, bareUnit: bareUnit).flatMap { last in
        CountText.parse(parts[2], in: 1...most).flatMap { count in
          guard spacing == .linear || (first > 0 && last > 0) else {
            return .failure(.rangeNotPositive(text))
          }
          return .success(RangeText(first: first, last: last, count: count, spacing: spacing))
        }
      }
    }
  }

  /// Reads `A:B`, the two ends of an axis, as typed.
  package static func ends(
    _ text: String, as dimension: Dimension, bareUnit: Double = 1
  ) -> Result<(first: Double, last: Double), QuantityProblem> {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return .failure(.notARange(text)) }
    return Quantity.parse(parts[0], as: dimension, bareUnit: bareUnit).flatMap { first in
      Quantity.parse(parts[1], as: dimension, bareUnit: bareUnit).map { (first, $0) }
    }
  }

  /// Reads a list `M1,M2,…`; a slip names its item.
  package static func list(
    _ text: String, as dimension: Dimension, bareUnit: Double = 1
  ) -> Result<[Double], QuantityProblem> {
    let items = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard items.count > 1 || !DecimalText.trimmed(text).isEmpty else {
      return .failure(.empty(dimension))
    }
    guard items.count <= most else { return .failure(.tooManyItems(items.count, most: most)) }
    var values: [Double] = []
    for (place, item) in items.enumerated() {
      switch Quantity.parse(item, as: dimension, bareUnit: bareUnit) {
      case .success(let value): values.append(value)
      case .failure(.empty): return .failure(.emptyItem(place + 1, of: items.count))
      case .failure(let problem):
        return .failure(items.count > 1 ? .item(place + 1, problem) : problem)
      }
    }
    return .success(values)
  }

  /// Reads a list or, where there is a colon, a range.
  package static func points(
    _ text: String, as dimension: Dimension, spacing: Spacing? = nil, bareUnit: Double = 1
  ) -> Result<[Double], QuantityProblem> {
    guard text.utf8.contains(UInt8(ascii: ":")) else {
      return list(text, as: dimension, bareUnit: bareUnit)
    }
    return parse(text, as: dimension, spacing: spacing, bareUnit: bareUnit).map(\.values)
  }
}
