/// What the palette offers for a line that is being typed.
package struct PaletteMatches: Sendable {
  package struct Match: Hashable, Sendable {
    /// The line that Tab would make of it.
    package var line: String
    package var help: String
    package var keys: String
  }

  package let matches: [Match]
  /// Whether these are the names of a list to choose from: the keys up and down move through it.
  package let isList: Bool

  private static let lists: Set = ["preset", "view", "flip", "theme"]

  /// - Parameter limit: rows shown.
  package init(text: String, state: ExplorerState, limit: Int = 6) {
    let words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    guard let first = words.first, words.count > 1 || text.hasSuffix(" ") else {
      matches = Array(PaletteMatches.commands(words.first ?? "", state.world.keys).prefix(limit))
      isList = false
      return
    }
    let typed: String = words.count > 1 ? words[1] : ""
    guard let entry = CommandTable[name: first], words.count <= 2 else {
      matches = Array(PaletteMatches.commands(text, state.world.keys).prefix(limit))
      isList = false
      return
    }
    let names = entry.completions(state)
    // Equals stay in the order of their table.
    let ranked = names.enumerated().compactMap { place, name in
      PaletteMatches.rank(typed, name).map { (rank: $0, place: place, name: name) }
    }.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }
    isList = Self.lists.contains(first)
    let room: Int = isList ? max(limit, state.presentation.lines - 6) : limit
    matches = ranked.prefix(room).map { _, _, name in
      let setting =
        first == "set" ? state.world.settings[key: CommandTable.fullKey(name, state)] : nil
      return Match(
        line: first + " " + name,
        help: setting.map { "\($0.name): \($0.text(in: state.scenario))" }
          ?? PaletteMatches.title(first, name, state), keys: "")
    }
  }

  /// What a name of a list stands for.
  private static func title(_ command: String, _ name: String, _ state: ExplorerState) -> String {
    switch command {
    case "preset": state.world.presets[name]?.title ?? "every setting at its default"
    case "toggle", "overlay":
      state.scenario.search(name)?.label
        ?? state.world.curves[id: name].map { "\($0.label) [\($0.tag)] \($0.source)" } ?? ""
    case "theme": name == ThemeChoice.automatic ? "by the background of the terminal" : ""
    case "view", "flip": ViewID(rawValue: name).map { ViewTable[$0].title } ?? ""
    default: ""
    }
  }

  /// What Tab completes to: the match moved to, else the best one, with a blank where more has to follow.
  package func completion(of prompt: Prompt) -> String? {
    (selected(in: prompt) ?? matches.first).map { $0.line + " " }
  }

  /// The place of the match that Enter means: the one moved to, or the best for the theme that is being typed.
  package func selection(in prompt: Prompt) -> Int? {
    if isList, let place = prompt.choice { return matches.indices.contains(place) ? place : nil }
    let words = CommandWords.split(prompt.string)
    return words.count == 2 && words[0] == "theme" && !matches.isEmpty ? 0 : nil
  }

  package func selected(in prompt: Prompt) -> Match? { selection(in: prompt).map { matches[$0] } }

  private static func commands(_ typed: String, _ keys: KeyTable) -> [Match] {
    CommandTable.all.compactMap { entry in rank(typed, entry.name).map { ($0, entry) } }
      .sorted { ($0.0, $0.1.name) < ($1.0, $1.1.name) }
      .map { _, entry in
        let own = keys.keys(for: entry.name)
        return Match(
          line: entry.name, help: entry.usage + "  " + entry.help,
          keys: own.isEmpty ? keys.keys(for: "flip " + entry.name) : own)
      }
  }

  /// Fuzzy: all letters in order. Smaller is better; `nil` does not match.
  static func rank(_ typed: String, _ name: String) -> Int? {
    if typed.isEmpty { return 1000 }
    if name.hasPrefix(typed) { return name.count }
    let wanted = Array(typed.lowercased())
    var place = 0
    var gaps = 0
    var last = -1
    for (index, letter) in name.lowercased().enumerated()
    where place < wanted.count && letter == wanted[place] {
      if last >= 0 { gaps += index - last - 1 }
      if place == 0 { gaps += index }
      last = index
      place += 1
    }
    return place == wanted.count ? 100 + gaps * 4 + name.count : nil
  }
}
