import ArgumentParser
import Explorer

/// What the parser would let pass, or say less well: unknown subcommands, and options given twice.
enum ArgumentCheck {
  /// Options that may be given again and again.
  static let repeatable: Set<String> = ["--set", "--search", "--grid", "--range", "--overlay", "--curve", "--against"]
  /// Options without a value: twice says nothing new.
  static let flags: Set<String> = [
    "--json", "--quiet", "--overwrite", "--linear", "--band", "--plain", "--no-color", "--help",
    "--version", "--partial", "--bounds",
  ]

  /// What is wrong, in words.
  static func problem(_ arguments: [String]) -> String? {
    unknownCommand(arguments, Dipolescope.self, depth: 0) ?? repeatedOption(arguments)
  }

  private static func unknownCommand(
    _ arguments: [String], _ command: any ParsableCommand.Type, depth: Int
  ) -> String? {
    guard let word = arguments.first, !word.hasPrefix("-") else { return nil }
    let known = command.configuration.subcommands
    if known.isEmpty { return nil }
    if depth == 0 && word == "help" { return nil }
    let names = known.map { $0._commandName }
    guard let next = known.first(where: { $0._commandName == word }) else {
      return HeadlessProblem.unknownName(kind: "command", name: word, allowed: names).words
    }
    return unknownCommand(Array(arguments.dropFirst()), next, depth: depth + 1)
  }

  private static func repeatedOption(_ arguments: [String]) -> String? {
    var seen: Set<String> = []
    for word in arguments.prefix(while: { $0 != "--" }) where word.hasPrefix("--") {
      let name = String(word.prefix { $0 != "=" })
      if repeatable.contains(name) || flags.contains(name) { continue }
      guard seen.insert(name).inserted else { return "\(name) is given twice; give one value" }
    }
    return nil
  }
}
