import Catalog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The session that is kept between runs.
package enum SessionFile {
  package static var path: String? { StateFolder.standard.path.map { $0 + "/session.txt" } }

  /// Whether one is kept.
  package static var isThere: Bool { path.map { access($0, F_OK) == 0 } ?? false }

  // MARK: Saving

  /// Writes a session all or none; what stood there stays where that fails.
  package static func save(
    _ state: ExplorerState, at path: String, folder: String = "", overwrite: Bool
  ) -> FileProblem? {
    let bytes = Array(SessionText.text(state, folder: folder).utf8)
    if case .failure(let problem) = SafeFile.write([(path: path, bytes: bytes)], overwrite: overwrite) {
      return problem
    }
    return nil
  }

  /// Keeps a session for `--resume`. Nothing is said where the system knows no place for it.
  package static func keep(_ state: ExplorerState) -> FileProblem? {
    guard let path else { return nil }
    if case .failure(let problem) = StateFolder.standard.make() { return problem }
    return save(state, at: path, folder: currentFolder, overwrite: true)
  }

  /// With its last slash; empty where the system does not tell.
  static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    return (String(validatingCString: path).map { $0 == "/" ? "" : $0 }).map { $0 + "/" } ?? ""
  }

  // MARK: Resuming

  package struct Resumed {
    package var state: ExplorerState
    /// What the user has to know; an error where the session could not be taken up.
    package var words: String
    package var isError = false
  }

  /// The last session on top of a fresh state. One that is damaged, of a newer program or not to be read is kept aside.
  /// - Returns: the problem if that cannot be done: whoever went on would write over it in the end.
  package static func resume(_ fresh: ExplorerState) -> Result<Resumed, FileProblem> {
    guard let path, isThere else {
      return .success(Resumed(state: fresh, words: "no session to resume: this is a fresh start"))
    }
    let source = UserFile.read(path).mapError { Refusal(words: "cannot be read (\($0.reason))") }
    switch source.flatMap({ read($0, fresh) }) {
    case .success(let resumed): return .success(resumed)
    case .failure(let refusal):
      return AsideFile.move(path).map { aside in
        Resumed(state: fresh, words: "the last session \(refusal.words); \(aside.words)", isError: true)
      }
    }
  }

  struct Refusal: Error, Equatable { let words: String }

  /// Performs the lines of a session. Files that it names and that cannot be read any more are left out and told.
  static func read(_ source: SourceFile, _ fresh: ExplorerState) -> Result<Resumed, Refusal> {
    guard let text = String(validating: source.bytes, as: UTF8.self) else {
      return .failure(Refusal(words: "is not text"))
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    guard let first = lines.first, first.hasPrefix(SessionText.title),
      let format = Int(first.dropFirst(SessionText.title.count))
    else { return .failure(Refusal(words: "does not begin like one")) }
    guard format <= SessionText.format else {
      return .failure(Refusal(words: "is of a newer version (\(format), this program knows \(SessionText.format))"))
    }
    var state = fresh
    var missing: [String] = []
    for (index, line) in lines.enumerated() {
      let words = CommandWords.split(line)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      switch CommandTable.parse(line, state) {
      case .failure(let problem):
        return .failure(Refusal(words: "is damaged in line \(index + 1) (\(problem.words))"))
      case .success(let command):
        for effect in state.reduce(command, results: Results()) {
          guard CommandFiles().read(effect, &state, Results()) else { continue }
          if let message = state.presentation.message, message.isError { missing.append(message.text) }
        }
      }
    }
    state.presentation.message = nil
    let words = missing.first.map { "session resumed, but for \(missing.count) of its files: \($0)" }
    return .success(Resumed(state: state, words: words ?? "session resumed", isError: !missing.isEmpty))
  }

  /// What resuming a file would say.
  package static func verdict(_ source: SourceFile, _ fresh: ExplorerState) -> String {
    switch read(source, fresh) {
    case .success(let resumed): resumed.words
    case .failure(let refusal): refusal.words
    }
  }
}
