import Catalog

/// The arguments that a JSON export carries, and how those typed beside it go on top.
package enum StateArguments {
  package struct Problem: Error, Equatable, Sendable {
    package let reason: String
  }

  /// Reads the member `arguments` of a JSON export.
  package static func read(_ bytes: [UInt8]) -> Result<[String], Problem> {
    let value: JSONValue
    switch JSONReader.parse(bytes) {
    case .success(let read): value = read
    case .failure(let problem): return .failure(Problem(reason: "not JSON: \(problem.words)"))
    }
    guard case .array(let items) = value["arguments"] else {
      return .failure(
        Problem(reason: "has no arguments; it is no JSON export of `plot` or of the screen"))
    }
    let words = items.compactMap { item in if case .string(let word) = item { word } else { nil } }
    guard words.count == items.count, words.first == "plot" else {
      return .failure(Problem(reason: "its arguments are not those of `plot`"))
    }
    return .success(words)
  }

  /// What a file never says: where output goes, and in which form.
  private static let typedOnly: Set<String> = [
    "--out", "--overwrite", "--format", "--json", "--state", "--help",
  ]

  /// - Parameters:
  ///   - file: `plot` and what follows.
  ///   - typed: what follows `plot` on the command line.
  ///   - view: the view among what was typed, if there is one.
  package static func merged(file: [String], typed: [String], view: String?) -> [String] {
    let (own, given) = (options(Array(file.dropFirst())), options(typed))
    let names = Set(given.flatMap { replaced(by: $0.name) })
    let kept = own.filter { option in
      if option.name.isEmpty { return view == nil }
      return !typedOnly.contains(option.name) && !names.contains(option.name)
    }
    return (kept + given).flatMap { $0.name == "--state" ? behindState($0.words) : $0.words }
  }

  /// A view may be typed behind the file.
  private static func behindState(_ words: [String]) -> [String] {
    Array(words.dropFirst(words.first == "--state" ? 2 : 1))
  }

  /// Settings add up, the last one wins; of everything else what is typed takes the place of the file's.
  private static func replaced(by name: String) -> [String] {
    switch name {
    case "--set", "": []
    case "--bounds", "--no-bounds": ["--bounds", "--no-bounds"]
    default: [name]
    }
  }

  private struct Option {
    var name: String
    var words: [String]
  }

  /// Words in groups: an option with its values, or a word by itself, which has no name.
  private static func options(_ words: [String]) -> [Option] {
    var options: [Option] = []
    for word in words {
      if word.hasPrefix("--") {
        options.append(Option(name: String(word.prefix { $0 != "=" }), words: [word]))
      } else if let last = options.indices.last, !options[last].name.isEmpty {
        options[last].words.append(word)
      } else {
        options.append(Option(name: "", words: [word]))
      }
    }
    return options
  }
}
