import Glibc
import TestSupport
import Testing

/// The driver itself, against programs that every Debian has.
struct PseudoTerminalTests {
  @Test func aProgramSeesATerminalOfTheGivenSize() throws {
    let terminal = try PseudoTerminal(columns: 70, rows: 20)
    try terminal.start("sh", ["-c", "stty size; test -t 0 && test -t 1 && test -t 2 && echo all"])
    #expect(terminal.waitExit() == .exit(0))
    #expect(terminal.screenLines.prefix(2) == ["20 70", "all"])
  }

  @Test func keysGoInAndTextComesOut() throws {
    let terminal = try PseudoTerminal()
    try terminal.start("cat")
    terminal.press("h", "i", "Enter")
    #expect(terminal.wait { $0.hasPrefix("hi\nhi") })
    terminal.press("^D")
    #expect(terminal.waitExit() == .exit(0))
    #expect(terminal.leftBehind.isEmpty)
  }

  @Test func controlCIsASignalUnlessTheProgramTakesItAsAKey() throws {
    let terminal = try PseudoTerminal()
    try terminal.start("cat")
    #expect(terminal.waitIdle())
    terminal.press("^C")
    #expect(terminal.waitExit() == .signal(SIGINT))
  }

  @Test func exitCodesAndSignalsAreToldApart() throws {
    let first = try PseudoTerminal()
    try first.start("sh", ["-c", "exit 130"])
    #expect(first.waitExit() == .exit(130))
    let second = try PseudoTerminal()
    try second.start("sh", ["-c", "echo up; exec sleep 60"])
    #expect(second.waitFor("up"))
    second.signal(SIGTERM)
    #expect(second.waitExit() == .signal(SIGTERM))
  }

  @Test func changedModesAreNoticed() throws {
    let terminal = try PseudoTerminal()
    try terminal.start("sh", ["-c", "stty -echo; printf '\\033[?1049h\\033[?25l'"])
    #expect(terminal.waitExit() == .exit(0))
    #expect(terminal.leftBehind == ["alternate screen", "hidden cursor", "terminal modes"])
  }

  @Test func aProgramHearsOfANewSize() throws {
    let terminal = try PseudoTerminal()
    try terminal.start(
      "sh", ["-c", "trap 'stty size; exit 3' WINCH; echo up; while :; do sleep 0.05; done"])
    #expect(terminal.waitFor("up"))
    terminal.resize(columns: 33, rows: 11)
    #expect(terminal.waitExit() == .exit(3))
    #expect(terminal.text.contains("11 33"))
  }

  @Test func theEnvironmentIsTheGivenOne() throws {
    let terminal = try PseudoTerminal()
    try terminal.start(
      "sh", ["-c", "echo $TERM-$LANG-${HOME-none}-$EXTRA"], term: "vt100",
      environment: ["LANG": "C", "HOME": nil, "EXTRA": "x"])
    #expect(terminal.waitExit() == .exit(0))
    #expect(terminal.screenLines[0] == "vt100-C-none-x")
  }

  @Test func closingTheTerminalHangsUp() throws {
    let terminal = try PseudoTerminal()
    try terminal.start("cat")
    #expect(terminal.waitIdle())
    terminal.hangUp()
    #expect(terminal.waitExit() == .signal(SIGHUP))
  }

  @Test func waitingEndsWhenNothingComes() throws {
    let terminal = try PseudoTerminal()
    try terminal.start("cat")
    #expect(!terminal.waitFor("never", within: 0.2))
    #expect(terminal.waitExit(within: 0.1) == nil)
  }

  @Test func aProgramThatIsMissingIsAnError() throws {
    let terminal = try PseudoTerminal()
    #expect(throws: PseudoTerminalError.self) { try terminal.start("/nonexistent/program") }
  }
}
