import Foundation
import Glibc
import Synchronization
import TerminalUI
import TestSupport
import Testing
import TextPlot

/// ncurses inside the test process, on a terminal of its own. One after another: there is one ncurses a process.
@Suite(.serialized)
struct NcursesScreenTests {
  private func started(
    _ terminal: PseudoTerminal, term: String = "xterm-256color", locale: String = "C.UTF-8",
    colour: Bool = true
  ) throws -> NcursesScreen {
    setenv("TERM", term, 1)
    setenv("LC_ALL", locale, 1)
    unsetenv("NO_COLOR")
    return try NcursesScreen.start(
      input: terminal.programEnd, output: terminal.programEnd, colour: colour
    ).get()
  }

  private func grid(_ lines: [String], role: StyleRole = .text) -> CellGrid {
    var grid = CellGrid(width: lines.map(\.unicodeScalars.count).max() ?? 0, height: lines.count)
    for (row, line) in lines.enumerated() {
      for (column, scalar) in line.unicodeScalars.enumerated() {
        grid[column, row] = Cell(scalar: scalar, role: role)
      }
    }
    return grid
  }

  private let theme = Theme(
    name: "test", styles: [.curve1: RoleStyle(foreground: .rgb(0, 114, 178), emphasis: .bold)])

  @Test(arguments: ["xterm-256color", "linux", "vt100", "screen"])
  func aGridIsShownAndTheTerminalGivenBack(term: String) throws {
    let terminal = try PseudoTerminal(columns: 12, rows: 3)
    let screen = try started(terminal, term: term)
    #expect(screen.size == (12, 3))
    screen.paint(grid(["hello ─μ", "", "end"], role: .curve1), theme: theme)
    #expect(terminal.waitFor("end", within: 2))
    #expect(terminal.screenLines == ["hello ─μ", "", "end"])
    screen.stop()
    terminal.waitIdle(quiet: 0.02)
    #expect(terminal.leftBehind.isEmpty)
  }

  @Test func onlyWhatChangedIsSent() throws {
    let terminal = try PseudoTerminal(columns: 80, rows: 24)
    let screen = try started(terminal)
    defer { screen.stop() }
    let lines = (0..<24).map { "line \($0) " + String(repeating: "ab", count: 35) }
    screen.paint(grid(lines), theme: theme)
    terminal.waitIdle(quiet: 0.05)
    let before = terminal.received.count
    screen.paint(grid(lines), theme: theme)
    terminal.waitIdle(quiet: 0.02)
    #expect(terminal.received.count == before)
    var changed = grid(lines)
    changed[40, 12] = Cell(scalar: "+", role: .crosshair)
    screen.paint(changed, theme: theme)
    #expect(terminal.wait(within: 2) { $0.contains("+") })
    #expect(terminal.received.count - before < 40)
  }

  @Test func whatTheTerminalCannotShowIsAQuestionMark() throws {
    let terminal = try PseudoTerminal(columns: 20, rows: 2)
    let screen = try started(terminal, locale: "C")
    #expect(!screen.drawsUnicode)
    screen.paint(grid(["a─μ漢", "b\u{1b}c\u{85}d!"]), theme: theme)
    #expect(terminal.waitFor("!", within: 2))
    #expect(terminal.screenLines == ["a???", "b c d!"])
    #expect(terminal.received.allSatisfy { $0 < 0x80 })
    screen.stop()
    let wide = try PseudoTerminal(columns: 20, rows: 2)
    let second = try started(wide)
    second.paint(grid(["a漢\u{301}─!"]), theme: theme)
    #expect(wide.waitFor("!", within: 2))
    #expect(wide.screenLines[0] == "a??─!")
    second.stop()
  }

  @Test func coloursAreSentOnlyIfWanted() throws {
    for (wanted, term, expected) in [
      (true, "xterm-256color", 256), (false, "xterm-256color", 0), (true, "linux", 8),
      (true, "vt100", 0),
    ] {
      let terminal = try PseudoTerminal(columns: 20, rows: 2)
      let screen = try started(terminal, term: term, colour: wanted)
      #expect(screen.colours == expected)
      screen.paint(grid(["colour"], role: .curve1), theme: theme)
      #expect(terminal.waitFor("colour", within: 2))
      let sent = String(decoding: terminal.received, as: UTF8.self)
      #expect(sent.contains("38;5;25m") == (expected == 256))
      #expect(sent.contains("[34m") == (expected == 8))
      screen.stop()
    }
  }

  @Test(arguments: [(0, 0), (5, 1), (200, 100)])
  func aGridOfAnotherSizeIsCutOrFilled(columns: Int, rows: Int) throws {
    let terminal = try PseudoTerminal(columns: 10, rows: 4)
    let screen = try started(terminal)
    screen.paint(grid(Array(repeating: "##########", count: 4)), theme: theme)
    screen.paint(
      grid(Array(repeating: String(repeating: "x", count: columns), count: rows)), theme: theme)
    terminal.waitIdle(quiet: 0.05)
    let line = String(repeating: "x", count: min(columns, 10))
    #expect(terminal.screenLines == (0..<4).map { $0 < rows ? line : "" })
    screen.stop()
  }

  @Test func unusableTerminalsAreRefusedUntouched() throws {
    let terminal = try PseudoTerminal()
    for name in [
      "", "dumb", "nonsense-256color", "../../etc/passwd", String(repeating: "a", count: 300),
    ] {
      #expect(throws: ScreenFailure.unusableTerminal(name)) { try started(terminal, term: name) }
    }
    terminal.waitIdle(quiet: 0.02)
    #expect(terminal.received.isEmpty)
    #expect(terminal.leftBehind.isEmpty)
  }

  @Test func aPipeIsNoTerminal() throws {
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    defer { for end in ends { close(end) } }
    let terminal = try PseudoTerminal()
    for (input, output) in [
      (ends[0], terminal.programEnd), (terminal.programEnd, ends[1]), (-1, -1),
    ] {
      let result = NcursesScreen.start(input: input, output: output, colour: true)
      #expect(throws: ScreenFailure.noTerminal) { try result.get() }
    }
  }
}

/// What the event loop hears.
extension NcursesScreenTests {
  @Test func keysSizesAndOtherThreadsWakeTheLoop() throws {
    let terminal = try PseudoTerminal(columns: 20, rows: 5)
    let screen = try started(terminal)
    defer { screen.stop() }
    let wake = WakePipe()
    let input = TerminalInput(screen: screen, wake: wake)
    #expect(input.next(timeoutMilliseconds: 0).isEmpty)
    terminal.send(String(repeating: "l", count: 3000))
    #expect(input.next(timeoutMilliseconds: 2000).allSatisfy { $0 == .key(.character("l")) })
    while !input.next(timeoutMilliseconds: 50).isEmpty {}
    terminal.press("Esc")
    #expect(input.next(timeoutMilliseconds: 2000) == [.key(.escape)])
    for _ in 0..<100 { wake.wake() }
    #expect(input.next(timeoutMilliseconds: 2000) == [.wake])
    #expect(input.next(timeoutMilliseconds: 0).isEmpty)
    terminal.resize(columns: 30, rows: 7)
    // Sent to the process: the threads of the test runner let no signal in.
    kill(getpid(), SIGWINCH)
    #expect(input.next(timeoutMilliseconds: 2000) == [.resize(columns: 30, rows: 7)])
    kill(getpid(), SIGTERM)
    #expect(input.next(timeoutMilliseconds: 2000) == [.signal(SIGTERM)])
  }

  @Test func noNewsFromAnotherThreadIsLost() throws {
    let terminal = try PseudoTerminal()
    let screen = try started(terminal)
    defer { screen.stop() }
    let wake = WakePipe()
    let input = TerminalInput(screen: screen, wake: wake)
    let posts = Posts()
    // A thread of its own: a task would stand in line behind all other tests.
    Thread.detachNewThread {
      for number in 1...20_000 {
        posts.last.store(number, ordering: .releasing)
        wake.wake()
      }
    }
    // A lost byte shows as a wait that ends by time with the last post unseen.
    while posts.last.load(ordering: .acquiring) < 20_000 {
      #expect(input.next(timeoutMilliseconds: 20_000) == [.wake])
    }
  }

  @Test func aTerminalThatWentAwayIsReportedOnce() throws {
    let terminal = try PseudoTerminal()
    let screen = try started(terminal)
    let input = TerminalInput(screen: screen, wake: WakePipe())
    terminal.closeOurEnd()
    #expect(input.next(timeoutMilliseconds: 2000) == [.terminalGone])
    #expect(input.next(timeoutMilliseconds: 20).isEmpty)
    screen.stop()
  }
}

private final class Posts: Sendable {
  let last = Atomic(0)
}
