import Catalog
import DipolePhysics
import Reach
import TextPlot

/// A file of vertices that a command names, with what the user states of it.
package struct CurveFile: Hashable, Sendable {
  /// As named; fronts read names that are not absolute from the folder of the session.
  package var path: String
  /// `GeV,1/GeV`.
  package var units: String?
  /// As it is shown, `95%`.
  package var level: String?
  package var reference: String?

  package init(path: String, units: String? = nil, level: String? = nil, reference: String? = nil) {
    (self.path, self.units, self.level, self.reference) = (path, units, level, reference)
  }

  /// A confidence level in per cent, whether typed as 95, 95% or 0.95.
  package static func level(_ text: String) -> Result<String, QuantityProblem> {
    let bare = Quantity.parse(text, as: .pure)
    if case .success(let number) = bare, 1 <= number {
      return LevelText.parse(text + "%").map(shown)
    }
    return LevelText.parse(text).map(shown)
  }

  private static func shown(_ level: Double) -> String {
    NumberText.shortest((level * 1e12).rounded() / 1e10) + "%"
  }

  /// The command that reads it again.
  var line: String {
    var words = ["curve", "add", CommandWords.quoted(path)]
    for (option, value) in [("--units", units), ("--cl", level), ("--ref", reference)] {
      if let value { words += [option, CommandWords.quoted(value)] }
    }
    return words.joined(separator: " ")
  }
}

// Commands that read files.
extension CommandTable {
  static let files: [CommandEntry] = [
    CommandEntry(
      name: "curve add", arguments: "FILE [--units M,D] [--cl 95] [--ref TEXT]",
      help: "a curve file of your own: two columns, m_N and d", completions: { _ in [] }
    ) { words, _ in
      curveFile(words).map { .readCurve($0) }
    },
    CommandEntry(
      name: "collider load", arguments: "FILE",
      help: "a collider of your own; one with its id is replaced", completions: { _ in [] }
    ) { words, _ in
      guard words.count == 1, let path = words.first else {
        return .failure(.arguments(command: "collider load", expected: "collider load FILE"))
      }
      return .success(.readCollider(path))
    },
    CommandEntry(
      name: "log save", arguments: "FILE", help: "the commands that lead here, to be replayed",
      completions: { _ in [] }
    ) { words, _ in
      guard words.count == 1, let path = words.first else {
        return .failure(.arguments(command: "log save", expected: "log save FILE"))
      }
      return .success(.saveLog(path))
    },
    plain("config save", .saveConfig, "theme and glyphs as the program is to open with"),
  ]

  private static func curveFile(_ words: [String]) -> Result<CurveFile, CommandProblem> {
    let usage = CommandProblem.arguments(
      command: "curve add",
      expected: "curve add FILE [--units GeV,1/GeV] [--cl 95] [--ref \"text\"]")
    var file: CurveFile?
    var stated: [String: String] = [:]
    var rest = words[...]
    while let word = rest.popFirst() {
      if ["--units", "--cl", "--ref"].contains(word) {
        guard let value = rest.popFirst(), stated[word] == nil else { return .failure(usage) }
        stated[word] = value
      } else {
        guard file == nil, !word.hasPrefix("--") else { return .failure(usage) }
        file = CurveFile(path: word)
      }
    }
    guard var file else { return .failure(usage) }
    if let units = stated["--units"] {
      guard CurveFileReader.units(units) != nil else {
        return .failure(
          .arguments(command: "curve add --units", expected: "units such as GeV,1/GeV or MeV,muB"))
      }
      file.units = units
    }
    file.reference = stated["--ref"]
    guard let level = stated["--cl"] else { return .success(file) }
    return CurveFile.level(level).mapError { .quantity($0) }.map { level in
      file.level = level
      return file
    }
  }
}

extension ExplorerState {
  /// What a front has read for a command: a curve, or a collider.
  mutating func take(_ command: Command) {
    switch command {
    case .addCurve(let curve):
      add(curve)
      say(".: \(curve.label) [\(curve.tag)], \(curve.source)")
    case .addCollider(let file): add(collider: file)
    default: break
    }
  }

  private mutating func add(collider file: SourceFile) {
    let (collider, diagnostics) = world.add(collider: file)
    guard let collider else {
      return say(FileProblems.sentence(diagnostics), isError: true)
    }
    scenario.adopt(collider)
    comparison?.waiting.adopt(collider)
    // Settings know the collider in every state that undo may bring back.
    history.everywhere {
      $0.scenario.adopt(collider)
      $0.comparison?.waiting.adopt(collider)
    }
    let count = searches.filter { $0.collider == collider.id }.count
    say(
      "\(collider.name) [\(collider.id)]: "
        + (count == 0 ? "no search uses it yet" : "\(count) searches use it")
        + (diagnostics.isEmpty ? "" : "; " + FileProblems.sentence(diagnostics)))
    commandLog.append("collider load " + CommandWords.quoted(file.path))
  }
}

extension Scenario {
  /// Takes in a collider, in the place of one with its id if there is one.
  mutating func adopt(_ collider: Collider) {
    if let place = colliders.firstIndex(where: { $0.collider.id == collider.id }) {
      colliders[place] = ColliderSettings(collider)
    } else {
      colliders.append(ColliderSettings(collider))
    }
  }
}

/// Problems of files where there is one line for them.
package enum FileProblems {
  /// The first one, and how many there are.
  package static func sentence(_ diagnostics: [Diagnostic]) -> String {
    guard let first = diagnostics.first else { return "nothing is wrong" }
    return first.text + (diagnostics.count > 1 ? " (the first of \(diagnostics.count) problems)" : "")
  }

  /// What a screen says at its start.
  package static func greeting(_ diagnostics: [Diagnostic]) -> String? {
    guard let first = diagnostics.first else { return nil }
    let files = Set(diagnostics.map(\.file))
    let name = files.count == 1 ? CommandWords.quoted(PlainText.clean(first.file)) : "FILE"
    let count = diagnostics.count
    return "\(count) \(count == 1 ? "problem" : "problems") in your files; dipolescope validate \(name) tells \(count == 1 ? "it" : "them")"
  }
}
