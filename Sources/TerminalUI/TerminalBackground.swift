/// Whether what a terminal draws upon is nearer to black or to white.
package enum TerminalBackground: String, CaseIterable, Hashable, Sendable {
  case dark, light
}

extension TerminalBackground {
  /// By the luminance of a colour whose parts are 0…1. The border is where black and white letters have the same
  /// contrast, which is far below the middle of the scale.
  init(red: Double, green: Double, blue: Double) {
    // The square stands for the exponent of displays, 2.2 to 2.4: only one border is asked for.
    let luminance = 0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue
    self = luminance < 0.18 ? .dark : .light
  }

  /// What `COLORFGBG` says, as rxvt, Konsole and others set it: numbers of the sixteen colours, the background last
  /// (`15;0`, `0;default;15`). Nil where it says nothing that is understood.
  package init?(colorFGBG text: String) {
    guard let last = text.split(separator: ";", omittingEmptySubsequences: false).last,
      text.contains(";"), let number = Int(last), (0...15).contains(number)
    else { return nil }
    // White and everything bright but grey: these users read dark letters.
    self = number < 7 || number == 8 ? .dark : .light
  }

  /// The question of xterm for the colour of the background; its answer is read by `init(answer:)`.
  static let question = "\u{1b}]11;?\u{07}"

  /// An answer to `question` without the bytes around it: `11;rgb:1e1e/1e1e/1e1e`, also with one to three digits, with
  /// a fourth part for opacity (`rgba:`), or as `#1e1e1e`.
  package init?(answer: some Sequence<UInt8>) {
    let text = String(decoding: Array(answer), as: UTF8.self)
    guard text.hasPrefix("11;") else { return nil }
    let value = text.dropFirst(3)
    let parts: [Substring]
    if value.hasPrefix("#") {
      parts = Self.thirds(value.dropFirst())
    } else if let colon = value.firstIndex(of: ":"), ["rgb", "rgba"].contains(value[..<colon]) {
      parts = value[value.index(after: colon)...].split(
        separator: "/", omittingEmptySubsequences: false)
    } else {
      return nil
    }
    let levels = parts.compactMap(Self.level)
    guard levels.count == parts.count, levels.count == 3 || levels.count == 4 else { return nil }
    self.init(red: levels[0], green: levels[1], blue: levels[2])
  }

  private static func thirds(_ digits: Substring) -> [Substring] {
    let length = digits.count / 3
    guard length > 0, digits.count == 3 * length else { return [] }
    return (0..<3).map { digits.dropFirst($0 * length).prefix(length) }
  }

  /// Hexadecimal digits as a part of the largest number of so many digits.
  private static func level(_ digits: Substring) -> Double? {
    guard (1...4).contains(digits.count), digits.allSatisfy(\.isHexDigit),
      let value = Int(digits, radix: 16)
    else { return nil }
    return Double(value) / Double(1 << (4 * digits.count) - 1)
  }
}
