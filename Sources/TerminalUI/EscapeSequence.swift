/// What the bytes of an escape sequence mean, as far as they have come. Pure: no state, no clock.
///
/// The forms of xterm, VT100 to VT220, the Linux console, rxvt, screen and tmux are known here, whatever TERM says,
/// since what a terminal really sends and what its entry promises differ often enough. Strings of the entry that
/// mean something else come first (`TerminfoKeys`).
enum EscapeSequence: Hashable {
  /// More bytes must follow.
  case incomplete
  case key(KeyStroke)
  case pasteBegins
  case mouse(MouseReport)
  /// A whole sequence without meaning for us: a report of the focus or the cursor, an unknown key.
  case ignored
  /// An old mouse report: three more bytes belong to it, whatever they are.
  case mouseReport
  /// A string of the terminal up to its own end; an answer to a question is an OSC string, others are DCS or APC.
  case string(isAnswer: Bool)
  /// Escape and one more byte, no sequence: a key pressed with Alt.
  case altKey(UInt8)

  /// Reads the bytes after Escape, at least one.
  init(_ bytes: ArraySlice<UInt8>, known: TerminfoKeys) {
    if let key = known.key(for: bytes) {
      self = .key(key)
    } else if known.somethingBegins(with: bytes) {
      self = .incomplete
    } else {
      switch bytes.first {
      case UInt8(ascii: "["): self.init(control: bytes.dropFirst())
      case UInt8(ascii: "O"): self.init(singleShift: bytes.dropFirst())
      case UInt8(ascii: "]"): self = .string(isAnswer: true)
      case UInt8(ascii: "P"), UInt8(ascii: "_"): self = .string(isAnswer: false)
      default: self = .altKey(bytes.first ?? 0)
      }
    }
  }
}

extension EscapeSequence {
  /// `ESC O` and a letter, between them perhaps a digit for modifiers (old Konsole).
  private init(singleShift bytes: ArraySlice<UInt8>) {
    guard let last = bytes.last else {
      self = .incomplete
      return
    }
    if Self.isDigit(last) {
      self = bytes.count == 1 ? .incomplete : .ignored
    } else if bytes.count > 1, case .function(let number)? = Self.singleShiftKey(last) {
      self = Self.functionKey(number, modifiers: Int(bytes[bytes.startIndex]) - 0x30)
    } else {
      self = Self.singleShiftKey(last).map(EscapeSequence.key) ?? .ignored
    }
  }

  private static func singleShiftKey(_ byte: UInt8) -> KeyStroke? {
    switch byte {
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(byte) - 0x4f)
    // The numeric pad in application mode: * + , - . / 0…9 and =, sixty-four above the character.
    case UInt8(ascii: "j")...UInt8(ascii: "y"): .character(Unicode.Scalar(byte - 0x40))
    case UInt8(ascii: "X"): .character("=")
    // rxvt marks Control with lower-case letters.
    case UInt8(ascii: "a")...UInt8(ascii: "d"): cursorKey(byte - 0x20)
    default: cursorKey(byte)
    }
  }

  private static func cursorKey(_ byte: UInt8) -> KeyStroke? {
    switch byte {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    default: nil
    }
  }
}

extension EscapeSequence {
  /// `ESC [`, parameters, and a final byte.
  private init(control bytes: ArraySlice<UInt8>) {
    guard let last = bytes.last else {
      self = .incomplete
      return
    }
    let parameters = bytes.dropLast()
    if bytes.first == UInt8(ascii: "[") {
      self = Self.linuxFunctionKey(bytes)
    } else if Self.endsControl(last, after: parameters) {
      self = Self.meaning(of: last, parameters: parameters)
    } else {
      self = .incomplete
    }
  }

  /// The Linux console sends `ESC [ [ A` to `E` for F1 to F5.
  private static func linuxFunctionKey(_ bytes: ArraySlice<UInt8>) -> EscapeSequence {
    guard bytes.count > 1, let last = bytes.last else { return .incomplete }
    let isKey = (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(last)
    return isKey ? .key(.function(Int(last) - 0x40)) : .ignored
  }

  private static func endsControl(_ last: UInt8, after parameters: ArraySlice<UInt8>) -> Bool {
    if (0x40...0x7e).contains(last) { return true }
    // rxvt ends keys pressed with Shift by a dollar sign, which elsewhere only comes before a final byte.
    return last == UInt8(ascii: "$") && !parameters.isEmpty && parameters.allSatisfy(isDigit)
  }

  private static func meaning(
    of last: UInt8, parameters: ArraySlice<UInt8>
  ) -> EscapeSequence {
    if parameters.first == UInt8(ascii: "<") { return mouse(last, parameters.dropFirst()) }
    guard let numbers = numbers(in: parameters) else { return .ignored }
    let modifiers = numbers.count > 1 ? numbers[1] : 1
    switch last {
    case UInt8(ascii: "~"), UInt8(ascii: "$"), UInt8(ascii: "^"), UInt8(ascii: "@"):
      return tildeKey(numbers.first ?? 0, modifiers: modifiers)
    case UInt8(ascii: "Z"):
      return .key(.backTab)
    case UInt8(ascii: "M"):
      return numbers.isEmpty ? .mouseReport : .ignored
    case UInt8(ascii: "P")...UInt8(ascii: "S"):
      // Two numbers and R may be the place of the cursor, which is only a key in the first line.
      guard numbers.isEmpty || numbers[0] == 1 else { return .ignored }
      return functionKey(Int(last) - 0x4f, modifiers: modifiers)
    case UInt8(ascii: "a")...UInt8(ascii: "d"):
      return cursorKey(last - 0x20).map(EscapeSequence.key) ?? .ignored
    default:
      return cursorKey(last).map(EscapeSequence.key) ?? .ignored
    }
  }

  private static func mouse(_ last: UInt8, _ parameters: ArraySlice<UInt8>) -> EscapeSequence {
    let isRelease: Bool = last == UInt8(ascii: "m")
    guard isRelease || last == UInt8(ascii: "M"), let numbers = numbers(in: parameters) else {
      return .ignored
    }
    return MouseReport(numbers, isRelease: isRelease).map(EscapeSequence.mouse) ?? .ignored
  }

  /// Keys that are told apart by a number. Those of them that move the cursor mean the same with modifiers.
  private static func tildeKey(_ number: Int, modifiers: Int) -> EscapeSequence {
    switch number {
    case 1, 7: .key(.home)
    case 2: .key(.insert)
    case 3: .key(.delete)
    case 4, 8: .key(.end)
    case 5: .key(.pageUp)
    case 6: .key(.pageDown)
    case 11...15: functionKey(number - 10, modifiers: modifiers)
    case 17...21: functionKey(number - 11, modifiers: modifiers)
    case 23...26: functionKey(number - 12, modifiers: modifiers)
    case 28, 29: functionKey(number - 13, modifiers: modifiers)
    case 31...34: functionKey(number - 14, modifiers: modifiers)
    case 200: .pasteBegins
    default: .ignored
    }
  }

  /// The terminfo entry of xterm counts keys with Shift as F13…F24, then Control, Control-Shift, Alt, Alt-Shift.
  private static func functionKey(_ number: Int, modifiers: Int) -> EscapeSequence {
    switch modifiers {
    case ...1: .key(.function(number))
    case 2: .key(.function(number + 12))
    case 5: .key(.function(number + 24))
    case 6: .key(.function(number + 36))
    case 3: .key(.function(number + 48))
    case 4: .key(.function(number + 60))
    default: .ignored
    }
  }

  /// The parameters as numbers; nil when they are of another kind.
  private static func numbers(in parameters: ArraySlice<UInt8>) -> [Int]? {
    guard parameters.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ";") }) else { return nil }
    if parameters.isEmpty { return [] }
    return parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      $0.reduce(0) { number, digit in min(number * 10 + Int(digit) - 0x30, 99_999) }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
