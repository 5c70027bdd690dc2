import Catalog

/// What is wrong with a line of JSON, and where.
package struct JSONProblem: Error, Equatable, Sendable {
  package enum Reason: Equatable, Sendable {
    case emptyLine
    case unfinished
    case notUTF8
    /// Found where `expected` should stand.
    case unexpected(found: Character, expected: String)
    case badNumber
    case numberTooLarge
    case badEscape
    case controlCharacter
    case nameTwice(String)
    case tooDeep(most: Int)
    case textBehind
  }

  package var reason: Reason
  /// From 1, in characters (code points) of the line.
  package var column: Int

  package var words: String { "column \(column): \(cause)" }

  private var cause: String {
    switch reason {
    case .emptyLine: "the line is empty; expected a JSON object"
    case .unfinished: "the line ends before its value does"
    case .notUTF8: "the text is not UTF-8"
    case .unexpected(let found, let expected):
      "found \(QuotedText.quoted(String(found))), expected \(expected)"
    case .badNumber: "not a JSON number (as in 10, 0.5 or 1e-7)"
    case .numberTooLarge: "the number is beyond what a double can hold (1.8e308)"
    case .badEscape: "unknown escape in a string"
    case .controlCharacter: "a control character in a string must be escaped"
    case .nameTwice(let name): "the name \(QuotedText.quoted(name)) is there twice"
    case .tooDeep(let most): "more than \(most) levels of brackets"
    case .textBehind: "there is text behind the value"
    }
  }
}

/// A strict reader of one JSON value (RFC 8259), as a line of JSON lines holds it. Whatever it is fed, it answers.
package enum JSONReader {
  /// Levels of brackets that are followed; more would only try the stack.
  package static let deepest = 64

  package static func parse(_ line: some Collection<UInt8>) -> Result<JSONValue, JSONProblem> {
    var scanner = JSONScanner(bytes: Array(line))
    do throws(JSONProblem) {
      return .success(try scanner.wholeValue())
    } catch {
      return .failure(error)
    }
  }

  package static func parse(_ line: String) -> Result<JSONValue, JSONProblem> { parse(line.utf8) }
}

/// Walks over the bytes of one value.
struct JSONScanner {
  let bytes: [UInt8]
  var at = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  mutating func wholeValue() throws(JSONProblem) -> JSONValue {
    try checkEncoding()
    skipBlanks()
    guard next != nil else { throw JSONProblem(reason: .emptyLine, column: 1) }
    let value: JSONValue = try value(depth: 0)
    skipBlanks()
    guard next == nil else { throw problem(.textBehind) }
    return value
  }

  mutating func value(depth: Int) throws(JSONProblem) -> JSONValue {
    guard let byte = next else { throw problem(.unfinished) }
    guard depth < JSONReader.deepest || (byte != UInt8(ascii: "{") && byte != UInt8(ascii: "["))
    else {
      throw problem(.tooDeep(most: JSONReader.deepest))
    }
    switch byte {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .array(try items(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw unexpected("a value")
    }
  }

  private mutating func members(depth: Int) throws(JSONProblem) -> [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    at += 1
    skipBlanks()
    if take("}") { return members }
    while true {
      guard next == UInt8(ascii: "\"") else { throw unexpected("a name in double quotes") }
      let start = at
      let name: String = try string()
      guard members[name] == nil else { throw problem(.nameTwice(name), at: start) }
      skipBlanks()
      guard take(":") else { throw unexpected("':'") }
      skipBlanks()
      members[name] = try value(depth: depth + 1)
      skipBlanks()
      if take("}") { return members }
      guard take(",") else { throw unexpected("',' or '}'") }
      skipBlanks()
    }
  }

  private mutating func items(depth: Int) throws(JSONProblem) -> [JSONValue] {
    var items: [JSONValue] = []
    at += 1
    skipBlanks()
    if take("]") { return items }
    while true {
      items.append(try value(depth: depth + 1))
      skipBlanks()
      if take("]") { return items }
      guard take(",") else { throw unexpected("',' or ']'") }
      skipBlanks()
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONProblem) -> JSONValue {
    guard bytes[at...].starts(with: word.utf8) else { throw unexpected("a value") }
    at += word.utf8.count
    return value
  }
}

// Places and problems.
extension JSONScanner {
  mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { at += 1 }
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: scalar) else { return false }
    at += 1
    return true
  }

  func problem(_ reason: JSONProblem.Reason, at place: Int? = nil) -> JSONProblem {
    // Bytes that continue a character do not count as columns.
    let before = bytes[..<min(place ?? at, bytes.count)].filter { $0 & 0xC0 != 0x80 }
    return JSONProblem(reason: reason, column: before.count + 1)
  }

  func unexpected(_ expected: String) -> JSONProblem {
    guard at < bytes.count,
      let found = String(decoding: bytes[at...].prefix(4), as: UTF8.self).unicodeScalars.first
    else { return problem(.unfinished) }
    return problem(.unexpected(found: Character(found), expected: expected))
  }

  private func checkEncoding() throws(JSONProblem) {
    guard !bytes.allSatisfy({ $0 < 0x80 }) else { return }
    var decoder = UTF8()
    var source = bytes.makeIterator()
    var place = 0
    while true {
      switch decoder.decode(&source) {
      case .scalarValue(let scalar): place += String(scalar).utf8.count
      case .emptyInput: return
      case .error: throw problem(.notUTF8, at: place)
      }
    }
  }
}
