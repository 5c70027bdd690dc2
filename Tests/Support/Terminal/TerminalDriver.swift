import Glibc

/// A program on a terminal of its own, driven as a person would drive it: press, wait, look.
///
/// The waiting functions read what the program writes; without them nothing is read. One thread uses it. Whatever
/// still runs when it goes out of scope is killed.
package final class PseudoTerminal {
  /// How a program ended.
  package enum Ending: Hashable, Sendable {
    case exit(Int32)
    case signal(Int32)
  }

  package private(set) var screen: VirtualScreen
  /// Everything the program has written.
  package private(set) var received: [UInt8] = []
  package private(set) var ending: Ending?
  package private(set) var process: pid_t = 0

  /// The program's end of the terminal, kept open so that the modes left behind can be read.
  package private(set) var programEnd: Int32
  private var ourEnd: Int32
  private let path: String
  private let modesBefore: [UInt8]

  package init(columns: Int = 80, rows: Int = 24) throws {
    let pair = try PseudoTerminalPair()
    (ourEnd, programEnd, path) = (pair.ourEnd, pair.programEnd, pair.path)
    screen = VirtualScreen(columns: columns, rows: rows)
    modesBefore = PseudoTerminalPair.modes(of: programEnd)
    tellSize()
  }

  deinit {
    if process > 0 && ending == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    hangUp()
  }

  /// Starts a program, found in PATH unless it is a path, as leader of a session on this terminal. Its environment
  /// is what is given here on top of a small fixed one; a nil value takes a variable away.
  package func start(
    _ program: String, _ arguments: [String] = [], term: String? = "xterm-256color",
    environment: [String: String?] = [:]
  ) throws {
    var variables: [String: String?] = [
      "PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin",
      "HOME": "/nonexistent", "LANG": "C.UTF-8", "TERM": term,
      // A crash must end the program; by default Swift asks for a key first.
      "SWIFT_BACKTRACE": "interactive=no,color=no",
    ]
    variables.merge(environment) { $1 }
    process = try spawnOnTerminal(
      path, [program] + arguments, environment: variables.compactMapValues(\.self))
  }
}

extension PseudoTerminal {
  /// The program may be unable to go on reading until what it writes is taken: neither waits for the other here.
  package func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      var ready = pollfd(fd: ourEnd, events: Int16(POLLIN | POLLOUT), revents: 0)
      // Who takes nothing for so long takes no more.
      guard poll(&ready, 1, 60_000) > 0 else { return }
      if Int32(ready.revents) & POLLIN != 0 { read(for: 0) }
      guard Int32(ready.revents) & POLLOUT != 0 else {
        if Int32(ready.revents) & (POLLHUP | POLLERR) != 0 { return }
        continue
      }
      let count: Int = writeAtOnce(rest.prefix(1024))
      if count < 0 && errno != EAGAIN { return }
      rest = rest.dropFirst(max(0, count))
      read(for: 0)
    }
  }

  /// As much as there is room for.
  private func writeAtOnce(_ bytes: ArraySlice<UInt8>) -> Int {
    let flags: Int32 = fcntl(ourEnd, F_GETFL)
    _ = fcntl(ourEnd, F_SETFL, flags | O_NONBLOCK)
    let count: Int = bytes.withUnsafeBytes { write(ourEnd, $0.baseAddress, $0.count) }
    let code: Int32 = errno
    _ = fcntl(ourEnd, F_SETFL, flags)
    errno = code
    return count
  }

  package func send(_ text: String) { send(Array(text.utf8)) }

  /// Presses keys by name: a character, `^C`, `M-1`, `Enter`, `Up`, `F5` and so on. An unknown name is a mistake of
  /// the test and ends it.
  package func press(_ names: String...) {
    for name in names {
      guard let bytes = terminalBytes(ofKey: name, applicationMode: screen.modes.contains(1)) else {
        preconditionFailure("no key is called \(name)")
      }
      send(bytes)
    }
  }

  /// Sends text as terminals do that know bracketed paste.
  package func paste(_ text: String) { send("\u{1b}[200~" + text + "\u{1b}[201~") }

  package func resize(columns: Int, rows: Int) {
    screen.resize(columns: columns, rows: rows)
    tellSize()
  }

  /// Sends a signal to the program.
  package func signal(_ number: Int32) {
    if process > 0 && ending == nil { kill(process, number) }
  }

  /// Takes the terminal away, as closing its window does.
  package func hangUp() {
    closeOurEnd()
    if programEnd >= 0 { close(programEnd) }
    programEnd = -1
  }

  /// Takes the terminal away from whoever has `programEnd` in the same process.
  package func closeOurEnd() {
    if ourEnd >= 0 { close(ourEnd) }
    ourEnd = -1
  }

  private func tellSize() {
    PseudoTerminalPair.setSize(of: ourEnd, columns: screen.columns, rows: screen.rows)
  }
}

extension PseudoTerminal {
  /// The lines on the screen, without blanks at their ends.
  package var screenLines: [String] { screen.lines }

  package var text: String { screenLines.joined(separator: "\n") }

  /// Waits until a text stands on the screen.
  @discardableResult
  package func waitFor(_ wanted: String, within seconds: Double = 10) -> Bool {
    wait(within: seconds) { $0.contains(wanted) }
  }

  /// Waits until what stands on the screen fulfils a condition. False if time or the program ends before.
  @discardableResult
  package func wait(
    within seconds: Double = 10, until condition: (_ text: String) -> Bool
  ) -> Bool {
    let end = monotonicSeconds() + seconds
    while !condition(text) {
      if monotonicSeconds() > end { return false }
      if !read(for: 0.02) && hasEnded && !read(for: 0.02) { return condition(text) }
    }
    return true
  }

  /// Waits until the program has written nothing for a while, or has ended.
  @discardableResult
  package func waitIdle(quiet seconds: Double = 0.1, within limit: Double = 10) -> Bool {
    let end = monotonicSeconds() + limit
    while read(for: seconds) {
      if monotonicSeconds() > end { return false }
    }
    return true
  }

  /// Waits for the end of the program; nil if it goes on.
  package func waitExit(within seconds: Double = 10) -> Ending? {
    let end = monotonicSeconds() + seconds
    while !hasEnded && monotonicSeconds() < end { read(for: 0.01) }
    while read(for: 0.02) {}
    return ending
  }

  /// What the program left changed on the terminal, in words; empty if all is as before.
  package var leftBehind: [String] {
    var left = screen.leftBehind
    if PseudoTerminalPair.modes(of: programEnd) != modesBefore { left.append("terminal modes") }
    return left
  }

  private var hasEnded: Bool {
    guard ending == nil, process > 0 else { return ending != nil }
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return false }
    // WIFEXITED and the like are macros: the low seven bits are the signal, the next byte the exit code.
    ending = status & 0x7f == 0 ? .exit(status >> 8 & 0xff) : .signal(status & 0x7f)
    return true
  }

  /// Reads what comes within the time; false if nothing does.
  @discardableResult
  package func read(for seconds: Double) -> Bool {
    var watched = pollfd(fd: ourEnd, events: Int16(POLLIN), revents: 0)
    guard poll(&watched, 1, Int32(seconds * 1000)) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(ourEnd, &buffer, buffer.count)
    guard count > 0 else { return false }
    received += buffer[..<count]
    screen.feed(buffer[..<count])
    return true
  }
}

private func monotonicSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
