/// Whether bytes are text at all.
enum TextCheck {
  /// The first NUL, other control character or byte that is not UTF-8, with its place. TOML forbids them even in
  /// comments.
  static func firstProblem(in bytes: [UInt8]) -> (Position, Problem)? {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0 { return (position(of: index, in: bytes), .nulByte) }
      let isLineEnd =
        byte == 0x0A || byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      if byte < 0x20 && byte != 0x09 && !isLineEnd || byte == 0x7F {
        return (position(of: index, in: bytes), .syntax(.controlCharacter(UInt32(byte))))
      }
      let length = scalarLength(at: index, in: bytes)
      if length == 0 { return (position(of: index, in: bytes), .notUTF8(byte: byte)) }
      index += length
    }
    return nil
  }

  /// Line and column of a byte whose predecessors are UTF-8.
  static func position(of index: Int, in bytes: [UInt8]) -> Position {
    var position = Position.start
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for byte in bytes[min(start, index)..<index] {
      if byte == UInt8(ascii: "\n") {
        position = Position(line: position.line + 1, column: 1)
      } else if byte & 0xC0 != 0x80 {
        position.column += 1
      }
    }
    return position
  }

  /// Bytes of the scalar that begins here, 0 if none does (table 3-7 of the Unicode standard: no overlong forms, no
  /// surrogates, nothing above U+10FFFF).
  private static func scalarLength(at index: Int, in bytes: [UInt8]) -> Int {
    func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + offset < bytes.count && range.contains(bytes[index + offset])
    }
    switch bytes[index] {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return continues(1) ? 2 : 0
    case 0xE0: return continues(1, 0xA0...0xBF) && continues(2) ? 3 : 0
    case 0xED: return continues(1, 0x80...0x9F) && continues(2) ? 3 : 0
    case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
    case 0xF0: return continues(1, 0x90...0xBF) && continues(2) && continues(3) ? 4 : 0
    case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
    case 0xF4: return continues(1, 0x80...0x8F) && continues(2) && continues(3) ? 4 : 0
    default: return 0
    }
  }
}
