import DipolePhysics
import Reach
import TextPlot

/// One search under the settings A and B.
struct CompareNumbers: ViewNumbers {
  struct Side: Sendable {
    let search: Search
    let threshold: Double
    /// At the crosshair mass, and of the whole contour.
    let edges: ReachEdges
    /// At the crosshair mass.
    let here: SignalYield
    let tag: String
    /// N at every place of the lattice.
    let events: [Double?]
    let required: [Double]

    func reaches(_ place: Int) -> Bool {
      (events[place] ?? 0) >= required[place % required.count]
    }
  }

  let a: Side
  let b: Side
  let lattice: Lattice

  var bytes: Int { lattice.masses.count * lattice.couplings.count * 48 }
}

/// A against B for the focused search: a map of N_B/N_A where both reach, of A and B where one does, and what changed in
/// numbers. Both are computed from the same random points, so that their ratio has hardly any Monte-Carlo error.
enum CompareView {
  @Sendable static func request(_ state: ExplorerState) -> ViewRequest? {
    guard let comparison = state.comparison, let search = state.focusedSearch else { return nil }
    var request = ViewRequest(view: .compare)
    request.search = search.id
    request.masses = state.presentation.masses
    request.couplings = state.presentation.couplings
    request.mass = state.presentation.mass
    request.comparison = comparison
    return request
  }

  @Sendable static func compute(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    guard let request = plan.view, let id = request.search, let masses = request.masses,
      let couplings = request.couplings, let comparison = request.comparison
    else { return nil }
    let lattice = Lattice(masses: masses, couplings: couplings)
    let place = (id: id, mass: request.mass ?? 1)
    guard let edited = side(store, plan, plan.scenario, place, lattice),
      let waiting = side(store, plan, comparison.waiting, place, lattice)
    else { return nil }
    return comparison.edited == .a
      ? CompareNumbers(a: edited, b: waiting, lattice: lattice)
      : CompareNumbers(a: waiting, b: edited, lattice: lattice)
  }

  private static func side(
    _ store: StageStore, _ plan: WorkPlan, _ scenario: Scenario,
    _ place: (id: String, mass: Double), _ lattice: Lattice
  ) -> CompareNumbers.Side? {
    guard scenario.model.hnl == .dipole, let search = scenario.search(place.id),
      let edges = store.reachEdges(scenario, search: place.id, mass: place.mass),
      let here = store.exactYield(scenario, search, mass: place.mass),
      let key = scenario.contourKey(search, grid: plan.grid(of: search)),
      let yields = store.signalYields(key.yield)
    else { return nil }
    return CompareNumbers.Side(
      search: search, threshold: key.threshold, edges: edges,
      here: here,
      tag: scenario.tag(of: search), events: lattice.events(yields),
      required: lattice.required(yields, threshold: key.threshold))
  }

  // MARK: Content

  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    guard context.state.comparison != nil else {
      let key: (String) -> String = { context.keys.key($0) }
      let panels = ["model", "colliders", "cuts", "statistics"].map { key("panel " + $0) }
        .joined(separator: ", ")
      return ViewContent(tables: [
        Table(
          title: "nothing to compare yet",
          columns: [Table.Column(name: "do this")],
          rows: [
            ["\(key("edit B")): edit B, which begins as a copy of what is here (A)"],
            ["change any setting: \(panels) open the panels"],
            [
              "\(key("compare")): back to this view; \(key("edit A")), \(key("edit B")) go on with A or B, "
                + ":swap, :copy"
            ],
          ])
      ])
    }
    let (a, b) = context.state.compared
    if let mixing = [("A", a), ("B", b)].first(where: { $0.1.model.hnl == .mixing }) {
      return ViewContent(tables: [
        Table(
          title: "set \(mixing.0): a mixing HNL has no yield in this plane",
          columns: [Table.Column(name: "set model.hnl dipole")], rows: [])
      ])
    }
    let numbers = context.numbers(CompareNumbers.self)
    return ViewContent(figures: [figure(numbers, context)], tables: [table(numbers, context)])
  }

  private static func figure(_ numbers: CompareNumbers?, _ context: ViewContext) -> Figure {
    var figure = ReachView.emptyFigure(context.state)
    figure.title = "N_B/N_A: v = - below 1, . same, + * ^ above; A, B alone"
    guard let numbers else { return figure }
    figure.field = numbers.lattice.field { mark(numbers, $0) }
    return figure
  }

  /// Borders of N_B/N_A and the marks between them, from small to large.
  private static let steps: [(below: Double, mark: Unicode.Scalar)] = [
    (1 / 3.0, "v"), (1 / 1.5, "="), (1 / 1.05, "-"), (1.05, "."), (1.5, "+"), (3, "*"),
    (.infinity, "^"),
  ]

  private static func mark(_ numbers: CompareNumbers, _ place: Int) -> Field.Mark? {
    switch (numbers.a.reaches(place), numbers.b.reaches(place)) {
    case (false, false): return nil
    case (true, false): return Field.Mark("A", .curve(0))
    case (false, true): return Field.Mark("B", .curve(1))
    case (true, true):
      guard let a = numbers.a.events[place], let b = numbers.b.events[place], a > 0 else {
        return nil
      }
      return steps.first { b / a < $0.below }.map { Field.Mark($0.mark, .muted) }
    }
  }

  /// The numbers of the table: a name, A and B.
  private static func rows(_ numbers: CompareNumbers, _ presentation: Presentation)
    -> [(name: String, a: Double?, b: Double?)]
  {
    let coupling: Double = presentation.coupling
    func both(_ name: String, _ value: (CompareNumbers.Side) -> Double?) -> (
      String, Double?, Double?
    ) { (name, value(numbers.a), value(numbers.b)) }
    return [
      both("N here") { $0.here.events(coupling: coupling) },
      both("N_min") { $0.here.requiredEvents ?? $0.threshold },
      both("d_low at this m [1/GeV]") { $0.edges.lower },
      both("d_up at this m [1/GeV]") { $0.edges.upper },
      both("m_max [GeV]") { $0.edges.largestMass },
    ]
  }

  private static func table(_ numbers: CompareNumbers?, _ context: ViewContext) -> Table {
    let differences = context.state.differences.map { "\($0.key) \($0.a) -> \($0.b)" }
    let edited = context.state.comparison?.edited.rawValue ?? "A"
    let values = numbers.map { rows($0, context.presentation) } ?? []
    return Table(
      title: numbers.map {
        "\($0.a.search.letter): A [\($0.a.tag)], B [\($0.b.tag)], \(edited) edited; "
          + (differences.first ?? "the same so far")
      } ?? "computing",
      columns: [
        Table.Column(name: "at the crosshair, whole curve"), .number("A"), .number("B"),
        .number("B/A"),
      ],
      rows: values.map { name, a, b in
        [name, CellText.number(a, digits: 4), CellText.number(b, digits: 4), ratio(a, b)]
      },
      notes: wrapped(Array(differences.dropFirst())))
  }

  private static func ratio(_ a: Double?, _ b: Double?) -> String {
    guard let a, let b, a > 0 else { return "-" }
    return NumberText.significant(b / a, digits: 4)
  }

  /// The first few differences, then how many more there are.
  private static func wrapped(_ differences: [String]) -> [String] {
    let most = 4
    guard differences.count > most else { return differences }
    return differences.prefix(most - 1) + ["and \(differences.count - most + 1) more"]
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    var table = DataTable(columns: ["m_GeV", "d_invGeV", "events_A", "events_B", "A_reaches", "B_reaches"])
    guard let numbers = context.numbers(CompareNumbers.self) else { return table }
    for place in 0..<numbers.lattice.masses.count * numbers.lattice.couplings.count {
      let point = numbers.lattice.point(place)
      table.rows.append([
        .number(point.x), .number(point.y), .number(numbers.a.events[place]),
        .number(numbers.b.events[place]), .integer(numbers.a.reaches(place) ? 1 : 0),
        .integer(numbers.b.reaches(place) ? 1 : 0),
      ])
    }
    return table
  }
}
