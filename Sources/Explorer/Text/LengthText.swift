import TextPlot

/// Lengths in the unit that reads best.
enum LengthText {
  static func short(_ metres: Double) -> String {
    let units: [(Double, String)] = [(1e-9, "nm"), (1e-6, "um"), (1e-3, "mm"), (1, "m")]
    let unit = units.last { metres >= $0.0 } ?? units[0]
    return NumberText.significant(metres / unit.0, digits: 3) + unit.1
  }
}

extension LengthText {
  /// The same without zeros at the end: `1mm`, `0.4mm`, `4.5m`.
  static func brief(_ metres: Double) -> String {
    let text = short(metres)
    let digits = text.prefix { !$0.isLetter }
    return (Double(digits).map { NumberText.shortest($0) } ?? String(digits))
      + text.dropFirst(digits.count)
  }
}
