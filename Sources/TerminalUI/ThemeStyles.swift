import Catalog
import TextPlot

/// Lays the files of a chain of inheritance over each other and looks their colours up.
enum ThemeStyles {
  /// - Parameter chain: the theme itself, then what it inherits from.
  /// - Returns: a style for every role, and the colours of the theme's own text that nobody knows.
  static func resolve(_ chain: [ThemeFile]) -> (
    styles: [StyleRole: RoleStyle], diagnostics: [Diagnostic]
  ) {
    var palette: [String: ThemeColour?] = [:]
    var styles: [String: ThemeFile.Style] = [:]
    for file in chain.reversed() {
      palette.merge(file.palette) { _, heir in heir }
      styles.merge(file.roles) { _, heir in heir }
    }

    func colour(_ written: ThemeFile.Colour?) -> ThemeColour? {
      guard let written else { return nil }
      if let named = palette[written.text] { return named }
      if case .colour(let literal) = ColourName.read(written.text) { return literal }
      return nil
    }
    var resolved: [StyleRole: RoleStyle] = [:]
    for role in StyleRole.allCases {
      let names = ThemeFile.fallbacks(of: role.rawValue) + [StyleRole.text.rawValue]
      guard let style = names.lazy.compactMap({ styles[$0] }).first else { continue }
      resolved[role] = RoleStyle(
        foreground: colour(style.foreground), background: colour(style.background),
        emphasis: style.emphasis)
    }
    return (resolved, chain.first.map { unknownColours(in: $0, palette: Set(palette.keys)) } ?? [])
  }

  private static func unknownColours(in file: ThemeFile, palette: Set<String>) -> [Diagnostic] {
    let written = file.roles.values.flatMap { [$0.foreground, $0.background] }.compactMap { $0 }
    return written.filter { !palette.contains($0.text) && ColourName.read($0.text) == .unknown }.map
    { colour in
      let allowed = palette.sorted() + ColourName.all
      return file.diagnostic(
        .unknownName(.colour, colour.text, allowed: allowed), at: colour.position, .defaultUsed)
    }
  }
}

/// Colours that need no palette: "none", the sixteen of the terminal by name, 0 to 255, "#rrggbb".
enum ColourName: Equatable {
  case colour(ThemeColour?)
  case unknown

  static func read(_ text: String) -> ColourName {
    if text == "none" { return .colour(nil) }
    if let index = sixteen.firstIndex(of: text) { return .colour(.ansi(index)) }
    if let number = Int(text),
      text.utf8.allSatisfy({ UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") })
    {
      guard number <= 255 else { return .unknown }
      return .colour(number < 16 ? .ansi(number) : .indexed(number))
    }
    let digits = text.dropFirst()
    guard text.hasPrefix("#"), digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
      digits.allSatisfy(\.isASCII),
      let value = UInt32(digits, radix: 16)
    else { return .unknown }
    return .colour(.rgb(UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)))
  }

  /// What messages offer.
  static let all = ["none", "0-255", "#rrggbb"] + sixteen

  private static let sixteen: [String] = {
    let eight = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    return eight + eight.map { "bright-" + $0 }
  }()
}
