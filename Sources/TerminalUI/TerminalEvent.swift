/// All that a terminal and the system can tell the event loop.
package enum TerminalEvent: Hashable, Sendable {
  case key(KeyStroke)
  /// Text pasted as one piece, its lines separated by `\n`, without any other control character but tabs.
  case paste(String)
  /// What the mouse does, while it is captured.
  case mouse(MouseReport)
  /// The terminal has answered which background it has.
  case background(TerminalBackground)
  /// The window has this size now; the next `paint` fills it.
  case resize(columns: Int, rows: Int)
  /// SIGINT, SIGTERM, SIGHUP or SIGQUIT: save, stop the screen, and leave with 128 and this number.
  case signal(Int32)
  /// The process was stopped and goes on. The terminal is ours again and empty: paint everything.
  case resumed
  /// Another thread called `WakePipe.wake()`.
  case wake
  /// Nobody is at the other end any more. Reported once; nothing more can be read or shown.
  case terminalGone
}

extension TerminalEvent {
  /// Whether this is the same key once more.
  func repeats(_ other: TerminalEvent) -> Bool {
    guard case .key = self else { return false }
    return self == other
  }
}
