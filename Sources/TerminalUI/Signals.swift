import CNcurses
import Glibc

/// The handlers of this process while a screen is up. What runs inside a handler is C (`terminal_guard.h`): it sets
/// a mark and writes one byte to a pipe, on which `TerminalInput` waits together with the keys.
final class Signals {
  /// What came since the last look.
  struct News {
    var windowChanged = false
    var continued = false
    var stopRequested = false
    /// Signals that end the program, in the order of `ending`.
    var ends: [Int32] = []
  }

  /// Readable when there is news.
  let doorbell: Int32

  private let bell: Int32
  private var watched: [Int32] = []

  private static let ending = [SIGHUP, SIGINT, SIGTERM, SIGQUIT]
  private static let crashes = [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE]

  /// Installs the handlers. This comes before ncurses starts, which takes only signals that nobody handles yet.
  init() {
    var ends: [Int32] = [-1, -1]
    _ = tui_pipe(&ends)
    (doorbell, bell) = (ends[0], ends[1])
    tui_guard_pointer().pointee.doorbell = bell
    tui_use_alternate_stack()
    for number in Self.ending + [SIGWINCH, SIGCONT, SIGTSTP] { watch(number) }
    for number in Self.crashes {
      tui_guard_against(number)
      watched.append(number)
    }
  }

  /// A signal that was ignored when the program began stays so: that is what nohup and a shell's `&` ask for. That
  /// the terminal went away is seen on the terminal itself.
  private func watch(_ number: Int32) {
    let mayBeIgnored = number == SIGHUP || number == SIGINT || number == SIGQUIT
    if mayBeIgnored && tui_is_ignored(number) != 0 { return }
    tui_watch_signal(number)
    watched.append(number)
  }

  /// Puts back the handlers that were there before.
  func uninstall() {
    for number in watched { tui_uninstall(number) }
    watched = []
  }

  deinit {
    uninstall()
    close(doorbell)
    close(bell)
  }

  /// Empties the pipe, then reads the marks: a signal between the two costs one idle turn, and none gets lost.
  func take() -> News {
    var bytes: (UInt64, UInt64) = (0, 0)
    while read(doorbell, &bytes, 16) > 0 {}
    var news = News()
    news.windowChanged = tui_take_signal(SIGWINCH) != 0
    news.continued = tui_take_signal(SIGCONT) != 0
    news.stopRequested = tui_take_signal(SIGTSTP) != 0
    news.ends = Self.ending.filter { tui_take_signal($0) != 0 }
    return news
  }

  /// Whether an end is asked for and not yet taken.
  static var endIsPending: Bool {
    ending.contains { tui_signal_is_pending($0) != 0 }
  }

  /// How often the process was continued after a stop.
  static var timesContinued: Int32 { tui_times_continued() }
}

/// Threads other than the one that started the screen call this once, so that the terminal is given back even when
/// their stack overflows: a handler needs a stack of its own for that, and each thread has to bring one.
package func prepareThreadForCrashes() {
  tui_use_alternate_stack()
}
