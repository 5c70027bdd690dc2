#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The standard input, read as it comes.
enum Input {
  private static let size = 1 << 18

  /// The next bytes, whatever there is; `nil` at the end.
  static func next() -> [UInt8]? {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      repeat {
        count = read(STDIN_FILENO, buffer.baseAddress, size)
      } while count < 0 && errno == EINTR
      filled = max(0, count)
    }
    return count > 0 ? bytes : nil
  }
}
