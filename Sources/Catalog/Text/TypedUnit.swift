import DipolePhysics

/// A unit that may stand behind a number; its case counts.
package struct TypedUnit: Sendable {
  /// How a unit turns into the native one of its dimension.
  package enum Scale: Sendable, Equatable {
    /// 10 to this power, added to the exponent of the number so that nothing is rounded twice.
    case powerOfTen(Int)
    case factor(Double)
  }

  package let name: String
  package let scale: Scale
  /// Offered in messages; other spellings are only understood.
  let isOffered: Bool
  /// Understood in files too, not only where a slip is seen at once.
  let isForFiles: Bool

  private init(_ name: String, _ power: Int, offered: Bool = true, inFiles: Bool = true) {
    self.name = name
    scale = .powerOfTen(power)
    isOffered = offered
    isForFiles = inFiles
  }

  private init(_ name: String, factor: Double) {
    self.name = name
    scale = .factor(factor)
    isOffered = true
    isForFiles = true
  }

  /// The native value of one unit.
  private var size: Double {
    switch scale {
    case .powerOfTen(let power): Double("1e\(power)") ?? 1
    case .factor(let factor): factor
    }
  }

  var startsWithDigit: Bool { name.utf8.first.map { DecimalText.isDigit($0) } ?? false }

  /// The units of a dimension, the native one first.
  package static func all(of dimension: Dimension) -> [TypedUnit] {
    switch dimension {
    case .energy: energies
    case .coupling: couplings
    case .length: lengths
    case .luminosity: luminosities
    case .crossSection: crossSections
    case .pure, .count: []
    }
  }

  /// The names to offer in a message.
  package static func names(of dimension: Dimension) -> [String] {
    all(of: dimension).filter(\.isOffered).map(\.name)
  }

  /// The units to offer, in the order in which files and their messages list them.
  static func largestFirst(of dimension: Dimension) -> [TypedUnit] {
    all(of: dimension).filter(\.isOffered).sorted { $0.size > $1.size }
  }

  /// The scale of a number without a unit, where one unit is `native` in native units.
  static func bare(_ native: Double, of dimension: Dimension) -> Scale {
    if native == 1 { return .powerOfTen(0) }
    let same = all(of: dimension).first { unit in
      if case .powerOfTen = unit.scale { unit.size == native } else { false }
    }
    return same?.scale ?? .factor(native)
  }

  /// Whether a word could be meant as a unit: letters and the signs that occur in units, nothing else.
  ///
  /// A word that is one, of whatever dimension, gets told which ones are allowed; `.5`, `,5` or a second number is
  /// no number at all.
  static func looksLikeOne(_ word: String) -> Bool {
    let known: [TypedUnit] = Dimension.allCases.flatMap(all)
    if known.contains(where: { $0.name == word }) || word == "%" { return true }
    guard let first = word.unicodeScalars.first,
      first == "/" || first == "µ" || first == "μ" || isLetter(first)
    else {
      return false
    }
    // A lone exponent sign is a number cut short.
    return word != "e" && word != "E"
      && word.unicodeScalars.dropFirst().allSatisfy { isLetter($0) || $0 == "µ" || $0 == "μ" }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  /// meV is a thousandth of an electronvolt here as everywhere: case counts.
  private static let energies: [TypedUnit] = [
    TypedUnit("GeV", 0), TypedUnit("TeV", 3), TypedUnit("MeV", -3), TypedUnit("keV", -6),
    TypedUnit("eV", -9),
    TypedUnit("meV", -12, offered: false, inFiles: false),
  ]

  private static let couplings: [TypedUnit] = [
    TypedUnit("1/GeV", 0), TypedUnit("GeV^-1", 0), TypedUnit("muB", factor: bohrMagneton),
  ]

  /// The micrometre with both Unicode letters: the micro sign and the Greek one look alike.
  private static let lengths: [TypedUnit] = [
    TypedUnit("m", 0), TypedUnit("cm", -2), TypedUnit("mm", -3), TypedUnit("um", -6),
    TypedUnit("\u{00B5}m", -6, offered: false), TypedUnit("\u{03BC}m", -6, offered: false),
    TypedUnit("nm", -9),
  ]

  private static let luminosities: [TypedUnit] = [
    TypedUnit("/fb", 0), TypedUnit("/ab", 3), TypedUnit("1/fb", 0, offered: false),
    TypedUnit("1/ab", 3, offered: false),
    TypedUnit("fb^-1", 0, offered: false), TypedUnit("ab^-1", 3, offered: false),
  ]

  private static let crossSections: [TypedUnit] = [
    TypedUnit("pb", 0), TypedUnit("fb", -3), TypedUnit("nb", 3),
  ]

  /// The coupling d, in 1/GeV, that belongs to a transition moment of one Bohr magneton e/(2 m_e), e = √(4πα).
  ///
  /// L = d ν̄ σ^μν N F_μν (PHYSICS.md §2) is a moment of 2d, so that one muB is d = e/(4 m_e) = 148.15/GeV and
  /// 3e-10 muB are 4.4445e-8/GeV, the conversion of the limits from stars and solar neutrinos.
  package static let bohrMagneton: Double =
    (4 * Double.pi * Constants.fineStructure).squareRoot() / (4 * Constants.electronMass)
}
