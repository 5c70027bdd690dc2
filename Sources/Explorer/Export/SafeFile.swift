#if canImport(Glibc)
  import Glibc
#endif

/// Writes files all or none, and never a half one.
///
/// The bytes go to a temporary file beside each target and to the disk; only when all are there do they get their
/// names. Without `overwrite` that last step refuses an existing name by itself, so that a file made in the
/// meantime is safe too. Whatever goes wrong, temporary files go and what stood there stands. Who is killed in the
/// middle leaves every file old or new, each whole; of several files perhaps some of each. `TemporaryFile` says what
/// becomes of what else is left.
package enum SafeFile {
  /// - Parameters:
  ///   - folders: made for files that lie in them, and gone again where anything goes wrong. One that is there is
  ///     refused without `overwrite`; with it, its other files stay.
  ///   - sweeps: whether what killed programs have left beside the files goes. Who writes every second need not look
  ///     through the folder each time.
  package static func write(
    _ files: [(path: String, bytes: [UInt8])], folders: [String] = [], overwrite: Bool, sweeps: Bool = true
  ) -> Result<Void, FileProblem> {
    for folder in folders {
      if let problem = OutputFolder.problem(folder, overwrite: overwrite) { return .failure(problem) }
    }
    var outputs: [PendingFile] = []
    for file in files {
      switch PendingFile.prepare(file.path, overwrite: overwrite) {
      case .failure(let problem): return .failure(problem)
      case .success(let output) where outputs.contains { $0.isSameFile(as: output) }:
        return .failure(.twice(file.path))
      case .success(let output): outputs.append(output)
      }
    }
    return OutputFolder.make(folders) {
      if sweeps { for folder in Set(outputs.filter { !$0.isStream }.map(\.folder)) { TemporaryFile.sweep(folder) } }
      return publish(outputs, files.map(\.bytes), overwrite: overwrite)
    }
  }

  /// A name that is free: the name itself, or NAME-2, NAME-3, … in front of an extension like `.txt`.
  package static func freeName(_ path: String) -> String {
    let (stem, ending) = split(path)
    return freeName(stem, endings: [ending]) + ending
  }

  /// The first of STEM, STEM-2, STEM-3, … for which no STEM + ending exists: one name for a picture in many formats.
  package static func freeName(_ stem: String, endings: [String]) -> String {
    let names = [stem] + (2...9999).lazy.map { "\(stem)-\($0)" }
    return names.first { name in endings.allSatisfy { !isThere(name + $0) } }
      ?? "\(stem)-\(getpid())"
  }

  /// Whether anything has this name, a dangling link included.
  private static func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// The path up to its extension and the extension: letters and digits behind a dot, a letter first, so that
  /// `fig9-El2.5GeV` has none.
  private static func split(_ path: String) -> (stem: String, ending: String) {
    guard let dot = path.lastIndex(of: "."), dot != path.startIndex,
      path[path.index(before: dot)] != "/"
    else {
      return (path, "")
    }
    let ending = path[path.index(after: dot)...]
    let isExtension: Bool =
      ending.first.map { $0.isASCII && $0.isLetter } == true && ending.count <= 8
      && ending.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return isExtension ? (String(path[..<dot]), String(path[dot...])) : (path, "")
  }
}

// The steps of a write.
extension SafeFile {
  private static func publish(
    _ prepared: [PendingFile], _ bytes: [[UInt8]], overwrite: Bool
  ) -> Result<Void, FileProblem> {
    var outputs: [PendingFile] = prepared
    defer { for output in outputs { output.discard() } }
    for place in outputs.indices {
      if let problem = outputs[place].store(bytes[place]) { return .failure(problem) }
    }
    // The first file names the others, if one does: it is the last to appear.
    for place in outputs.indices.reversed() {
      if let problem = outputs[place].publish(overwrite: overwrite, withdraws: outputs.count > 1) {
        return .failure(withdraw(&outputs) ?? problem)
      }
    }
    // Streams come last: what has gone into a pipe cannot be called back.
    for place in outputs.indices {
      if let problem = outputs[place].stream(bytes[place]) {
        return .failure(withdraw(&outputs) ?? problem)
      }
    }
    return .success(())
  }

  /// Undoes what has been done; the first problem with that.
  private static func withdraw(_ outputs: inout [PendingFile]) -> FileProblem? {
    var first: FileProblem?
    for place in outputs.indices {
      let problem: FileProblem? = outputs[place].withdraw()
      first = first ?? problem
    }
    return first
  }
}
