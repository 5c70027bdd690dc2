/// The commands that lead from the opening screen to this state, one a line, for `replay` and `--plain`.
///
/// They are made from the state and not copied from the log: detours are left out, and a state that began with options
/// is reached without them.
enum SessionFormat {
  @Sendable static func text(_ source: ExportSource) -> String {
    source.header("#") + "# replay: dipolescope replay FILE\n"
      + lines(source.context.state).map { $0 + "\n" }.joined()
  }

  static func lines(_ state: ExplorerState) -> [String] {
    let start = state.openingWithPreset
    let place = [
      state.lineOfFocus == start.lineOfFocus ? nil : state.lineOfFocus,
      state.lineOfPlace == start.lineOfPlace ? nil : state.lineOfPlace,
    ]
    return state.linesFromOpening + place.compactMap { $0 } + state.linesOfLooks
  }
}
