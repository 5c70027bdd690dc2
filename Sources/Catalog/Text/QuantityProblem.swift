/// What is wrong with a written number, size, range or list.
package indirect enum QuantityProblem: Error, Equatable, Sendable {
  case empty(Dimension)
  case notANumber(String, Dimension)
  /// The unit is empty where one is needed and missing (in files only).
  case wrongUnit(String, unit: String, allowed: [String])
  /// Beyond what a double holds, on either side.
  case overflow(String)
  case notARange(String)
  case notACount(String)
  case countOutside(String, low: Int, high: Int)
  /// A logarithmic range needs both ends above zero.
  case rangeNotPositive(String)
  /// The place in the list, from 1, and how many there are.
  case emptyItem(Int, of: Int)
  case item(Int, QuantityProblem)
  case tooManyItems(Int, most: Int)
  case notASize(String)
  case sizeOutside(String)
  case notALevel(String)
  case levelOutside(String)
  case notASeed(String)
  case seedOutside(String)

  /// Understood, but outside what is allowed (exit 3); everything else is a slip of syntax (exit 2).
  package var isDomain: Bool {
    switch self {
    case .overflow, .countOutside, .rangeNotPositive, .tooManyItems, .sizeOutside, .levelOutside,
      .seedOutside:
      true
    case .item(_, let problem): problem.isDomain
    case .empty, .notANumber, .wrongUnit, .notARange, .notACount, .emptyItem, .notASize, .notALevel,
      .notASeed:
      false
    }
  }
}

// The words: what was found, what is allowed.
extension QuantityProblem {
  package var words: String {
    switch self {
    case .empty(let dimension): "no value is given; expected \(Self.wanted(dimension))"
    case .notANumber(let text, let dimension): Self.notANumber(text, dimension)
    case .wrongUnit(let text, let unit, let allowed): Self.wrongUnit(text, unit, allowed)
    case .overflow(let text): "\(quoted(text)) is beyond what a number can hold (5e-324 to 1.8e308)"
    case .notARange(let text): "\(quoted(text)) is not a range; expected A:B:N, as in 1:80:20"
    case .notACount(let text): "\(quoted(text)) is not a whole number, as in 16384 or 5.35e9"
    case .countOutside(let text, let low, let high):
      "\(quoted(text)) is outside the range \(low) to \(high)"
    case .rangeNotPositive(let text): "\(quoted(text)) is logarithmic; both ends must be positive"
    case .emptyItem(let place, let count):
      "item \(place) of \(count) in the list is empty; expected M1,M2,…"
    case .item(let place, let problem): "item \(place): \(problem.words)"
    case .tooManyItems(let count, let most):
      "the list has \(count) items; at most \(most) are allowed"
    case .notASize(let text): "\(quoted(text)) is not a size; expected COLUMNSxROWS, as in 78x40"
    case .sizeOutside(let text): "the size \(quoted(text)) is outside the range 1x1 to 1000x1000"
    case .notALevel(let text): "\(quoted(text)) is not a confidence level; expected 0.90 or 90%"
    case .levelOutside(let text):
      "the confidence level \(quoted(text)) is outside its range: above 0 and below 1 (or 100%)"
    case .notASeed(let text):
      "\(quoted(text)) is not a seed; expected a whole number from 0 to \(UInt64.max)"
    case .seedOutside(let text): "the seed \(quoted(text)) is outside the range 0 to \(UInt64.max)"
    }
  }

  private static func notANumber(_ text: String, _ dimension: Dimension) -> String {
    let comma: String = text.contains(",") ? "; a comma is not a decimal point" : ""
    return "\(quoted(text)) is not a number; expected \(wanted(dimension))\(comma)"
  }

  private static func wrongUnit(_ text: String, _ unit: String, _ allowed: [String]) -> String {
    guard !allowed.isEmpty else {
      return "\(quoted(text)) has a unit, \(quoted(unit)); expected a number without one"
    }
    guard !unit.isEmpty else {
      return "\(quoted(text)) has no unit; allowed: \(allowed.joined(separator: " "))"
    }
    let found =
      "\(quoted(text)) has the unit \(quoted(unit)); allowed: \(allowed.joined(separator: " "))"
    if let meant = allowed.first(where: { $0 == "1" + unit }) {
      return found + " (a blank before \(meant))"
    }
    if let meant = allowed.first(where: { $0.lowercased() == unit.lowercased() }) {
      return found + "; did you mean \(meant)?"
    }
    return found
  }

  private static func wanted(_ dimension: Dimension) -> String {
    let units: String = TypedUnit.names(of: dimension).joined(separator: " ")
    let noun: String = dimension.noun
    switch dimension {
    case .energy: return "\(noun), as in 10 or 500MeV (\(units))"
    case .coupling: return "\(noun), as in 1e-7 or 3e-10muB (\(units))"
    case .length: return "\(noun), as in 0.4mm (\(units))"
    case .luminosity: return "\(noun), as in 150/ab (\(units))"
    case .crossSection: return "\(noun), as in 2.5fb (\(units))"
    case .pure: return "a decimal number, as in -0.5"
    case .count: return "\(noun), as in 50"
    }
  }
}

private func quoted(_ text: String) -> String { QuotedText.quoted(text) }
