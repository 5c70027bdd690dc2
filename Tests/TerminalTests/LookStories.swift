import Glibc
import TestSupport
import Testing

/// Themes by the terminal's background, copies, and the mouse.
extension TerminalStories {
  @Suite(.serialized) struct Looks {
    private static let question = "\u{1b}]11;?\u{07}"

    private func received(_ session: Session) -> String {
      String(decoding: session.terminal.received, as: UTF8.self)
    }

    // MARK: Background

    @Test func theTerminalIsAskedAndItsAnswerChoosesTheTheme() throws {
      let session = try Session.ready()
      #expect(received(session).contains(Self.question))
      let colours = ["dark": "38;5;39m", "light": "38;5;26m", "default": "38;5;32m"]
      #expect(received(session).contains(colours["default"] ?? ""))
      session.type("\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\")
      try session.wait("light") { received($0).contains(colours["light"] ?? "") }
      session.type("\u{1b}]11;rgb:0000/")
      session.terminal.waitIdle(quiet: 0.05)
      session.type("0000/0000\u{07}")
      try session.wait("dark") { received($0).contains(colours["dark"] ?? "") }
      #expect(session.lastLine.hasSuffix("q quit"), "no byte of it was a key")
      session.quit()
    }

    @Test func aChosenThemeStays() throws {
      let session = try Session.ready(Session.quick + ["--theme", "mono"])
      session.type("\u{1b}]11;rgb:ffff/ffff/ffff\u{07}")
      try session.sync()
      #expect(!ColourSequences.found(in: session.terminal.received))
      session.quit()
    }

    @Test(arguments: [("linux", [:]), ("vt100", [:]), ("xterm-256color", ["NO_COLOR": "1"])])
    func whoeverMightPrintTheQuestionIsNotAsked(term: String, environment: [String: String?]) throws {
      let session = try Session.ready(term: term, environment: environment)
      session.quit()
      #expect(!received(session).contains("]11;"))
    }

    @Test func theVariableCountsBeforeAnyAnswer() throws {
      let session = try Session.ready(environment: ["COLORFGBG": "0;15"])
      #expect(received(session).contains("38;5;26m") && !received(session).contains("38;5;32m"))
      session.quit()
    }

    @Test func anAnswerBehindTheLastKeyIsNotLeftForTheShell() throws {
      let terminal = try PseudoTerminal()
      try terminal.start(
        "sh", ["-c", "'\(try BuiltProgram.path())' --set mc.events=1024; read -r line; echo \"<$line>\""])
      #expect(terminal.wait(within: Session.patience) { $0.contains("DIPOLESCOPE") })
      terminal.send("q\u{1b}]11;rgb:ffff/ffff/ffff\u{07}")
      terminal.waitIdle(quiet: 1, within: 2)
      terminal.send("typed\r")
      #expect(terminal.wait(within: Session.patience) { $0.contains("<typed>") })
    }

    @Test func anUnknownThemeIsRefusedInWords() throws {
      let terminal = try PseudoTerminal()
      try terminal.start(try BuiltProgram.path(), ["--theme", "drak"])
      #expect(terminal.waitExit(within: Session.patience) == .exit(2))
      #expect(terminal.text.contains("unknown theme 'drak'"))
    }

    @Test func thePickerShowsThemesWhileOneMoves() throws {
      let session = try Session.ready()
      session.type(":theme ")
      try session.see("Up Down choose")
      session.type("amb")
      try session.wait("amber") { received($0).contains("38;5;214m") }
      try session.escape { !$0.text.contains("Up Down choose") }
      session.type(":theme light\r")
      try session.see("theme: light")
      session.quit()
    }

    // MARK: Copy

    /// The file of copies and its folder, which the temporary folder does not know.
    private func removeCopies(in folder: TemporaryFolder) {
      unlink(folder.path + "/dipolescope/copied.txt")
      rmdir(folder.path + "/dipolescope")
    }

    @Test func aCopyGoesToTheTerminalAndToAFile() throws {
      let folder = try TemporaryFolder()
      defer { removeCopies(in: folder) }
      let session = try Session.ready(columns: 120, environment: ["XDG_STATE_HOME": folder.path])
      session.press("y")
      try session.see("y then: l copy line")
      session.press("r")
      try session.see("command sent to the terminal; also in \(folder.path)/dipolescope/copied.txt")
      #expect(received(session).contains("\u{1b}]52;c;ZGlwb2xlc2NvcGUgcGxvdC"))
      #expect(folder.lines("dipolescope/copied.txt").first?.hasPrefix("dipolescope plot ") == true)
      session.press("l", "y", "v")
      try session.see("view sent to the terminal")
      #expect(folder.lines("dipolescope/copied.txt").contains { $0.contains("# reproduce: ") })
      session.quit()
    }

    @Test func insideTmuxItIsWrappedAndTheConsoleGetsOnlyTheFile() throws {
      let folder = try TemporaryFolder()
      defer { removeCopies(in: folder) }
      let state: [String: String?] = ["XDG_STATE_HOME": folder.path]
      let inside = try Session.ready(term: "tmux-256color", environment: state.merging(["TMUX": "x"]) { $1 })
      inside.press("y", "r")
      try inside.see("command sent to the terminal")
      #expect(received(inside).contains("\u{1b}Ptmux;\u{1b}\u{1b}]52;c;"))
      inside.quit()
      let console = try Session.ready(term: "linux", environment: state)
      console.press("y", "r")
      try console.see("command only in ")
      #expect(!received(console).contains("]52;"))
      console.quit()
    }

    // MARK: Mouse

    private func click(_ column: Int, _ row: Int, to other: (Int, Int)? = nil, _ session: Session) {
      session.type("\u{1b}[<0;\(column + 1);\(row + 1)M")
      let (x, y) = other ?? (column, row)
      session.type("\u{1b}[<0;\(x + 1);\(y + 1)m")
    }

    @Test func theMouseIsOffUntilAskedFor() throws {
      let session = try Session.ready()
      #expect(!session.terminal.leftBehind.contains("mouse"))
      let before = session.readout
      click(20, 10, session)
      session.type("\u{1b}[<64;20;10M")
      try session.sync()
      #expect(session.readout == before)
      session.quit()
    }

    @Test func clicksAndTheWheelDoWhatKeysDo() throws {
      let session = try Session.ready()
      session.type(":mouse on\r")
      try session.see(" mouse ready")
      #expect(session.terminal.leftBehind.contains("mouse") && session.terminal.leftBehind.contains("SGR mouse"))
      click(20, 10, to: (25, 12), session)
      try session.sync()
      #expect(session.readout.mass == 10, "a drag does nothing")
      click(20, 10, session)
      try session.wait("the crosshair follows") { $0.readout.mass != 10 }
      let row = try #require(session.lines.firstIndex { $0.contains("2[x]E") })
      click(60, row, session)
      try session.see("2[ ]E")
      session.press("p", "k", "k", "k")
      try session.see(">pmiss")
      session.type("\u{1b}[<64;20;10M")
      try session.see("> 11 GeV")
      session.type(":mouse off\r")
      try session.see("mouse off")
      #expect(!session.terminal.leftBehind.contains("mouse"))
      session.press("Esc")
      try session.wait("the plot has the keys again") { $0.lastLine.hasSuffix("q quit") }
      session.quit()
    }

    @Test(arguments: [SIGTERM, SIGSEGV]) func theMouseIsGivenBackOnTheOtherWaysOut(signal: Int32) throws {
      let session = try Session.ready(environment: ["SWIFT_BACKTRACE": "enable=no"])
      session.type(":mouse on\r")
      try session.see(" mouse ready")
      session.terminal.signal(signal)
      session.expectEnd(signal == SIGTERM ? .exit(143) : .signal(SIGSEGV))
    }

    @Test func theConsoleHasNoMouseToTake() throws {
      let session = try Session.ready(term: "linux")
      session.type(":mouse on\r")
      try session.see("not known to report its mouse")
      #expect(!session.header.contains("mouse") && !received(session).contains("?1000"))
      session.quit()
    }
  }
}
