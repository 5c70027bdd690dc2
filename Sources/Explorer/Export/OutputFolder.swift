#if canImport(Glibc)
  import Glibc
#endif

/// A folder that an output makes for its files.
enum OutputFolder {
  /// Why it cannot be made or written into, as far as that is known before.
  static func problem(_ path: String, overwrite: Bool) -> FileProblem? {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      return .other(path, reason: "not the name of a folder")
    }
    var status = stat()
    guard lstat(path, &status) == 0 else { return errno == ENOENT ? nil : .from(errno, path) }
    guard overwrite else { return .exists(path) }
    // A link to a folder will do.
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      return .other(path, reason: "there is a file of this name; the format needs a folder")
    }
    return nil
  }

  /// Makes the folders, does the work, and removes what it has made if that fails.
  static func make(
    _ paths: [String], then work: () -> Result<Void, FileProblem>
  ) -> Result<Void, FileProblem> {
    var made: [String] = []
    var result: Result<Void, FileProblem> = .success(())
    for path in paths {
      if mkdir(path, 0o777) == 0 {
        made.append(path)
      } else if errno != EEXIST {
        result = .failure(.from(errno, path))
        break
      }
    }
    if case .success = result { result = work() }
    // A folder in which somebody has put a file meanwhile stays.
    if case .failure = result { for path in made.reversed() { rmdir(path) } }
    return result
  }
}
