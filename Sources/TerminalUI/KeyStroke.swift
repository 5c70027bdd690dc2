/// One key as the user pressed it, whatever bytes the terminal sent for it.
package enum KeyStroke: Hashable, Sendable {
  case character(Unicode.Scalar)
  /// Control and a key, as a lower-case letter or one of `@ \ ] ^ _`. What Control makes of `i`, `m`, `j`, `h` and
  /// `[` cannot be told from Tab, Enter, Backspace and Escape, and is reported as those.
  case control(Unicode.Scalar)
  case alt(Unicode.Scalar)
  case enter, tab, backTab, escape, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  /// F1 and so on. Numbers above 12 are those keys with modifiers, counted as terminfo counts them.
  case function(Int)
}

extension KeyStroke {
  /// The name in help, footer and key files: `h`, `^R`, `M-1`, `Enter`, `S-Tab`, `Up`, `F1`, `Space`.
  package var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let scalar): String(Character(scalar))
    case .control(let scalar): "^" + Self.shownControl(scalar)
    case .alt(" "): "M-Space"
    case .alt(let scalar): "M-" + String(Character(scalar))
    case .function(let number): "F\(number)"
    default: Self.namedKeys.first { $0.key == self }?.name ?? "?"
    }
  }

  /// The key with this name, or nil. Besides the names that `name` gives, a key file may say `PgUp`, `Return`, `C-r`
  /// and the like; the case of a name of several letters does not matter.
  package init?(name: String) {
    let scalars = Array(name.unicodeScalars)
    if scalars.count == 1 {
      self.init(typed: scalars[0])
    } else if scalars.count == 2, scalars[0] == "^" {
      self.init(control: scalars[1])
    } else if name.hasPrefix("C-"), scalars.count == 3 {
      self.init(control: scalars[2])
    } else if name.hasPrefix("M-") {
      self.init(altName: String(name.dropFirst(2)))
    } else if let number = Self.functionNumber(name) {
      self = .function(number)
    } else {
      self.init(word: name.lowercased())
    }
  }

  /// What a key with this character means: a character that is not shown is no key.
  private init?(typed scalar: Unicode.Scalar) {
    guard scalar.value > 0x20, !(0x7f...0x9f).contains(scalar.value) else { return nil }
    self = .character(scalar)
  }

  private init?(altName: String) {
    guard let key = KeyStroke(name: altName), case .character(let scalar) = key else { return nil }
    self = .alt(scalar)
  }

  private init?(word: String) {
    if word == "space" {
      self = .character(" ")
    } else if let entry = (Self.namedKeys + Self.otherNames).first(where: {
      $0.name.lowercased() == word
    }) {
      self = entry.key
    } else {
      return nil
    }
  }

  /// The key that Control makes of a character, as terminals do it: the five lowest bits of an upper-case letter.
  package init?(control scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x40...0x5f: self.init(controlByte: UInt8(scalar.value - 0x40))
    case 0x61...0x7a: self.init(controlByte: UInt8(scalar.value - 0x60))
    default: return nil
    }
  }

  /// The key behind a control byte below 0x20 or 0x7f, as it arrives when no escape sequence is under way.
  package init?(controlByte byte: UInt8) {
    switch byte {
    case 0x08, 0x7f: self = .backspace
    case 0x09: self = .tab
    case 0x0a, 0x0d: self = .enter
    case 0x1b: self = .escape
    case 0x01...0x1a: self = .control(Unicode.Scalar(byte + 0x60))
    case 0x00, 0x1c...0x1f: self = .control(Unicode.Scalar(byte + 0x40))
    default: return nil
    }
  }

  private static func shownControl(_ scalar: Unicode.Scalar) -> String {
    String(Character(scalar)).uppercased()
  }

  private static func functionNumber(_ name: String) -> Int? {
    guard let first = name.first, first == "F" || first == "f" else { return nil }
    guard let number = Int(name.dropFirst()), (0...72).contains(number) else { return nil }
    return String(number) == name.dropFirst() ? number : nil
  }

  private static let namedKeys: [(key: KeyStroke, name: String)] = [
    (.enter, "Enter"), (.tab, "Tab"), (.backTab, "S-Tab"), (.escape, "Esc"),
    (.backspace, "Backspace"), (.delete, "Delete"), (.insert, "Insert"),
    (.up, "Up"), (.down, "Down"), (.left, "Left"), (.right, "Right"),
    (.home, "Home"), (.end, "End"), (.pageUp, "PageUp"), (.pageDown, "PageDown"),
  ]

  private static let otherNames: [(key: KeyStroke, name: String)] = [
    (.enter, "Return"), (.backTab, "Shift-Tab"), (.escape, "Escape"), (.delete, "Del"),
    (.pageUp, "PgUp"), (.pageDown, "PgDn"), (.insert, "Ins"),
  ]
}
