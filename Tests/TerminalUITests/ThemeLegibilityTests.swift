import TerminalUI
import Testing
import TextPlot

/// Every shipped theme can be read on the background that it is made for, with all colours and with 256 of them.
struct ThemeLegibilityTests {
  private static let themes = ThemeReader.shipped().themes
  /// Those that have one hue or none.
  private static let monochrome: Set = ["mono", "amber"]
  private static let depths: [ColourDepth?] = [nil, .palette256]

  /// Lines that carry no letter: frame, marks, shaded regions.
  private static let lines: Set<StyleRole> = [.border, .tick, .region, .muted]

  /// The smallest contrast of letters and of lines. A colour for any background has it with black and with white, which
  /// cannot both be more than 4.6.
  private static func least(_ theme: Theme) -> (letters: Double, lines: Double) {
    if theme.name.hasPrefix("high-contrast") { return (7, 7) }
    return theme.background == nil ? (2.7, 2.7) : (4.5, 3.5)
  }

  private static func backgrounds(_ theme: Theme) -> [LinearColour] {
    switch theme.background {
    case .dark: [.black]
    case .light: [.white]
    case nil: [.black, .white]
    }
  }

  /// What is shown of a colour; nil is the terminal's own, which stands out on its background.
  private static func shown(_ colour: ThemeColour?, _ depth: ColourDepth?) -> LinearColour? {
    guard let colour else { return nil }
    guard let depth, let number = colour.number(at: depth) else {
      return LinearColour(colour.components)
    }
    return LinearColour((number < 16 ? ThemeColour.ansi(number) : .indexed(number)).components)
  }

  @Test func thereAreThemesForEveryBackground() {
    #expect(
      Self.themes.map(\.name) == [
        "default", "amber", "dark", "high-contrast", "high-contrast-light", "light", "mono",
        "sixteen", "solarized",
      ])
    for (name, background) in [
      ("default", nil), ("mono", nil), ("solarized", nil), ("dark", .dark), ("light", .light),
      ("amber", .dark),
    ] as [(String, TerminalBackground?)] {
      #expect(Self.themes.first { $0.name == name }?.background == background, "\(name)")
    }
  }

  @Test(arguments: themes) func everyRoleStandsOut(theme: Theme) {
    let least = Self.least(theme)
    for depth in Self.depths {
      for background in Self.backgrounds(theme) {
        for role in StyleRole.allCases {
          let style = theme.style(of: role)
          guard let colour = Self.shown(style.foreground, depth) else { continue }
          let behind = Self.shown(style.background, depth) ?? background
          let contrast = colour.contrast(with: behind)
          #expect(
            contrast >= (Self.lines.contains(role) ? least.lines : least.letters),
            "\(theme.name): \(role) has \(contrast)")
        }
      }
    }
  }

  @Test(arguments: themes.filter { !monochrome.contains($0.name) })
  func theFirstFourCurvesDifferForEveryEye(theme: Theme) {
    for depth in Self.depths {
      for background in Self.backgrounds(theme) {
        // The colour of the text is at the other end.
        let text: LinearColour = background.luminance > 0.5 ? .black : .white
        let curves = (0..<4).map {
          Self.shown(theme.style(of: .curve($0)).foreground, depth) ?? text
        }
        for (one, other) in [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)] {
          for vision in ColourVision.allCases {
            let distance = vision.seen(curves[one]).distance(to: vision.seen(curves[other]))
            // What red and green alone would tell apart is nothing to the two other kinds of eyes.
            #expect(
              distance >= (vision == .normal ? 40 : 15),
              "\(theme.name): curves \(one + 1) and \(other + 1), \(vision): \(distance)")
          }
        }
      }
    }
  }

  @Test(arguments: themes) func noTwoCurvesLookTheSame(theme: Theme) {
    guard theme.name != "mono" else { return }
    #expect(Set((0..<10).map { theme.style(of: .curve($0)) }).count == 10)
  }

  @Test(arguments: themes.filter { !monochrome.contains($0.name) })
  func eightColoursKeepTheFirstFourCurvesApart(theme: Theme) {
    let numbers = (0..<4).map { theme.style(of: .curve($0)).foreground?.number(at: .eight) ?? -1 }
    #expect(Set(numbers).count == 4, "\(theme.name): \(numbers)")
  }

  /// The background of a terminal is its own: a theme that painted it would be wrong in the next one.
  @Test(arguments: themes) func noThemePaintsTheBackground(theme: Theme) {
    #expect(theme.styles.values.allSatisfy { $0.background == nil })
  }

  @Test func amberHasOneHueAndSixteenOnlyTheUsersColours() throws {
    for style in try #require(Self.themes.first { $0.name == "amber" }).styles.values {
      let colour = try #require(style.foreground).components
      #expect(colour.red > colour.green && colour.green > colour.blue)
    }
    for style in try #require(Self.themes.first { $0.name == "sixteen" }).styles.values {
      guard let colour = style.foreground else { continue }
      guard case .ansi = colour else {
        Issue.record("\(colour) is none of the sixteen")
        continue
      }
    }
  }
}
