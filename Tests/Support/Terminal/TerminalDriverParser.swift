/// Cuts the output of a program into what a terminal has to do.
struct TerminalOutputParser {
  enum Action {
    case draw(Unicode.Scalar)
    case control(UInt8)
    /// Escape and one byte.
    case escape(UInt8)
    /// `ESC [`, numbers, a final byte. `isPrivate` means a question mark and setting or resetting modes.
    case sequence(final: UInt8, numbers: [Int], isPrivate: Bool)
  }

  private enum State { case ground, escape, charset, sequence, string, stringEscape }

  private var state = State.ground
  private var parameters: [UInt8] = []
  private var text: [UInt8] = []
  private var missing = 0

  mutating func take(_ byte: UInt8) -> Action? {
    switch state {
    case .ground: return ground(byte)
    case .escape: return escape(byte)
    case .charset: state = .ground
    case .sequence: return sequence(byte)
    case .string:
      if byte == 0x07 { state = .ground }
      if byte == 0x1b { state = .stringEscape }
    case .stringEscape: state = .ground
    }
    return nil
  }

  private mutating func ground(_ byte: UInt8) -> Action? {
    if byte == 0x1b {
      state = .escape
      return nil
    }
    if byte < 0x20 || byte == 0x7f { return .control(byte) }
    if byte < 0x80 { return .draw(Unicode.Scalar(byte)) }
    return character(byte)
  }

  /// Puts a character of several bytes together; the decoder of the library replaces what is wrong.
  private mutating func character(_ byte: UInt8) -> Action? {
    if byte >= 0xc0 {
      text = []
      missing = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    }
    text.append(byte)
    guard text.count >= missing else { return nil }
    defer { text = [] }
    return String(decoding: text, as: UTF8.self).unicodeScalars.first.map(Action.draw)
  }

  private mutating func escape(_ byte: UInt8) -> Action? {
    state = .ground
    switch byte {
    case UInt8(ascii: "["):
      parameters = []
      state = .sequence
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "#"): state = .charset
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"): state = .string
    default: return .escape(byte)
    }
    return nil
  }

  private mutating func sequence(_ byte: UInt8) -> Action? {
    if byte < 0x20 { return .control(byte) }
    guard (0x40...0x7e).contains(byte) else {
      parameters.append(byte)
      return nil
    }
    state = .ground
    let isPrivate = parameters.first == UInt8(ascii: "?")
    // Other marks mean requests and settings that show nothing.
    guard isPrivate || !(parameters.first.map { (0x3c...0x3f).contains($0) } ?? false) else {
      return nil
    }
    if isPrivate && byte != UInt8(ascii: "h") && byte != UInt8(ascii: "l") { return nil }
    return .sequence(final: byte, numbers: numbers, isPrivate: isPrivate)
  }

  private var numbers: [Int] {
    let digits = parameters.drop { $0 == UInt8(ascii: "?") }
    if digits.isEmpty { return [] }
    return digits.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      Int(String(decoding: $0, as: UTF8.self)) ?? 0
    }
  }
}
