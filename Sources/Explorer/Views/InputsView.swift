import DipolePhysics
import Reach
import TextPlot

/// What goes in, in force now: bosons, detectors and selections, which are tables 1, 2 and 3 of arXiv:2301.08592 until
/// somebody changes them. A `*` marks what has been changed.
enum InputsView {
  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    let tables = [bosons(context), detectors(context), selections(context)]
    // Table 3 is what a user bends most; whichever a preset asks for comes first.
    let first: Int =
      switch context.presentation.preset {
      case "table2": 1
      case "table3": 2
      default: 0
      }
    return ViewContent(tables: Array(tables[first...] + tables[..<first]))
  }

  /// A value with a mark where it differs from the preset.
  private static func marked(_ key: String, _ context: ViewContext) -> String {
    guard let setting = context.state.world.settings[key: key] else { return "-" }
    let text = setting.text(in: context.scenario)
    return text == setting.text(in: context.state.base) ? text : text + " *"
  }

  private static func bosons(_ context: ViewContext) -> Table {
    Table(
      title: "Table 1: bosons in the whole run",
      columns: [
        Table.Column(name: "collider"), .number("N_W"), .number("N_Z"), .number("luminosity"),
        Table.Column(name: "source"),
      ],
      rows: context.scenario.colliders.map { settings in
        let id = settings.collider.id
        return [
          settings.collider.name, marked(id + ".N_W", context), marked(id + ".N_Z", context),
          marked(id + ".luminosity", context), settings.collider.source,
        ]
      },
      notes: ["N_W counts both charges; both numbers scale with the luminosity"])
  }

  private static func detectors(_ context: ViewContext) -> Table {
    Table(
      title: "Table 2: decay volumes, cylinders about the beam",
      columns: [
        Table.Column(name: "detector"), Table.Column(name: "at"), .number("|eta| <"),
        .number("radius", "m"), .number("half-length", "m"),
      ],
      rows: context.scenario.colliders.map { settings in
        let detector = settings.collider.detector
        return [
          detector.name, settings.collider.name, CellText.exact(detector.largestPseudorapidity),
          CellText.exact(detector.radius), CellText.exact(detector.halfLength),
        ]
      },
      notes: [
        "table 2 prints R x L of the trackers: L is the half-length (section 3.1: longitudinal",
        "distance < 3 m at CMS); section 4.2 gives the full length of IDEA, 11 m; CLD is alike",
      ])
  }

  private static func selections(_ context: ViewContext) -> Table {
    let searches = context.state.searches
    let cuts = Cut.allCases.filter { cut in
      searches.contains { search in
        search.selection.requirements.contains { $0.cut == cut }
      }
    }
    return Table(
      title: "Table 3: selections, every event with l+ l- and nothing else",
      columns: [Table.Column(name: "cut")] + searches.map { .number($0.label) },
      rows: cuts.map { cut in
        [cut.rawValue + " >"] + searches.map { marked("\($0.id).\(cut.rawValue)", context) }
      },
      notes: ["change them in the cuts panel (p) or with :set SEARCH.CUT VALUE"])
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    var table = DataTable(columns: ["table", "row", "name", "value"])
    for (number, one) in [bosons(context), detectors(context), selections(context)].enumerated() {
      for row in one.rows {
        for (column, value) in zip(one.columns, row).dropFirst() {
          let unit = column.unit.isEmpty ? "" : " [\(column.unit)]"
          table.rows.append([
            .integer(number + 1), .text(row[0]), .text(column.name + unit), .text(value),
          ])
        }
      }
    }
    return table
  }
}
