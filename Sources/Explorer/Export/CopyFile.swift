/// The file that every copy is also written to: what a terminal makes of a sequence nobody can tell.
package enum CopyFile {
  static let name = "copied.txt"

  /// Writes a copy in the place of the last one.
  /// - Returns: the file as messages name it.
  package static func write(_ text: String, in folder: StateFolder = .standard) -> Result<String, FileProblem> {
    folder.make().flatMap { path in
      let file = path + "/" + name
      return SafeFile.write([(path: file, bytes: Array(text.utf8))], overwrite: true).map {
        StateFolder.shown(file)
      }
    }
  }
}

/// What a message says of a copy: never just "copied", for whether it has arrived is not known.
package struct CopyOutcome: Sendable {
  /// How the terminal took part.
  package enum Terminal: Hashable, Sendable {
    case sent
    case tooLong(bytes: Int)
    /// It may not know the sequence.
    case unknown
    /// There is none: plain mode.
    case none
  }

  let part: CopiedPart
  let terminal: Terminal
  let file: Result<String, FileProblem>

  package init(_ part: CopiedPart, _ terminal: Terminal, file: Result<String, FileProblem>) {
    (self.part, self.terminal, self.file) = (part, terminal, file)
  }

  /// Whether the text is nowhere.
  package var isError: Bool {
    if case .failure = file { return terminal != .sent }
    return false
  }

  package var words: String {
    let name = part.rawValue
    switch (terminal, file) {
    case (.sent, .success(let path)): return "\(name) sent to the terminal; also in \(path)"
    case (.sent, .failure(let problem)):
      return "\(name) sent to the terminal; in no file: \(problem.words)"
    case (.tooLong(let bytes), .success(let path)):
      return "\(name) is too long for the terminal (\(bytes / 1000) kB); only in \(path)"
    case (.unknown, .success(let path)):
      return "\(name) only in \(path): this terminal may not know how to take it"
    case (.none, .success(let path)): return "\(name) in \(path)"
    case (_, .failure(let problem)): return "\(name) not copied: \(problem.words)"
    }
  }
}
