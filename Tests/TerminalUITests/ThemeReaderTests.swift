import Testing
import TextPlot

@testable import Catalog
@testable import TerminalUI

struct ThemeReaderTests {
  private func themes(_ files: [String: String]) -> (themes: [Theme], diagnostics: [Diagnostic]) {
    let sources = files.sorted { $0.key < $1.key }.map {
      SourceFile(path: "\($0.key).toml", text: $0.value)
    }
    return ThemeReader.read(sources)
  }

  /// The names that the shipped themes do not have.
  private func added(_ themes: [Theme]) -> [String] {
    let shipped = Set(ThemeReader.shipped().themes.map(\.name))
    return themes.map(\.name).filter { !shipped.contains($0) }
  }

  // MARK: Shipped themes

  @Test func everyShippedThemeIsReadWithoutComplaintAndGivesEveryRole() {
    let (themes, diagnostics) = ThemeReader.shipped()
    #expect(diagnostics.map(\.text) == [])
    #expect(themes.count >= 8)
    for theme in themes {
      #expect(Set(theme.styles.keys) == Set(StyleRole.allCases), "\(theme.name)")
    }
  }

  @Test func theDefaultThemeLeavesTheBackgroundAloneAndStandsOutOnBlackAndOnWhite() throws {
    let theme = try #require(ThemeReader.shipped().themes.first)
    for (role, style) in theme.styles {
      #expect(style.background == nil, "\(role)")
      guard let colour = style.foreground else { continue }
      guard case .indexed(let index) = colour else {
        Issue.record("\(role) depends on the user's sixteen colours")
        continue
      }
      // Contrast as WCAG has it: 3 for graphics, which the orange misses by little on white; the letters help.
      let luminance = Self.luminance(index)
      #expect((luminance + 0.05) / 0.05 >= 2.8 && 1.05 / (luminance + 0.05) >= 2.8, "\(role)")
    }
  }

  @Test func curvesDifferFromTheirNeighboursAndNoneIsRedBesideGreen() throws {
    let theme = try #require(ThemeReader.shipped().themes.first)
    let curves = (0..<10).map { theme.style(of: .curve($0)) }
    #expect(Set(curves).count == 10)
    // The theme has one green; its red-like colour is kept for errors and thresholds, never for a curve.
    #expect(!curves.contains { $0.foreground == theme.style(of: .error).foreground })
    #expect(theme.style(of: .statusReady).foreground != theme.style(of: .curve4).foreground)
  }

  @Test func monoHasNoColour() throws {
    let theme = try #require(ThemeReader.shipped().themes.first { $0.name == "mono" })
    for (role, style) in theme.styles {
      #expect(style.foreground == nil && style.background == nil, "\(role)")
    }
    #expect(theme.style(of: .error).emphasis == [.bold, .reverse])
    #expect(theme.style(of: .muted).emphasis == .dim)
  }

  // MARK: Reading

  @Test func aRoleFallsBackToWhatStandsBeforeItsLastDotAndThenToText() {
    let text = "[roles]\ntext = 250\nstatus = \"#102030\"\naxis = { emphasis = \"bold\" }\n"
    // Alone: without `inherits` nothing comes from the shipped themes.
    let (theme, diagnostics) = ThemeReader.read(text: text, file: "t.toml")
    #expect(diagnostics.map(\.text) == [])
    #expect(theme?.style(of: .statusBusy) == RoleStyle(foreground: .rgb(0x10, 0x20, 0x30)))
    #expect(theme?.style(of: .axisLabel) == RoleStyle(emphasis: .bold))
    #expect(theme?.style(of: .curve7) == RoleStyle(foreground: .indexed(250)))
  }

  @Test func coloursAndEmphasisAreReadInAllTheirForms() {
    let text = """
      [palette]
      sea = "bright-blue"
      [roles]
      text = "none"
      title = "sea"
      curve.1 = 15
      curve.2 = { foreground = "16", background = "black", emphasis = ["bold", "underline"] }
      "curve.3" = "#A0b0C0"
      """
    let (theme, diagnostics) = ThemeReader.read(text: text, file: "t.toml")
    #expect(diagnostics.map(\.text) == [])
    #expect(theme?.style(of: .text) == RoleStyle())
    #expect(theme?.style(of: .title) == RoleStyle(foreground: .ansi(12)))
    #expect(theme?.style(of: .curve1) == RoleStyle(foreground: .ansi(15)))
    let second = RoleStyle(
      foreground: .indexed(16), background: .ansi(0), emphasis: [.bold, .underline])
    #expect(theme?.style(of: .curve2) == second)
    #expect(theme?.style(of: .curve3) == RoleStyle(foreground: .rgb(0xA0, 0xB0, 0xC0)))
  }

  @Test func aPaletteAloneRecoloursWhatIsInherited() {
    let (theme, _) = ThemeReader.read(
      text: "inherits = \"default\"\n[palette]\nblue = 99\n", file: "t.toml")
    #expect(theme?.style(of: .curve1).foreground == .indexed(99))
    #expect(theme?.style(of: .curve2) == ThemeReader.shipped().themes.first?.style(of: .curve2))
  }

  @Test(arguments: [
    ("", nil), ("background = \"any\"\n", nil), ("background = \"light\"\n", .light),
    ("inherits = \"dark\"\n", .dark), ("inherits = \"dark\"\nbackground = \"any\"\n", nil),
    ("inherits = \"dark\"\nbackground = \"light\"\n", .light),
  ] as [(String, TerminalBackground?)])
  func aThemeSaysForWhichBackgroundItIsOrAsksWhatItInheritsFrom(
    text: String, background: TerminalBackground?
  ) {
    let (theme, diagnostics) = ThemeReader.read(text: text, file: "t.toml")
    #expect(diagnostics.map(\.text) == [])
    #expect(theme?.background == background)
  }

  @Test(
    arguments: [
      (
        "[roles]\n\"curve.01\" = \"red\"\n",
        "2:1: unknown role 'curve.01'; did you mean 'curve.1'? The default is used."
      ),
      (
        "[roles]\ntitel = \"red\"\n",
        "2:1: unknown role 'titel'; did you mean 'title'? The default is used."
      ),
      (
        "[roles]\nstatus.bsy = \"red\"\n",
        "2:1: unknown role 'status.bsy'; did you mean 'status.busy'? The default is used."
      ),
      (
        "[roles]\ntitle = \"ornage\"\n[palette]\norange = 172\n",
        "2:9: unknown colour 'ornage'; did you mean 'orange'? The default is used."
      ),
      (
        "[roles]\ntitle = 256\n",
        "2:9: unknown colour '256'; allowed are none, 0-255, #rrggbb, black, red, green, yellow, blue, magenta, cyan, white, bright-black, ... The default is used."
      ),
      (
        "[palette]\na = \"#12345\"\n",
        "2:5: unknown colour '#12345'; allowed are none, 0-255, #rrggbb, black, red, green, yellow, blue, magenta, cyan, white, bright-black, ... The key is ignored."
      ),
      (
        "[roles]\ntitle = { foregroud = \"red\" }\n",
        "2:11: unknown key 'roles.title.foregroud'; did you mean 'foreground'? The key is ignored."
      ),
      (
        "[roles]\ntitle = { emphasis = \"bolt\" }\n",
        "2:22: unknown emphasis 'bolt'; did you mean 'bold'? The default is used."
      ),
      (
        "[roles]\ntitle = true\n",
        "2:9: 'roles.title' is true or false; expected a colour in quotes or { foreground, background, emphasis }. The default is used."
      ),
      ("[role]\n", "1:1: unknown key 'role'; did you mean 'roles'? The key is ignored."),
      (
        "inherits = \"defalt\"\n",
        "1:12: unknown theme 'defalt'; did you mean 'default'? The default is used."
      ),
      (
        "background = \"drak\"\n",
        "1:14: unknown background 'drak'; did you mean 'dark'? The default is used."
      ),
      (
        "background = 0\n",
        "1:14: 'background' is a whole number; expected a text in quotes. The default is used."
      ),
      ("inherits = \"t\"\n", "1:12: theme 't' inherits from itself: t -> t. The file is left out."),
      (
        "[roles]\n[roles]\n",
        "2:1: 'roles' is defined twice, first in line 1. The file is left out."
      ),
    ] as [(String, String)])
  func aMistakeIsLocated(_ text: String, _ expected: String) {
    let (theme, diagnostics) = ThemeReader.read(text: text, file: "t.toml")
    #expect(diagnostics.map(\.text) == ["t.toml:" + expected])
    #expect((theme == nil) == expected.hasSuffix("The file is left out."))
  }

  // MARK: Inheritance among files

  @Test func aCircleIsReportedAndTheOthersStay() {
    let (themes, diagnostics) = themes([
      "aaa": "inherits = \"bbb\"\n", "bbb": "inherits = \"aaa\"\n",
      "selfish": "inherits = \"selfish\"\n",
      "heir": "inherits = \"aaa\"\n", "good": "inherits = \"mono\"\n",
    ])
    #expect(added(themes) == ["good"])
    #expect(
      diagnostics.map(\.text) == [
        "aaa.toml:1:12: theme 'aaa' inherits from itself: aaa -> bbb -> aaa. The file is left out.",
        "bbb.toml:1:12: theme 'bbb' inherits from itself: bbb -> aaa -> bbb. The file is left out.",
        "heir.toml:1:12: theme 'aaa' inherits from itself: aaa -> bbb -> aaa. The file is left out.",
        "selfish.toml:1:12: theme 'selfish' inherits from itself: selfish -> selfish. The file is left out.",
      ])
  }

  @Test func theUsersThemeTakesThePlaceOfAShippedOneAndMayInheritFromIt() {
    let (themes, diagnostics) = themes(["default": "inherits = \"default\"\n[roles]\ntitle = 200\n"]
    )
    #expect(diagnostics.map(\.text) == [])
    #expect(added(themes) == [])
    #expect(themes.first?.style(of: .title) == RoleStyle(foreground: .indexed(200)))
    #expect(themes.first?.style(of: .curve1).foreground == .indexed(32))
    // Shipped files see only each other.
    #expect(themes.first { $0.name == "mono" }?.style(of: .title) == RoleStyle(emphasis: .bold))
  }

  @Test func aBrokenFileIsReportedOnceAndTheRestIsRead() {
    let (themes, diagnostics) = themes([
      "broken": "[detector]\n\n\n[detector]\n", "heir": "inherits = \"broken\"\n",
    ])
    #expect(added(themes) == ["heir"])
    #expect(diagnostics.map(\.line) == [4, 1])
  }

  /// Relative luminance of a colour of the fixed part of the palette of 256.
  private static func luminance(_ index: Int) -> Double {
    let steps: [Double] = [0, 95, 135, 175, 215, 255]
    let cube = index - 16
    let grey = Double(8 + 10 * (index - 232))
    let parts: [Double] =
      index >= 232 ? [grey, grey, grey] : [steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6]]
    let linear = parts.map { part in
      let value = part / 255
      return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// x^2.4 = x² · (x²)^(1/5), the fifth root by Newton's method: the test needs no mathematics library.
  private static func power(_ x: Double) -> Double {
    var root = 1.0
    for _ in 0..<60 {
      root -= (root * root * root * root * root - x * x) / (5 * root * root * root * root)
    }
    return x * x * root
  }
}
