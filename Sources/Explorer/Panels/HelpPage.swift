import TextPlot

/// Help: the keys of this panel first, then those that work everywhere; made from the key table.
package enum HelpPage {
  /// Lines of the page at the state's panel.
  static func lines(_ state: ExplorerState) -> [[StyledText]] {
    let isPlot: Bool = state.presentation.panel == .plot
    let contexts: [(KeyBinding.Context, String)] =
      isPlot
      ? [(.plot, "PLOT"), (.global, "EVERYWHERE"), (.panel, "PARAMETER PANELS")]
      : [(.panel, "THIS PANEL"), (.global, "EVERYWHERE"), (.plot, "PLOT")]
    var lines: [[StyledText]] = []
    // The view's own keys come first where it has some.
    let pages: [(KeyBinding.Context, String)] = [(.table, "REACH TABLE"), (.presets, "PRESETS")]
    let own: KeyBinding.Context = isPlot ? ViewTable[state.presentation.view].keys : .panel
    for (context, title) in pages.filter({ $0.0 == own }) + contexts + pages.filter({ $0.0 != own })
      + [(.export, "EXPORT PANEL"), (.pages, "HELP AND LOG")]
    {
      if !lines.isEmpty { lines.append([]) }
      lines.append([StyledText("  " + title, .panelTitle, .bold)])
      for (keys, usage, help) in rows(context, state.world.keys) {
        let head = [
          StyledText("    " + keys.padded(to: 12), .key, .bold), StyledText(usage.padded(to: 18), .panelValue),
        ]
        lines += broken(help, behind: head, state)
      }
    }
    lines.append([])
    lines.append([StyledText("  COMMANDS (press :)", .panelTitle, .bold)])
    for entry in CommandTable.all {
      lines += broken(entry.help, behind: [StyledText("    " + entry.name.padded(to: 16) + " ", .key)], state)
    }
    return lines
  }

  /// Words behind a head, on as many lines as they need beside each other.
  private static func broken(_ words: String, behind head: [StyledText], _ state: ExplorerState) -> [[StyledText]] {
    let indent: Int = head.reduce(0) { $0 + $1.text.count }
    let parts = TextLines.broken(words, width: max(20, state.presentation.columns - indent))
    return parts.enumerated().map { place, part in
      (place == 0 ? head : [StyledText(String(repeating: " ", count: indent))]) + [StyledText(part, .text)]
    }
  }

  /// `w: why, factors of N ...`: what a key does where help was opened.
  static func words(of key: String, _ state: ExplorerState) -> String {
    let shown = KeyTable.shown(key)
    guard let line = state.world.keys.command(key, in: state.keyContextBelow) else {
      return "\(shown) does nothing here"
    }
    return "\(shown): \(line), \(help(of: line))"
  }

  /// What a command line does. What it opens says more than that it goes back as well.
  private static func help(of line: String) -> String {
    if let own = KeyHelp.lines[line] { return own }
    let words = line.split(separator: " ").map(String.init)
    if words.count > 1, words[0] == "flip", let view = ViewID(rawValue: words[1]) { return ViewTable[view].help }
    let entry = CommandTable[name: line] ?? CommandTable[name: words.prefix(2).joined(separator: " ")]
      ?? CommandTable[name: words[0]]
    return entry?.help ?? ""
  }

  /// One row a command: its keys, the command, what it does. Digits and the solo keys are one row each.
  package static func rows(_ context: KeyBinding.Context, _ keys: KeyTable) -> [(
    keys: String, command: String, help: String
  )] {
    var rows: [(keys: String, command: String, help: String)] = []
    for binding in keys.bindings where binding.context == context {
      let words = binding.command.split(separator: " ").map(String.init)
      if ["toggle", "solo"].contains(words[0]), words[1] != "1" { continue }
      // Twenty-six letters are one row.
      if binding.alphabetCommand != nil, words.last != "a" { continue }
      let keys: String =
        switch words[0] {
        case "toggle": "1..9 0"
        case "solo": "M-1..M-9"
        case _ where binding.alphabetCommand != nil: binding.keys.map { $0.prefix(1) + "a.." + $0.prefix(1) + "z" }.joined(separator: " ")
        default: binding.keys.map(KeyTable.shown).joined(separator: " ")
        }
      let command =
        ["toggle", "solo"].contains(words[0])
        ? words[0] + " N" : binding.alphabetCommand.map { $0 + " X" } ?? binding.command
      rows.append((keys, command, help(of: binding.command)))
    }
    return rows
  }
}
