import Catalog
import DipolePhysics
import Reach
import TextPlot

// The entries of the command table, by area.
extension CommandTable {
  static let moving: [CommandEntry] = [
    CommandEntry(
      name: "move", arguments: "left|right|up|down [CELLS]", help: "crosshair by cells",
      completions: { _ in ["left", "right", "up", "down"] }
    ) { words, _ in
      let steps: [String: (Int, Int)] = [
        "left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1),
      ]
      guard let word = words.first, let step = steps[word], words.count <= 2 else {
        return .failure(.arguments(command: "move", expected: "move left|right|up|down [CELLS]"))
      }
      let count: Result<Int, CommandProblem> =
        words.count == 2
        ? CountText.parse(words[1], in: 1...1000).mapError { .quantity($0) } : .success(1)
      return count.map { .move(columns: step.0 * $0, rows: step.1 * $0) }
    },
    CommandEntry(
      name: "at", arguments: "MASS COUPLING", help: "crosshair to typed values, units accepted",
      completions: { _ in ["m", "d"] }
    ) { words, _ in
      switch (words.first, words.count) {
      case ("m", 2): return coordinate(words[1], .mass).map { .at(mass: $0, coupling: nil) }
      case ("d", 2): return coordinate(words[1], .coupling).map { .at(mass: nil, coupling: $0) }
      case (_, 2):
        return coordinate(words[0], .mass).flatMap { mass in
          coordinate(words[1], .coupling).map { .at(mass: mass, coupling: $0) }
        }
      default:
        return .failure(
          .arguments(command: "at", expected: "at MASS COUPLING, at m MASS or at d COUPLING"))
      }
    },
    named("goto", "place", "to the tip, an edge, the next crossing") { .goTo($0) },
    CommandEntry(
      name: "focus", arguments: "next|prev|curve [ID]|search ID",
      help: "next panel, or another curve into focus",
      completions: { _ in ["next", "prev", "curve", "search"] }
    ) { words, state in
      switch (words.first, words.count) {
      case ("next", 1): return .success(.nextPanel(1))
      case ("prev", 1): return .success(.nextPanel(-1))
      case ("curve", 1): return .success(.focusCurve(nil))
      case ("curve", 2): return searchName(words[1], state).map { .focusCurve($0) }
      case ("search", 2): return searchName(words[1], state).map { .focusSearch($0) }
      default: return .failure(.arguments(command: "focus", expected: "focus next|prev|curve [ID]|search ID"))
      }
    },
  ]

  static let looking: [CommandEntry] = [
    named("zoom", "zoom", "about the crosshair; fit: the opening range; box: two corners") { .zoom($0) },
    CommandEntry(
      name: "pan", arguments: "left|right|up|down", help: "a quarter of the view",
      completions: { _ in ["left", "right", "up", "down"] }
    ) { words, _ in
      let steps: [String: Command] = [
        "left": .pan(columns: -0.25, rows: 0), "right": .pan(columns: 0.25, rows: 0),
        "up": .pan(columns: 0, rows: 0.25), "down": .pan(columns: 0, rows: -0.25),
      ]
      guard words.count == 1, let command = steps[words[0]] else {
        return .failure(.arguments(command: "pan", expected: "pan left|right|up|down"))
      }
      return .success(command)
    },
    CommandEntry(
      name: "range", arguments: "m|d LOW HIGH", help: "ends of an axis, or of both: m LOW HIGH d LOW HIGH",
      completions: { _ in ["m", "d"] }
    ) { words, _ in
      if words.count == 6, words[0] == "m", words[3] == "d" {
        return ends(words[1], words[2], .mass).flatMap { masses in
          ends(words[4], words[5], .coupling).map { .ranges(masses, $0) }
        }
      }
      guard words.count == 3, let axis = Command.AxisName(rawValue: words[0]) else {
        return .failure(.arguments(command: "range", expected: "range m|d LOW HIGH"))
      }
      return ends(words[1], words[2], axis).map { .range(axis, $0) }
    },
    named("view", "view", "another view of the same state") { .view($0) },
    named("flip", "view", "a view, and back to the plane") { .flipView($0) },
    plain("views", .palette("view "), "the list of views, to choose from"),
    plain("presets", .palette("preset "), "the figures and tables of the paper, to choose from"),
    plain(
      "slice", .nextSlice,
      "next slice: N(d), N(m), acceptance against decay length, back to the plane"),
    CommandEntry(
      name: "glyphs", arguments: "[ascii|blocks|braille]", help: "what curves are drawn with",
      completions: { _ in GlyphSet.allCases.map(\.rawValue) }
    ) { words, _ in
      guard let word = words.first else { return .success(.glyphs(nil)) }
      guard words.count == 1, let glyphs = GlyphSet(rawValue: word) else {
        return .failure(
          .unknownName(kind: "glyph set", name: word, allowed: GlyphSet.allCases.map(\.rawValue)))
      }
      return .success(.glyphs(glyphs))
    },
    CommandEntry(
      name: "theme", arguments: "[NAME|auto]",
      help: "colours; auto: by the background, without a name the next one",
      completions: { state in state.world.themes + [ThemeChoice.automatic] }
    ) { words, state in
      guard words.count <= 1 else {
        return .failure(.arguments(command: "theme", expected: "theme [NAME|auto]"))
      }
      let all = state.world.themes + [ThemeChoice.automatic]
      // A front without themes has none to refuse.
      if let name = words.first, !state.world.themes.isEmpty, !all.contains(name) {
        return .failure(.unknownName(kind: "theme", name: name, allowed: all))
      }
      return .success(.theme(words.first))
    },
    plain("spark", .spark, "N/N_min at the crosshair along the range of the focused value, in its slider"),
    plain("band", .band, "Monte-Carlo error band on the focused curve"),
    plain(
      "separation", .separationLine,
      "line in the plane above which N tells a dipole from mixing"),
    plain(
      "published", .publishedLine,
      "published monophoton line of the LHC, scaled, beside the computed one"),
    CommandEntry(
      name: "overlay", arguments: "ID", help: "a published curve on or off; see `list curves`",
      completions: { state in
        // Those of the flavour in force first.
        let flavour = state.scenario.model.flavour
        let all = state.world.curves.all
        return all.filter { $0.flavours.contains(flavour) }.map(\.id)
          + all.filter { !$0.flavours.contains(flavour) }.map(\.id)
      }
    ) { words, state in
      guard words.count == 1 else {
        return .failure(.arguments(command: "overlay", expected: "overlay ID"))
      }
      guard state.world.curves[id: words[0]] != nil else {
        return .failure(
          .unknownName(
            kind: "curve", name: words[0], allowed: state.world.curves.ids))
      }
      return .success(.overlay(words[0]))
    },
    plain("bounds", .bounds, "grey region of past experiments, for the flavour in force"),
    plain("linear", .linear, "logarithmic or linear y axis in slices"),
  ]

  private static func ends(
    _ one: String, _ other: String, _ axis: Command.AxisName
  ) -> Result<ClosedRange<Double>, CommandProblem> {
    coordinate(one, axis).flatMap { low in
      coordinate(other, axis).flatMap { high in
        low == high
          ? .failure(.arguments(command: "range", expected: "two different ends"))
          : .success(min(low, high)...max(low, high))
      }
    }
  }

  static let curves: [CommandEntry] = [
    CommandEntry(
      name: "toggle", arguments: "ID|DIGIT", help: "show or hide a curve, or all of a collider",
      completions: { state in
        state.listedCurves.map(\.id) + state.scenario.colliders.map(\.collider.id)
          + state.furtherCurves.map(\.id)
      }
    ) { words, state in
      guard words.count == 1 else {
        return .failure(.arguments(command: "toggle", expected: "toggle ID|DIGIT"))
      }
      if words[0].count == 1, let digit = Int(words[0]) { return .success(.toggleDigit(digit)) }
      if state.scenario.colliders.contains(where: { $0.collider.id == words[0] }) {
        return .success(.toggle(words[0]))
      }
      return curveName(words[0], state).map { .toggle($0) }
    },
    CommandEntry(
      name: "digit", arguments: "DIGIT ID", help: "the key that shows and hides a curve",
      completions: { _ in (0...9).map(String.init) }
    ) { words, state in
      guard words.count == 2, let digit = Int(words[0]), (0...9).contains(digit) else {
        return .failure(.arguments(command: "digit", expected: "digit DIGIT ID"))
      }
      return curveName(words[1], state).map { .digit(digit, $0) }
    },
    CommandEntry(
      name: "solo", arguments: "DIGIT", help: "only this curve; again: all back",
      completions: { _ in [] }
    ) {
      words, _ in
      guard words.count == 1, let digit = Int(words[0]), (0...9).contains(digit) else {
        return .failure(.arguments(command: "solo", expected: "solo DIGIT"))
      }
      return .success(.solo(digit))
    },
    named("panel", "panel", "open a panel and give it the keyboard") { .panel($0) },
    number("row", "choose the parameter so many rows below") { .row($0) },
  ]

  static let values: [CommandEntry] = [
    CommandEntry(
      name: "set", arguments: "KEY VALUE", help: "any setting; cuts.NAME is the focused search's",
      completions: { state in
        state.world.settings.all.map(\.key)
          + state.settings(in: .cuts).map { "cuts." + shortName($0.key) }
      }
    ) { words, state in
      guard words.count >= 2 else {
        return .failure(.arguments(command: "set", expected: "set KEY VALUE"))
      }
      let key = fullKey(words[0], state)
      let text = words.dropFirst().joined(separator: " ")
      // Checked here, so that a script is refused before any of it has run.
      return state.world.settings.set(key, text, in: state.scenario).map { _ in .set(key, text) }
        .mapError { .setting($0) }
    },
    number("nudge", "focused value by steps") { .nudge($0) },
    CommandEntry(
      name: "step", arguments: "finer|coarser", help: "size of a step",
      completions: { _ in ["finer", "coarser"] }
    ) { words, _ in
      switch words {
      case ["finer"]: return .success(.step(-1))
      case ["coarser"]: return .success(.step(1))
      default: return .failure(.arguments(command: "step", expected: "step finer|coarser"))
      }
    },
    plain("switch", .toggleRow, "focused cut or curve on or off"),
    plain("reset", .reset, "focused value to its default"),
    plain("reset all", .resetAll, "every setting to the preset's, or to its default"),
    plain("min", .end(highest: false), "focused value to the low end of its range"),
    plain("max", .end(highest: true), "focused value to the high end of its range"),
    plain("all", .applyToAll, "focused value for every search of the collider"),
    named("readings", "readings", "all readings: exact, paper, or the other of the two") {
      .readings($0)
    },
    CommandEntry(
      name: "preset", arguments: "NAME", help: "a figure of the paper; none: leave it",
      completions: { state in state.world.presets.names + [PresetTable.none] }
    ) { words, state in
      guard words.count == 1 else {
        return .failure(.arguments(command: "preset", expected: "preset NAME"))
      }
      let presets = state.world.presets
      // `8`, `4l`, `t1`: the figure or table of this number.
      let names = [words[0], "fig" + words[0], "table" + words[0].dropFirst()]
      let isTable: Bool = words[0].hasPrefix("t")
      let name = names.prefix(isTable ? 3 : 2).first { presets[$0] != nil }
      guard let name = name ?? (words[0] == PresetTable.none ? words[0] : nil) else {
        return .failure(.unknownName(kind: "preset", name: words[0], allowed: presets.names))
      }
      return .success(.preset(name))
    },
  ]

  static let session: [CommandEntry] = [
    CommandEntry(
      name: "figure", arguments: "NUMBER", help: "a figure of the paper; its parts in turn",
      completions: { state in state.world.presets.figures }
    ) { words, state in
      let parts = state.world.presets.all.filter { $0.figure == words.first }
      guard words.count == 1, !parts.isEmpty else {
        let figures = state.world.presets.figures.joined(separator: ", ")
        return .failure(.arguments(command: "figure", expected: "figure NUMBER, one of " + figures))
      }
      let place: Int = parts.firstIndex { $0.name == state.presentation.preset } ?? -1
      return .success(.preset(parts[(place + 1) % parts.count].name))
    },
    plain("undo", .undo, "back, without limit"),
    plain("redo", .redo, "forward again"),
    plain("repeat", .repeatLast, "last change again"),
    plain("explain", .explain, "a sentence on what is under the cursor"),
    plain("help", .help, "help for this panel"),
    plain("find", .find, "what is listed here: curves, settings or presets"),
    plain("palette", .palette(""), "command line with completion and history"),
    plain("value", .typeValue, "type the focused value"),
    CommandEntry(
      name: "position", arguments: "[m|d]", help: "type mass and coupling, or one of them",
      completions: { _ in Command.AxisName.allCases.map(\.rawValue) }
    ) { words, _ in
      guard let word = words.first else { return .success(.typePosition(nil)) }
      guard words.count == 1, let axis = Command.AxisName(rawValue: word) else {
        return .failure(.arguments(command: "position", expected: "position [m|d]"))
      }
      return .success(.typePosition(axis))
    },
    plain("log", .log, "the commands that led here"),
    number("scroll", "lines of help or log") { .scroll($0) },
    plain("back", .back, "close or leave; never quits"),
    plain("quit", .quit, "close a panel or a page; in a plot leave, the session is kept"),
    plain("leave", .leave, "out of the program from wherever one is; the session is kept"),
    plain("repaint", .repaint, "draw everything again"),
    plain("suspend", .suspend, "back to the shell; fg returns"),
  ]

  /// `cuts.r_displ` is short for the focused search's cut.
  static func fullKey(_ key: String, _ state: ExplorerState) -> String {
    for short in ["cuts.", "stat."] where key.hasPrefix(short) {
      return state.presentation.focusedSearch + "." + key.dropFirst(short.count)
    }
    return key
  }

  static func shortName(_ key: String) -> String {
    key.split(separator: ".").last.map(String.init) ?? key
  }

  /// A search, the region of past experiments, or a published curve.
  static func curveName(_ name: String, _ state: ExplorerState) -> Result<String, CommandProblem> {
    if state.listedCurve(name) != nil { return .success(name) }
    return .failure(
      .unknownName(
        kind: "curve", name: name,
        allowed: (state.listedCurves + state.furtherCurves).map(\.id)))
  }

  static func searchName(_ name: String, _ state: ExplorerState) -> Result<String, CommandProblem> {
    state.scenario.search(name) != nil
      ? .success(name)
      : .failure(.unknownName(kind: "search", name: name, allowed: state.searches.map(\.id)))
  }
}
