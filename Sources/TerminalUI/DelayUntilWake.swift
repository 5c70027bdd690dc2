#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A short sleep while an export waits for the last digits.
enum DelayUntilWake {
  static func milliseconds(_ count: Int) { usleep(UInt32(count) * 1000) }
}
