import DipolePhysics
import Reach
import TextPlot

/// Why N is what it is at the crosshair.
struct WhyNumbers: ViewNumbers {
  let search: Search
  /// What it was computed for.
  let scenario: Scenario
  let point: SearchPoint
  let regimes: [Regime]
  /// `nil` in the first look.
  let moves: (base: ReachEdges, effects: [KnobEffect])?

  /// A stretch between two borders at this mass and at this coupling.
  struct Regime: Sendable {
    let name: String
    let scaling: String
    let condition: String
    /// In 1/GeV, at the crosshair mass.
    let couplings: (low: Double?, high: Double?)
    /// In GeV, at the crosshair coupling.
    let masses: (low: Double?, high: Double?)
    let isHere: Bool
  }
}

/// The factors of N with their slopes, the regimes of the decay length, and what would move the edge of the contour.
enum WhyView {
  /// Rows of the last table.
  private static let shownMoves = 7

  @Sendable static func request(_ state: ExplorerState) -> ViewRequest? {
    guard state.scenario.model.hnl == .dipole, let search = state.focusedSearch else { return nil }
    var request = ViewRequest(view: .why)
    request.search = search.id
    request.mass = state.presentation.mass
    request.coupling = state.presentation.coupling
    request.variations = state.knobVariations(of: search)
    return request
  }

  @Sendable static func compute(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    numbers(store, plan, withMoves: true)
  }

  @Sendable static func firstLook(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    numbers(store, plan, withMoves: false)
  }

  private static func numbers(_ store: StageStore, _ plan: WorkPlan, withMoves: Bool)
    -> WhyNumbers?
  {
    guard let request = plan.view, let mass = request.mass, let coupling = request.coupling,
      let search = request.search.flatMap(plan.scenario.search),
      let evaluation = store.evaluatePoint(
        scenario: plan.scenario, searches: [search], mass: mass, coupling: coupling),
      let point = evaluation.searches.first
    else { return nil }
    let moves =
      withMoves
      ? store.knobEffects(
        plan.scenario, search: search.id, mass: mass, variations: request.variations ?? []) : nil
    if store.isCancelled() { return nil }
    return WhyNumbers(
      search: search, scenario: plan.scenario, point: point,
      regimes: regimes(store, search, plan.scenario, mass: mass, coupling: coupling),
      moves: moves)
  }

  // MARK: Regimes

  private static func regimes(
    _ store: StageStore, _ search: Search, _ scenario: Scenario, mass: Double, coupling: Double
  ) -> [WhyNumbers.Regime] {
    let end: MassGrid.End = search.finalState.hasLeptonPairs ? .zMass : .domain
    let grid = MassGrid(range: ReachRow.searched, to: end)
    let yields = scenario.yieldKey(search, grid: grid).flatMap { store.signalYields($0) } ?? []
    let here = store.exactYield(scenario, search, mass: mass)?.factors.lengthTimesCouplingSquared
    guard let product = here, product > 0, let first = yields.first, let last = yields.last else {
      return []
    }
    let known = InterpolatedYield(yields)
    func argument(_ border: RegimeBorder, _ mass: Double) -> Double? {
      border.argument(
        boost: border.kind == .meanLaboratory
          ? store.decayLengths(scenario, search, mass).boost : nil)
    }
    let detector = scenario.collider(of: search)?.collider.detector
    // A tracker that ends before the displacement that is asked for leaves nothing to tell apart.
    let all = RegimeBorders.of(search, detector: detector).compactMap { border in
      argument(border, mass).map { (border: border, argument: $0) }
    }
    let isInOrder: Bool = zip(all, all.dropFirst()).allSatisfy { $0.argument > $1.argument }
    let borders = isInOrder ? all : []
    let length: Double = product / (coupling * coupling)
    let couplings = borders.map { (product / $0.argument).squareRoot() }
    let masses = borders.map { one in
      RegimeBorders.mass(
        { argument(one.border, $0) }, coupling: coupling,
        in: first.factors.mass...last.factors.mass,
        lengthTimesCouplingSquared: known.lengthTimesCouplingSquared)
    }
    let names = borders.map(\.border)
    return (0...borders.count).map { place in
      let long = place > 0 ? borders[place - 1] : nil
      let short = place < borders.count ? borders[place] : nil
      return WhyNumbers.Regime(
        name: name(place, names), scaling: scaling(place, names),
        condition: condition(long: long?.border, short: short?.border),
        couplings: (long.map { _ in couplings[place - 1] }, short.map { _ in couplings[place] }),
        masses: (long.flatMap { _ in masses[place - 1] }, short.flatMap { _ in masses[place] }),
        isHere: length <= (long?.argument ?? .infinity) && length > (short?.argument ?? 0))
    }
  }

  private static func hasTracker(_ borders: [RegimeBorder]) -> Bool {
    borders.first?.name == RegimeBorders.tracker
  }

  private static func name(_ place: Int, _ borders: [RegimeBorder]) -> String {
    if place == 0 && hasTracker(borders) { return "long-lived" }
    let isLast: Bool = place == borders.count
    let asksDisplacement: Bool = borders.last.map { $0.name != RegimeBorders.tracker } ?? false
    return isLast && asksDisplacement ? "short-lived" : "plateau"
  }

  /// What N is proportional to, for production ~ d² and Γ ~ d² m³ far below the boson.
  private static func scaling(_ place: Int, _ borders: [RegimeBorder]) -> String {
    switch name(place, borders) {
    case "long-lived": "d^4 m^4"
    case "plateau": "d^2"
    default: "exp(-r/l)"
    }
  }

  /// `400um<l<4.5m`, `<l><50cm, ctau>100um`.
  private static func condition(long: RegimeBorder?, short: RegimeBorder?) -> String {
    func text(_ border: RegimeBorder) -> String { LengthText.brief(border.length) }
    switch (long, short) {
    case (nil, nil): return "everywhere"
    case (let long?, nil): return "\(long.kind.symbol)<\(text(long))"
    case (nil, let short?): return "\(short.kind.symbol)>\(text(short))"
    case (let long?, let short?):
      return long.kind == short.kind
        ? "\(text(short))<\(long.kind.symbol)<\(text(long))"
        : "\(long.kind.symbol)<\(text(long)), \(short.kind.symbol)>\(text(short))"
    }
  }

  // MARK: Content

  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    guard let numbers = context.numbers(WhyNumbers.self) else {
      return ViewContent(tables: [missing(context)])
    }
    return ViewContent(tables: [
      factors(numbers, context), regimes(numbers), moves(numbers, context),
    ])
  }

  private static func missing(_ context: ViewContext) -> Table {
    let isMixing: Bool = context.scenario.model.hnl == .mixing
    return Table(
      title: isMixing ? "a mixing HNL has no yield in this plane" : "computing",
      columns: [Table.Column(name: "factor"), .number("value")], rows: [])
  }

  private static func factors(_ numbers: WhyNumbers, _ context: ViewContext) -> Table {
    let (search, point) = (numbers.search, numbers.point)
    let sources = FactorSource.texts(search, numbers.scenario, context.state.world.defaults)
    return Table(
      title: "\(search.letter) \(context.state.label(of: search)) [\(point.tag)]: "
        + verdict(point),
      columns: [
        Table.Column(name: "factor"), .number("value"), .number("dlnN/dlnd"), .number("dlnN/dlnm"),
        Table.Column(name: "from"),
      ],
      rows: point.factors.enumerated().map { place, factor in
        [
          (factor.name == "N" ? "= " : place == 0 ? "  " : "x ") + FactorSource.short(factor.name),
          CellText.number(factor.value, digits: 3), slope(factor.couplingSlope),
          slope(factor.massSlope),
          factor.name == "N"
            ? "N_min \(NumberText.significant(point.threshold, digits: 3))"
            : sources.indices.contains(place) ? sources[place] : "",
        ]
      },
      notes: point.branchingExceedsOne ? ["the branching ratio has passed 1 here"] : [],
      separators: point.factors.isEmpty ? [] : [point.factors.count - 1])
  }

  /// `N = 19.9 +- 0.1, 8.6 times N_min: excludable`.
  private static func verdict(_ point: SearchPoint) -> String {
    guard point.verdict != .closed else { return "N = 0: closed at this mass" }
    let count = point.events.error > 0
      ? ErrorText.plusMinus(point.events) : NumberText.significant(point.events.value, digits: 3)
    let ratio = NumberText.significant(point.ratio, digits: 2)
    return "N = \(count), \(ratio) N_min: \(point.verdict.rawValue)"
  }

  private static func slope(_ value: Double?) -> String {
    guard let value else { return "-" }
    return abs(value) < 0.005 ? "0" : SignedText.text(value, decimals: 2)
  }

  private static func regimes(_ numbers: WhyNumbers) -> Table {
    func range(_ ends: (low: Double?, high: Double?)) -> String {
      func text(_ value: Double) -> String { NumberText.significant(value, digits: 2) }
      switch ends {
      case (nil, nil): return "-"
      case (let low?, nil): return "> \(text(low))"
      case (nil, let high?): return "< \(text(high))"
      case (let low?, let high?): return "\(text(low)) .. \(text(high))"
      }
    }
    return Table(
      title: "regimes of the decay length; > is where the crosshair is",
      columns: [
        Table.Column(name: "regime"), Table.Column(name: "N ~"), Table.Column(name: "where"),
        Table.Column(name: "d at this m", unit: "1/GeV"),
        Table.Column(name: "m at this d", unit: "GeV"),
      ],
      rows: numbers.regimes.map {
        [$0.name, $0.scaling, $0.condition, range($0.couplings), range($0.masses)]
      },
      notes: regimeNotes(numbers),
      focusedRow: numbers.regimes.firstIndex(where: \.isHere))
  }

  private static func regimeNotes(_ numbers: WhyNumbers) -> [String] {
    let powers = "powers hold far below the boson's mass"
    return [RegimeBorders.displacement(numbers.search).map { "\(powers); r is \($0)" } ?? powers]
  }

  private static func moves(_ numbers: WhyNumbers, _ context: ViewContext) -> Table {
    guard let moves = numbers.moves else {
      return Table(
        title: "what would move the contour: computing", columns: [Table.Column(name: "setting")],
        rows: [])
    }
    let rows = KnobRows(base: moves.base, scenario: numbers.scenario)
    let felt = moves.effects.filter { $0.size(from: moves.base) >= KnobRows.smallest }
    return Table(
      title: "what would move the contour: \(rows.now)",
      columns: KnobRows.columns,
      rows: felt.prefix(shownMoves).map(rows.row),
      notes: [
        felt.isEmpty ? "no setting does" : "the largest effects; `:view tornado` has them all"
      ])
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    var table = DataTable(columns: ["search", "factor", "value", "dlnN_dlnd", "dlnN_dlnm"])
    guard let numbers = context.numbers(WhyNumbers.self) else { return table }
    table.rows = numbers.point.factors.map {
      [
        .text(numbers.search.id), .text($0.name), .number($0.value), .number($0.couplingSlope),
        .number($0.massSlope),
      ]
    }
    return table
  }
}

/// Where the factors of N come from.
enum FactorSource {
  /// What follows a comma or an `and` is for tables with more room.
  static func short(_ name: String) -> String {
    let first = name.split(separator: ",").first.map(String.init) ?? name
    return first == "impact parameters and reconstruction" ? "|d0|, reconstruction" : first
  }

  /// In the order of the factors. Bosons are those of the collider's file; a number that was changed says so.
  static func texts(_ search: Search, _ scenario: Scenario, _ defaults: Scenario) -> [String] {
    let channel = scenario.channel(of: search)
    let isChanged: Bool = channel.intensity != defaults.channel(of: search).intensity
    let source = scenario.collider(of: search)?.collider.source ?? ""
    let bosons = isChanged ? "changed" : source.contains("table 1") ? "table 1" : "inputs (i)"
    switch channel {
    case .zBosons:
      return [bosons, "eqs. 1.4, 2.5", "eqs. 2.6, 2.7", "table 3", "eq. 4.9", "table 3"]
    case .wBosons:
      return [bosons, "eqs. 1.4, 2.4", "eqs. 2.6, 2.7", "sec. 3.1", "table 2", "sec. 3.1"]
    case .crossSection:
      return [bosons, "computed", "eq. 2.6", "search file", "detector"]
    }
  }
}
