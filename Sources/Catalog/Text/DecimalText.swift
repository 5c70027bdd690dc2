/// An unsigned or signed decimal number as written: its digits and its power of ten, not yet rounded to a double.
package struct DecimalText {
  var isNegative: Bool
  /// The digits without the point, leading zeros dropped; empty for zero.
  var digits: [UInt8]
  /// The power of ten of the last digit.
  var exponent: Int

  var isZero: Bool { digits.isEmpty }

  /// The double nearest to the number times 10^shift; infinite where none is, 0 below the smallest.
  ///
  /// `Double(String)` rounds correctly and asks no locale; what it is given has been checked here.
  package func value(shiftedBy shift: Int = 0) -> Double {
    guard !isZero else { return isNegative ? -0.0 : 0 }
    let text = String(decoding: digits, as: UTF8.self) + "e\(exponent + shift)"
    let magnitude: Double = Double(text) ?? (exponent < 0 ? 0 : .infinity)
    return isNegative ? -magnitude : magnitude
  }

  /// The number at the start of the bytes, and what follows it; `nil` if they start with none.
  ///
  /// `e` begins an exponent only if digits follow, so that `5eV` is 5 and a unit.
  static func scan(_ bytes: ArraySlice<UInt8>) -> (DecimalText, rest: ArraySlice<UInt8>)? {
    var rest = bytes
    let sign: UInt8? = takeSign(&rest)
    let whole = takeDigits(&rest)
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = takeDigits(&rest)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    let power: Int = takeExponent(&rest)
    let digits = Array((whole + fraction).drop { $0 == UInt8(ascii: "0") })
    let number = DecimalText(
      isNegative: sign == UInt8(ascii: "-"), digits: digits, exponent: power - fraction.count)
    return (number, rest)
  }

  /// A whole text that is one number and nothing else.
  package static func whole(_ text: String) -> DecimalText? {
    guard let (number, rest) = scan(trimmed(text)), rest.isEmpty else { return nil }
    return number
  }

  /// The exponent and its digits taken off, or 0. Beyond a billion all exponents are alike: too large.
  private static func takeExponent(_ rest: inout ArraySlice<UInt8>) -> Int {
    guard let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else {
      return 0
    }
    var ahead = rest.dropFirst()
    let sign: UInt8? = takeSign(&ahead)
    let digits = takeDigits(&ahead)
    guard !digits.isEmpty else { return 0 }
    rest = ahead
    var power = 0
    for digit in digits { power = min(power * 10 + Int(digit - UInt8(ascii: "0")), 1_000_000_000) }
    return sign == UInt8(ascii: "-") ? -power : power
  }

  private static func takeSign(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
    guard let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else {
      return nil
    }
    return rest.removeFirst()
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = rest.prefix(while: isDigit)
    rest = rest[digits.endIndex...]
    return digits
  }

  /// Only the ASCII digits: others look like numbers and are none.
  package static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9")
  }

  /// The bytes of a text without the blanks around it.
  static func trimmed(_ text: String) -> ArraySlice<UInt8> {
    let blank = UInt8(ascii: " ")
    var bytes = Array(text.utf8)[...]
    bytes = bytes.drop { $0 == blank }
    while bytes.last == blank { bytes.removeLast() }
    return bytes
  }
}
