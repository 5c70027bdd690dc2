/// One key, where it works, and the command line it sends. Help, footer and the README table are made from these;
/// the terminal turns strokes into names and looks them up here.
package struct KeyBinding: Hashable, Sendable {
  package enum Context: String, Hashable, Sendable, CaseIterable {
    /// In every panel, text fields excepted.
    case global
    case plot
    /// The parameter panels.
    case panel
    /// Help and log.
    case pages
    /// The export panel.
    case export
    /// The reach table: the keys of the plot, but for these.
    case table
    /// The page of presets, likewise.
    case presets

    /// Pages of rows have the keys of the plot beside their own.
    var hasPlotKeys: Bool { self == .table || self == .presets }

    /// Whether its keys work in another context, where that has none of its own for them.
    func reaches(_ other: Context) -> Bool {
      self == .global || self == other || (self == .plot && other.hasPlotKeys)
    }
  }

  package let keys: [String]
  package let context: Context
  package let command: String
  /// For the footer, where it is worth a place there.
  package let hint: String?

  init(_ context: Context, _ keys: String, _ command: String, hint: String? = nil) {
    self.keys = keys.split(separator: " ").map { String($0) == "SPC" ? "Space" : String($0) }
    self.context = context
    self.command = command
    self.hint = hint
  }

  /// - Parameter keys: names, of two strokes with a plus.
  package init(_ context: Context, keys: [String], _ command: String, hint: String? = nil) {
    (self.keys, self.context, self.command, self.hint) = (keys, context, command, hint)
  }
}

extension KeyBinding {
  /// The command without its letter where the keys of the alphabet send it, each with its own: `mark` of `mark a`.
  var alphabetCommand: String? {
    command.split(separator: " ").contains("mark") ? String(command.dropLast(2)) : nil
  }

  /// The same for other keys.
  func with(keys: [String]) -> KeyBinding {
    KeyBinding(context, keys: keys, command, hint: hint)
  }

  /// Whether it is not out of reach in a context, though another may have its key there.
  func works(in other: Context) -> Bool {
    context.reaches(other)
  }
}

/// The keys of a run: the built-in ones, with those of the user in their places.
package struct KeyTable: Sendable {
  package static let builtIn = KeyTable(all)

  package let bindings: [KeyBinding]
  private let lookup: [String: String]
  /// First keys of two, by context.
  private let prefixes: Set<String>

  init(_ bindings: [KeyBinding]) {
    self.bindings = bindings
    var table: [String: String] = [:]
    var prefixes: Set<String> = []
    for binding in bindings {
      for key in binding.keys {
        table[binding.context.rawValue + " " + key] = binding.command
        if KeyTable.isPair(key) { prefixes.insert(binding.context.rawValue + " " + key.prefix(1)) }
      }
    }
    (lookup, self.prefixes) = (table, prefixes)
  }

  /// `g+t`; the key `+` alone is none.
  private static func isPair(_ key: String) -> Bool { key.count > 1 && key.dropFirst().first == "+" }

  /// The keys that are built in. A key of two strokes is written with a plus: `g+t`.
  package static let all: [KeyBinding] =
    [
      KeyBinding(.global, "?", "help", hint: "help"),
      KeyBinding(.global, ":", "palette", hint: "cmd"),
      KeyBinding(.global, "/", "find"),
      KeyBinding(.global, "Tab", "focus next", hint: "panel"),
      KeyBinding(.global, "S-Tab", "focus prev"),
      KeyBinding(.global, "Esc", "back"),
      KeyBinding(.global, "q", "quit"),
      KeyBinding(.global, "u", "undo", hint: "undo"),
      KeyBinding(.global, "U ^R", "redo"),
      KeyBinding(.global, ".", "repeat"),
      KeyBinding(.global, "^L", "repaint"),
      KeyBinding(.global, "^Z", "suspend"),
      KeyBinding(.global, "@", "log"),
      KeyBinding(.global, "e", "export", hint: "export"),
      KeyBinding(.global, "y+l", "copy line"), KeyBinding(.global, "y+v", "copy view"),
      KeyBinding(.global, "y+c", "copy contour"), KeyBinding(.global, "y+r", "copy command"),
      KeyBinding(.global, "C", "panel colliders"),
      KeyBinding(.global, "M", "panel model"),
      KeyBinding(.global, "p", "panel cuts"),
      KeyBinding(.global, "S", "panel statistics"),
      KeyBinding(.global, "X", "readings other"),
      KeyBinding(.global, "R", "reset all"),
      KeyBinding(.global, "V", "views"),
      KeyBinding(.global, "i", "flip inputs", hint: "inputs"), KeyBinding(.global, "v", "flip verify", hint: "verify"),
      KeyBinding(.global, "D", "flip discriminate"),
      KeyBinding(.global, "t", "flip table", hint: "table"), KeyBinding(.global, "T", "tour", hint: "tour"),
      KeyBinding(.global, "g+f", "flip presets"),
      KeyBinding(.global, "F6", "tour 6"),
      KeyBinding(.global, "F1", "preset fig1"),
      KeyBinding(.global, "F2", "preset fig2"), KeyBinding(.global, "F3", "preset fig3"),
      KeyBinding(.global, "F4", "figure 4"), KeyBinding(.global, "F5", "figure 5"),
      KeyBinding(.global, "F7", "figure 7"),
      KeyBinding(.global, "F8", "preset fig8"), KeyBinding(.global, "F9", "preset fig9"),
      KeyBinding(.global, "F10", "preset fig10"),
    ]
    + (0...9).map { KeyBinding(.global, "\($0)", "toggle \($0)", hint: $0 == 1 ? "toggle" : nil) }
    + (1...9).map { KeyBinding(.global, "M-\($0)", "solo \($0)") }
    + [
      KeyBinding(.plot, "Left h", "move left"), KeyBinding(.plot, "Right l", "move right"),
      KeyBinding(.plot, "Up k", "move up"), KeyBinding(.plot, "Down j", "move down"),
      KeyBinding(.plot, "H", "move left 5"), KeyBinding(.plot, "L", "move right 5"),
      KeyBinding(.plot, "K", "move up 5"), KeyBinding(.plot, "J", "move down 5"),
      KeyBinding(.plot, "PageDown", "move down 10"), KeyBinding(.plot, "PageUp", "move up 10"),
      KeyBinding(.plot, "=", "position"),
      KeyBinding(.plot, "g+m", "position m"), KeyBinding(.plot, "g+d", "position d"),
      KeyBinding(.plot, "g+t", "goto tip"), KeyBinding(.plot, "g+l", "goto lower"),
      KeyBinding(.plot, "g+u", "goto upper"),
      KeyBinding(.global, "Z+Z", "leave"),
      KeyBinding(.plot, "n", "goto next"), KeyBinding(.plot, "N", "goto previous"),
      KeyBinding(.plot, "SPC", "focus curve"),
      KeyBinding(.plot, "+", "zoom in"), KeyBinding(.plot, "-", "zoom out"),
      KeyBinding(.plot, "_", "zoom fit"), KeyBinding(.plot, "z", "zoom box"),
      KeyBinding(.plot, "<", "pan left"), KeyBinding(.plot, ">", "pan right"),
      KeyBinding(.plot, "{", "pan down"), KeyBinding(.plot, "}", "pan up"),
      KeyBinding(.plot, "w", "flip why", hint: "why"),
      KeyBinding(.plot, "x", "slice", hint: "slice"),
      KeyBinding(.plot, "d", "distribution"), KeyBinding(.plot, "B", "flip decays"),
      KeyBinding(.plot, "F", "flip cutflow"), KeyBinding(.plot, "g+b", "flip background"),
      KeyBinding(.plot, "a", "edit A"), KeyBinding(.plot, "b", "edit B"),
      KeyBinding(.plot, "c", "compare"), KeyBinding(.plot, "g+k", "flip tornado"),
      KeyBinding(.plot, "g+h", "map"), KeyBinding(.plot, "A", "axis"),
      KeyBinding(.plot, "Y", "linear"),
      KeyBinding(.plot, "G", "glyphs"), KeyBinding(.plot, "f", "fill"),
      KeyBinding(.plot, "I", "counts"),
      KeyBinding(.plot, "o+c", "lines ctau"), KeyBinding(.plot, "o+l", "lines length"),
      KeyBinding(.plot, "o+r", "lines regimes"),
      KeyBinding(.plot, "o+b", "bounds"), KeyBinding(.plot, "o+d", "separation"),
      KeyBinding(.plot, "o+e", "band"), KeyBinding(.plot, "o+p", "published"),
      KeyBinding(.plot, "Enter", "explain"),
      KeyBinding(.panel, "Down j", "row 1"), KeyBinding(.panel, "Up k", "row -1"),
      KeyBinding(.panel, "Left h ^X", "nudge -1"),
      KeyBinding(.panel, "Right l ^A", "nudge 1", hint: "adjust"),
      KeyBinding(.panel, "H", "nudge -10"), KeyBinding(.panel, "L", "nudge 10"),
      KeyBinding(.panel, "[", "step finer"), KeyBinding(.panel, "]", "step coarser", hint: "step"),
      KeyBinding(.panel, "=", "value", hint: "type"),
      KeyBinding(.panel, "SPC", "switch", hint: "on/off"),
      KeyBinding(.panel, "r", "reset", hint: "reset"),
      KeyBinding(.panel, "<", "min"), KeyBinding(.panel, ">", "max"),
      KeyBinding(.panel, "A", "all"), KeyBinding(.panel, "s", "spark"),
      KeyBinding(.panel, "Enter", "explain"),
      KeyBinding(.pages, "Down j", "scroll 1"), KeyBinding(.pages, "Up k", "scroll -1"),
      KeyBinding(.pages, "PageDown", "scroll 10"), KeyBinding(.pages, "PageUp", "scroll -10"),
      KeyBinding(.pages, "n", "goto next"), KeyBinding(.pages, "N", "goto previous"),
      KeyBinding(.export, "Down j", "row 1"), KeyBinding(.export, "Up k", "row -1"),
      KeyBinding(.export, "Left h", "nudge -1"),
      KeyBinding(.export, "Right l", "nudge 1", hint: "change"),
      KeyBinding(.export, "SPC", "switch", hint: "mark"),
      KeyBinding(.export, "=", "value", hint: "type"),
      KeyBinding(.export, "r", "reset"),
      KeyBinding(.export, "Enter", "write", hint: "write"),
      KeyBinding(.table, "s", "sort", hint: "sort"), KeyBinding(.table, "SPC", "row toggle", hint: "off"),
      KeyBinding(.table, "Enter", "row go", hint: "plane"),
      KeyBinding(.presets, "Enter", "row load", hint: "load"),
    ]
    + CommandTable.markLetters.flatMap { letter in
      [KeyBinding(.plot, "m+\(letter)", "mark \(letter)"), KeyBinding(.plot, "'+\(letter)", "goto mark \(letter)")]
    }

}

// Looking up.
extension KeyTable {
  /// The command line of a key in a context: its own first, then those of the plot where it has them, then the global one.
  package func command(_ key: String, in context: KeyBinding.Context) -> String? {
    lookup[context.rawValue + " " + key]
      ?? (context.hasPlotKeys ? lookup[KeyBinding.Context.plot.rawValue + " " + key] : nil)
      ?? lookup[KeyBinding.Context.global.rawValue + " " + key]
  }

  /// Whether commands of two keys that work in a context begin with this one.
  package func isPrefix(_ key: String, in context: KeyBinding.Context) -> Bool {
    KeyBinding.Context.allCases.contains { $0.reaches(context) && prefixes.contains($0.rawValue + " " + key) }
  }

  /// Whether help carries out what a key sends. All other keys are there to be asked about: nothing changes behind it.
  package static func worksInHelp(_ line: String) -> Bool {
    ["help", "find", "back", "quit", "palette", "repaint", "suspend"].contains(line)
      || builtIn.bindings.contains { $0.context == .pages && $0.command == line }
  }

  /// The keys that send a command, for help and palette: `h Left`.
  package func keys(for command: String) -> String {
    let bound = bindings.filter { $0.command == command || $0.command.hasPrefix(command + " ") }
    return bound.prefix(4).map { KeyTable.shown($0.keys[0]) }.joined(separator: " ")
  }

  /// The key that sends a command, for texts that name it; the command itself where no key does.
  func key(_ command: String) -> String {
    bindings.first { $0.command == command }.map { KeyTable.shown($0.keys[0]) } ?? ":" + command
  }

  /// The same for a command that has several keys, of one context.
  func key(_ command: String, in context: KeyBinding.Context) -> String {
    bindings.first { $0.command == command && $0.context == context }
      .map { KeyTable.shown($0.keys[0]) } ?? ":" + command
  }

  /// `g+t` is shown as `gt`.
  package static func shown(_ key: String) -> String {
    isPair(key)
      ? String(key.prefix(1)) + String(key.dropFirst(2)) : key
  }

  /// This table with keys of the user: each takes the place of what its key did in its context.
  package func replacing(_ own: [KeyBinding]) -> KeyTable {
    var rest: [KeyBinding] = []
    for binding in bindings {
      let taken = Set(own.filter { $0.context == binding.context }.flatMap(\.keys))
      let left = binding.keys.filter { !taken.contains($0) }
      if !left.isEmpty { rest.append(binding.with(keys: left)) }
    }
    return KeyTable(own + rest)
  }
}

extension ExplorerState {
  /// Whose keys work now, where no text is typed.
  package var keyContext: KeyBinding.Context {
    switch presentation.overlay {
    case .help, .log: .pages
    case .export: .export
    case .none, .palette, .value, .position, .search: keyContextBelow
    }
  }

  /// Whose keys work where nothing lies over view and panels.
  package var keyContextBelow: KeyBinding.Context {
    presentation.panel == .plot ? ViewTable[presentation.view].keys : .panel
  }
}
