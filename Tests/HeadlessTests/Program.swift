#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs the program that was built with the tests.
enum Program {
  struct Done {
    var exitCode: Int32
    var output: String
    var message: String
  }

  struct Failure: Error { let words: String }

  /// The folder of the test bundle is that of the program.
  static func path() throws -> String {
    guard let real = realpath("/proc/self/exe", nil) else { throw Failure(words: "no /proc") }
    defer { free(real) }
    // Under `swift test` the process is a helper of the toolchain; the bundle is among its arguments.
    let places = CommandLine.arguments + [String(cString: real)]
    for place in places {
      guard let slash = place.lastIndex(of: "/") else { continue }
      let candidate = String(place[...slash]) + "dipolescope"
      if access(candidate, X_OK) == 0 { return candidate }
    }
    throw Failure(words: "the program is not beside \(places)")
  }

  static func run(_ arguments: [String]) throws -> Done { try start(arguments).finish() }

  /// A program on its way.
  struct Running {
    let process: pid_t
    fileprivate let output: Int32
    fileprivate let message: Int32

    func signal(_ number: Int32) { kill(process, number) }

    /// Waits for its end; an exit code below 0 is a signal.
    func finish() -> Done {
      defer { for descriptor in [output, message] { close(descriptor) } }
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0 && errno == EINTR {}
      // The lower seven bits are the signal, the next byte the exit code.
      let exitCode: Int32 = status & 0x7f == 0 ? (status >> 8) & 0xff : -(status & 0x7f)
      return Done(exitCode: exitCode, output: text(output), message: text(message))
    }
  }

  /// - Parameter program: another program than the one built here, by its path.
  static func start(_ arguments: [String], program: String? = nil) throws -> Running {
    let (output, message) = (try file(), try file())
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, message, 2)
    // No signal blocked and none ignored, whatever the test runner does.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let command = [try program ?? path()] + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, command[0], &actions, &attributes, &pointers, environ)
    guard code == 0 else { throw Failure(words: "posix_spawn: \(code)") }
    return Running(process: process, output: output, message: message)
  }

  /// A file without a name: a pipe would have to be emptied while the program runs.
  private static func file() throws -> Int32 {
    var name: [CChar] = Array("/tmp/dipolescope-test-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw Failure(words: "mkstemp: \(errno)") }
    unlink(name)
    return descriptor
  }

  private static func text(_ descriptor: Int32) -> String {
    lseek(descriptor, 0, SEEK_SET)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }
}
