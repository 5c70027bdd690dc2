// Writing quantities, as the messages about files do.

extension Quantity {
  /// A native value in the largest unit that keeps it at least 1, e.g. "1 um"; no unit above the native one.
  package static func text(_ value: Double, as dimension: Dimension) -> String {
    let units: [(name: String, power: Int)] = TypedUnit.largestFirst(of: dimension).compactMap {
      unit in
      guard case .powerOfTen(let power) = unit.scale, power <= 0 else { return nil }
      return (unit.name, power)
    }
    let fitting =
      value == 0 ? units.first : units.first { scaled(value, by: -$0.power).magnitude >= 1 }
    // Of two spellings of the smallest unit (1/GeV, GeV^-1) the first.
    let smallest = units.first { $0.power == units.last?.power }
    guard let unit = fitting ?? smallest else { return plain(value) }
    return plain(scaled(value, by: -unit.power)) + " " + unit.name
  }

  /// A number without the ".0" that whole numbers do not need.
  package static func plain(_ value: Double) -> String {
    if value.magnitude < 1e15, value == value.rounded() { return String(Int(value)) }
    return "\(value)"
  }

  /// The value times a power of ten, rounded once: through its decimal digits, where 1e-4 / 1e-6 is exactly 100.
  private static func scaled(_ value: Double, by power: Int) -> Double {
    DecimalText.whole("\(value)")?.value(shiftedBy: power) ?? value
  }
}
