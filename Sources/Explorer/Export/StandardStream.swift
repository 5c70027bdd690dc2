#if canImport(Glibc)
  import Glibc
#endif

/// Writes results to the standard output.
package enum StandardStream {
  package enum Outcome: Sendable {
    case written
    /// The reader has closed its end (`| head`): no mistake, and nobody is left to tell.
    case readerGone
  }

  /// Writes all bytes, however the system splits them. With SIGPIPE ignored a closed pipe is an outcome, not a
  /// problem; without, the signal ends the program quietly, which is as good.
  package static func write(_ bytes: [UInt8], to descriptor: Int32 = STDOUT_FILENO) -> Result<
    Outcome, FileProblem
  > {
    switch Descriptor.write(bytes, to: descriptor) {
    case 0: .success(.written)
    case EPIPE: .success(.readerGone)
    case let code: .failure(.from(code, "standard output"))
    }
  }
}

/// System calls on a file descriptor, which answer 0 or an `errno`.
enum Descriptor {
  /// Writes all bytes: again after a signal, on after a short write, later where the other end is slow.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let written = Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
        if written >= 0 {
          done += written
        } else if errno == EAGAIN {
          waitUntilWritable(descriptor)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }

  /// A terminal or pipe that another program has set to non-blocking.
  private static func waitUntilWritable(_ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&request, 1, 1000)
  }

  /// Opens, again after a signal.
  static func open(_ path: String, _ flags: Int32, mode: mode_t = 0o666) -> Result<
    Int32, CallFailure
  > {
    while true {
      let descriptor = Glibc.open(path, flags | O_CLOEXEC, mode)
      if descriptor >= 0 { return .success(descriptor) }
      if errno != EINTR { return .failure(CallFailure(code: errno)) }
    }
  }

  /// Pushes the bytes to the disk. Streams cannot do that, and need not.
  static func sync(_ descriptor: Int32) -> Int32 {
    while fsync(descriptor) != 0 {
      if errno == EINVAL || errno == EROFS || errno == ENOTSUP { return 0 }
      if errno != EINTR { return errno }
    }
    return 0
  }
}

/// The `errno` of a failed call.
struct CallFailure: Error { let code: Int32 }
