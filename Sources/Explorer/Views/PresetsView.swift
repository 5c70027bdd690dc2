import TextPlot

/// The figures and tables of the paper and the presets of the user: what each shows, how many of the paper's statements
/// on it are reproduced, and what has been changed since it was loaded.
enum PresetsView {
  /// The checks are those of the page `verify`, made once for both.
  @Sendable static func request(_ state: ExplorerState) -> ViewRequest { ViewRequest(view: .verify) }

  /// A preset as a row.
  struct Line {
    let preset: Preset
    let isOwn: Bool
    /// Statements of the paper on this figure or table that are reproduced and that are checked; `nil` before the checks
    /// have been made, and for presets of the user.
    let checked: (reproduced: Int, all: Int)?
    /// Settings that differ from it; 0 for one that is not loaded.
    let changes: [String]
  }

  static func lines(_ context: ViewContext) -> [Line] {
    let checks = context.numbers(VerifyNumbers.self)?.checks
    let table = context.state.world.presets
    return table.all.map { preset in
      let isOwn: Bool = table.origin(of: preset.name) != "shipped"
      return Line(
        preset: preset, isOwn: isOwn,
        checked: isOwn ? nil : checks.map { count(preset, $0) },
        changes: changes(preset, context.state))
    }
  }

  private static func count(_ preset: Preset, _ checks: [PaperCheck]) -> (reproduced: Int, all: Int) {
    guard let place = preset.placeInPaper else { return (0, 0) }
    // What no computed value settles has not been checked.
    let own = checks.filter { $0.claim.places.contains(place) && $0.verdict != .ambiguous }
    return (own.filter { $0.verdict == .reproduced }.count, own.count)
  }

  private static func changes(_ preset: Preset, _ state: ExplorerState) -> [String] {
    guard state.presentation.preset == preset.name else { return [] }
    return state.world.settings.changed(state.scenario, from: state.presetScenario).map(\.setting.key)
  }

  /// The row under the cursor.
  static func chosen(_ state: ExplorerState) -> Preset? {
    let all = state.world.presets.all
    return all.isEmpty ? nil : all[min(state.presentation.firstLine, all.count - 1)]
  }

  // MARK: Content

  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    let lines = lines(context)
    guard !lines.isEmpty else { return ViewContent() }
    let row: Int = min(context.presentation.firstLine, lines.count - 1)
    var list = Table(
      columns: [
        Table.Column(name: "preset"), Table.Column(name: "what it shows"), Table.Column(name: "kind"),
        Table.Column(name: "verify"), .number("*"),
      ],
      rows: lines.map { cells($0, titleWidth: max(8, context.width - 35)) },
      notes: [
        "verify: the paper's statements on it, reproduced/decidable; \(context.keys.key("flip verify")) says why of each;"
          + " data: drawn, not computed here",
        "*: settings changed since it was loaded; figure 6, the diagrams: \(context.keys.key("tour 6"))",
      ].flatMap { TextLines.broken($0, width: context.width - 4) })
    list.focusedRow = row
    var content = ViewContent(tables: [list, detail(lines[row], width: context.width)])
    content.choice = (row, lines.count)
    return content
  }

  private static func cells(_ line: Line, titleWidth: Int) -> [String] {
    let title = line.preset.title
    return [
      line.preset.name, title.count <= titleWidth ? title : title.prefix(titleWidth - 2) + "..",
      kind(line.preset), verified(line), line.changes.isEmpty ? "" : String(line.changes.count),
    ]
  }

  private static func verified(_ line: Line) -> String {
    if line.isOwn { return "-" }
    if line.preset.isData { return "data" }
    guard let (reproduced, all) = line.checked else { return "..." }
    return all == 0 ? "-" : "\(reproduced)/\(all)" + (reproduced == all ? " ok" : "")
  }

  private static func kind(_ preset: Preset) -> String {
    switch preset.view {
    case .reach, .map, .compare: return "plane"
    case .distribution, .discriminate: return "histo"
    default:
      if case .massAndLines = ViewTable[preset.view].movement { return "table" }
      return "curve"
    }
  }

  /// The chosen preset in full.
  private static func detail(_ line: Line, width: Int) -> Table {
    var texts = [line.preset.title, "source: \(line.preset.source)"]
    if !line.preset.assignments.isEmpty {
      texts.append("sets " + line.preset.assignments.joined(separator: ", "))
    }
    if !line.changes.isEmpty { texts.append("changed: " + line.changes.joined(separator: ", ")) }
    return Table(
      title: line.preset.name, columns: [Table.Column(name: "in full")],
      rows: texts.flatMap { TextLines.broken($0, width: width - 4) }.map { [$0] })
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    var table = DataTable(columns: [
      "preset", "title", "kind", "view", "reproduced", "checked", "changed", "source",
    ])
    for line in lines(context) {
      table.rows.append([
        .text(line.preset.name), .text(line.preset.title), .text(kind(line.preset)),
        .text(line.preset.view.rawValue), .number(line.checked.map { Double($0.reproduced) }),
        .number(line.checked.map { Double($0.all) }), .text(line.changes.joined(separator: " ")),
        .text(line.preset.source),
      ])
    }
    return table
  }
}

extension Preset {
  /// The figure or table of the paper, in the words in which statements name it: `figure 4`.
  var placeInPaper: String? {
    if let figure { return "figure " + figure }
    let number = name.dropFirst("table".count)
    return name.hasPrefix("table") && !number.isEmpty && number.allSatisfy(\.isNumber)
      ? "table " + number : nil
  }

  /// A plane of published curves alone.
  var isData: Bool { view == .reach && searches.isEmpty }
}
