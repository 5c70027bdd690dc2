/// The manual page, made from the tables of commands and keys.
package struct ManPage {
  private let subcommands: [(name: String, abstract: String)]
  private let keys: KeyTable

  /// - Parameter subcommands: of the command line, with a sentence each.
  package init(subcommands: [(name: String, abstract: String)], keys: KeyTable) {
    (self.subcommands, self.keys) = (subcommands, keys)
  }

  private static let contexts: [(KeyBinding.Context, String)] = [
    (.global, "Everywhere"), (.plot, "In the plot"), (.panel, "In the panels"), (.table, "In the reach table"),
    (.presets, "In the presets"), (.pages, "In help and log"),
  ]

  /// In the language of man(7).
  package var text: String {
    var lines = [
      ".TH DIPOLESCOPE 1 \"\" \"dipolescope \(Version.program)\"", ".SH NAME",
      "dipolescope \\- collider reach for heavy neutral leptons with a dipole coupling", ".SH SYNOPSIS",
      ".B dipolescope", "[\\fICOMMAND\\fR] [\\fIOPTION\\fR]...", ".SH DESCRIPTION",
      "Without a command the interactive screen opens: the plane of mass and coupling with the reach of FCC-ee,",
      "HL-LHC and FCC-hh over what is excluded already (arXiv:2301.08592).",
      "Where the output is no terminal the view is printed once.",
      "Each command tells its options with \\fB\\-\\-help\\fR.", ".SH COMMANDS",
    ]
    for (name, abstract) in subcommands { lines += entry(name, abstract) }
    lines += [".SH KEYS"]
    for (context, title) in Self.contexts {
      lines += [".SS " + Self.escaped(title)]
      for row in HelpPage.rows(context, keys) { lines += entry(row.keys, "\(row.command): \(row.help)") }
    }
    lines += [
      ".SH COMMAND LANGUAGE", "Typed after a colon, read from session files and in plain mode; keys send the same.",
    ]
    for command in CommandTable.all { lines += entry(command.usage, command.help) }
    lines += [".SH FILES"]
    for (name, what) in Self.files { lines += entry(name, what) }
    lines += [".SH ENVIRONMENT"]
    for (name, what) in Self.environment { lines += entry(name, what) }
    lines += [".SH EXIT STATUS"]
    for (code, what) in Self.exitCodes { lines += entry(code, what) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let files: [(String, String)] = [
    ("$XDG_CONFIG_HOME/dipolescope/config.toml", "theme and glyphs, as `config save` writes them"),
    ("$XDG_CONFIG_HOME/dipolescope/keys.toml", "keys of your own: a table for each place, W = \"why\""),
    (
      "$XDG_CONFIG_HOME/dipolescope/{themes,colliders,searches,presets,curves}",
      "entries of your own, read like those that are shipped"
    ),
    ("$XDG_STATE_HOME/dipolescope/session.txt", "the last session, for --resume"),
    ("$XDG_STATE_HOME/dipolescope/history", "lines typed after a colon"),
  ]

  private static let environment: [(String, String)] = [
    ("NO_COLOR", "no colour, if it is not empty"), ("TERM", "the terminal; without cursor addressing: plain mode"),
    ("ESCDELAY", "milliseconds that an escape sequence may take, 25 without it"),
    ("DIPOLESCOPE_CONFIG", "a configuration file in the place of config.toml"),
    ("XDG_CONFIG_HOME, XDG_STATE_HOME", "folders of the user's files, ~/.config and ~/.local/state without them"),
  ]

  private static let exitCodes: [(String, String)] = [
    ("0", "done"), ("1", "verify: a computed value has drifted"), ("2", "wrong use"),
    ("3", "input outside the domain, or a wrong file"), ("4", "precision not reached, or part of what was asked"),
    ("5", "cannot write, or too little memory"), ("129, 130, 143", "terminal gone, interrupted, terminated"),
  ]

  private func entry(_ name: String, _ text: String) -> [String] {
    [".TP", ".B " + Self.escaped(name), Self.escaped(text)]
  }

  /// A backslash begins a request, a dot or a quote at the beginning of a line does, and a bare hyphen is typographic.
  private static func escaped(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }
}
