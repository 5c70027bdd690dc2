/// The numbers of tables, `151`, `0.0010149`, `7.4435e-09`, read from bytes without a text for each: the tables are read
/// whenever the program starts.
enum PlainNumber {
  /// The number that begins at a place, correctly rounded, and where it ends: digits, a point between digits, an exponent.
  /// `nil` for everything else, which is left to the careful reader of the caller.
  static func read(_ bytes: [UInt8], from start: Int) -> (value: Double, end: Int)? {
    var place = start
    let isNegative: Bool = place < bytes.count && bytes[place] == UInt8(ascii: "-")
    if isNegative { place += 1 }
    var digits: UInt64 = 0
    let whole: Int = place
    guard takeDigits(bytes, &place, into: &digits) else { return nil }
    var count: Int = place - whole
    var power = 0
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
      place += 1
      let fraction: Int = place
      guard takeDigits(bytes, &place, into: &digits) else { return nil }
      power = fraction - place
      count -= power
    }
    guard count <= mostDigits, takeExponent(bytes, &place, addedTo: &power) else { return nil }
    guard let magnitude = value(digits, power) ?? Double(text(bytes, whole..<place)) else { return nil }
    return (isNegative ? -magnitude : magnitude, place)
  }

  /// More digits may not fit the 64 bits that collect them.
  private static let mostDigits = 18

  /// Both the digits and the power are doubles without an error, so one operation rounds once: to the nearest double.
  private static func value(_ digits: UInt64, _ power: Int) -> Double? {
    guard digits <= 1 << 53, abs(power) < powersOfTen.count else { return nil }
    return power < 0 ? Double(digits) / powersOfTen[-power] : Double(digits) * powersOfTen[power]
  }

  /// Those that a double holds exactly.
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// Digits, at least one, behind those that there are.
  private static func takeDigits(_ bytes: [UInt8], _ place: inout Int, into digits: inout UInt64) -> Bool {
    let start: Int = place
    while place < bytes.count, DecimalText.isDigit(bytes[place]) {
      digits = digits &* 10 &+ UInt64(bytes[place] - UInt8(ascii: "0"))
      place += 1
    }
    return place > start
  }

  /// `e-09` or nothing; false for an exponent that no number of a table has.
  private static func takeExponent(_ bytes: [UInt8], _ place: inout Int, addedTo power: inout Int) -> Bool {
    guard place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") else { return true }
    place += 1
    let isNegative: Bool = place < bytes.count && bytes[place] == UInt8(ascii: "-")
    if isNegative || place < bytes.count && bytes[place] == UInt8(ascii: "+") { place += 1 }
    var exponent: UInt64 = 0
    let start: Int = place
    guard takeDigits(bytes, &place, into: &exponent), place - start <= 3 else { return false }
    power += isNegative ? -Int(exponent) : Int(exponent)
    return true
  }

  private static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
