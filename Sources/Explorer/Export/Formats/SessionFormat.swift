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
<<<<<<< HEAD
    let start = state.openingWithPreset
    let place = [
      state.lineOfFocus == start.lineOfFocus ? nil : state.lineOfFocus,
      state.lineOfPlace == start.lineOfPlace ? nil : state.lineOfPlace,
    ]
    return state.linesFromOpening + place.compactMap { $0 } + state.linesOfLooks
=======
    var start = ExplorerState(world: state.world)
    var lines = state.world.colliderFiles.map { "collider load " + CommandWords.quoted($0) }
    if let preset = state.presentation.preset {
      _ = start.reduce(.preset(preset), results: Results())
      lines.append("preset " + preset)
    }
    // What B has different is said when A is there.
    var first = state
    first.comparison = nil
    first.scenario = state.compared.a
    let changes = start.changes(to: first)
    lines += changes.filter { !$0.hasPrefix("view ") }
    lines += place(state, from: start) + look(state, from: start) + comparison(state)
    // Maps and observables bring their view with them: the one in force is said last.
    let shows: [String] = ["view ", "map ", "observable "]
    if changes.contains(where: { change in shows.contains { change.hasPrefix($0) } }) {
      lines.append("view " + state.presentation.view.rawValue)
    }
    return lines
  }

  private static func place(_ state: ExplorerState, from start: ExplorerState) -> [String] {
    let (new, old) = (state.presentation, start.presentation)
    var lines: [String] = []
    if new.focusedSearch != old.focusedSearch { lines.append("focus curve " + new.focusedSearch) }
    if new.mass != old.mass || new.coupling != old.coupling {
      lines.append("at \(NumberText.shortest(new.mass)) \(NumberText.shortest(new.coupling))")
    }
    return lines
  }

  /// What undo does not know of.
  private static func look(_ state: ExplorerState, from start: ExplorerState) -> [String] {
    let (new, old) = (state.presentation, start.presentation)
    var lines: [String] = []
    if new.glyphs != old.glyphs { lines.append("glyphs " + new.glyphs.rawValue) }
    if new.tableOrder != old.tableOrder { lines.append("sort " + new.tableOrder.rawValue) }
    if new.linearSlice != old.linearSlice { lines.append("linear") }
    if new.showsBand != old.showsBand { lines.append("band") }
    if new.showsSeparation != old.showsSeparation { lines.append("separation") }
    if new.showsPublished != old.showsPublished { lines.append("published") }
    return lines
  }

  private static func comparison(_ state: ExplorerState) -> [String] {
    guard let comparison = state.comparison else { return [] }
    let (a, b) = state.compared
    let changes = state.world.settings.changed(b, from: a).map { "set \($0.setting.key) \($0.text)" }
    return ["edit B"] + changes + (comparison.edited == .a ? ["edit A"] : [])
  }
}

extension ExplorerState {
  /// The commands that change this state into another one, as the log would hold them.
  fileprivate func changes(to other: ExplorerState) -> [String] {
    var log = self
    log.commandLog = []
    log.logChange(from: snapshot, to: other.snapshot, replacing: false)
    return log.commandLog
>>>>>>> cf4acb2 ([export] A session says its view last: maps and observables bring one with them)
  }
}
