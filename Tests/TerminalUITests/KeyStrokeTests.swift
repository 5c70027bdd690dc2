import TerminalUI
import Testing

struct KeyStrokeTests {
  private static let all: [KeyStroke] =
    [
      .enter, .tab, .backTab, .escape, .backspace, .delete, .insert,
      .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
    ]
    + "abcXYZ0189 ?:/[]{}<>^-_+.,'~éμ─".unicodeScalars.flatMap { [.character($0), .alt($0)] }
    + "abcdefgklnopqrstuvwxyz@\\]^_".unicodeScalars.map { .control($0) }
    + (0...72).map { .function($0) }

  @Test func everyNameLeadsBackToItsKey() {
    for key in Self.all { #expect(KeyStroke(name: key.name) == key, "\(key.name)") }
  }

  @Test func namesAreUnique() {
    #expect(Set(Self.all.map(\.name)).count == Set(Self.all).count)
  }

  @Test(arguments: [
    ("h", KeyStroke.character("h")), ("^R", .control("r")), ("^r", .control("r")),
    ("C-r", .control("r")),
    ("M-1", .alt("1")), ("M-Space", .alt(" ")), ("M--", .alt("-")), ("Space", .character(" ")),
    ("^", .character("^")), ("F", .character("F")), ("F1", .function(1)), ("f10", .function(10)),
    ("esc", .escape), ("Escape", .escape), ("Return", .enter), ("PgUp", .pageUp),
    ("S-Tab", .backTab),
    ("^I", .tab), ("^M", .enter), ("^[", .escape), ("^H", .backspace),
  ])
  func aNameIsUnderstood(name: String, key: KeyStroke) {
    #expect(KeyStroke(name: name) == key)
  }

  @Test(arguments: [
    "", " ", "\n", "\u{7f}", "\u{85}", "hh", "^1", "^ab", "C-", "C-1", "M-", "M-Up", "M-^X", "F99",
    "F-1", "F01", "F1x",
    "Nonsense",
  ])
  func whatIsNoKeyIsRefused(name: String) {
    #expect(KeyStroke(name: name) == nil)
  }
}
