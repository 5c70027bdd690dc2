#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Time that no adjustment of the clock turns back.
package enum MonotonicClock {
  /// Seconds since some moment in the past.
  package static var seconds: Double {
    let time = now
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The same in whole milliseconds.
  package static var milliseconds: Int {
    let time = now
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  private static var now: timespec {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time
  }
}
