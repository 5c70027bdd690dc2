/// The kinds of quantity that files hold, each with the units in which people write it.
package enum Dimension: String, CaseIterable, Hashable, Sendable {
  /// Without a unit; written as a bare number.
  case number
  /// A probability: a bare number, or a text in per cent.
  case probability
  /// Native unit GeV.
  case energy
  /// Native unit metre.
  case length
  /// Integrated luminosity; native unit 1/fb.
  case luminosity

  /// A unit is a power of ten of the native one: the exponent goes into the decimal text before it becomes a
  /// `Double`, so that "0.4 mm", "400 um" and "4e-4 m" are the same number to the last bit.
  struct Unit {
    var names: [String]
    var exponent: Int

    init(_ names: String..., exponent: Int) {
      self.names = names
      self.exponent = exponent
    }
  }

  /// Units, largest first. Case counts: meV is not MeV.
  var units: [Unit] {
    switch self {
    case .number: []
    case .probability: [Unit("%", exponent: -2)]
    case .energy:
      [
        Unit("TeV", exponent: 3), Unit("GeV", exponent: 0), Unit("MeV", exponent: -3), Unit("keV", exponent: -6),
        Unit("eV", exponent: -9),
      ]
    case .length:
      [
        Unit("m", exponent: 0), Unit("cm", exponent: -2), Unit("mm", exponent: -3),
        Unit("um", "\u{B5}m", "\u{3BC}m", exponent: -6), Unit("nm", exponent: -9),
      ]
    case .luminosity:
      [Unit("/ab", "1/ab", "ab^-1", exponent: 3), Unit("/fb", "1/fb", "fb^-1", exponent: 0)]
    }
  }

  /// Whether a number without a unit is understood.
  var allowsBareNumber: Bool { self == .number || self == .probability }

  /// The first name of every unit, as messages list them.
  var unitNames: [String] { units.map { $0.names[0] } }

  var noun: String {
    switch self {
    case .number: "a number"
    case .probability: "a probability"
    case .energy: "an energy"
    case .length: "a length"
    case .luminosity: "a luminosity"
    }
  }

  var example: String {
    switch self {
    case .number: "0.5"
    case .probability: "0.90"
    case .energy: "\"10 GeV\""
    case .length: "\"0.4 mm\""
    case .luminosity: "\"150 /ab\""
    }
  }
}
