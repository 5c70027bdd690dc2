import TextPlot

/// Which theme is in force: the user's, else what suits the terminal. Names only: themes belong to the terminal.
package struct ThemeChoice: Hashable, Sendable {
  /// Chosen by an option or a command; it stays.
  package var chosen: String?
  /// What the front takes for the terminal at hand while nothing is chosen.
  package var suggested: String = "default"

  /// The word that takes a choice back.
  package static let automatic = "auto"

  package var name: String { chosen ?? suggested }
}

extension ExplorerState {
  /// The theme to draw with: the one under the selection while `:theme` is being typed, so that Esc needs to restore
  /// nothing.
  package var shownTheme: String { previewedTheme ?? presentation.theme.name }

  private var previewedTheme: String? {
    guard case .palette(let prompt) = presentation.overlay,
      let line = PaletteMatches(text: prompt.string, state: self).selected(in: prompt)?.line
    else { return nil }
    let words = CommandWords.split(line)
    guard words.count == 2, words[0] == "theme" else { return nil }
    return words[1] == ThemeChoice.automatic ? presentation.theme.suggested : words[1]
  }

  /// - Parameter name: nil for the next one.
  mutating func chooseTheme(_ name: String?) {
    let all = world.themes
    guard !all.isEmpty else { return say("no themes here") }
    if name == ThemeChoice.automatic {
      presentation.theme.chosen = nil
      return say("theme: by the terminal's background, now \(presentation.theme.name)")
    }
    let place: Int = all.firstIndex(of: presentation.theme.name) ?? -1
    presentation.theme.chosen = name ?? all[(place + 1) % all.count]
    say("theme: \(presentation.theme.name)")
  }
}
