import Catalog
import DipolePhysics
import TextPlot

/// What is wrong with a command line.
package enum CommandProblem: Error, Equatable, Sendable {
  case empty
  case unknown(String, nearest: [String])
  case arguments(command: String, expected: String)
  case unknownName(kind: String, name: String, allowed: [String])
  case quantity(QuantityProblem)
  case setting(SettingProblem)
  case outside(what: String, allowed: String)
  case format(FormatProblem)

  /// More names than these are no help in one line.
  private static let mostListed = 30

  package var words: String {
    switch self {
    case .empty: return "nothing to do"
    case .unknown(let name, let nearest):
      let hint =
        nearest.isEmpty ? "? lists them all" : "did you mean \(nearest.joined(separator: " or "))?"
      return "unknown command '\(PlainText.excerpt(name))'; \(hint)"
    case .arguments(let command, let expected): return "\(command): expected `\(expected)`"
    case .unknownName(let kind, let name, let allowed) where allowed.count > Self.mostListed:
      let near = NearestName.several(name, in: allowed)
      let hint =
        near.isEmpty
        ? "one of \(allowed.count): / lists them"
        : "did you mean \(near.joined(separator: " or "))?"
      return "unknown \(kind) '\(PlainText.excerpt(name))'; \(hint)"
    case .unknownName(let kind, let name, let allowed):
      return
        "unknown \(kind) '\(PlainText.excerpt(name))'; one of \(allowed.joined(separator: ", "))"
    case .quantity(let problem): return problem.words
    case .setting(let problem): return problem.words
    case .outside(let what, let allowed): return "\(what) is outside the domain; \(allowed)"
    case .format(let problem): return problem.words
    }
  }
}

/// A command as people type it.
package struct CommandEntry: Sendable {
  package let name: String
  /// What follows the name, for help: `KEY VALUE`.
  package let arguments: String
  package let help: String
  /// Words offered for the first argument.
  let completions: @Sendable (ExplorerState) -> [String]
  let parse: @Sendable ([String], ExplorerState) -> Result<Command, CommandProblem>

  package var usage: String { arguments.isEmpty ? name : name + " " + arguments }
}

/// The one table of commands: keys, palette, help, footer and replay are made from it.
package enum CommandTable {
  package static let all: [CommandEntry] = {
    let entries =
      moving + marking + looking + shapes + plane + comparing + curves + files + values + tables + tourCommands
      + copying + exporting + session
    let names = Set(entries.map(\.name))
    return entries + viewNames.filter { !names.contains($0.name) }
  }()

  /// The name of a view shows it, and leads back to the plane where it is shown already: `why`.
  private static let viewNames = ViewTable.all.map { view in
    plain(view.id.rawValue, .flipView(view.id), view.help)
  }

  private static let byName: [String: CommandEntry] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.name, $0) })

  package static subscript(name name: String) -> CommandEntry? { byName[name] }

  /// Reads a line. Names of two words (`reset all`) win over names of one.
  package static func parse(_ line: String, _ state: ExplorerState) -> Result<
    Command, CommandProblem
  > {
    var words = CommandWords.split(line)
    if let first = words.first, first.hasPrefix(":") {
      words[0] = String(first.dropFirst())
      if words[0].isEmpty { words.removeFirst() }
    }
    guard let first = words.first else { return .failure(.empty) }
    if words.count > 1, let entry = byName[first + " " + words[1]] {
      return entry.parse(Array(words.dropFirst(2)), state)
    }
    if let entry = byName[first] { return entry.parse(Array(words.dropFirst()), state) }
    return .failure(.unknown(first, nearest: NearestName.several(first, in: all.map(\.name))))
  }

  // MARK: Helpers for entries

  static func plain(_ name: String, _ command: Command, _ help: String) -> CommandEntry {
    CommandEntry(name: name, arguments: "", help: help, completions: { _ in [] }) { words, _ in
      words.isEmpty ? .success(command) : .failure(.arguments(command: name, expected: name))
    }
  }

  static func number(
    _ name: String, _ help: String, _ make: @escaping @Sendable (Int) -> Command
  ) -> CommandEntry {
    CommandEntry(name: name, arguments: "[N]", help: help, completions: { _ in [] }) { words, _ in
      guard words.count <= 1 else {
        return .failure(.arguments(command: name, expected: name + " [N]"))
      }
      guard let text = words.first else { return .success(make(1)) }
      return CountText.parse(text, in: -1000...1000).map(make).mapError { .quantity($0) }
    }
  }

  static func named<Name: RawRepresentable<String> & CaseIterable & Sendable>(
    _ name: String, _ kind: String, _ help: String, _ make: @escaping @Sendable (Name) -> Command
  ) -> CommandEntry {
    let names = Name.allCases.map(\.rawValue)
    return CommandEntry(
      name: name, arguments: names.joined(separator: "|"), help: help, completions: { _ in names }
    ) { words, _ in
      guard words.count == 1 else {
        return .failure(
          .arguments(command: name, expected: name + " " + names.joined(separator: "|")))
      }
      guard let value = Name(rawValue: words[0]) else {
        return .failure(.unknownName(kind: kind, name: words[0], allowed: names))
      }
      return .success(make(value))
    }
  }

  /// A mass or coupling inside the domain.
  static func coordinate(
    _ text: String, _ axis: Command.AxisName
  ) -> Result<Double, CommandProblem> {
    let dimension: Dimension = axis == .mass ? .energy : .coupling
    return Quantity.parse(text, as: dimension).mapError { .quantity($0) }.flatMap { value in
      PlaneDomain.check(value, axis).map { .failure(.outside(what: text, allowed: $0)) }
        ?? .success(value)
    }
  }
}
