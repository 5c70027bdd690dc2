import CNcurses
import Explorer
import Glibc

/// The one place where the program waits: for keys, signals and other threads. Waiting takes no processor time.
///
/// It belongs to the thread that paints, as the screen does.
package final class TerminalInput {
  private let screen: NcursesScreen
  private let wake: WakePipe
  private var decoder: KeyDecoder
  private var isGone = false
  private var reportedSize: (columns: Int, rows: Int)

  /// A terminal that sends without end must not keep `next` from returning.
  private static let largestBatch = 1 << 20

  package init(screen: NcursesScreen, wake: WakePipe) {
    self.screen = screen
    self.wake = wake
    self.decoder = KeyDecoder(known: screen.keyStrings(), escapeDelay: Self.escapeDelay())
    self.reportedSize = screen.size
    if let time = screen.questionTime { decoder.expectAnswer(until: time + Self.patience) }
  }

  /// How long the answer to a question may be on its way, in milliseconds: a line slower than that is hardly used.
  private static let patience = 10_000

  /// Waits until something happens, at most this long (for ever if nil), and gives everything that waits by then.
  /// The answer is empty only when the time is over.
  package func next(timeoutMilliseconds: Int?) -> [TerminalEvent] {
    let end = timeoutMilliseconds.map { MonotonicClock.milliseconds + max($0, 0) }
    while true {
      var events = sizeEvents()
      events += wait(until: events.isEmpty ? end : 0)
      if !events.isEmpty { return events }
      if let end, MonotonicClock.milliseconds >= end { return [] }
    }
  }

  /// One poll and what comes of it.
  private func wait(until end: Int?) -> [TerminalEvent] {
    let deadline = [end, decoder.deadline].compactMap(\.self).min()
    var watched = [
      pollfd(fd: isGone ? -1 : screen.input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: screen.signals.doorbell, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wake.readEnd, events: Int16(POLLIN), revents: 0),
    ]
    let pause = deadline.map { min(max($0 - MonotonicClock.milliseconds, 0), 1 << 30) } ?? -1
    // Interrupted: a signal, whose byte the next turn finds.
    if poll(&watched, 3, Int32(pause)) < 0 { return [] }
    var events: [TerminalEvent] = []
    if watched[1].revents != 0 { events += signalEvents() }
    decoder.takesMouse = screen.capturesMouse
    if watched[0].revents != 0 { events += readKeys() }
    events += decoder.expire(at: MonotonicClock.milliseconds)
    if events.contains(where: { if case .background = $0 { true } else { false } }) {
      screen.questionTime = nil
    }
    if watched[2].revents != 0 {
      wake.silence()
      events.append(.wake)
    }
    return events
  }
}

extension TerminalInput {
  /// Reads all bytes that wait. The descriptor may block (it is shared with the shell, so its flags stay), hence a
  /// look before each read.
  private func readKeys() -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    var total = 0
    while total < Self.largestBatch && isReadable() {
      let count = read(screen.input, &buffer, buffer.count)
      if count > 0 {
        total += count
        events += decoder.feed(buffer[..<count], at: MonotonicClock.milliseconds)
      } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
        isGone = true
        return events + [.terminalGone]
      } else {
        break
      }
    }
    return events
  }

  /// Also true when the terminal has gone: reading says so.
  private func isReadable() -> Bool {
    var watched = pollfd(fd: screen.input, events: Int16(POLLIN), revents: 0)
    return poll(&watched, 1, 0) > 0
  }

  private func signalEvents() -> [TerminalEvent] {
    let news = screen.signals.take()
    // A shell that kills a stopped job continues it right after the signal: then the terminal is not ours to take.
    if !news.ends.isEmpty { return news.ends.map { .signal($0) } }
    var events: [TerminalEvent] = []
    if news.continued && screen.takeBackAfterStop() { events.append(.resumed) }
    if news.windowChanged { events.append(sizeEvent(screen.fitToWindow())) }
    // Whoever asks the program to stop asks for what Ctrl-Z does.
    if news.stopRequested { events.append(.key(.control("z"))) }
    return events
  }

  /// The size may also have changed while the process was stopped.
  private func sizeEvents() -> [TerminalEvent] {
    let size = screen.size
    return size == reportedSize ? [] : [sizeEvent(size)]
  }

  private func sizeEvent(_ size: (columns: Int, rows: Int)) -> TerminalEvent {
    reportedSize = size
    return .resize(columns: size.columns, rows: size.rows)
  }

  /// ESCDELAY in milliseconds if the user sets it, as for every program of ncurses.
  private static func escapeDelay() -> Int {
    guard let text = getenv("ESCDELAY"), let delay = Int(String(cString: text)),
      (0...10_000).contains(delay)
    else { return 25 }
    return delay
  }
}
