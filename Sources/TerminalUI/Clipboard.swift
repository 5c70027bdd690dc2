/// The sequence that hands text to the clipboard of a terminal (OSC 52), past the programs in between.
struct Clipboard {
  enum Wrapping: Hashable {
    case none, tmux, screen
  }

  /// Terminals drop what is longer than their buffer, some of them without a word.
  static let longest = 100_000

  var wrapping: Wrapping

  init(wrapping: Wrapping) { self.wrapping = wrapping }

  /// By the variables that tmux and GNU screen set for what runs in them.
  init(environment: (String) -> String?) {
    func isSet(_ name: String) -> Bool { environment(name).map { !$0.isEmpty } ?? false }
    wrapping = isSet("TMUX") ? .tmux : isSet("STY") ? .screen : .none
  }

  /// Nil where the text is too long.
  func sequence(_ text: String) -> String? {
    let encoded = Self.base64(Array(text.utf8))
    guard encoded.utf8.count <= Self.longest else { return nil }
    let bare = "\u{1b}]52;c;" + encoded + "\u{07}"
    switch wrapping {
    case .none: return bare
    case .tmux:
      // Each Escape inside is doubled, and there is one.
      return "\u{1b}Ptmux;\u{1b}" + bare + "\u{1b}\\"
    case .screen: return Self.pieces(bare).map { "\u{1b}P" + $0 + "\u{1b}\\" }.joined()
    }
  }

  /// GNU screen passes strings of up to 768 bytes.
  private static func pieces(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return stride(from: 0, to: bytes.count, by: 700).map {
      String(decoding: bytes[$0..<min($0 + 700, bytes.count)], as: UTF8.self)
    }
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Base 64 with padding (RFC 4648, section 4).
  static func base64(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        let digit = alphabet[value >> (18 - 6 * place) & 0x3f]
        text.append(place <= group.count ? digit : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
