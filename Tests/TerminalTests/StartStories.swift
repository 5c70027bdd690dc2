import TestSupport
import Testing

/// The first frame, on many terminals.
extension TerminalStories {
  @Suite(.serialized) struct Start {
    @Test(arguments: [(80, 24), (140, 45)])
    func theScreenOpensOnThePaperAndConverges(columns: Int, rows: Int) throws {
      let session = try Session([], columns: columns, rows: rows)
      try session.see("DIPOLESCOPE | colliders")
      try session.settle()
      #expect(session.lines.count == rows)
      #expect(session.plot.letters == "eEmhHl")
      session.plot.expectSaneAxes("\(columns)x\(rows)")
      #expect(session.plot.xLabels == [0.1, 1, 10, 100])
      #expect(session.plot.yLabels == [1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8])
      #expect(session.readout.mass == 10 && session.readout.coupling == 1e-7)
      #expect(session.readout.letter == "e" && session.readout.events.hasPrefix("17."))
      #expect(session.lastLine.hasSuffix("q quit"))
      #expect(!session.header.contains("*"))
      session.press("p", "l")
      try session.see("colliders *")
      session.press("u", "p")
      try session.wait("no mark, nothing changed") {
        !$0.header.contains("*") && $0.lastLine.hasSuffix("q quit")
      }
      for title in ["COLLIDERS", columns < 110 ? "CUTS FCCee DV 0.4mm" : "AT THE CROSSHAIR"] {
        #expect(session.text.contains(title))
      }
      session.quit()
    }

    @Test(arguments: ["xterm-256color", "tmux-256color", "linux", "vt100"], ["C", "C.UTF-8"])
    func anyTerminalAndLocaleWillDo(term: String, locale: String) throws {
      let session = try Session.ready(term: term, environment: ["LANG": locale])
      #expect(session.plot.letters == "eEmhHl")
      #expect(try session.change(\.readout.mass, by: "Right") > 10)
      try session.sync()
      session.quit()
      #expect(
        session.terminal.received.allSatisfy { $0 < 0x80 },
        "plain ASCII unless the user asks for more")
      #expect(ColourSequences.found(in: session.terminal.received) == (term != "vt100"))
    }

    @Test func noColorTakesColoursAway() throws {
      for (arguments, environment, isColoured) in [
        ([], ["NO_COLOR": "1"], false), ([], ["NO_COLOR": ""], true), (["--no-color"], [:], false),
      ] as [([String], [String: String?], Bool)] {
        let session = try Session(Session.quick + arguments, environment: environment)
        try session.see("DIPOLESCOPE")
        session.quit()
        #expect(
          ColourSequences.found(in: session.terminal.received) == isColoured,
          "\(arguments) \(environment)")
      }
    }

    @Test(arguments: ["dumb", "no-such-terminal", "", nil])
    func aTerminalWithoutACursorGetsPlainMode(term: String?) throws {
      let terminal = try PseudoTerminal()
      try terminal.start(try BuiltProgram.path(), Session.quick, term: term)
      #expect(terminal.waitFor("plain mode", within: Session.patience), "a sentence says why")
      #expect(terminal.wait(within: Session.patience) { $0.split(separator: "\n").last == ">" })
      terminal.send("quit\r")
      #expect(terminal.waitExit(within: Session.patience) == .exit(0))
      #expect(terminal.leftBehind == [])
      #expect(Self.isPlain(terminal.received))
    }

    @Test func plainModeHasNeitherBoxesNorCursorControl() throws {
      let terminal = try PseudoTerminal()
      try terminal.start(try BuiltProgram.path(), Session.quick + ["--plain"])
      #expect(terminal.wait(within: Session.patience) { $0.split(separator: "\n").last == ">" })
      terminal.send("at 20 1e-7\r")
      #expect(terminal.waitFor("> at 20 1e-7\n", within: Session.patience))
      #expect(terminal.wait(within: Session.patience) { $0.split(separator: "\n").last == ">" })
      terminal.send("set cuts.r_displ 0.2mm\r")
      #expect(terminal.waitFor("0.2", within: Session.patience))
      terminal.send("\u{4}")
      #expect(
        terminal.waitExit(within: Session.patience) == .exit(0), "the end of the input leaves")
      #expect(Self.isPlain(terminal.received))
    }

    /// Printable ASCII and line ends.
    private static func isPlain(_ bytes: [UInt8]) -> Bool {
      bytes.allSatisfy { (0x20..<0x7f).contains($0) || $0 == 0x0a || $0 == 0x0d }
    }

    @Test(arguments: ["</dev/null", "<&-"])
    func withoutAKeyboardItLeavesWithASentence(redirection: String) throws {
      let terminal = try PseudoTerminal()
      try terminal.start(
        "sh", ["-c", "exec \"$0\" --set mc.events=1024 \(redirection)", try BuiltProgram.path()])
      #expect(terminal.waitExit(within: Session.patience) == .exit(2))
      #expect(terminal.text.contains("terminal"), "a sentence says what is missing")
      #expect(terminal.leftBehind == [])
    }
  }
}

/// SGR sequences that set a foreground or background colour.
enum ColourSequences {
  static func found(in bytes: [UInt8]) -> Bool {
    var place = 0
    while place + 1 < bytes.count {
      guard bytes[place] == 0x1b, bytes[place + 1] == UInt8(ascii: "[") else {
        place += 1
        continue
      }
      let body = bytes[(place + 2)...].prefix { 0x30 <= $0 && $0 <= 0x3b }
      place = body.endIndex
      guard place < bytes.count, bytes[place] == UInt8(ascii: "m") else { continue }
      let numbers = body.split(separator: UInt8(ascii: ";")).compactMap {
        Int(String(decoding: $0, as: UTF8.self))
      }
      if numbers.contains(where: { 30...38 ~= $0 || 40...48 ~= $0 || 90...107 ~= $0 }) {
        return true
      }
    }
    return false
  }
}
