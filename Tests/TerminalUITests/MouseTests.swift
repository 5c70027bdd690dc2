import Testing

@testable import TerminalUI

/// Reports of the mouse, and what is made of them.
struct MouseTests {
  private func events(_ text: String, takesMouse: Bool = true) -> [TerminalEvent] {
    var decoder = KeyDecoder()
    decoder.takesMouse = takesMouse
    return decoder.feed(text.utf8, at: 0) + decoder.expire(at: 100_000)
  }

  @Test(arguments: [
    ("\u{1b}[<0;10;20M", MouseReport(.press, column: 9, row: 19)),
    ("\u{1b}[<0;10;20m", MouseReport(.release, column: 9, row: 19)),
    ("\u{1b}[<16;1;1M", MouseReport(.press, column: 0, row: 0)),
    ("\u{1b}[<64;300;2M", MouseReport(.wheelUp, column: 299, row: 1)),
    ("\u{1b}[<65;3;2M", MouseReport(.wheelDown, column: 2, row: 1)),
    ("\u{1b}[<2;3;2M", MouseReport(.other, column: 2, row: 1)),
    ("\u{1b}[<32;3;2M", MouseReport(.other, column: 2, row: 1)),
  ])
  func aReportIsUnderstoodWholeAndInPieces(bytes: String, report: MouseReport) {
    #expect(events(bytes) == [.mouse(report)])
    var decoder = KeyDecoder()
    decoder.takesMouse = true
    #expect(bytes.utf8.enumerated().flatMap { decoder.feed([$1], at: $0 * 20) } == [.mouse(report)])
  }

  @Test(arguments: ["\u{1b}[<0;10;20M", "\u{1b}[<65;500;300m", "\u{1b}[M !!", "\u{1b}[32;10;20M"])
  func strayReportsAreSwallowed(bytes: String) {
    #expect(events(bytes + "x", takesMouse: false) == [.key(.character("x"))])
  }

  @Test(arguments: ["\u{1b}[<M", "\u{1b}[<0;1M", "\u{1b}[<0;0;5M", "\u{1b}[<0;1;2;3M", "\u{1b}[<0;1;2x", "\u{1b}[<a;1;2M"])
  func brokenReportsAreSwallowed(bytes: String) {
    #expect(!events(bytes).contains { if case .mouse = $0 { true } else { false } })
  }

  @Test func aClickIsAPressAndAReleaseInOneCellAndADragIsNothing() {
    var gestures = MouseGestures()
    #expect(gestures.take(MouseReport(.press, column: 3, row: 4)) == nil)
    #expect(gestures.take(MouseReport(.release, column: 3, row: 4)) == .click(column: 3, row: 4))
    #expect(gestures.take(MouseReport(.release, column: 3, row: 4)) == nil)
    #expect(gestures.take(MouseReport(.press, column: 3, row: 4)) == nil)
    #expect(gestures.take(MouseReport(.release, column: 9, row: 4)) == nil)
    #expect(gestures.take(MouseReport(.wheelUp, column: 3, row: 4)) == .wheel(1))
    #expect(gestures.take(MouseReport(.wheelDown, column: 3, row: 4)) == .wheel(-1))
    #expect(gestures.take(MouseReport(.other, column: 3, row: 4)) == nil)
  }
}
