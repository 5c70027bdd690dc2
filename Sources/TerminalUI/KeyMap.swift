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
      guard key != .escape, let line = state.world.keys.command("\(prefix)+\(key.name)", in: context(state))
      else {
        return .command(.prefix(nil))
      }
      return .line(line)
    }
    if case .character(let scalar) = key, state.world.keys.isPrefix(key.name, in: context(state)) {
      return .prefix(scalar)
    }
    return state.world.keys.command(key.name, in: context(state)).map { .line($0) } ?? .nothing
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
