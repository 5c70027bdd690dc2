extension Problem {
  /// The sentence, without place and consequence. Whatever came from the file is shortened and free of control
  /// characters.
  var words: String {
    switch self {
    case .unreadable(let reason): "the file cannot be read: \(PlainText.excerpt(reason))"
    case .tooLarge(let bytes, let limit): "the file has \(bytes) bytes; at most \(limit) are read"
    case .nulByte: "NUL byte; expected text"
    case .nulEscape: "the escaped character U+0000 is not allowed in a text"
    case .notUTF8(let byte):
      "byte 0x\(hexadecimal(byte, digits: 2)) is not UTF-8; save the file as UTF-8"
    case .tooDeep(let limit): "tables and lists are nested deeper than \(limit) levels"
    case .syntax(let problem): problem.words
    case .missingKey(let key, let expected):
      "key \(quoted(key)) is missing; expected \(expected.words)"
    case .wrongType(let key, let found, let expected):
      "\(quoted(key)) is \(found); expected \(expected.words)"
    case .notUnderstood(let key, let found, let expected):
      "\(quoted(key)) is \"\(PlainText.excerpt(found))\"; expected \(expected.words)"
    case .unknownUnit(let key, let unit, let allowed):
      unit.isEmpty
        ? "\(quoted(key)) has no unit; allowed are \(list(allowed))"
        : "\(quoted(key)) has the unit \(quoted(unit)); \(suggestion(unit, allowed))"
    case .outOfRange(let key, let found, let allowed):
      "\(quoted(key)) is \(PlainText.excerpt(found)); allowed is \(allowed)"
    case .tooLong(let key, let characters, let limit):
      "\(quoted(key)) has \(characters) characters; allowed are \(limit)"
    case .unknownKey(let key, let table, let allowed):
      "unknown key \(quoted(table.isEmpty ? key : "\(table).\(key)")); \(suggestion(key, allowed))"
    case .givenTwice(let key, let also): "\(quoted(key)) stands here and as \(quoted(also))"
    case .unknownName(let kind, let name, let allowed):
      "unknown \(kind.rawValue) \(quoted(name)); \(suggestion(name, allowed))"
    case .duplicateEntry(let kind, let id, let firstFile):
      "\(kind.rawValue) \(quoted(id)) is already defined by \(PlainText.clean(firstFile))"
    case .wrongPrefix(let key, let found, let prefix):
      "\(quoted(key)) is \"\(PlainText.excerpt(found))\"; expected to begin with \"\(PlainText.excerpt(prefix))\""
    case .circle(let kind, let names):
      "\(kind.rawValue) \(quoted(names.first ?? "")) inherits from itself: "
        + names.map { PlainText.excerpt($0) }.joined(separator: " -> ")
    case .refused(let words, _): PlainText.excerpt(words, limit: 400)
    case .curve(let problem): problem.words
    }
  }

  /// The valid name that was probably meant.
  var nearest: String? {
    switch self {
    case .unknownKey(let name, _, let allowed), .unknownName(_, let name, let allowed),
      .unknownUnit(_, let name, let allowed):
      NearestName.nearest(name, in: allowed)
    case .refused(_, let nearest): nearest
    default: nil
    }
  }

  /// The nearest name where there is one, else all of them if they are few enough to be read.
  private func suggestion(_ name: String, _ allowed: [String]) -> String {
    if let nearest = NearestName.nearest(name, in: allowed) {
      return "did you mean \(quoted(nearest))?"
    }
    return allowed.isEmpty ? "none is allowed here" : "allowed are \(list(allowed))"
  }

  private func list(_ names: [String]) -> String {
    let shown = names.prefix(12).map { PlainText.excerpt($0) }.joined(separator: ", ")
    return names.count <= 12 ? shown : shown + ", ..."
  }
}

extension Expectation {
  var words: String {
    switch self {
    case .text: "a text in quotes"
    case .identifier: "an id of small letters, digits and '-' such as \"fcc-ee\""
    case .presetIdentifier: "an id of small letters, digits and '-' such as \"fig9\", not \"none\""
    case .searchIdentifier: "an id such as \"fcc-ee.dv400um\", COLLIDER.NAME"
    case .curveIdentifier: "an id of small letters, digits, '_', '-' and '.' such as \"dune_nd_e_2210.13141\""
    case .letter: "one letter a-z or A-Z in quotes"
    case .wholeNumber: "a whole number"
    case .truth: "true or false"
    case .table: "a table"
    case .list: "a list in [ ]"
    case .quantity(let dimension): "\(dimension.noun) such as \(example(of: dimension))"
    case .level: "a probability such as 0.90"
    case .name(let kind): "the name of a \(kind.rawValue) in quotes"
    case .style: "a colour in quotes or { foreground, background, emphasis }"
    }
  }

  /// As a file writes it: in quotes where there is a unit.
  private func example(of dimension: Dimension) -> String {
    switch dimension {
    case .energy: "\"10 GeV\""
    case .coupling: "\"1e-7 1/GeV\""
    case .length: "\"0.4 mm\""
    case .luminosity: "\"150 /ab\""
    case .crossSection: "\"2.5 fb\""
    case .pure: "0.5"
    case .count: "50"
    }
  }
}

extension SyntaxProblem {
  var words: String {
    switch self {
    case .definedTwice(let name, let first?):
      "\(quoted(name)) is defined twice, first in line \(first.line)"
    case .definedTwice(let name, nil): "\(quoted(name)) is defined twice"
    case .colonForEquals: "':' after the key; expected '='"
    case .openQuote: "the text has no closing quote; expected one before the end of the line"
    case .controlCharacter(let value):
      "control character U+\(hexadecimal(value, digits: 4)); expected printable characters"
    case .missingValue: "no value after '='; expected one in the same line"
    case .namelessHeader: "table header without a name; expected [name]"
    case .strayBrace: "'}' in a list; expected a value or ']'"
    case .date: "dates and times have no use here; expected a number or a text in quotes"
    case .bareWord(let word):
      "\(quoted(word)) is not a value; expected a number, true, false or a text in quotes"
    case .truthSpelling(let word): "\(quoted(word)) is not a value; expected true or false"
    case .decimalComma: "',' after a number; expected a decimal point"
    case .unquotedUnit(let rest):
      "\(quoted(rest)) after a number; expected a number with its unit in quotes such as \"4.5 m\""
    case .tooBig(let number): "the number \(PlainText.excerpt(number)) is too large"
    case .other(let words): "not TOML: \(PlainText.excerpt(words, limit: 160))"
    }
  }
}

private func quoted(_ name: String) -> String {
  "'\(PlainText.excerpt(name))'"
}

private func hexadecimal(_ value: some BinaryInteger, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
