/// Everything that can be wrong with a file of the catalogue, a theme or another TOML file of the user.
///
/// Cases carry what was found and what is allowed; `words` alone makes sentences of them (`ProblemWords.swift`).
package enum Problem: Hashable, Sendable {
  // The text as a whole.
  /// The reason of the system.
  case unreadable(String)
  case tooLarge(bytes: Int, limit: Int)
  case nulByte
  case nulEscape
  case notUTF8(byte: UInt8)
  case tooDeep(limit: Int)
  case syntax(SyntaxProblem)

  // One key.
  case missingKey(String, expected: Expectation)
  case wrongType(String, found: String, expected: Expectation)
  /// A text that is not the quantity it should be, e.g. `"4,5 m"`.
  case notUnderstood(String, found: String, expected: Expectation)
  case unknownUnit(String, unit: String, allowed: [String])
  case outOfRange(String, found: String, allowed: String)
  case tooLong(String, characters: Int, limit: Int)
  /// The table is the dotted name of the one that the key stands in, empty for the whole file.
  case unknownKey(String, table: String, allowed: [String])
  case givenTwice(String, also: String)

  // Names.
  case unknownName(NameKind, String, allowed: [String])
  case duplicateEntry(NameKind, String, firstFile: String)
  case wrongPrefix(String, found: String, prefix: String)
  case circle(NameKind, [String])
  /// A setting, a key or a command that is refused, in the words of whoever knows them.
  case refused(words: String, nearest: String?)

  // A file of vertices.
  case curve(CurveProblem)
}

/// What a name stands for.
package enum NameKind: String, Hashable, Sendable {
  case collider, search, cut, method, theme, role, colour, emphasis, background
  case finalState = "final state"
  case beams
  case spectrum = "W spectrum"
  case partonTable = "parton table"
  case detector
  case curve, flavour
  case curveKind = "kind of curve"
  case curveRegion = "region"
  case preset, setting, view, pair, observable, source
  case presetKey = "key of this preset"
  case glyphs = "glyph set"
}

/// What a key should hold.
package enum Expectation: Hashable, Sendable {
  case text
  case identifier
  case searchIdentifier
  case presetIdentifier
  case curveIdentifier
  case letter
  case wholeNumber
  case truth
  case table
  case list
  case quantity(Dimension)
  /// A confidence level.
  case level
  case name(NameKind)
  case style
}

/// The ways in which people's files fail to be TOML.
package enum SyntaxProblem: Hashable, Sendable {
  case definedTwice(String, first: Position?)
  case colonForEquals
  case openQuote
  case controlCharacter(UInt32)
  case missingValue
  case namelessHeader
  case strayBrace
  case date
  case bareWord(String)
  case truthSpelling(String)
  case decimalComma
  case unquotedUnit(String)
  case tooBig(String)
  /// Anything else, in the words of the TOML library.
  case other(String)
}
