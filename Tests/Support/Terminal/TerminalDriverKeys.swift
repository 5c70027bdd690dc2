/// The bytes that xterm sends for a key with this name, or nil for an unknown name.
func terminalBytes(ofKey name: String, applicationMode: Bool) -> [UInt8]? {
  let scalars = Array(name.unicodeScalars)
  if scalars.count == 1 { return Array(name.utf8) }
  if scalars.count == 2, scalars[0] == "^" {
    return scalars[1].isASCII ? [UInt8(scalars[1].value) & 0x1f] : nil
  }
  if name.hasPrefix("M-") { return [0x1b] + Array(name.dropFirst(2).utf8) }
  if let letter = cursorKeys[name] {
    return Array("\u{1b}\(applicationMode ? "O" : "[")\(letter)".utf8)
  }
  return otherKeys[name].map { Array($0.utf8) }
}

private let cursorKeys = [
  "Up": "A", "Down": "B", "Right": "C", "Left": "D", "Home": "H", "End": "F",
]

private let otherKeys = [
  "Enter": "\r", "Tab": "\t", "S-Tab": "\u{1b}[Z", "Esc": "\u{1b}", "Space": " ",
  "Backspace": "\u{7f}", "Delete": "\u{1b}[3~", "Insert": "\u{1b}[2~",
  "PageUp": "\u{1b}[5~", "PageDown": "\u{1b}[6~",
  "F1": "\u{1b}OP", "F2": "\u{1b}OQ", "F3": "\u{1b}OR", "F4": "\u{1b}OS", "F5": "\u{1b}[15~",
  "F6": "\u{1b}[17~", "F7": "\u{1b}[18~", "F8": "\u{1b}[19~", "F9": "\u{1b}[20~",
  "F10": "\u{1b}[21~", "F11": "\u{1b}[23~", "F12": "\u{1b}[24~",
]
