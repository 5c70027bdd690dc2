import CNcurses
import Glibc

/// Questions about who else is on this terminal.
enum JobControl {
  /// Whether a shell stands above that could continue this process: an ancestor in the same session but in another
  /// process group. Without one the group is "orphaned", and the system drops the signal of Ctrl-Z.
  static func someoneWouldContinueUs() -> Bool {
    let session = getsid(0)
    let group = getpgrp()
    var process = getppid()
    // Programs around us in the same group (a script, `time`, `env`) stop with us; the one above them counts.
    for _ in 0..<64 {
      guard process > 1, getsid(process) == session else { return false }
      if getpgid(process) != group { return true }
      guard let parent = parent(of: process) else { return false }
      process = parent
    }
    return false
  }

  static func isForeground(_ descriptor: Int32) -> Bool {
    let foreground = tcgetpgrp(descriptor)
    return foreground < 0 || foreground == getpgrp()
  }

  /// Stops again, as writing to the terminal would, while another job has it. False if the process is to end, or if
  /// nobody can give it the terminal.
  static func waitForForeground(_ descriptor: Int32) -> Bool {
    while !isForeground(descriptor) {
      if Signals.endIsPending { return false }
      let before = Signals.timesContinued
      raise(SIGTTOU)
      if Signals.timesContinued == before { return false }
    }
    return true
  }

  /// The fourth field of /proc/PID/stat; the second is a name in parentheses that may hold anything.
  private static func parent(of process: pid_t) -> pid_t? {
    let file = open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = read(file, &bytes, bytes.count)
    guard count > 0, let end = bytes[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
    let fields = bytes[(end + 1)..<count].split(separator: UInt8(ascii: " "))
    guard fields.count > 1 else { return nil }
    return pid_t(String(decoding: fields[1], as: UTF8.self))
  }
}
