import CNcurses
import Glibc
import Synchronization

/// Lets any thread wake the thread that waits for the terminal.
///
/// Put the news where the other thread will look (under a lock, say), then call `wake()`. However often it is called
/// before the other side looks, there is at most one byte on the way and one `.wake` event comes of it.
package final class WakePipe: Sendable {
  let readEnd: Int32
  private let writeEnd: Int32
  private let isRung = Atomic(false)

  package init() {
    var ends: [Int32] = [-1, -1]
    // Without descriptors nothing else would work either; then wake() does nothing and waiting ends by time.
    _ = tui_pipe(&ends)
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  package func wake() {
    guard !isRung.exchange(true, ordering: .acquiringAndReleasing) else { return }
    var byte: UInt8 = 0
    write(writeEnd, &byte, 1)
  }

  /// Takes the byte away. The pipe first and the mark second: news that come between the two find the mark still
  /// set and write nothing, but are there already when the caller looks.
  func silence() {
    var bytes: (UInt64, UInt64) = (0, 0)
    while read(readEnd, &bytes, 16) == 16 {}
    isRung.store(false, ordering: .sequentiallyConsistent)
  }
}
