// Numbers and strings of the JSON reader.

import Catalog

extension JSONScanner {
  /// A number as RFC 8259 writes it: no leading zero, no plus sign, digits on both sides of the point.
  mutating func number() throws(JSONProblem) -> JSONValue {
    let start: Int = at
    let isNegative: Bool = take("-")
    let leading: UInt8? = next
    guard skipDigits() > 0, at == start + (isNegative ? 2 : 1) || leading != UInt8(ascii: "0")
    else {
      throw problem(.badNumber, at: start)
    }
    var isWhole = true
    if take(".") {
      isWhole = false
      guard skipDigits() > 0 else { throw problem(.badNumber, at: start) }
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("-") { _ = take("+") }
      guard skipDigits() > 0 else { throw problem(.badNumber, at: start) }
    }
    return try number(String(decoding: bytes[start..<at], as: UTF8.self), isWhole: isWhole, start)
  }

  private func number(_ text: String, isWhole: Bool, _ start: Int) throws(JSONProblem) -> JSONValue
  {
    // Minus zero is a double: an integer would lose its sign.
    if isWhole, text != "-0" {
      if let value = Int64(text) { return .integer(value) }
      if let value = UInt64(text) { return .unsigned(value) }
    }
    guard let value = DecimalText.whole(text)?.value(), value.isFinite else {
      throw problem(.numberTooLarge, at: start)
    }
    return .number(value)
  }

  private mutating func skipDigits() -> Int {
    let start: Int = at
    while let byte = next, DecimalText.isDigit(byte) { at += 1 }
    return at - start
  }

  /// A string, from its opening quote to behind the closing one. The bytes are known to be UTF-8.
  mutating func string() throws(JSONProblem) -> String {
    at += 1
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case ..<0x20: throw problem(.controlCharacter)
      default:
        text.append(byte)
        at += 1
      }
    }
    throw problem(.unfinished)
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONProblem) {
    let start: Int = at
    at += 1
    guard let mark = next else { throw problem(.unfinished) }
    at += 1
    switch mark {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(mark)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: String(try scalar(start)).utf8)
    default: throw problem(.badEscape, at: start)
    }
  }

  /// The character of `\uXXXX`, or of two of them where the first is a high surrogate; a lone one is none.
  private mutating func scalar(_ start: Int) throws(JSONProblem) -> Unicode.Scalar {
    let first: UInt32 = try codeUnit(start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, take("\\"), take("u") else { throw problem(.badEscape, at: start) }
    let second: UInt32 = try codeUnit(start)
    guard 0xDC00 <= second, second <= 0xDFFF,
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw problem(.badEscape, at: start) }
    return scalar
  }

  private mutating func codeUnit(_ start: Int) throws(JSONProblem) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next else { throw problem(.unfinished) }
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw problem(.badEscape, at: start)
      }
      unit = unit * 16 + UInt32(digit)
      at += 1
    }
    return unit
  }
}
