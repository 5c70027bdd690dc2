import Catalog
import TextPlot

/// A session as a file of commands: they lead from the opening screen to the state, and undo goes back through them.
package enum SessionText {
  /// The first line of a session file. A larger number is of a newer program.
  static let title = "# dipolescope session "
  static let format = 1

  /// A session of more steps is written as the state it led to: nobody undoes a thousand steps of last week.
  static let mostLines = 1000

  /// - Parameter folder: where names that are not absolute begin, with its last slash: the file will lie elsewhere.
  package static func text(_ state: ExplorerState, folder: String) -> String {
    let log = state.commandLog.count <= mostLines ? state.commandLog : state.linesFromOpening
    let lines =
      [title + String(format), "# the commands that lead here; dipolescope replay FILE does them again"]
      + (log + state.linesOfPresentation).map { absolute($0, folder, state) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A line that names a file, with the whole path.
  private static func absolute(_ line: String, _ folder: String, _ state: ExplorerState) -> String {
    guard !folder.isEmpty, case .success(let command) = CommandTable.parse(line, state) else { return line }
    switch command {
    case .readCurve(var file) where !file.path.hasPrefix("/"):
      file.path = folder + file.path
      return file.line
    case .readCollider(let path) where !path.hasPrefix("/"):
      return "collider load " + CommandWords.quoted(folder + path)
    default: return line
    }
  }
}

extension ExplorerState {
  /// Commands that lead from the opening screen to these numbers and this view, without the steps between.
  package var linesFromOpening: [String] {
    let start = openingWithPreset
    var lines = world.colliderFiles.map { "collider load " + CommandWords.quoted($0) }
    if let preset = loadedPreset { lines.append("preset " + preset.name) }
    let (a, b) = compared
    var sides = (a: self, b: self)
    (sides.a.scenario, sides.a.comparison) = (a, nil)
    (sides.b.scenario, sides.b.comparison) = (b, nil)
    lines += self.lines(from: start.snapshot, to: sides.a.snapshot)
    if let comparison {
      lines += [CompareEdit.edit(.b).line] + self.lines(from: sides.a.snapshot, to: sides.b.snapshot)
      if comparison.edited == .a { lines.append(CompareEdit.edit(.a).line) }
    }
    // Maps and observables bring their view with them: the one in force is said last.
    let showing: [String] = ["view ", "map ", "observable "]
    guard lines.contains(where: { line in showing.contains { line.hasPrefix($0) } }) else { return lines }
    return lines.filter { !$0.hasPrefix("view ") } + ["view " + presentation.view.rawValue]
  }

  /// The opening screen with the preset that is loaded here.
  var openingWithPreset: ExplorerState {
    var start = ExplorerState(world: world)
    if let preset = loadedPreset { start.load(preset) }
    return start
  }

  private func lines(from before: History.Snapshot, to after: History.Snapshot) -> [String] {
    var copy = self
    copy.commandLog = []
    copy.logChange(from: before, to: after, replacing: false)
    return copy.commandLog
  }

  /// Commands for what no step of undo brings back: crosshair, focus, looks, marks.
  var linesOfPresentation: [String] { [lineOfFocus, lineOfPlace] + linesOfLooks }

  /// A curve that is off stays off.
  var lineOfFocus: String {
    let id = presentation.focusedSearch
    return (presentation.shown.contains(id) ? "focus curve " : "focus search ") + id
  }

  var lineOfPlace: String {
    "at \(NumberText.shortest(presentation.mass)) \(NumberText.shortest(presentation.coupling))"
  }

  var linesOfLooks: [String] {
    let usual = ExplorerState(world: world).presentation
    var lines: [String] = []
    if presentation.glyphs != usual.glyphs { lines.append("glyphs " + presentation.glyphs.rawValue) }
    if let theme = presentation.theme.chosen, world.themes.contains(theme) { lines.append("theme " + theme) }
    if presentation.showsBand { lines.append("band") }
    if presentation.showsSeparation { lines.append("separation") }
    if presentation.showsPublished { lines.append("published") }
    if presentation.linearSlice { lines.append("linear") }
    if presentation.tableOrder != usual.tableOrder { lines.append("sort " + presentation.tableOrder.rawValue) }
    for (letter, mark) in presentation.marks.sorted(by: { $0.key < $1.key }) {
      lines.append("mark \(letter) \(NumberText.shortest(mark.mass)) \(NumberText.shortest(mark.coupling))")
    }
    return lines
  }
}
