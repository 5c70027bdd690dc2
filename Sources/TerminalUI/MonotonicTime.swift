import Glibc

/// Milliseconds of the clock that nobody sets.
enum MonotonicTime {
  static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
