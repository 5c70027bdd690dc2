/// Which theme is drawn while the user has chosen none.
package enum AutomaticTheme {
  /// The theme for what is known of a terminal: one made for its background, of the sixteen colours where those are
  /// all; `default`, which is legible on both, while nothing is known.
  ///
  /// A `default` of the user's own is a choice too, and stays; so does a `dark` or a `light` that is no longer meant for
  /// its background.
  package static func name(
    on background: TerminalBackground?, depth: ColourDepth, themes: [Theme],
    shipped: [Theme] = Application.shippedThemes
  ) -> String {
    let usual = shipped.first?.name ?? "default"
    guard let background, depth != .none,
      themes.first(where: { $0.name == usual }) == shipped.first
    else { return usual }
    let wanted = candidates(on: background, depth)
    let found = wanted.first { name in
      themes.contains { $0.name == name && $0.background == background }
    }
    return found ?? usual
  }

  private static func candidates(on background: TerminalBackground, _ depth: ColourDepth) -> [String] {
    switch (background, depth) {
    case (.dark, .eight), (.dark, .sixteen): ["sixteen", "dark"]
    case (.dark, _): ["dark"]
    case (.light, _): ["light"]
    }
  }
}
