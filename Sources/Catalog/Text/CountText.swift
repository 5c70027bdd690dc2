/// Reads whole numbers, also as `5.35e9`, exactly.
package enum CountText {
  /// The number, if it is whole and in the range.
  package static func parse(
    _ text: String, in range: ClosedRange<Int> = 1...Int.max
  ) -> Result<Int, QuantityProblem> {
    guard let number = DecimalText.whole(text) else { return .failure(.notACount(text)) }
    let outside = QuantityProblem.countOutside(text, low: range.lowerBound, high: range.upperBound)
    switch magnitude(of: number) {
    case .fraction: return .failure(.notACount(text))
    case .tooLarge: return .failure(outside)
    case .whole(let magnitude):
      guard let value = Int(exactly: magnitude) else { return .failure(outside) }
      let signed: Int = number.isNegative ? -value : value
      return range.contains(signed) ? .success(signed) : .failure(outside)
    }
  }

  enum Magnitude {
    case fraction
    case tooLarge
    case whole(UInt64)
  }

  /// The magnitude in integers from end to end: a double is exact only up to 2^53.
  static func magnitude(of number: DecimalText) -> Magnitude {
    var digits = number.digits[...]
    var exponent: Int = number.exponent
    // Zeros behind the point are no fraction.
    while exponent < 0, digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    guard !digits.isEmpty else { return .whole(0) }
    guard exponent >= 0 else { return .fraction }
    guard digits.count + exponent <= 20 else { return .tooLarge }
    let all = String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: exponent)
    return UInt64(all).map(Magnitude.whole) ?? .tooLarge
  }
}

/// Reads the seed of the random numbers: plain digits, 64 bits.
package enum SeedText {
  package static func parse(_ text: String) -> Result<UInt64, QuantityProblem> {
    let bytes: ArraySlice<UInt8> = DecimalText.trimmed(text)
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes
    guard !digits.isEmpty, digits.allSatisfy(DecimalText.isDigit) else {
      return .failure(.notASeed(text))
    }
    guard let seed = UInt64(String(decoding: bytes, as: UTF8.self)) else {
      return .failure(.seedOutside(text))
    }
    return .success(seed)
  }
}

/// Reads a confidence level as a fraction or in per cent.
package enum LevelText {
  /// The level, above 0 and below 1. `90%` is the double nearest to 0.9, since the point is moved before rounding.
  package static func parse(_ text: String) -> Result<Double, QuantityProblem> {
    guard let (number, rest) = DecimalText.scan(DecimalText.trimmed(text)) else {
      return .failure(.notALevel(text))
    }
    let unit = String(decoding: rest, as: UTF8.self)
    guard unit.isEmpty || unit == "%" || unit == " %" else { return .failure(.notALevel(text)) }
    let level: Double = number.value(shiftedBy: unit.isEmpty ? 0 : -2)
    return 0 < level && level < 1 ? .success(level) : .failure(.levelOutside(text))
  }
}
