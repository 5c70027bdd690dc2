#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where this program was called from, as jobs on other machines have to call it.
enum ProgramPath {
  /// The path as it was called, made absolute; links in it stay, since they may lead elsewhere on another machine.
  static var absolute: String? {
    guard let called = CommandLine.unsafeArgv[0].flatMap({ String(validatingCString: $0) }),
      !called.isEmpty
    else { return running }
    if called.hasPrefix("/") { return called }
    if called.contains("/") { return folder.map { $0 + "/" + withoutDot(called) } }
    return searched(called) ?? running
  }

  private static func withoutDot(_ path: String) -> String {
    path.hasPrefix("./") ? String(path.dropFirst(2).drop { $0 == "/" }) : path
  }

  private static var folder: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(validatingCString: path).map { $0 == "/" ? "" : $0 }
  }

  /// The first program of this name in PATH, as the shell found it.
  private static func searched(_ name: String) -> String? {
    guard let list = getenv("PATH").flatMap({ String(validatingCString: $0) }) else { return nil }
    for place in list.split(separator: ":").map(String.init) {
      let path = place + "/" + name
      guard access(path, X_OK) == 0 else { continue }
      return path.hasPrefix("/") ? path : folder.map { $0 + "/" + path }
    }
    return nil
  }

  /// What the system says.
  private static var running: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(validatingCString: path)
  }
}
