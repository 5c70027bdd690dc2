/// Reads numbers as people write them, on a command line, in a prompt or in a file: `500MeV`, `0.4 mm`, `3e-10muB`,
/// `150/ab`, `.5`.
///
/// A decimal number with an optional sign and `e` exponent, then a unit straight behind it or after one blank. The
/// value is the double nearest to what is written: powers of ten of units are added to the exponent before the one
/// conversion, so that `400um`, `0.4mm` and `4e-4` are the same number to the last bit. (Only muB multiplies.)
/// No locale is asked. Signs and ranges are the caller's: a negative mass is a number here.
package enum Quantity {
  /// The value in native units (GeV, 1/GeV, m, 1/fb, pb), or what is wrong with the text.
  /// - Parameters:
  ///   - text: What was typed; blanks around it do not count.
  ///   - dimension: What it measures.
  ///   - bareUnit: The native value of one unit when none is written: 1e-3 where millimetres are shown.
  package static func parse(
    _ text: String, as dimension: Dimension, bareUnit: Double = 1
  ) -> Result<Double, QuantityProblem> {
    read(text, as: dimension, .typed(bareUnit: bareUnit))
  }

  /// The value in native units of a text that stands in a file, where nobody can ask back and nothing is guessed: a
  /// number needs its unit, and meV, which a file can only mean as MeV, is none.
  ///
  /// What is too small for a double is 0 there, as it is for TOML's own numbers, and left to the allowed range.
  static func parse(fileText text: String, as dimension: Dimension) -> Result<
    Double, QuantityProblem
  > {
    read(text, as: dimension, .file)
  }

  /// Who wrote a number decides how much goes without saying.
  private enum Writing {
    case typed(bareUnit: Double)
    case file

    var isFile: Bool { if case .file = self { true } else { false } }
  }

  private static func read(
    _ text: String, as dimension: Dimension, _ writing: Writing
  ) -> Result<Double, QuantityProblem> {
    let bytes: ArraySlice<UInt8> = DecimalText.trimmed(text)
    guard !bytes.isEmpty else { return .failure(.empty(dimension)) }
    guard let (number, rest) = DecimalText.scan(bytes) else {
      return .failure(.notANumber(text, dimension))
    }
    switch unit(behind: rest, dimension, writing) {
    case .failure(.malformed): return .failure(.notANumber(text, dimension))
    case .failure(.unknown(let unit)):
      return .failure(.wrongUnit(text, unit: unit, allowed: TypedUnit.names(of: dimension)))
    case .success(let scale): return value(number, scale, text, writing)
    }
  }

  /// The number times the unit; refused where a double cannot hold it.
  private static func value(
    _ number: DecimalText, _ scale: TypedUnit.Scale, _ text: String, _ writing: Writing
  ) -> Result<Double, QuantityProblem> {
    let value: Double
    switch scale {
    case .powerOfTen(let power): value = number.value(shiftedBy: power)
    case .factor(let factor): value = number.value() * factor
    }
    guard value.isFinite, value != 0 || number.isZero || writing.isFile else {
      return .failure(.overflow(text))
    }
    return .success(value)
  }

  private enum UnitProblem: Error {
    /// What follows the number is no unit of any kind.
    case malformed
    /// A word stands there that is no unit of this dimension; empty where one is missing.
    case unknown(String)
  }

  private static func unit(
    behind rest: ArraySlice<UInt8>, _ dimension: Dimension, _ writing: Writing
  ) -> Result<TypedUnit.Scale, UnitProblem> {
    guard let first = rest.first else {
      switch writing {
      case .typed(let bareUnit): return .success(TypedUnit.bare(bareUnit, of: dimension))
      case .file: return dimension.hasUnits ? .failure(.unknown("")) : .success(.powerOfTen(0))
      }
    }
    let blank: Bool = first == UInt8(ascii: " ")
    let word = String(decoding: blank ? rest.dropFirst() : rest, as: UTF8.self)
    // Straight behind a number `1/GeV` would run into its digits: 1e-71/GeV may mean two things.
    if let unit = TypedUnit.all(of: dimension).first(where: { $0.name == word }),
      blank || !unit.startsWithDigit, unit.isForFiles || !writing.isFile
    {
      return .success(unit.scale)
    }
    return .failure(TypedUnit.looksLikeOne(word) ? .unknown(word) : .malformed)
  }
}
