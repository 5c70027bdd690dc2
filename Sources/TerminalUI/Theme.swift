import TextPlot

/// How each role of a grid looks on a terminal. A theme file is read into this value elsewhere.
package struct Theme: Hashable, Sendable {
  package var name: String

  /// The styles the theme defines. A role that is missing is drawn in the terminal's own colours.
  package var styles: [StyleRole: RoleStyle]

  /// The background that its colours are made for; nil where they stand out on any.
  package var background: TerminalBackground?

  package init(
    name: String, styles: [StyleRole: RoleStyle], background: TerminalBackground? = nil
  ) {
    self.name = name
    self.styles = styles
    self.background = background
  }

  package func style(of role: StyleRole) -> RoleStyle {
    styles[role] ?? RoleStyle()
  }
}

/// The look of one role. A colour that is nil is the terminal's own.
package struct RoleStyle: Hashable, Sendable {
  package var foreground: ThemeColour?
  package var background: ThemeColour?

  /// Added to the emphasis that a cell asks for itself.
  package var emphasis: Emphasis

  package init(
    foreground: ThemeColour? = nil, background: ThemeColour? = nil, emphasis: Emphasis = []
  ) {
    self.foreground = foreground
    self.background = background
    self.emphasis = emphasis
  }
}

extension Theme {
  /// No colour, only emphasis. What it marks must stay recognisable on any terminal, so a screen without colours
  /// adds these marks to every theme.
  package static let plain = Theme(
    name: "plain",
    styles: [
      .title: RoleStyle(emphasis: .bold),
      .muted: RoleStyle(emphasis: .dim),
      .crosshair: RoleStyle(emphasis: .reverse),
      .panelTitle: RoleStyle(emphasis: .bold),
      .panelFocus: RoleStyle(emphasis: .reverse),
      .changed: RoleStyle(emphasis: .bold),
      .statusBusy: RoleStyle(emphasis: .bold),
      .error: RoleStyle(emphasis: [.bold, .reverse]),
      .key: RoleStyle(emphasis: .bold),
      .prompt: RoleStyle(emphasis: .bold),
    ])
}
