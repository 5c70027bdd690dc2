import CNcurses
import Explorer
import Glibc

/// The terminal as ncurses opened it: its modes, and what must be sent to enter and to leave.
struct OpenTerminal {
  let input: Int32
  let output: Int32
  private let name: String
  private let files: (output: UnsafeMutablePointer<FILE>, input: UnsafeMutablePointer<FILE>)
  private let screen: OpaquePointer
  private(set) var capturesMouse = false

  /// A terminal may claim any size; ncurses keeps three copies of all cells.
  private static let largest = (columns: 1000, rows: 500)

  /// Whether the entry for this name exists and can move the cursor. `newterm` alone would accept `dumb`.
  static func isUsable(_ name: String, output: Int32) -> Bool {
    guard !name.isEmpty else { return false }
    var status: Int32 = 0
    guard setupterm(name, output, &status) == OK else { return false }
    defer { del_curterm(tui_current_terminal()) }
    return tui_string_capability("cup") != nil
  }

  /// Starts ncurses with `newterm`: `initscr` would end the process on an error.
  init?(name: String, input: Int32, output: Int32) {
    self.name = name
    self.input = input
    self.output = output
    Self.noteModes(input: input, output: output)
    // Descriptors of our own: closing the files must not close the standard streams.
    guard let written = fdopen(tui_duplicate(output), "w"),
      let read = fdopen(tui_duplicate(input), "r"),
      let screen = newterm(name, written, read)
    else { return nil }
    files = (written, read)
    self.screen = screen
    tui_forget_rare_sequences()
    noteResetString()
  }

  /// What the terminal has been like, for every way back.
  private static func noteModes(input: Int32, output: Int32) {
    let state = tui_guard_pointer()
    state.pointee.input = input
    state.pointee.output = output
    state.pointee.input_flags = fcntl(input, F_GETFL)
    state.pointee.output_flags = fcntl(output, F_GETFL)
    state.pointee.saved_error = -1
    state.pointee.held_error = -1
    tcgetattr(output, &state.pointee.found)
  }
}

extension OpenTerminal {
  /// Takes the terminal. Raw, so that Ctrl-S, Ctrl-Q and Ctrl-C are keys; no echo; Enter is not made a line feed.
  func enter() {
    waitInCalls()
    raw()
    noecho()
    nonl()
    // Without this doupdate stops in the middle of a picture when a key is waiting.
    typeahead(-1)
    sendSetUp()
    // A cursor that cannot be hidden stays where the last change was, which is as good a place as any.
    leaveok(tui_stdscr(), true)
    holdStandardError()
    tui_guard_pointer().pointee.screen_is_up = 1
    tui_restore_at_exit()
  }

  /// Gives the terminal away for a while.
  func leave() {
    tui_guard_pointer().pointee.screen_is_up = 0
    // Where there is no second screen to leave, the prompt appears in the last line, upon what stands there.
    wmove(tui_stdscr(), tui_lines() - 1, 0)
    wclrtoeol(tui_stdscr())
    wnoutrefresh(tui_stdscr())
    doupdate()
    if isOfKnownFamily { tui_send(output, Self.mouseOff + "\u{1b}[?2004l") }
    endwin()
    setFlags()
  }

  /// Takes it again after `leave`. If a shell had it, the modes it has now are the ones to be given back at the end.
  func comeBack(rememberingModes: Bool) {
    if rememberingModes {
      tcgetattr(output, &tui_guard_pointer().pointee.found)
      def_shell_mode()
    }
    waitInCalls()
    reset_prog_mode()
    sendSetUp()
    tui_guard_pointer().pointee.screen_is_up = 1
  }

  func leaveForGood(isAway: Bool) {
    if !isAway { leaveFromAnywhere() }
    delscreen(screen)
    fclose(files.output)
    fclose(files.input)
    tui_replay_error()
  }

  private func leaveFromAnywhere() {
    // In the background, writing to the terminal or changing its modes stops the process: it is to end instead. The
    // modes then are another program's.
    var others = termios()
    let isOurs = JobControl.isForeground(output)
    let mask = SignalMask(blocking: SIGTTOU)
    if !isOurs { tcgetattr(output, &others) }
    leave()
    if !isOurs { tcsetattr(output, TCSANOW, &others) }
    mask.restore()
  }

  private func sendSetUp() {
    // Application mode of the arrow keys: only then the terminfo strings of keys are what the terminal sends.
    keypad(tui_stdscr(), true)
    curs_set(0)
    // Not by putp, which writes to standard output's own buffer. keypad has just emptied that of ncurses.
    if isOfKnownFamily { tui_send(output, "\u{1b}[?2004h" + (capturesMouse ? Self.mouseOn : "")) }
  }

  /// Buttons and wheel, reported in decimal numbers; no movement, so that dragging costs nothing.
  private static let mouseOn = "\u{1b}[?1000h\u{1b}[?1006h"
  private static let mouseOff = "\u{1b}[?1006l\u{1b}[?1000l"

  /// Takes the mouse or lets it go; false where the terminal may not know what that means.
  mutating func captureMouse(_ isOn: Bool) -> Bool {
    guard isOfKnownFamily else { return false }
    capturesMouse = isOn
    tui_send(output, isOn ? Self.mouseOn : Self.mouseOff)
    return true
  }

  /// Sends a text that shows nothing, past the buffers of ncurses, which are empty between two frames.
  func send(_ text: String) { tui_send(output, text) }

  /// Reads and drops what the terminal still answers, until it has come or the time is over: a shell would take it for
  /// something typed.
  func dropAnswer(until time: Int) {
    var buffer = [UInt8](repeating: 0, count: 256)
    while true {
      var watched = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      let pause = time - MonotonicClock.milliseconds
      guard pause > 0, poll(&watched, 1, Int32(min(pause, 10_000))) > 0 else { return }
      let count = read(input, &buffer, buffer.count)
      // The end of a string: BEL, or the backslash behind Escape.
      guard count > 0, !buffer[..<count].contains(where: { $0 == 0x07 || $0 == UInt8(ascii: "\\") })
      else { return }
    }
  }

  /// The columns and rows that the terminal tells, or what ncurses took from the entry if it tells none.
  func windowSize() -> (columns: Int, rows: Int) {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard tui_window_size(output, &columns, &rows) == 0, columns > 0, rows > 0 else {
      return (Int(tui_columns()), Int(tui_lines()))
    }
    return (min(Int(columns), Self.largest.columns), min(Int(rows), Self.largest.rows))
  }
}

extension OpenTerminal {
  /// A descriptor that does not block makes ncurses spin while the terminal is slow. The flags belong to everyone
  /// who has the same terminal open, so they are put back as they were.
  private func waitInCalls() {
    let state = tui_guard_pointer()
    _ = fcntl(input, F_SETFL, state.pointee.input_flags & ~O_NONBLOCK)
    _ = fcntl(output, F_SETFL, state.pointee.output_flags & ~O_NONBLOCK)
  }

  private func setFlags() {
    let state = tui_guard_pointer()
    _ = fcntl(input, F_SETFL, state.pointee.input_flags)
    _ = fcntl(output, F_SETFL, state.pointee.output_flags)
  }

  /// Messages to standard error would be painted over or spoil the picture: they wait in memory. If it goes
  /// elsewhere, it may.
  private func holdStandardError() {
    guard isatty(2) == 1 else { return }
    let held = tui_memory_file()
    let saved = tui_duplicate(2)
    guard held >= 0, saved >= 0, dup2(held, 2) == 2 else { return }
    tui_guard_pointer().pointee.held_error = held
    tui_guard_pointer().pointee.saved_error = saved
  }

  /// Terminals that do not know bracketed paste, the mouse or strings might print them, so only known families get
  /// them. The entries of ncurses 6.4 do not say (`BE`, `BD` came later).
  var isOfKnownFamily: Bool {
    let families = [
      "xterm", "tmux", "screen", "rxvt", "foot", "kitty", "alacritty", "wezterm", "ghostty", "st-",
      "vte", "gnome", "konsole", "contour", "iterm", "mintty", "putty",
    ]
    return name == "st" || families.contains { name.hasPrefix($0) }
  }
}

extension OpenTerminal {
  /// What a handler sends when the program dies: the same as `leave`, in one fixed string.
  private func noteResetString() {
    let state = tui_guard_pointer()
    let bytes = resetBytes()
    withUnsafeMutableBytes(of: &state.pointee.reset) { reset in
      let count = min(bytes.count, reset.count)
      reset.copyBytes(from: bytes.prefix(count))
      state.pointee.reset_length = count
    }
  }

  private func resetBytes() -> [UInt8] {
    var bytes: [UInt8] = []
    // Turning off what is off does nothing, and a handler cannot ask.
    if isOfKnownFamily { bytes += Array((Self.mouseOff + "\u{1b}[?2004l").utf8) }
    bytes += capability("rmkx") + capability("sgr0")
    // The last line: a row beyond the end means the last one on every terminal of this kind.
    bytes += Self.withoutPadding(tui_move_string(998, 0)) + capability("el")
    bytes += capability("cnorm")
    let leavesScreen = capability("rmcup")
    return bytes + (leavesScreen.isEmpty ? Array("\r\n".utf8) : leavesScreen)
  }

  private func capability(_ name: String) -> [UInt8] {
    Self.withoutPadding(tui_string_capability(name))
  }

  /// Terminfo writes pauses for slow terminals as `$<5>`, which only `tputs` understands.
  private static func withoutPadding(_ text: UnsafePointer<CChar>?) -> [UInt8] {
    guard let text else { return [] }
    var kept: [UInt8] = []
    var rest = UnsafeBufferPointer(start: text, count: strlen(text)).map(UInt8.init(bitPattern:))[
      ...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "$"), rest.first == UInt8(ascii: "<"),
        let end = rest.firstIndex(of: UInt8(ascii: ">"))
      {
        rest = rest[(end + 1)...]
      } else {
        kept.append(byte)
      }
    }
    return kept
  }
}

/// The signals of this thread with one more of them blocked, until `restore`.
private struct SignalMask {
  private var before = sigset_t()

  init(blocking number: Int32) {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, number)
    pthread_sigmask(SIG_BLOCK, &set, &before)
  }

  func restore() {
    var set = before
    pthread_sigmask(SIG_SETMASK, &set, nil)
  }
}
