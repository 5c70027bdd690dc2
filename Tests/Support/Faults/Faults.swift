import Glibc

/// Ends a program, or fills the disk under it, at the n-th call that changes a folder: `faults.c`, loaded before the C
/// library. So every moment of an operation can be tried, one after the other.
package struct Faults {
  package enum Kind: String, CaseIterable, Sendable {
    /// SIGKILL, and the same in the middle of a write.
    case kill, half
    /// No space from this call on, and for this call alone.
    case full, once
    /// SIGKILL on a file system without second names.
    case nolinks

    package var kills: Bool { self == .kill || self == .half || self == .nolinks }

    /// Whether it makes a difference at such a call, so that there is something to try.
    package func meets(_ call: String) -> Bool {
      switch self {
      case .kill, .nolinks: true
      case .half: call == "write"
      case .full: ["open", "write", "link", "linkat", "rename", "mkdir"].contains(call)
      case .once: ["close", "fsync", "link", "linkat", "rename"].contains(call)
      }
    }
  }

  package let folder: String
  private let library: String
  private var trace: String { folder + ".calls" }

  /// - Parameter folder: the folder that is watched, as the system calls it; the calls are noted beside it.
  package init(_ folder: String) throws {
    self.folder = folder
    library = try FaultLibrary.path.get()
  }

  /// What a program needs in its environment, the list of calls begun anew. Number 0 lets it be.
  package func environment(_ kind: Kind = .kill, at number: Int) -> [String: String] {
    unlink(trace)
    return [
      "LD_PRELOAD": library, "FAULT_FOLDER": folder, "FAULT_TRACE": trace, "FAULT_AT": String(number),
      "FAULT_KIND": kind.rawValue,
    ]
  }

  /// The calls that the last program made, up to its end.
  package var calls: [String] {
    guard let file = fopen(trace, "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").map(String.init)
  }
}

/// The library, compiled once a run.
private enum FaultLibrary {
  struct Missing: Error { let words: String }

  static let path: Result<String, Missing> = {
    let own = #filePath
    let source = String(own[...(own.lastIndex(of: "/") ?? own.startIndex)]) + "faults.c"
    var template = Array("/tmp/dipolescope-faults-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return .failure(Missing(words: "no temporary folder")) }
    folder = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    atexit {
      unlink(folder + "/faults.so")
      rmdir(folder)
    }
    let library = folder + "/faults.so"
    // Swift needs clang itself; another compiler will do as well.
    for compiler in ["clang", "cc", "gcc"]
    where ends(compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl") {
      return .success(library)
    }
    return .failure(Missing(words: "\(source) is not compiled by any of clang, cc and gcc in \(places)"))
  }()

  // Written once, before the library is there.
  nonisolated(unsafe) private static var folder = ""

  /// The usual places, and that of the toolchain which runs the tests.
  private static var places: String {
    let usual = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    guard let real = realpath("/proc/self/exe", nil) else { return usual }
    defer { free(real) }
    return usual + ":" + String(cString: real) + "/../../../../bin"
  }

  /// Whether a program runs to a good end.
  private static func ends(_ command: String...) -> Bool {
    let words = ["/usr/bin/env", "PATH=" + places] + command
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var (process, status): (pid_t, Int32) = (0, 0)
    guard posix_spawn(&process, words[0], nil, nil, &pointers, environ) == 0 else { return false }
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return status == 0
  }
}
