import Reach
import TextPlot

/// The effects of all settings on the contour of the focused search.
struct TornadoNumbers: ViewNumbers {
  let search: Search
  /// What was varied, and the mass in GeV of the edges.
  let scenario: Scenario
  let mass: Double
  let base: ReachEdges
  let effects: [KnobEffect]
}

/// Which knob matters: every setting of the focused search moved by itself, and what that does to the largest mass and
/// to both edges at the crosshair mass; the largest effect first.
enum TornadoView {
  @Sendable static func request(_ state: ExplorerState) -> ViewRequest? {
    guard state.scenario.model.hnl == .dipole, let search = state.focusedSearch else { return nil }
    var request = ViewRequest(view: .tornado)
    request.search = search.id
    request.mass = state.presentation.mass
    request.variations = state.knobVariations(of: search)
    return request
  }

  @Sendable static func compute(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    guard let request = plan.view, let mass = request.mass,
      let search = request.search.flatMap(plan.scenario.search),
      let found = store.knobEffects(
        plan.scenario, search: search.id, mass: mass, variations: request.variations ?? [])
    else { return nil }
    return TornadoNumbers(
      search: search, scenario: plan.scenario, mass: mass, base: found.base,
      effects: found.effects)
  }

  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    guard let numbers = context.numbers(TornadoNumbers.self) else {
      let isMixing: Bool = context.scenario.model.hnl == .mixing
      return ViewContent(tables: [
        Table(
          title: isMixing ? "a mixing HNL has no contour in this plane" : "computing",
          columns: KnobRows.columns, rows: [])
      ])
    }
    let rows = KnobRows(base: numbers.base, scenario: numbers.scenario)
    let moving = numbers.effects.filter { $0.size(from: numbers.base) >= KnobRows.smallest }
    let still = Set(
      numbers.effects.filter { $0.size(from: numbers.base) < KnobRows.smallest }
        .map(\.variation.setting.symbol)
    ).subtracting(moving.map(\.variation.setting.symbol))
    return ViewContent(tables: [
      Table(
        title: "\(numbers.search.letter) \(context.state.label(of: numbers.search)): \(rows.now)",
        columns: KnobRows.columns, rows: moving.map(rows.row),
        notes: [
          "x 1.41: multiplied by; = : the same to 0.1 %; gone, new: nothing is left, appears;",
          "opens, closes: the contour goes on without that end, or gets one",
        ]
          + (still.isEmpty
            ? [] : ["no effect on this contour: " + still.sorted().joined(separator: ", ")]))
    ])
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    var table = DataTable(columns: [
      "search", "setting", "from", "to", "m_max_GeV", "d_low_invGeV", "d_up_invGeV",
    ])
    guard let numbers = context.numbers(TornadoNumbers.self) else { return table }
    func row(_ setting: String, _ from: String, _ to: String, _ edges: ReachEdges?)
      -> [DataTable.Value]
    {
      [
        .text(numbers.search.id), .text(setting), .text(from), .text(to),
        .number(edges?.largestMass), .number(edges?.lower), .number(edges?.upper),
      ]
    }
    table.rows = [row("as it is", "", "", numbers.base)]
    for effect in numbers.effects {
      let (setting, scenario) = (effect.variation.setting, numbers.scenario)
      table.rows.append(
        row(
          setting.key, setting.text(in: scenario),
          setting.text(in: effect.variation.applied(to: scenario)), effect.edges))
    }
    return table
  }
}

/// Effects as rows of a table: the change, and by what it multiplies each end of the contour.
struct KnobRows {
  let base: ReachEdges
  let scenario: Scenario

  /// |ln| of a ratio that is not worth a row: a tenth of a per cent.
  static let smallest: Double = 1e-3
  /// Cells of a bar, and the factor that fills it.
  private static let barCells = 10
  private static let fullBar: Double = 10

  static let columns = [
    Table.Column(name: "setting"), Table.Column(name: "change"), Table.Column.number("m_max"),
    .number("d_low"), .number("d_up"), Table.Column(name: "largest"),
  ]

  /// The ends as they are.
  var now: String {
    guard base.exists else { return "no contour here" }
    func text(_ value: Double?, _ unit: String, isOpen: Bool) -> String {
      value.map { NumberText.significant($0, digits: 3) + unit } ?? (isOpen ? "open" : "-")
    }
    let mass = text(base.largestMass, " GeV", isOpen: base.isOpenAtLargeMasses)
    return "m_max \(mass); here d_low \(text(base.lower, "", isOpen: false)), "
      + "d_up \(text(base.upper, "", isOpen: base.isOpenAbove))"
  }

  func row(_ effect: KnobEffect) -> [String] {
    let edges = effect.edges
    return [
      effect.variation.setting.symbol, effect.variation.words(scenario),
      ratio(
        base.largestMass, edges?.largestMass,
        opens: (base.isOpenAtLargeMasses, edges?.isOpenAtLargeMasses ?? false)),
      ratio(base.lower, edges?.lower, opens: (false, false)),
      ratio(
        base.upper, edges?.upper, opens: (base.isOpenAbove, edges?.isOpenAbove ?? false)), bar(effect.size(from: base)),
    ]
  }

  /// - Parameter opens: whether the contour goes on without this end, before and after.
  private func ratio(
    _ before: Double?, _ after: Double?, opens: (before: Bool, after: Bool)
  ) -> String {
    switch (before, after) {
    case (nil, nil):
      if opens.before && opens.after { return "open" }
      return opens.after ? "opens" : opens.before ? "gone" : "-"
    case (nil, _?): return opens.before ? "closes" : "new"
    case (_?, nil): return opens.after ? "opens" : "gone"
    case (let before?, let after?):
      return abs(logRatio(before, after)) < Self.smallest
        ? "=" : "x " + NumberText.significant(after / before, digits: 3)
    }
  }

  private func bar(_ size: Double) -> String {
    let share: Double = min(1, size / logRatio(1, Self.fullBar))
    return String(repeating: "#", count: max(1, Int((share * Double(Self.barCells)).rounded())))
  }
}
