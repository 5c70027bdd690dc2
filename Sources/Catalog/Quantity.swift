/// Reads and writes numbers with units, e.g. "0.4 mm"; files and whatever is typed obey one grammar.
///
/// A number is decimal with an optional exponent `e`; hexadecimal, `nan`, `inf`, `1_000` and decimal commas are
/// refused. One blank or none stands before the unit.
package enum Quantity {
  package enum Reading: Hashable, Sendable {
    /// In native units.
    case value(Double)
    case notUnderstood
    /// A number with a unit that this dimension does not have; empty where a unit is needed and there is none.
    case unknownUnit(String)
  }

  package static func read(_ text: String, as dimension: Dimension) -> Reading {
    let trimmed = trim(text.unicodeScalars)
    guard let number = Decimal(leading: trimmed) else { return .notUnderstood }
    let unit = String(trim(trimmed[number.end...]))
    var exponent = 0
    if unit.isEmpty {
      guard dimension.allowsBareNumber else { return .unknownUnit("") }
    } else if let known = dimension.units.first(where: { $0.names.contains(unit) }) {
      exponent = known.exponent
    } else {
      // "4,5 m", "0x10", "1_000": the rest is no unit at all, and to call it one would mislead.
      let first = unit.unicodeScalars.first ?? " "
      guard first != ",", first != "_", first != ".", !number.looksHexadecimal else { return .notUnderstood }
      return .unknownUnit(unit)
    }
    guard let value = number.value(shiftedBy: exponent) else { return .notUnderstood }
    return .value(value)
  }

  /// A native value in the largest unit that keeps it at least 1, e.g. "1 um".
  package static func text(_ value: Double, as dimension: Dimension) -> String {
    guard !dimension.allowsBareNumber else { return plain(value) }
    let units = dimension.units
    let native = units.first { $0.exponent == 0 }
    let fitting = units.first { $0.exponent <= 0 && scaled(value, by: -$0.exponent).magnitude >= 1 }
    guard let unit = value == 0 ? native : fitting ?? units.last else { return plain(value) }
    return plain(scaled(value, by: -unit.exponent)) + " " + unit.names[0]
  }

  /// A number without the ".0" that whole numbers do not need.
  package static func plain(_ value: Double) -> String {
    if value.magnitude < 1e15, value == value.rounded() { return String(Int(value)) }
    return "\(value)"
  }

  /// The value times a power of ten, rounded once: through decimal text, where 1e-4 / 1e-6 is exactly 100.
  private static func scaled(_ value: Double, by exponent: Int) -> Double {
    guard let number = Decimal(leading: "\(value)".unicodeScalars[...]) else { return value }
    return number.value(shiftedBy: exponent) ?? value
  }

  private static func trim(_ text: some Sequence<Unicode.Scalar>) -> String.UnicodeScalarView.SubSequence {
    var view = String.UnicodeScalarView(text)[...]
    while view.first == " " { view.removeFirst() }
    while view.last == " " { view.removeLast() }
    return view
  }
}

/// A decimal number at the start of a text, in pieces.
private struct Decimal {
  var mantissa: String
  var exponent: Int
  /// Where the number ends in the text it was found in.
  var end: String.UnicodeScalarView.Index
  var looksHexadecimal: Bool

  init?(leading text: Substring.UnicodeScalarView) {
    var index = text.startIndex
    func digits() -> Bool {
      let start = index
      while index < text.endIndex, ("0"..."9").contains(text[index]) { index = text.index(after: index) }
      return start != index
    }
    func skip(_ scalars: Set<Unicode.Scalar>) -> Bool {
      guard index < text.endIndex, scalars.contains(text[index]) else { return false }
      index = text.index(after: index)
      return true
    }
    _ = skip(["+", "-"])
    guard digits() else { return nil }
    let wholeEnd = index
    if skip(["."]), !digits() { index = wholeEnd }
    mantissa = String(text[text.startIndex..<index])
    looksHexadecimal = mantissa == "0" && index < text.endIndex && ["x", "X"].contains(text[index])
    exponent = 0
    end = index
    // An 'e' without digits begins a unit (eV).
    guard skip(["e", "E"]) else { return }
    let exponentStart = index
    _ = skip(["+", "-"])
    guard digits() else { return }
    // Exponents beyond Int are beyond Double too, and are refused by `value`.
    exponent = Int(String(text[exponentStart..<index])) ?? 1_000_000
    end = index
  }

  /// The number times a power of ten, correctly rounded; `nil` where it is too large.
  func value(shiftedBy shift: Int) -> Double? {
    let (power, overflow) = exponent.addingReportingOverflow(shift)
    guard !overflow, let value = Double("\(mantissa)e\(power)"), value.isFinite else { return nil }
    return value
  }
}
