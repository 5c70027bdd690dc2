/// A number as decimal digits: `± d₀.d₁d₂… × 10^exponent`, with d₀ ≠ 0 unless the number is zero.
struct DecimalDigits: Hashable, Sendable {
  var isNegative: Bool
  /// The digits 0...9, most significant first, never empty.
  var digits: [UInt8]
  var exponent: Int

  /// The shortest decimal that reads back as `value`, which must be finite.
  init(_ value: Double) {
    self.init(parsing: value.magnitude.description, isNegative: value < 0)
  }

  /// The exact number `mantissa × 10^exponent`, all digits of the mantissa kept; of a zero the decimals.
  init(mantissa: Int, exponent: Int) {
    let digits = mantissa.magnitude.description.utf8.map { $0 - UInt8(ascii: "0") }
    self.isNegative = mantissa < 0
    self.digits = digits
    self.exponent = (mantissa == 0 ? min(0, exponent) : exponent) + digits.count - 1
  }

  /// Reads what the standard library prints: digits, perhaps a point, perhaps an exponent. It never follows a locale.
  private init(parsing text: String, isNegative: Bool) {
    var digits: [UInt8] = []
    var pointPosition: Int?
    var exponentText = ""
    for (index, byte) in text.utf8.enumerated() {
      if byte == UInt8(ascii: "e") {
        exponentText = String(text.dropFirst(index + 1))
        break
      }
      if byte == UInt8(ascii: ".") {
        pointPosition = digits.count
      } else {
        digits.append(byte &- UInt8(ascii: "0"))
      }
    }
    let leadingZeros = digits.prefix { $0 == 0 }.count
    self.isNegative = isNegative
    self.exponent = (Int(exponentText) ?? 0) + (pointPosition ?? digits.count) - 1 - leadingZeros
    self.digits = Array(digits.dropFirst(leadingZeros))
    while self.digits.last == 0 { self.digits.removeLast() }
    if self.digits.isEmpty { (self.digits, self.exponent) = ([0], 0) }
  }
}

extension DecimalDigits {
  /// The same number with exactly `count` digits: rounded half away from zero, or filled up with zeros.
  func rounded(to count: Int) -> DecimalDigits {
    var result = self
    guard count < digits.count else {
      result.digits += Array(repeating: 0, count: count - digits.count)
      return result
    }
    result.digits = Array(digits.prefix(count))
    if 5 <= digits[count] { result.carry() }
    return result
  }

  /// Adds one unit in the last place and keeps the number of digits.
  private mutating func carry() {
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
    }
    digits[0] = 1
    exponent += 1
  }
}

extension DecimalDigits {
  /// Without an exponent: `0.00125`, `12.60`, `12300`.
  func fixed() -> String {
    var text = isNegative ? "-" : ""
    if exponent < 0 {
      text += "0." + String(repeating: "0", count: -exponent - 1)
      append(digits[...], to: &text)
      return text
    }
    let wholeDigits = exponent + 1
    append(digits.prefix(wholeDigits), to: &text)
    text += String(repeating: "0", count: max(0, wholeDigits - digits.count))
    if wholeDigits < digits.count {
      text += "."
      append(digits.dropFirst(wholeDigits), to: &text)
    }
    return text
  }

  /// With an exponent: `1.25e-8`, or `1.25e-08` and `1.00e+13` when padded to a sign and two digits.
  func scientific(paddedExponent: Bool = false) -> String {
    var text = isNegative ? "-" : ""
    append(digits.prefix(1), to: &text)
    if 1 < digits.count {
      text += "."
      append(digits.dropFirst(), to: &text)
    }
    text += exponent < 0 ? "e-" : (paddedExponent ? "e+" : "e")
    if paddedExponent && exponent.magnitude < 10 { text += "0" }
    return text + exponent.magnitude.description
  }

  private func append(_ part: ArraySlice<UInt8>, to text: inout String) {
    for digit in part { text.unicodeScalars.append(Unicode.Scalar(digit + UInt8(ascii: "0"))) }
  }
}

extension DecimalDigits {
  /// As on an axis: fixed from 0.1 up to 1000, else with an exponent.
  func label() -> String {
    -1 <= exponent && exponent < 3 ? fixed() : scientific()
  }

  /// The nearest `Double`. Reading the digits back is exact where a product with a power of ten is not.
  var value: Double {
    Double(scientific()) ?? .nan
  }
}
