import Testing

@testable import TerminalUI

/// What terminals tell of their background, and which theme follows from it.
struct TerminalBackgroundTests {
  // MARK: The answer to a question

  @Test(arguments: [
    ("11;rgb:0000/0000/0000", .dark), ("11;rgb:ffff/ffff/ffff", .light),
    ("11;rgb:00/2b/36", .dark), ("11;rgb:fd/f6/e3", .light), ("11;rgb:1/2/3", .dark),
    ("11;rgb:fff/fff/fff", .light), ("11;rgba:1e1e/1e1e/1e1e/ffff", .dark), ("11;#ffffff", .light),
    ("11;#fff", .light), ("11;#1e1e1e1e1e1e", .dark), ("11;rgb:0000/0000/ffff", .dark),
    // Letters in black are easier to read on the grey in the middle.
    ("11;rgb:8080/8080/8080", .light),
  ] as [(String, TerminalBackground)])
  func anAnswerIsUnderstood(answer: String, background: TerminalBackground) {
    #expect(TerminalBackground(answer: answer.utf8) == background)
  }

  @Test(arguments: [
    "", "11;", "11;?", "10;rgb:ffff/ffff/ffff", "11;rgb:ffff/ffff", "11;rgb:ffff/ffff/fffff",
    "11;rgb:ff/ff/gg", "11;rgb:-1/ff/ff", "11;#ffff", "11;cmyk:0/0/0", "11;rgb:1/2/3/4/5", "52;c;AAAA",
  ])
  func whatIsNoAnswerIsNone(answer: String) { #expect(TerminalBackground(answer: answer.utf8) == nil) }

  private let answer = "\u{1b}]11;rgb:ffff/ffff/ffff"

  @Test(arguments: ["\u{07}", "\u{1b}\\"]) func anAnswerIsAnEventAndNoKey(end: String) {
    var decoder = KeyDecoder()
    decoder.expectAnswer(until: 10_000)
    let events = decoder.feed(("a" + answer + end + "b").utf8, at: 0)
    #expect(events == [.key(.character("a")), .background(.light), .key(.character("b"))])
  }

  @Test(arguments: ["\u{07}", "\u{1b}\\"]) func anAnswerThatComesInPiecesIsOneAnswer(end: String) {
    let bytes = Array((answer + end).utf8)
    for pause in [1, 20, 200] {
      for cut in 2..<bytes.count {
        var decoder = KeyDecoder()
        decoder.expectAnswer(until: 10_000)
        var events = decoder.feed(bytes[..<cut], at: 0) + decoder.expire(at: pause)
        events += decoder.feed(bytes[cut...], at: pause) + decoder.expire(at: 5000)
        #expect(events == [.background(.light)], "cut at \(cut), \(pause) ms")
      }
    }
  }

  @Test func theFirstByteMayComeAlone() {
    var decoder = KeyDecoder()
    decoder.expectAnswer(until: 10_000)
    var events = decoder.feed([0x1b], at: 0) + decoder.expire(at: 100)
    events += decoder.feed((answer + "\u{07}").utf8.dropFirst(), at: 150)
    #expect(events == [.key(.escape), .background(.light)])
    // Without a question Esc and a bracket are two keys.
    var asked = KeyDecoder()
    events = asked.feed([0x1b], at: 0) + asked.expire(at: 100) + asked.feed("]".utf8, at: 150)
    #expect(events == [.key(.escape), .key(.character("]"))])
  }

  @Test func anAnswerWithoutAnEndEatsNoKeysForEver() {
    var decoder = KeyDecoder()
    decoder.expectAnswer(until: 10_000)
    let events = decoder.feed(answer.utf8, at: 0) + decoder.expire(at: 300) + decoder.feed("q".utf8, at: 301)
    #expect(events == [.key(.character("q"))])
  }

  // MARK: COLORFGBG

  @Test(arguments: [
    ("15;0", .dark), ("0;15", .light), ("0;default;15", .light), ("7;8", .dark), ("12;7", .light),
    ("default;default", nil), ("", nil), ("15", nil), ("0;16", nil), ("0;-1", nil), (";", nil), ("x;y", nil),
  ] as [(String, TerminalBackground?)])
  func theVariableIsUnderstood(text: String, background: TerminalBackground?) {
    #expect(TerminalBackground(colorFGBG: text) == background)
  }

  // MARK: The decision

  private func theme(
    _ background: TerminalBackground?, _ depth: ColourDepth = .palette256,
    _ themes: [Theme] = Application.shippedThemes
  ) -> String {
    AutomaticTheme.name(on: background, depth: depth, themes: themes)
  }

  @Test func theThemeFollowsTheBackground() {
    #expect(theme(.dark) == "dark" && theme(.light) == "light" && theme(nil) == "default")
    #expect(theme(.dark, .direct) == "dark")
    #expect(theme(.dark, .sixteen) == "sixteen" && theme(.dark, .eight) == "sixteen")
    #expect(theme(.light, .eight) == "light")
    #expect(theme(.dark, .none) == "default")
  }

  @Test func themesOfTheUserAreAChoice() {
    let (own, _) = ThemeReader.read(text: "inherits = \"default\"\n[roles]\ntitle = 200\n", file: "default.toml")
    let themes = Application.shippedThemes.map { $0.name == "default" ? own ?? $0 : $0 }
    #expect(theme(.dark, .palette256, themes) == "default")
    let changed = Application.shippedThemes.map { theme in
      theme.name == "dark" ? Theme(name: "dark", styles: [:], background: .light) : theme
    }
    #expect(theme(.dark, .palette256, changed) == "default")
    #expect(theme(.dark, .palette256, []) == "default")
  }
}
