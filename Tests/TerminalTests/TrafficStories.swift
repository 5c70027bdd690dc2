import TestSupport
import Testing

/// How much is sent, and what a flood of keys does.
extension TerminalStories {
  @Suite(.serialized) struct Traffic {
    @Test func nothingIsSentWhileNothingHappens() throws {
      let session = try Session.ready(columns: 140, rows: 45)
      let before = session.terminal.received.count
      // Not a wait for something: the two seconds are what is tested.
      #expect(!session.terminal.read(for: 2))
      #expect(session.terminal.received.count == before)
    }

    @Test func aMoveOfTheCrosshairSendsLittleAndNeverClears() throws {
      let session = try Session.ready(columns: 140, rows: 45)
      let moves = 30
      let before = session.terminal.received.count
      for move in 0..<moves {
        _ = try session.change(\.readout.line, by: move % 3 == 2 ? "Up" : "Left")
      }
      let sent = session.terminal.received[before...]
      #expect(sent.count / moves < 300, "\(sent.count / moves) bytes a move")
      session.press("p")
      try session.wait("the displacement") { $0.slider.hasPrefix(">rdisp") }
      try session.settle()
      // There and back, so that the numbers are known and the third change is one frame.
      for key in ["l", "h"] { _ = try session.change(\.readout.events, by: key) }
      let known = session.terminal.received.count
      _ = try session.change(\.readout.events, by: "l")
      let cut = session.terminal.received.count - known
      #expect(cut < 2000, "\(cut) bytes for the frame of a changed cut")
      #expect(!Self.clears(session.terminal.received[before...]), "no frame clears the screen")
    }

    /// `ESC [ 2 J`, `ESC [ J` and `ESC [ H ESC [ J`.
    private static func clears(_ bytes: ArraySlice<UInt8>) -> Bool {
      let text = String(decoding: bytes, as: UTF8.self)
      return text.contains("\u{1b}[2J") || text.contains("\u{1b}[J")
        || text.contains("\u{1b}[H\u{1b}[J")
    }

    @Test func fiveThousandKeysAtOnceEndWhereTypedOnesDo() throws {
      let keys = Self.walk(5000)
      let flooded = try Session.ready()
      flooded.type(String(keys))
      try flooded.sync()

      let typed = try Session.ready()
      for start in stride(from: 0, to: keys.count, by: 250) {
        typed.type(String(keys[start..<min(start + 250, keys.count)]))
        try typed.sync()
      }
      #expect(flooded.readout == typed.readout)
      #expect(flooded.plot == typed.plot)
      #expect(flooded.lines == typed.lines)
      flooded.quit()
    }

    /// A walk that runs into the walls, zooms, toggles and changes a value.
    private static func walk(_ count: Int) -> [Character] {
      let letters = Array("hhhhjjjjkkkllllHJKL+-_<>123xxxx")
      var state: UInt64 = 20_230_739
      return (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return letters[Int(state >> 33) % letters.count]
      }
    }

    @Test func aStreamOfNoiseIsSurvived() throws {
      let session = try Session.ready()
      // Everything but ^C, ^Z, ^\, ^S, ^Q and what ends a line or begins a sequence.
      let controls = (0..<32).map { UInt8($0) }.filter {
        ![3, 26, 28, 19, 17, 13, 10, 27].contains($0)
      }
      for bytes in [
        [0xff, 0xfe], [0x80, 0x80], [0xc0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82], controls,
      ] {
        session.terminal.send(bytes)
      }
      session.press("Esc", "Esc")
      try session.wait("back in the plot") {
        $0.lastLine.hasSuffix("quit") || $0.lastLine.hasSuffix("back")
      }
      session.press("?")
      try session.see("| help")
      try session.escape { !$0.text.contains("| help") }
    }
  }
}
