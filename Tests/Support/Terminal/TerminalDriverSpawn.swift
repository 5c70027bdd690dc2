import Glibc

/// Why a terminal or a program could not be started: the call, and errno.
package struct PseudoTerminalError: Error {
  package let call: String
  package let code: Int32
}

/// The two ends of a fresh pseudo-terminal. `openpty` and `posix_openpt` are not in Swift's Glibc module, so this is
/// what they do on Linux.
struct PseudoTerminalPair {
  let ourEnd: Int32
  let programEnd: Int32
  let path: String

  // Macros with casts, which Swift does not import.
  private static let unlock: UInt = 0x4004_5431
  private static let number: UInt = 0x8004_5430

  init() throws {
    ourEnd = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard ourEnd >= 0 else { throw PseudoTerminalError(call: "open /dev/ptmx", code: errno) }
    var zero: Int32 = 0
    var index: Int32 = 0
    guard ioctl(ourEnd, Self.unlock, &zero) == 0, ioctl(ourEnd, Self.number, &index) == 0 else {
      throw PseudoTerminalError(call: "ioctl", code: errno)
    }
    path = "/dev/pts/\(index)"
    programEnd = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard programEnd >= 0 else { throw PseudoTerminalError(call: "open \(path)", code: errno) }
  }

  static func setSize(of descriptor: Int32, columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(clamping: rows), ws_col: UInt16(clamping: columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }

  /// The modes and control characters, and whether calls on the terminal block; as bytes, to be compared.
  static func modes(of descriptor: Int32) -> [UInt8] {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { return [] }
    let flags = [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
    let blocking = UInt32(bitPattern: fcntl(descriptor, F_GETFL) & O_NONBLOCK)
    return (flags + [blocking]).flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
    }
      + withUnsafeBytes(of: modes.c_cc) { Array($0) }
  }
}

/// Starts a program as the leader of a new session whose terminal is the one at `path`: a leader without a terminal
/// gets the first one that it opens. Swift forbids fork, so posix_spawn it is.
func spawnOnTerminal(
  _ path: String, _ command: [String], environment: [String: String]
) throws -> pid_t {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
  posix_spawn_file_actions_adddup2(&actions, 0, 1)
  posix_spawn_file_actions_adddup2(&actions, 0, 2)
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  useDefaultSignals(&attributes)

  let arguments = command.map { strdup($0) } + [nil]
  let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { for text in arguments + variables { free(text) } }
  var process: pid_t = 0
  let code = posix_spawnp(&process, command[0], &actions, &attributes, arguments, variables)
  guard code == 0 else { throw PseudoTerminalError(call: "spawn \(command[0])", code: code) }
  return process
}

/// No signal blocked and none ignored, whatever the test runner does, and a session of its own.
private func useDefaultSignals(_ attributes: inout posix_spawnattr_t) {
  var all = sigset_t()
  var none = sigset_t()
  sigfillset(&all)
  sigemptyset(&none)
  posix_spawnattr_setsigdefault(&attributes, &all)
  posix_spawnattr_setsigmask(&attributes, &none)
  // The last is POSIX_SPAWN_SETSID, hidden behind a feature macro.
  let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK) | 0x80
  posix_spawnattr_setflags(&attributes, Int16(flags))
}
