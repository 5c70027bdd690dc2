import DipolePhysics
import Reach
import TextPlot

/// What goes in, in force now: bosons, detectors and selections, which are tables 1, 2 and 3 of arXiv:2301.08592 until
/// somebody changes them. A `*` marks what has been changed.
enum InputsView {
  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    let tables = [bosons(context), detectors(context)] + selections(context)
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
      rows: context.scenario.colliders.flatMap { settings in
        let detector = settings.collider.detector
        return ([detector.name] + detector.alike).map {
          [
            $0, settings.collider.name, CellText.exact(detector.largestPseudorapidity),
            CellText.exact(detector.radius), CellText.exact(detector.halfLength),
          ]
        }
      } + limits(context),
      notes: [
        "table 2 prints R x L of the trackers: L is the half-length (section 3.1: longitudinal",
        "distance < 3 m at CMS); section 4.2 gives the full length of IDEA, 11 m, and takes CLD alike;",
        "detectors without a size: their published limits on single photons are scaled",
      ])
  }

  /// Detectors behind published limits.
  private static func limits(_ context: ViewContext) -> [[String]] {
    context.state.searches.compactMap { search in
      search.limit?.detector.map { [$0, context.scenario.collider(of: search)?.collider.name ?? "-", "-", "-", "-"] }
    }
  }

  /// One table for every kind of final state, since each has cuts of its own.
  private static func selections(_ context: ViewContext) -> [Table] {
    let titles: [(Search.FinalState, String)] = [
      (.displacedDilepton, "Table 3: selections, every event with l+ l- and nothing else"),
      (
        .promptAndDisplacedDilepton,
        "Section 3.1: a prompt lepton 1 and displaced leptons 2, 3 at hadron colliders"
      ),
      (.monophoton, "Section 2.2: a photon and nothing else at lepton colliders"),
      (.monophotonAtHadrons, "Section 2.2: a photon and missing momentum at hadron colliders"),
    ]
    return titles.compactMap { state, title in selection(state, title, context) }
  }

  private static func selection(
    _ state: Search.FinalState, _ title: String, _ context: ViewContext
  ) -> Table? {
    let searches = context.state.searches.filter { $0.finalState == state }
    guard !searches.isEmpty else { return nil }
    var notes = ["change them in the cuts panel (\(context.keys.key("panel cuts"))) or with :set SEARCH.CUT VALUE"]
    if state == .promptAndDisplacedDilepton {
      notes.append("prompt lepton: |d0| < 0.05 cm and |dz| < 0.1 cm are met by construction")
      notes.append(
        "found: " + context.scenario.colliders.compactMap(reconstruction).joined(separator: "; "))
    }
    return Table(
      title: title,
      columns: [Table.Column(name: "cut")] + searches.map { .number($0.label) },
      rows: Cut.all(of: state).map { cut in
        ["\(cut.rawValue) \(cut.description.keeps.rawValue)"]
          + searches.map { marked("\($0.id).\(cut.rawValue)", context) }
      },
      notes: notes)
  }

  /// Efficiencies of leptons in words, where they are not 1.
  private static func reconstruction(_ settings: ColliderSettings) -> String? {
    let one = settings.collider.detector.reconstruction
    guard one != .perfect else { return nil }
    func line(_ line: LeptonReconstruction.Line) -> String {
      let constant = NumberText.significant(line.constant, digits: 4)
      guard line.slope != 0 else { return constant }
      let slope = NumberText.significant(abs(line.slope), digits: 4)
      return "\(constant) \(line.slope < 0 ? "-" : "+") \(slope) rho/m"
    }
    return "\(settings.collider.detector.name) prompt \(NumberText.shortest(one.prompt)), "
      + "e \(line(one.electron)), mu \(line(one.muon))"
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    var table = DataTable(columns: ["table", "row", "name", "value"])
    let tables = [bosons(context), detectors(context)] + selections(context)
    for (number, one) in tables.enumerated() {
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
