import Explorer

/// From key strokes to commands: text fields take letters, everything else goes through the key table.
struct KeyMap {
  /// What a key does in a state.
  enum Meaning: Equatable {
    case command(Command)
    /// The first key of two.
    case prefix(Unicode.Scalar)
    /// A line of the key table, to be parsed in the state.
    case line(String)
    case nothing
  }

  /// The strokes that a key stands for: Alt and a key that is bound to nothing is Esc and the key typed in haste.
  static func strokes(of key: KeyStroke, in state: ExplorerState) -> [KeyStroke] {
    guard case .alt(let scalar) = key else { return [key] }
    let isBound: Bool = state.prompt == nil && state.world.keys.command(key.name, in: context(state)) != nil
    return isBound ? [key] : [.escape, .character(scalar)]
  }

  static func meaning(of key: KeyStroke, in state: ExplorerState) -> Meaning {
    switch key {
    // Fixed whatever is open: leaving, repainting, stopping.
    case .control("c"): return .command(.interrupt)
    case .control("z"): return .command(.suspend)
    case .control("l"): return .command(.repaint)
    default: break
    }
    if state.prompt != nil { return edit(key).map { .command($0) } ?? .nothing }
    if let prefix = state.presentation.prefix {
      let name = "\(prefix)+\(key.name)"
      if !isHelp(state), key != .escape, let line = state.world.keys.command(name, in: context(state)) {
        return .line(line)
      }
      return .command(key != .escape && isHelp(state) ? .explainKey(name) : .prefix(nil))
    }
    if case .character(let scalar) = key, isPrefix(key.name, state) { return .prefix(scalar) }
    guard let line = state.world.keys.command(key.name, in: context(state)) else {
      return isHelp(state) ? .command(.explainKey(key.name)) : .nothing
    }
    return isHelp(state) && !KeyTable.worksInHelp(line) ? .command(.explainKey(key.name)) : .line(line)
  }

  /// Help tells what the keys do that work where it was opened.
  private static func isHelp(_ state: ExplorerState) -> Bool {
    if case .help = state.presentation.overlay { true } else { false }
  }

  private static func isPrefix(_ name: String, _ state: ExplorerState) -> Bool {
    state.world.keys.isPrefix(name, in: context(state))
      || (isHelp(state) && state.world.keys.isPrefix(name, in: state.keyContextBelow))
  }

  private static func context(_ state: ExplorerState) -> KeyBinding.Context { state.keyContext }

  /// Keys of a text field, as in a shell.
  private static func edit(_ key: KeyStroke) -> Command? {
    switch key {
    case .character(let scalar): .prompt(.insert(scalar))
    case .enter: .prompt(.accept)
    case .escape: .back
    case .tab: .prompt(.complete)
    case .backspace: .prompt(.backspace)
    case .delete, .control("d"): .prompt(.delete)
    case .left, .control("b"): .prompt(.left)
    case .right, .control("f"): .prompt(.right)
    case .home, .control("a"): .prompt(.home)
    case .end, .control("e"): .prompt(.end)
    case .up, .control("p"): .prompt(.earlier)
    case .down, .control("n"): .prompt(.later)
    case .control("u"): .prompt(.clear)
    case .control("w"): .prompt(.deleteWord)
    default: nil
    }
  }
}
