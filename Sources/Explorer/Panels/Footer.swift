import TextPlot

/// The line of keys at the bottom, made from the key table: what works where the keyboard is, then what works anywhere.
enum Footer {
  /// What a narrow line still has room for, of the keys that work everywhere.
  private static let first = ["help", "palette", "toggle 1", "export"]

  static func text(_ state: ExplorerState, width: Int) -> [StyledText] {
    let own = state.keyContext
    if let prefix = state.presentation.prefix { return continuations(String(prefix), own, state.world.keys) }
    let bindings = state.world.keys.bindings.filter {
      $0.hint != nil && ($0.context == .global || $0.context == own)
    }
    var pieces: [StyledText] = [StyledText(" ", .keyLabel)]
    var used: Int = 1
    // The way out always fits.
    let isPage: Bool = own == .panel || own == .export || !ViewTable[state.presentation.view].hasFigures
    let leave: (key: String, hint: String) = ("q", isPage ? "back" : "quit")
    var room: Int = width - leave.key.count - leave.hint.count - 2
    func add(_ key: String, _ hint: String) {
      let gap: String = key == "?" || key == ":" ? "" : " "
      let length: Int = key.count + gap.count + hint.count + 1
      guard used + length <= room else { return }
      pieces += [StyledText(key, .key, .bold), StyledText(gap + hint + " ", .keyLabel)]
      used += length
    }
    let hasLines: Bool = own != .plot || !ViewTable[state.presentation.view].hasFigures
    if hasLines { add("jk", own == .plot ? "scroll" : "row") } else { add("hjkl", "move") }
    func rank(_ binding: KeyBinding) -> Int {
      binding.context == own ? -1 : first.firstIndex(of: binding.command) ?? first.count
    }
    for binding in bindings.sorted(by: { rank($0) < rank($1) }) {
      let key: String =
        switch binding.command {
        case "toggle 1": "1-9"
        case "nudge 1": "hl"
        case "step coarser": "[]"
        default: KeyTable.shown(binding.keys[0])
        }
      add(key, binding.hint ?? "")
    }
    room = width
    add(leave.key, leave.hint)
    return pieces
  }

  /// What can follow a first key; keys that differ in a letter alone are one entry.
  private static func continuations(_ prefix: String, _ own: KeyBinding.Context, _ keys: KeyTable)
    -> [StyledText]
  {
    var pieces = [StyledText(" \(prefix) then: ", .key, .bold)]
    for binding in keys.bindings where binding.works(in: own) {
      let family: String? = binding.alphabetCommand
      if family != nil, !binding.command.hasSuffix(" a") { continue }
      for key in binding.keys where key.hasPrefix(prefix + "+") {
        pieces += [
          StyledText(family == nil ? String(key.dropFirst(2)) : "a..z", .key, .bold),
          StyledText(" \(family ?? binding.command)  ", .keyLabel),
        ]
      }
    }
    return pieces
  }
}
