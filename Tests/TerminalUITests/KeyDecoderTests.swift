import TerminalUI
import Testing

struct KeyDecoderTests {
  /// Everything that comes of bytes which arrive at once, followed by silence.
  private func decoded(_ bytes: [UInt8], known: TerminfoKeys = .none) -> [TerminalEvent] {
    var decoder = KeyDecoder(known: known)
    return decoder.feed(bytes, at: 0) + decoder.expire(at: 100_000)
  }

  private func decoded(_ text: String) -> [TerminalEvent] { decoded(Array(text.utf8)) }

  /// What comes of pieces that arrive at the given times, with the clock running in between.
  private func decoded(_ pieces: [(Int, String)]) -> [TerminalEvent] {
    var decoder = KeyDecoder()
    var events: [TerminalEvent] = []
    for (time, text) in pieces {
      events += decoder.expire(at: time) + decoder.feed(Array(text.utf8), at: time)
    }
    return events + decoder.expire(at: 100_000)
  }

  @Test(arguments: [
    ("\u{1b}[A", KeyStroke.up), ("\u{1b}OA", .up), ("\u{1b}[1;5B", .down), ("\u{1b}Oc", .right),
    ("\u{1b}[d", .left), ("\u{1b}[H", .home), ("\u{1b}[1~", .home), ("\u{1b}[7~", .home),
    ("\u{1b}OF", .end), ("\u{1b}[4~", .end), ("\u{1b}[8~", .end), ("\u{1b}[5~", .pageUp),
    ("\u{1b}[6;5~", .pageDown), ("\u{1b}[2~", .insert), ("\u{1b}[3~", .delete),
    ("\u{1b}[3$", .delete),
    ("\u{1b}[3^", .delete), ("\u{1b}[Z", .backTab), ("\u{1b}OP", .function(1)),
    ("\u{1b}[11~", .function(1)),
    ("\u{1b}[[A", .function(1)), ("\u{1b}[[E", .function(5)), ("\u{1b}[15~", .function(5)),
    ("\u{1b}[17~", .function(6)), ("\u{1b}[21~", .function(10)), ("\u{1b}[24~", .function(12)),
    ("\u{1b}[1;2P", .function(13)), ("\u{1b}[15;5~", .function(29)), ("\u{1b}OM", .enter),
    ("\u{1b}O5P", .function(25)), ("\u{1b}O2A", .up),
    ("\u{1b}Ok", .character("+")), ("\u{1b}Ou", .character("5")), ("\u{1b}1", .alt("1")),
    ("\u{1b}é", .alt("é")),
    ("\u{1b}\u{7f}", .control("w")), ("\r", .enter), ("\n", .enter), ("\t", .tab),
    ("\u{7f}", .backspace),
    ("\u{08}", .backspace), ("\u{03}", .control("c")), ("\u{00}", .control("@")),
    ("\u{1c}", .control("\\")),
    ("é", .character("é")), ("⣿", .character("⣿")), ("😀", .character("😀")), (" ", .character(" ")),
  ])
  func aKeyIsRecognised(bytes: String, key: KeyStroke) {
    #expect(decoded(bytes) == [.key(key)])
    // The same, byte by byte as over a slow line; Escape and one more byte are not a sequence then.
    guard bytes.utf8.count > 2 || bytes.utf8.first != 0x1b else { return }
    var decoder = KeyDecoder()
    let slowly = bytes.utf8.enumerated().flatMap { decoder.feed([$1], at: $0 * 20) }
    #expect(slowly == [.key(key)])
  }

  @Test(arguments: [
    "\u{1b}[<0;10;20M", "\u{1b}[<65;500;300m", "\u{1b}[M !!", "\u{1b}[32;10;20M", "\u{1b}[I",
    "\u{1b}[O",
    "\u{1b}[24;80R", "\u{1b}[?62;1;6c", "\u{1b}[>0;95;0c", "\u{1b}]11;rgb:0000/0000/0000\u{07}",
    "\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\", "\u{1b}P1$r0m\u{1b}\\", "\u{1b}_Gi=1;OK\u{1b}\\",
    "\u{1b}[?2026;2$y",
    "\u{1b}[99999999999999999999;7~", "\u{1b}[;;;;;x", "\u{1b}Oz", "\u{1b}O55",
  ])
  func whatIsNoKeyIsSwallowed(bytes: String) {
    #expect(decoded(bytes + "x") == [.key(.character("x"))])
  }

  @Test func anOverlongSequenceEndsWithItsFinalByte() {
    let bytes = "\u{1b}[" + String(repeating: "1;", count: 5000) + "Hx"
    #expect(decoded(bytes).last == .key(.character("x")))
    #expect(decoded(bytes).count <= 2)
  }

  @Test func aControlCharacterEndsASequence() {
    #expect(decoded("\u{1b}[12\u{03}") == [.key(.control("c"))])
    #expect(decoded("\u{1b}[12\u{1b}[A") == [.key(.up)])
    #expect(decoded("\u{1b}]title\u{03}") == [.key(.control("c"))])
  }

  @Test func stringsWithoutEndAreGivenUp() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array("\u{1b}]52;c;never".utf8), at: 0) == [])
    #expect(decoder.deadline == 250)
    #expect(decoder.expire(at: 250) == [])
    #expect(decoder.feed(Array("q".utf8), at: 251) == [.key(.character("q"))])
    let long = "\u{1b}]" + String(repeating: "a", count: 5000)
    #expect(decoded(long + "q").last == .key(.character("q")))
  }

  @Test(
    arguments: [
      [0xff, 0xfe], [0x80, 0x80, 0x80], [0xc0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82],
      [0xed, 0xa0, 0x80], [0xc2, 0x85], [0xf8, 0x88, 0x80, 0x80, 0x80], [0x1b, 0xff],
      [0x1b, 0x5b, 0xe9],
    ] as [[UInt8]])
  func invalidBytesAreDropped(bytes: [UInt8]) {
    #expect(decoded(bytes + Array("x".utf8)) == [.key(.character("x"))])
  }

  @Test func noBytesTrap() {
    var state: UInt64 = 1
    var decoder = KeyDecoder()
    for time in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // Half of them from what sequences are made of, so that deep states are reached.
      let common = Array("\u{1b}\u{1b}[O]M<1;20~\\m\u{07}é".utf8)
      let byte =
        state >> 63 == 0
        ? UInt8(state >> 40 & 0xff) : common[Int(state >> 40 & 0xff) % common.count]
      _ = decoder.feed([byte], at: time * Int(state >> 56 & 0xf))
      if let deadline = decoder.deadline, state >> 33 & 7 == 0 { _ = decoder.expire(at: deadline) }
    }
    _ = decoder.expire(at: 1 << 40)
    #expect(decoder.deadline == nil)
    #expect(decoder.feed(Array("q".utf8), at: 1 << 41) == [.key(.character("q"))])
  }
}

/// Escape, and sequences that come in pieces.
extension KeyDecoderTests {
  @Test func aLoneEscapeIsReportedAfterItsDelay() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1b], at: 100) == [])
    #expect(decoder.deadline == 125)
    #expect(decoder.expire(at: 124) == [])
    #expect(decoder.expire(at: 125) == [.key(.escape)])
    #expect(decoder.deadline == nil)
  }

  @Test func theDelayIsTheUsersIfSet() {
    var decoder = KeyDecoder(escapeDelay: 400)
    #expect(decoder.feed([0x1b], at: 0) == [])
    #expect(decoder.deadline == 400)
    #expect(decoder.expire(at: 399) == [])
    #expect(decoder.feed(Array("[A".utf8), at: 399) == [.key(.up)])
  }

  @Test func twelveEscapesAreTwelveEscapes() {
    #expect(
      decoded(String(repeating: "\u{1b}", count: 12)) == Array(repeating: .key(.escape), count: 12))
  }

  @Test(arguments: [
    [(0, "\u{1b}"), (100, "[A")], [(0, "\u{1b}"), (100, "["), (200, "A")],
    [(0, "\u{1b}"), (249, "OP")],
    [(0, "\u{1b}"), (60, "[<0;1"), (120, "0;20M")],
  ])
  func theRestOfASequenceAfterEscIsSwallowed(pieces: [(Int, String)]) {
    #expect(decoded(pieces + [(2000, "x")]) == [.key(.escape), .key(.character("x"))])
  }

  @Test func aSequenceCutAfterItsBeginningStillCounts() {
    #expect(decoded([(0, "\u{1b}["), (240, "A")]) == [.key(.up)])
    #expect(decoded([(0, "\u{1b}[1;"), (200, "5"), (400, "C")]) == [.key(.right)])
  }

  @Test func whatComesLaterIsTyped() {
    #expect(
      decoded([(0, "\u{1b}"), (251, "[A")]) == [
        .key(.escape), .key(.character("[")), .key(.character("A")),
      ])
    #expect(decoded([(0, "\u{1b}"), (100, "[")]) == [.key(.escape), .key(.character("["))])
    #expect(decoded([(0, "\u{1b}"), (100, "q")]) == [.key(.escape), .key(.character("q"))])
  }

  @Test func aBusyProgramTellsEscAndAKeyFromAlt() {
    var decoder = KeyDecoder()
    _ = decoder.feed([0x1b], at: 0)
    // Nobody looked at the clock in between.
    #expect(decoder.feed(Array("q".utf8), at: 300) == [.key(.escape), .key(.character("q"))])
    _ = decoder.feed([0x1b], at: 1000)
    #expect(decoder.feed(Array("[A".utf8), at: 1300) == [.key(.up)])
  }

  @Test func stringsOfTheTerminalEntryComeFirst() {
    let strings: [String: [UInt8]] = [
      "kcuu1": Array("\u{1b}A".utf8), "kf1": Array("\u{1b}[M".utf8), "kcub1": [0x08],
      "kcud1": [0x1b],
    ]
    let known = TerminfoKeys { strings[$0] }
    #expect(
      decoded(Array("\u{1b}A\u{1b}[M\u{08}".utf8), known: known) == [
        .key(.up), .key(.function(1)), .key(.backspace),
      ])
  }
}

/// Pastes.
extension KeyDecoderTests {
  private func pasted(_ text: String) -> [TerminalEvent] {
    decoded("\u{1b}[200~" + text + "\u{1b}[201~")
  }

  @Test func aPasteIsOneEvent() {
    #expect(pasted("q ZZ q :quit") == [.paste("q ZZ q :quit")])
    #expect(pasted("") == [.paste("")])
    #expect(
      decoded("a\u{1b}[200~b\u{1b}[201~c") == [
        .key(.character("a")), .paste("b"), .key(.character("c")),
      ])
  }

  @Test func linesAreKeptAndControlCharactersAreNot() {
    #expect(pasted("a\r\nb\rc\nd\te") == [.paste("a\nb\nc\nd\te")])
    #expect(pasted("a\u{03}\u{1b}[31mb\u{7f}\u{85}") == [.paste("a[31mb")])
  }

  @Test func anEndMarkIsFoundAfterABeginningOfOne() {
    #expect(pasted("a\u{1b}[20") == [.paste("a[20")])
    #expect(pasted("a\u{1b}\u{1b}") == [.paste("a")])
  }

  @Test func aPasteMayComeSlowlyButMustNotLastForEver() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array("\u{1b}[200~ab".utf8), at: 0) == [])
    #expect(decoder.feed(Array("cd".utf8), at: 1900) == [])
    #expect(decoder.deadline == 3900)
    #expect(decoder.expire(at: 3900) == [.paste("abcd")])
    #expect(decoder.feed(Array("q".utf8), at: 4000) == [.key(.character("q"))])
  }

  @Test func aLongPasteIsCut() {
    guard case .paste(let text)? = pasted(String(repeating: "x", count: 200_000)).first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == 65_536)
  }
}
