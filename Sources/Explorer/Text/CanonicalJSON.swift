/// Writes JSON in one form only: keys sorted by code point, shortest round-trip numbers, UTF-8, LF at the end.
///
/// Equal values give equal bytes on every run, so that outputs can be compared and hashed.
package enum CanonicalJSON {
  /// The value on one line, or indented by two blanks a level, with a line feed at the end.
  package static func bytes(_ value: JSONValue, pretty: Bool = false) -> [UInt8] {
    var bytes: [UInt8] = []
    write(value, into: &bytes, pretty: pretty)
    return bytes
  }

  /// Appends the value and a line feed.
  package static func write(_ value: JSONValue, into bytes: inout [UInt8], pretty: Bool = false) {
    var writer = JSONWriter(bytes: bytes, pretty: pretty)
    // The buffer is handed over, not shared: a second owner would cost a copy of all that is there.
    bytes = []
    writer.write(value, depth: 0)
    writer.bytes.append(UInt8(ascii: "\n"))
    bytes = writer.bytes
  }

  /// Appends a number as values hold it: for rows that are written piece by piece.
  package static func append(_ value: Double, to bytes: inout [UInt8]) {
    var writer = JSONWriter(bytes: bytes, pretty: false)
    bytes = []
    writer.write(value)
    bytes = writer.bytes
  }
}

private struct JSONWriter {
  var bytes: [UInt8]
  let pretty: Bool

  mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .number(let value): write(value)
    case .integer(let value): bytes.append(contentsOf: value.description.utf8)
    case .unsigned(let value): bytes.append(contentsOf: value.description.utf8)
    case .string(let value): write(value)
    case .array(let items): write(items, depth: depth)
    case .object(let members): write(members, depth: depth)
    }
  }

  private mutating func append(_ word: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  /// Swift prints the shortest decimal that reads back the same, and its exponents are valid JSON (`1e-07`, `1e+20`).
  mutating func write(_ value: Double) {
    guard value.isFinite else { return append("null") }
    var text: String = value.description
    text.withUTF8 { utf8 in
      // A whole number needs no point; minus zero keeps it, since readers drop the sign of an integer zero.
      let isWhole: Bool =
        utf8.count > 2 && utf8[utf8.count - 2] == UInt8(ascii: ".")
        && utf8.last == UInt8(ascii: "0")
      bytes.append(contentsOf: isWhole && value != 0 ? utf8[..<(utf8.count - 2)] : utf8[...])
    }
    if value == 0, value.sign == .plus { bytes.removeLast(2) }
  }

  private mutating func write(_ items: [JSONValue], depth: Int) {
    bytes.append(UInt8(ascii: "["))
    for (place, item) in items.enumerated() {
      separate(place, depth: depth + 1)
      write(item, depth: depth + 1)
    }
    if !items.isEmpty { breakLine(depth: depth) }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func write(_ members: [String: JSONValue], depth: Int) {
    bytes.append(UInt8(ascii: "{"))
    // UTF-8 sorts like its code points; `String` itself would compare letters and accents as equal to the composed.
    let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for (place, member) in sorted.enumerated() {
      separate(place, depth: depth + 1)
      write(member.key)
      bytes.append(UInt8(ascii: ":"))
      if pretty { bytes.append(UInt8(ascii: " ")) }
      write(member.value, depth: depth + 1)
    }
    if !members.isEmpty { breakLine(depth: depth) }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func separate(_ place: Int, depth: Int) {
    if place > 0 { bytes.append(UInt8(ascii: ",")) }
    breakLine(depth: depth)
  }

  private mutating func breakLine(depth: Int) {
    guard pretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private mutating func write(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      for byte in utf8 {
        if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F {
          escape(byte)
        } else {
          bytes.append(byte)
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x22: append("\\\"")
    case 0x5C: append("\\\\")
    case 0x0A: append("\\n")
    case 0x0D: append("\\r")
    case 0x09: append("\\t")
    default:
      append("\\u00")
      let hex = String(byte, radix: 16)
      bytes.append(contentsOf: ((byte < 16 ? "0" : "") + hex).utf8)
    }
  }
}
