import Catalog

/// Reads and writes the files that commands name, for the fronts: the reducer opens none.
package struct CommandFiles: Sendable {
  /// Where names that are not absolute begin: the folder of a session with its last slash, or empty for the current one.
  package var folder: String

  package init(folder: String = "") { self.folder = folder }

  /// Carries out an effect that reads or writes such a file; the state says what became of it. False for other effects.
  package func carryOut(_ effect: Effect, _ state: inout ExplorerState, _ results: Results) -> Bool {
    let command: Result<Command, Refusal>
    switch effect {
    case .readCurve(var file):
      file.path = place(file.path)
      command = curve(file)
    case .readCollider(let path): command = source(place(path)).map { .addCollider($0) }
    case .saveLog(let path):
      state.report(saveLog(path, state))
      return true
    case .saveConfig:
      state.report(saveConfig(state))
      return true
    default: return false
    }
    switch command {
    case .success(let command): _ = state.reduce(command, results: results)
    case .failure(let refusal): state.say(refusal.words, isError: true)
    }
    return true
  }

  /// The same for effects that read a file: who checks a script, or resumes a session, writes nothing.
  package func read(_ effect: Effect, _ state: inout ExplorerState, _ results: Results) -> Bool {
    switch effect {
    case .readCurve, .readCollider: carryOut(effect, &state, results)
    default: false
    }
  }

  private struct Refusal: Error { let words: String }

  /// The session to a name that is free.
  private func saveLog(_ path: String, _ state: ExplorerState) -> Result<String, FileProblem> {
    let name = SafeFile.freeName(place(path))
    // Beside the files that it names a session may be moved with them.
    let isBeside: Bool = !path.contains("/")
    let folder = isBeside ? "" : SessionFile.currentFolder
    if let problem = SessionFile.save(state, at: name, folder: folder, overwrite: false) { return .failure(problem) }
    return .success("wrote \(PlainText.clean(name))")
  }

  private func saveConfig(_ state: ExplorerState) -> Result<String, FileProblem> {
    guard let path = state.world.configPath else {
      return .success("not saved: neither XDG_CONFIG_HOME nor HOME says where")
    }
    return ConfigFile.save(state, at: path)
  }

  private func place(_ path: String) -> String { path.hasPrefix("/") ? path : folder + path }

  private func source(_ path: String) -> Result<SourceFile, Refusal> {
    UserFile.read(path).mapError {
      Refusal(words: "\(PlainText.excerpt(path, limit: 200)) cannot be read: \($0.reason)")
    }
  }

  private func curve(_ file: CurveFile) -> Result<Command, Refusal> {
    source(file.path).flatMap { source in
      let reading = CurveFileReader.read(source, units: file.units.flatMap(CurveFileReader.units))
      guard reading.diagnostics.isEmpty else {
        return .failure(Refusal(words: FileProblems.sentence(reading.diagnostics)))
      }
      return .success(
        .addCurve(
          .own(
            file.path, reading.segments, units: file.units, level: file.level,
            reference: file.reference)))
    }
  }
}

extension ExplorerState {
  /// Says what became of a file.
  fileprivate mutating func report(_ result: Result<String, FileProblem>) {
    switch result {
    case .success(let words): say(words)
    case .failure(let problem): say("not saved: " + problem.words, isError: true)
    }
  }
}
