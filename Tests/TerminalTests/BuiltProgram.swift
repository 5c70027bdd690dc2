import Glibc
import TestSupport
import Testing

/// The program of this build, and folders of its own to run it in.
enum BuiltProgram {
  struct Missing: Error { let words: String }

  /// The program stands beside the test bundle. Under `swift test` the process is a helper of the toolchain and the
  /// bundle is among its arguments; where the bundle is run by itself, it is the process.
  static func path() throws -> String {
    var places = CommandLine.arguments
    if let real = realpath("/proc/self/exe", nil) {
      places.append(String(cString: real))
      free(real)
    }
    for place in places {
      guard let slash = place.lastIndex(of: "/") else { continue }
      let candidate = String(place[...slash]) + "dipolescope"
      if access(candidate, X_OK) == 0 { return candidate }
    }
    throw Missing(words: "no program beside \(places)")
  }

  static func folder() throws -> String {
    let path = try path()
    return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }

  /// Runs a line in a shell that finds the program by its name; gives the exit code.
  static func shell(
    _ line: String, in folder: String, within seconds: Double = Session.patience
  ) throws -> PseudoTerminal.Ending? {
    let terminal = try PseudoTerminal()
    let search = try Self.folder() + ":/usr/bin:/bin"
    try terminal.start("sh", ["-c", "cd \"$0\" && \(line)", folder], environment: ["PATH": search])
    return terminal.waitExit(within: seconds)
  }
}

/// An empty folder that goes when nobody holds it any more.
final class TemporaryFolder {
  let path: String

  init() throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((base + "/dipolescope-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw BuiltProgram.Missing(words: "no temporary folder in \(base)")
    }
    path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }

  deinit { remove() }

  func remove() {
    for name in names { unlink(path + "/" + name) }
    rmdir(path)
  }

  /// The files in it, sorted.
  var names: [String] { fileNames(in: path) }

  func bytes(_ name: String) -> [UInt8] {
    let descriptor = open(path + "/" + name, O_RDONLY)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  func lines(_ name: String) -> [String] {
    String(decoding: bytes(name), as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .map(String.init)
  }
}
