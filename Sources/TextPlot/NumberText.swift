/// Numbers as text, the same in every locale.
///
/// All forms start from the shortest decimal that reads back as the same `Double`, and round *that* half away from
/// zero: what a reader would type is what gets rounded, so 2.675 with three digits is 2.68.
package enum NumberText {
  /// `digits` significant digits (at least 1), trailing zeros kept: `0.124`, `12.6`, `1.00e-07`.
  ///
  /// Fixed from 1e-3 up to 1e5, else one digit before the point and at least two exponent digits. Zero is `0`, NaN is
  /// `-` (there is no number), infinities are `inf` and `-inf`.
  package static func significant(_ value: Double, digits: Int) -> String {
    if let special = special(value) { return special }
    let number = DecimalDigits(value).rounded(to: max(1, min(digits, 17)))
    return -3 <= number.exponent && number.exponent < 5
      ? number.fixed() : number.scientific(paddedExponent: true)
  }

  /// The shortest text that reads back as the same number: `12.6`, `5e12`, `1e-7`.
  package static func shortest(_ value: Double) -> String {
    if let special = special(value) { return special }
    let number = DecimalDigits(value)
    return -3 <= number.exponent && number.exponent < 6 ? number.fixed() : number.scientific()
  }

  /// The text of an exact value on an axis: fixed from 0.1 up to 1000 (`0.1`, `20`), else with an exponent (`1e-8`, `5e3`).
  package static func label(_ value: Double) -> String {
    if let special = special(value) { return special }
    return DecimalDigits(value).label()
  }

  private static func special(_ value: Double) -> String? {
    if value == 0 { return "0" }
    if value.isNaN { return "-" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    return nil
  }
}
