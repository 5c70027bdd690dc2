import Glibc
import TestSupport
import Testing

/// The ways out, and what they leave behind: nothing.
extension TerminalStories {
  @Suite(.serialized) struct Leaving {
    enum Place: String, CaseIterable { case plot, palette, help, computing }

    private func session(in place: Place) throws -> Session {
      let session = try Session()
      try session.see("DIPOLESCOPE | colliders")
      switch place {
      case .computing: break
      case .plot: try session.settle()
      case .palette:
        session.type(":set q")
        try session.see(":set q")
      case .help:
        session.press("?")
        try session.see("| help")
      }
      return session
    }

    @Test func qLeavesWithZero() throws {
      let session = try session(in: .plot)
      #expect(session.terminal.leftBehind != [], "it does change the terminal meanwhile")
      session.quit()
    }

    @Test(arguments: Place.allCases) func controlCLeavesFromAnywhere(place: Place) throws {
      let session = try session(in: place)
      session.press("^C")
      session.expectEnd(.exit(130))
    }

    @Test(arguments: [(SIGTERM, Int32(143)), (SIGHUP, Int32(129)), (SIGINT, Int32(130))])
    func endingSignalsGiveTheTerminalBack(signal: Int32, code: Int32) throws {
      let session = try session(in: .plot)
      session.terminal.signal(signal)
      session.expectEnd(.exit(code))
    }

    @Test(arguments: [SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE])
    func aCrashGivesTheTerminalBack(signal: Int32) throws {
      let session = try Session(environment: ["SWIFT_BACKTRACE": "enable=no"])
      try session.see("DIPOLESCOPE | colliders")
      session.terminal.signal(signal)
      session.expectEnd(.signal(signal))
    }

    @Test func aTrapWithABacktraceGivesTheTerminalBackFirst() throws {
      let session = try Session()
      try session.see("DIPOLESCOPE | colliders")
      session.terminal.signal(SIGSEGV)
      session.expectEnd(.signal(SIGSEGV))
    }

    @Test func aClosedTerminalEndsItAsAHangUp() throws {
      let session = try session(in: .plot)
      session.terminal.hangUp()
      #expect(session.terminal.waitExit(within: Session.patience) == .exit(129))
    }

    @Test func controlZGivesTheShellBackAndFgTheScreen() throws {
      let terminal = try PseudoTerminal()
      try terminal.start("bash", ["--norc", "--noprofile", "-i"], environment: ["PS1": "prompt> "])
      let shell = Shell(terminal)
      try shell.see { $0.hasPrefix("prompt>") }
      terminal.send("'\(try BuiltProgram.path())' --set mc.events=1024\r")
      try shell.see { $0.hasPrefix(" DIPOLESCOPE") && $0.contains(" ready") }
      terminal.waitIdle(within: Session.patience)
      let before = terminal.screenLines

      terminal.press("^Z")
      try shell.see { $0.contains("Stopped") }
      #expect(
        terminal.screen.leftBehind.filter { $0 != "bracketed paste" } == [],
        "bash itself turns pastes on")
      terminal.send("echo sum-$((20+3))\r")
      try shell.see { $0.contains("\nsum-23") }
      terminal.send("fg\r")
      try shell.see { $0.hasPrefix(" DIPOLESCOPE") }
      try shell.see { _ in terminal.screenLines == before }

      terminal.press("^Z")
      try shell.see { $0.contains("Stopped") }
      terminal.resize(columns: 100, rows: 30)
      terminal.send("fg\r")
      try shell.see { $0.hasPrefix(" DIPOLESCOPE") && $0.split(separator: "\n").first?.count == 99 }
      terminal.press("q")
      try shell.see { !$0.contains(" DIPOLESCOPE") && $0.split(separator: "\n").last == "prompt>" }
      terminal.send("exit\r")
      #expect(terminal.waitExit(within: Session.patience) == .exit(0))
      #expect(terminal.leftBehind == [])
    }

    /// Waits with the screen in the message.
    private struct Shell {
      let terminal: PseudoTerminal
      init(_ terminal: PseudoTerminal) { self.terminal = terminal }

      func see(_ sourceLocation: SourceLocation = #_sourceLocation, _ condition: (String) -> Bool)
        throws
      {
        if terminal.wait(within: Session.patience, until: condition) { return }
        Issue.record("waited in vain\n\(terminal.text)", sourceLocation: sourceLocation)
        throw Session.GivenUp()
      }
    }

    @Test func controlZWithoutAShellOnlySaysSo() throws {
      let session = try session(in: .plot)
      session.press("^Z")
      try session.see("nobody would bring the program back")
      session.quit()
    }
  }
}
