import DipolePhysics
import Reach
import TextPlot

/// The page of statistics: for the focused search, what every convention asks for and the reach that it gives; the
/// luminosity that the crosshair needs; and the convention of every curve.
enum StatisticsView {
  @Sendable static func request(_ state: ExplorerState) -> ViewRequest {
    var request = ViewRequest(view: .statistics)
    request.search = state.focusedSearch?.id
    request.mass = state.presentation.mass
    request.coupling = state.presentation.coupling
    return request
  }

  @Sendable static func compute(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    guard let request = plan.view, let search = request.search.flatMap(plan.scenario.search),
      let mass = request.mass, let coupling = request.coupling
    else { return nil }
    return store.statisticsNumbers(plan.scenario, search, mass: mass, coupling: coupling)
  }

  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    guard let search = context.state.focusedSearch else { return ViewContent() }
    let known = context.numbers(StatisticsNumbers.self)
    let numbers = known?.search.id == search.id ? known : nil
    let tables =
      search.finalState.hasLeptonPairs
      ? [conventions(numbers, search, context)]
        + [backgrounds(numbers, search, context)].compactMap { $0 }
        + [exposures(numbers, search, context)]
      : [crossSection(numbers, search, context)]
    return ViewContent(tables: tables + [curves(context)])
  }

  // MARK: Conventions

  private static func conventions(
    _ numbers: StatisticsNumbers?, _ search: Search, _ context: ViewContext
  ) -> Table {
    let mass = NumberText.significant(context.presentation.mass, digits: 3)
    let conventions = StatisticsConvention.all(of: search)
    let background: Double = context.scenario.background(of: search)
    var table = Table(
      title: "\(search.letter) \(context.state.label(of: search)) [\(context.scenario.tag(of: search))]"
        + ": b = \(StatisticsText.count(background))\(openRange(search, context)) at "
        + StatisticsText.luminosity(search, context),
      columns: [
        Table.Column(name: "convention"), .number("N_min", "90 %"), .number("N_min", "95 %"),
        .number("d_low", "90 %"), .number("d_low", "95 %"), .number("m_max", "90 %"),
        .number("m_max", "95 %"),
      ],
      rows: conventions.map { convention in
        let cells = cells(
          convention, numbers?.rows.first { $0.convention == convention }, search, background,
          missing: StatisticsText.missing(context))
        return [StatisticsText.name(convention)] + cells
      },
      notes: [
        "d_low [1/GeV] at m_N \(mass) GeV; m_max [GeV]; >: in force; \(context.keys.key("panel statistics")): CL, method, background",
        StatisticsText.uncertainty(search.statistics),
        "Poisson and CLs: P(n <= b | s+b) continued in b; Feldman-Cousins: n = b rounded, it jumps",
      ].flatMap { TextLines.broken($0, width: context.width - 4) })
    table.focusedRow = conventions.firstIndex {
      $0.isInForce(search.statistics, background: background)
    }
    return table
  }

  /// N_min at both levels, then d_low, then m_max; a dash where a convention knows no second level.
  private static func cells(
    _ convention: StatisticsConvention, _ row: ConventionRow?, _ search: Search,
    _ background: Double, missing: String
  ) -> [String] {
    let levels: [Double?] = convention.levels.isEmpty ? [nil] : convention.levels
    func pair(_ texts: [String]) -> [String] { texts + Array(repeating: "-", count: 2 - texts.count) }
    let required = levels.map { level in
      StatisticsText.count(
        convention.required(search.statistics, level: level, background: background))
    }
    // N_min is known at once, the reach when it has been computed.
    guard let row else {
      return pair(required) + (0..<2).flatMap { _ in pair(levels.map { _ in missing }) }
    }
    return pair(required)
      + pair(row.reach.map { StatisticsText.number($0.lower) })
      + pair(row.reach.map { StatisticsText.number($0.tip?.mass) })
  }

  // MARK: Background

  /// ` (2174 .. 4348: N_min 78.0 .. 110)` where the source leaves the background open.
  private static func openRange(_ search: Search, _ context: ViewContext) -> String {
    guard let range = context.scenario.backgroundRange(of: search) else { return "" }
    func required(_ background: Double) -> String {
      StatisticsText.count(Scenario.threshold(search.statistics, background: background))
    }
    return " (\(StatisticsText.count(range.lowerBound)) .. \(StatisticsText.count(range.upperBound)): N_min "
      + "\(required(range.lowerBound)) .. \(required(range.upperBound)))"
  }

  /// What the ends of a background that its source leaves open would give; `nil` where it does not.
  private static func backgrounds(
    _ numbers: StatisticsNumbers?, _ search: Search, _ context: ViewContext
  ) -> Table? {
    guard let range = context.scenario.backgroundRange(of: search) else { return nil }
    let inForce: Double = context.scenario.background(of: search)
    let rows = numbers?.backgrounds ?? []
    return Table(
      title: "background left open by the source: b = \(StatisticsText.count(range.lowerBound)) .. "
        + StatisticsText.count(range.upperBound),
      columns: [
        .number("b"), .number("N_min"), .number("d_low", "1/GeV"), .number("m_max", "GeV"),
        Table.Column(name: "which"),
      ],
      rows: rows.map { row in
        [
          StatisticsText.count(row.background), StatisticsText.count(row.reach.threshold),
          StatisticsText.number(row.reach.lower), StatisticsText.number(row.reach.tip?.mass),
          row.background == inForce
            ? "in force" : row.background == range.lowerBound ? "lower end" : "upper end",
        ]
      },
      notes: [
        "[\(context.scenario.tag(of: search))]" + (spread(rows).map { "; from the first to the last line " + $0 } ?? "")
      ])
  }

  /// What lies between the ends of the background: factors in N_min and d_low.
  private static func spread(_ rows: [BackgroundRow]) -> String? {
    guard let first = rows.first?.reach, let last = rows.last?.reach else { return nil }
    func factor(_ value: Double) -> String { NumberText.significant(value, digits: 3) }
    let events = "N_min changes by \(factor(last.threshold / first.threshold))"
    guard let low = first.lower, let high = last.lower else { return events }
    return events + ", d_low by \(factor(high / low))"
  }

  // MARK: Luminosity

  private static func exposures(
    _ numbers: StatisticsNumbers?, _ search: Search, _ context: ViewContext
  ) -> Table {
    let place = FixedVariable.both(context)
    let events = numbers?.events.map { "N = " + StatisticsText.count($0) } ?? "N not known yet"
    return Table(
      title: "luminosity needed at \(place): \(events) here",
      columns: [
        Table.Column(name: "for"), Table.Column(name: "by"), .number("luminosity"),
        .number("x in force"), .number("N_min there"),
      ],
      rows: (numbers?.exposures ?? []).map { row in
        [
          row.level.map { "\(StatisticsTag.percent($0)) % exclusion" } ?? "discovery",
          StatisticsText.name(row.goal),
          row.factor.map { StatisticsText.luminosity(search, context, times: $0) } ?? "-",
          StatisticsText.number(row.factor), row.required.map(StatisticsText.count) ?? "-",
        ]
      },
      notes: ["signal and background grow with the luminosity; -: no luminosity suffices"])
  }

  /// Limits on cross sections: no count is asked for that would not depend on the mass.
  private static func crossSection(
    _ numbers: StatisticsNumbers?, _ search: Search, _ context: ViewContext
  ) -> Table {
    let readout = context.crosshair(search)
    let threshold = readout.map { StatisticsText.count($0.point.threshold) } ?? StatisticsText.missing(context)
    let events = readout.map { StatisticsText.count($0.point.events.value) } ?? StatisticsText.missing(context)
    return Table(
      title: "\(search.letter) \(context.state.label(of: search)) [\(context.scenario.tag(of: search))]",
      columns: [
        Table.Column(name: "convention"), .number("N"), .number("N_min"), Table.Column(name: "what"),
      ],
      rows: [
        [
          search.statistics.methodInForce(background: 0).rawValue, events, threshold,
          search.statistics.method == .scaled
            ? "a published limit, sigma_lim ~ L^(-\(NumberText.shortest(context.scenario.monophotonReadings.scaling.power)))" : "binned photon spectrum over background",
        ]
      ],
      notes: [
        "at \(FixedVariable.both(context)); N_min depends on the mass; the settings are in the panel S"
      ].flatMap { TextLines.broken($0, width: context.width - 4) })
  }

  // MARK: Curves

  private static func curves(_ context: ViewContext) -> Table {
    var table = Table(
      title: "all curves",
      columns: [
        Table.Column(name: "curve"), Table.Column(name: "stat"), .number("N_min"), .number("b"),
        Table.Column(name: "convention from"),
      ],
      rows: context.state.searches.map { search in
        [
          "\(search.letter) \(context.state.label(of: search))", context.scenario.tag(of: search),
          context.requiredEvents(search).map(StatisticsText.count) ?? "-",
          search.finalState.hasLeptonPairs
            ? StatisticsText.count(context.scenario.background(of: search)) : "-",
          StatisticsText.source(search, context),
        ]
      }, notes: ["-: a limit on a cross section asks for another count at every mass"])
    table.rows = table.rows.map { row in
      // The source is cut where it does not fit, never the column.
      Array(row.dropLast()) + [String(row[4].prefix(max(8, context.width - 56)))]
    }
    return table
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    var table = DataTable(columns: [
      "search", "convention", "confidence_level", "in_force", "background", "N_min", "d_low_invGeV",
      "m_max_GeV", "luminosity_factor",
    ])
    guard let numbers = context.numbers(StatisticsNumbers.self) else { return table }
    let background: Double = context.scenario.background(of: numbers.search)
    for row in numbers.rows {
      for (place, reach) in row.reach.enumerated() {
        let levels = row.convention.levels
        let level: Double? = levels.isEmpty ? nil : levels[place]
        let exposure = numbers.exposures.first { $0.goal == row.convention && $0.level == level }
        table.rows.append([
          .text(numbers.search.id), .text(StatisticsText.name(row.convention)), .number(level),
          .text(row.isInForce ? "yes" : "no"), .number(background), .number(reach.threshold),
          .number(reach.lower), .number(reach.tip?.mass), .number(exposure?.factor),
        ])
      }
    }
    // The convention in force with the backgrounds that the source leaves open.
    let method = numbers.search.statistics.methodInForce(background: background)
    for row in numbers.backgrounds where row.background != background {
      table.rows.append([
        .text(numbers.search.id), .text(StatisticsText.name(.limit(method))),
        .number(numbers.search.statistics.confidenceLevel), .text("no"), .number(row.background),
        .number(row.reach.threshold), .number(row.reach.lower), .number(row.reach.tip?.mass), .number(nil),
      ])
    }
    return table
  }
}

/// Words and numbers of the page.
enum StatisticsText {
  /// What stands where a number is not there yet, or never will be.
  static func missing(_ context: ViewContext) -> String {
    context.scenario.model.hnl == .mixing ? "-" : "..."
  }

  static func name(_ convention: StatisticsConvention) -> String {
    switch convention {
    case .limit(.poisson): "Poisson"
    case .limit(.feldmanCousins): "Feldman-Cousins"
    case .limit(.cls): "CLs expected"
    case .limit(.gauss): "Gauss one-sided"
    case .limit(.asimov): "exact Asimov"
    case .limit(let method): method.rawValue
    case .discovery(let sigma): "discovery \(NumberText.shortest(sigma)) sigma"
    case .count(let count): "fixed N = \(NumberText.shortest(count))"
    }
  }

  static func count(_ value: Double) -> String {
    value == 0 ? "0" : NumberText.significant(value, digits: value >= 1000 ? 4 : 3)
  }

  /// A tag for narrow columns.
  static func short(_ tag: String) -> String {
    tag.split(separator: " ").map { $0 == "spectral" ? "spec" : $0 == "scaled" ? "scal" : $0 }.joined(separator: " ")
  }

  /// Three digits with the shortest exponent; a dash where there is none.
  static func number(_ value: Double?) -> String {
    value.map { NumberText.significant($0, digits: 3).replacing("e-0", with: "e-") } ?? "-"
  }

  /// The luminosity of a search's collider, in 1/ab from ten of them on.
  static func luminosity(_ search: Search, _ context: ViewContext, times factor: Double = 1)
    -> String
  {
    guard let settings = context.scenario.collider(of: search) else { return "-" }
    let value: Double = settings.luminosity * factor
    return value < 1e4
      ? NumberText.significant(value, digits: 3) + " /fb"
      : NumberText.significant(value / Units.inverseAttobarn, digits: 3) + " /ab"
  }

  static func uncertainty(_ statistics: Statistics) -> String {
    let error: Double = statistics.backgroundError
    return error > 0
      ? "discovery: exact Asimov, b known to \(NumberText.shortest(error * 100)) %; 3 events at least"
      : "discovery: exact Asimov, b known exactly (background_error changes it); 3 events at least"
  }

  /// Whose convention it is.
  static func source(_ search: Search, _ context: ViewContext) -> String {
    let original = context.state.world.defaults.search(search.id)?.statistics
    return original == search.statistics ? search.source : "changed here; selection: \(search.source)"
  }
}
