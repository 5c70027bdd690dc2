import Glibc
import TestSupport
import Testing

/// Progress of a long run, as a person sees it at a terminal.
extension TerminalStories {
  @Suite(.serialized) struct Progress {
    private func start(_ more: String...) throws -> PseudoTerminal {
      let terminal = try PseudoTerminal()
      let run = ["background", "tautau", "--events", "1e13", "--threads", "1"]
      try terminal.start(try BuiltProgram.path(), run + more)
      return terminal
    }

    @Test func oneLineTellsProgressAndIsGoneInTheEnd() throws {
      let terminal = try start()
      #expect(terminal.waitFor(" left", within: Session.patience))
      let line = terminal.screenLines[0]
      #expect(line.contains(" of 1.00e+13 events") && line.contains("events/s"), "\(line)")
      terminal.press("^C")
      #expect(terminal.waitExit(within: Session.patience) == .exit(130))
      let shown = terminal.screenLines.joined(separator: "\n")
      #expect(!shown.contains(" left") && shown.contains("stopped by SIGINT"), "\(shown)")
    }

    @Test func quietRunsShowNone() throws {
      let terminal = try start("--quiet")
      _ = terminal.waitFor("events/s", within: 1.5)
      #expect(terminal.screenLines.allSatisfy { !$0.contains("events/s") })
      terminal.signal(SIGTERM)
      #expect(terminal.waitExit(within: Session.patience) == .exit(143))
    }
  }
}
