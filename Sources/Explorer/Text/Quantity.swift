/// What a typed number measures, which decides the units it may carry.
package enum Dimension: Sendable, Hashable, CaseIterable {
  /// Masses and energies, kept in GeV.
  case energy
  /// Dipole couplings, kept in 1/GeV.
  case coupling
  /// Decay lengths and distances, kept in metres.
  case length
  /// Integrated luminosities, kept in 1/fb.
  case luminosity
  /// Cross sections, kept in pb.
  case crossSection
  /// Numbers without a unit: angles, cosines, ratios.
  case pure
  /// Expected numbers of events, which need not be whole.
  case count
}

/// Reads numbers as people type them: `500MeV`, `0.4 mm`, `3e-10muB`, `150/ab`, `.5`.
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
    let bytes: ArraySlice<UInt8> = DecimalText.trimmed(text)
    guard !bytes.isEmpty else { return .failure(.empty(dimension)) }
    guard let (number, rest) = DecimalText.scan(bytes) else { return .failure(.notANumber(text, dimension)) }
    switch unit(behind: rest, dimension, bareUnit) {
    case .failure(.malformed): return .failure(.notANumber(text, dimension))
    case .failure(.unknown(let unit)):
      return .failure(.wrongUnit(text, unit: unit, allowed: TypedUnit.names(of: dimension)))
    case .success(let scale): return value(number, scale, text)
    }
  }

  /// The number times the unit; refused where a double cannot hold it.
  private static func value(
    _ number: DecimalText, _ scale: TypedUnit.Scale, _ text: String
  ) -> Result<Double, QuantityProblem> {
    let value: Double
    switch scale {
    case .powerOfTen(let power): value = number.value(shiftedBy: power)
    case .factor(let factor): value = number.value() * factor
    }
    guard value.isFinite, value != 0 || number.isZero else { return .failure(.overflow(text)) }
    return .success(value)
  }

  private enum UnitProblem: Error {
    /// What follows the number is no unit of any kind.
    case malformed
    /// A word stands there that is no unit of this dimension.
    case unknown(String)
  }

  private static func unit(
    behind rest: ArraySlice<UInt8>, _ dimension: Dimension, _ bareUnit: Double
  ) -> Result<TypedUnit.Scale, UnitProblem> {
    guard let first = rest.first else { return .success(TypedUnit.bare(bareUnit, of: dimension)) }
    let blank: Bool = first == UInt8(ascii: " ")
    let word = String(decoding: blank ? rest.dropFirst() : rest, as: UTF8.self)
    // Straight behind a number `1/GeV` would run into its digits: 1e-71/GeV may mean two things.
    if let unit = TypedUnit.all(of: dimension).first(where: { $0.name == word }), blank || !unit.startsWithDigit {
      return .success(unit.scale)
    }
    return .failure(TypedUnit.looksLikeOne(word) ? .unknown(word) : .malformed)
  }
}
