import Catalog
import Explorer

/// Reads `keys.toml`: a table for each place where keys work, in it a line for each key, `W = "why"`.
package enum KeyFile {
  /// The user's keys, and everything that is wrong with them. A wrong line is left out, and its built-in key stays.
  /// - Parameter state: knows what commands may name.
  package static func read(_ source: SourceFile, state: ExplorerState) -> (
    bindings: [KeyBinding], diagnostics: [Diagnostic]
  ) {
    let document: Document
    switch Document.parse(source) {
    case .success(let whole): document = whole
    case .failure(let refusal): return ([], [refusal.diagnostic])
    }
    let root = TableReader(document)
    var bindings: [KeyBinding] = []
    for context in KeyBinding.Context.allCases {
      guard let table = root.optionalTable(context.rawValue) else { continue }
      for key in table.keys {
        guard let command = table.optionalText(key) else { continue }
        let taken = bindings.filter { $0.context == context }.flatMap(\.keys)
        if let problem = KeyFile.problem(key, in: context, taken: taken) ?? KeyFile.problem(command, state) {
          table.reportKey(problem, at: key, .keyIgnored)
        } else if let name = name(key) {
          bindings.append(KeyBinding(context, keys: [name], command))
        }
      }
    }
    root.finish()
    return (bindings, root.diagnostics)
  }

  /// The name of a key as the key table writes it, two strokes with a plus: `g t`, `g+t` and `gt` are the same.
  private static func name(_ key: String) -> String? {
    if let stroke = KeyStroke(name: key) { return stroke.name }
    let parts = key.split(whereSeparator: { $0 == "+" || $0 == " " }).map(String.init)
    let strokes = parts.count == 2 ? parts : key.count == 2 ? key.map { String($0) } : []
    guard strokes.count == 2, let first = KeyStroke(name: strokes[0]), let second = KeyStroke(name: strokes[1]),
      case .character = first
    else { return nil }
    return first.name + "+" + second.name
  }

  private static func problem(_ key: String, in context: KeyBinding.Context, taken: [String]) -> Problem? {
    guard let name = name(key) else {
      return .refused(
        words: "'\(PlainText.excerpt(key))' is no key; keys are written like h, ^R, M-1, Enter, F5 or g+t",
        nearest: nil)
    }
    if name == "^C" {
      return .refused(words: "'^C' always leaves the program, whatever a key file says", nearest: nil)
    }
    if taken.contains(name) {
      return .refused(words: "'\(name)' has a command in this table already", nearest: nil)
    }
    let parts = name.count > 1 && name.dropFirst().first == "+" ? [String(name.prefix(1))] : []
    if let first = parts.first {
      // The first of two strokes waits for the second.
      guard taken.contains(first) || KeyTable.builtIn.command(first, in: context) != nil else { return nil }
      return .refused(words: "'\(first)' is a command of its own, so no key can begin with it", nearest: nil)
    }
    let isPrefix: Bool =
      KeyTable.builtIn.isPrefix(name, in: context) || taken.contains { $0.hasPrefix(name + "+") }
    guard isPrefix else { return nil }
    return .refused(
      words: "'\(name)' begins keys of two strokes, so it cannot be a command of its own", nearest: nil)
  }

  private static func problem(_ command: String, _ state: ExplorerState) -> Problem? {
    guard case .failure(let problem) = CommandTable.parse(command, state) else { return nil }
    var nearest: String?
    if case .unknown(_, let names) = problem { nearest = names.first }
    return .refused(words: problem.words, nearest: nearest)
  }
}
