import DipolePhysics
import EventSimulation
import Reach
import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Shapes of m_ll and the events that tell them apart, at the crosshair mass.
struct SeparationNumbers: ViewNumbers {
  let shapes: DistributionNumbers
  /// For each choice of observables.
  let points: [(observables: ShapeSeparation.Observables, point: SeparationPoint)]
}

/// Dipole or mixing: the two shapes, and how many events a separation takes.
enum DiscriminateView {
  @Sendable static func request(_ state: ExplorerState) -> ViewRequest {
    var request = ViewRequest(view: .discriminate)
    request.search = state.focusedSearch?.id
    request.mass = state.presentation.mass
    request.pair = state.presentation.pair
    request.histogram = histogram(state)
    return request
  }

  /// m_ll or the angle, whichever is compared; m_ll where both are.
  private static func histogram(_ state: ExplorerState) -> HistogramChoice {
    var choice = state.presentation.histogram
    choice.observable =
      state.scenario.separation.observables == .openingAngle ? .openingAngle : .pairMass
    choice.sources = [.dipole, .mixing]
    (choice.bins, choice.scale) = (40, .automatic)
    choice.afterCuts = state.scenario.separation.afterCuts
    return choice
  }

  @Sendable static func compute(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    guard let view = plan.view, let mass = view.mass else { return nil }
    var shapes = plan
    if view.histogram?.afterCuts != true { shapes.view?.search = nil }
    guard let drawn = DistributionView.compute(store, shapes) as? DistributionNumbers else {
      return nil
    }
    let search = view.search.flatMap(plan.scenario.search)
    var points: [(ShapeSeparation.Observables, SeparationPoint)] = []
    for observables in ShapeSeparation.Observables.allCases {
      guard
        let point = store.separations(
          plan.scenario, search, masses: [mass], observables: observables)?.first
      else { return nil }
      points.append((observables, point))
    }
    return SeparationNumbers(shapes: drawn, points: points)
  }

  // MARK: Content

  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    let numbers = context.numbers(SeparationNumbers.self)
    let figure = DistributionView.figure(
      numbers?.shapes.lines ?? [], histogram(context.state), context)
    return ViewContent(figures: [figure], tables: [table(numbers, context)])
  }

  private static func table(_ numbers: SeparationNumbers?, _ context: ViewContext) -> Table {
    let separation = context.scenario.separation
    let sigma = NumberText.shortest(separation.sigma)
    let rows = (numbers?.points ?? []).flatMap { observables, point in
      [LeptonFlavour.electron, .muon].map { lepton -> [String] in
        let needed = point.needed[lepton]
        return [
          "\(lepton.rawValue) \(lepton.rawValue)",
          observables == .both ? "m_ll and cos_ll" : observables.rawValue,
          text(needed?.dipole), text(needed?.mixing),
          observables == separation.observables ? "line in the plane" : "",
        ]
      }
    }
    return Table(
      title: verdict(numbers, context),
      columns: [
        Table.Column(name: "\(sigma) sigma"), Table.Column(name: "from"), .number("if dipole"),
        .number("if mixing"), Table.Column(name: "used"),
      ],
      rows: rows,
      notes: [
        assumption(separation),
        "below a few events the count is the mean information of a pair, not a Gaussian test",
        "e mu pairs: mixing alone makes them, one decides",
      ])
  }

  private static func text(_ estimate: Estimate?) -> String {
    guard let estimate else { return "-" }
    return estimate.error > 0
      ? ErrorText.plusMinus(estimate) : NumberText.significant(estimate.value, digits: 3)
  }

  /// What the numbers rest on.
  private static func assumption(_ separation: SeparationSettings) -> String {
    let resolution: String =
      separation.resolution > 0
      ? "m_ll measured to \(NumberText.shortest(separation.resolution * 100)) %"
      : "m_ll measured exactly"
    let lowest: String =
      separation.lowestPairMass > 0
      ? "m_ll > \(NumberText.shortest(separation.lowestPairMass)) GeV" : "down to 2 m_l"
    let cuts: String = separation.afterCuts ? "after cuts" : "before cuts"
    return "\(cuts), \(resolution), \(lowest): separation.* settings in the panel S"
  }

  /// Whether the events at the crosshair suffice.
  private static func verdict(_ numbers: SeparationNumbers?, _ context: ViewContext) -> String {
    let used = context.scenario.separation.observables
    guard let point = numbers?.points.first(where: { $0.observables == used })?.point else {
      return "computing"
    }
    if point.needed.isEmpty { return "no separation here: one of the two decays is closed" }
    guard let needed = point.dipoleEvents else {
      return "no separation here: no event passes, or the shapes are the same"
    }
    guard let search = context.state.focusedSearch, let readout = context.crosshair(search) else {
      let words = NumberText.significant(needed, digits: 3)
      return "\(words) needed (ee and mumu, if dipole); no N of a dipole here to compare with"
    }
    let events: Double = readout.point.events.value
    let word = events >= needed ? "told apart" : "not told apart"
    return "\(word): N = \(NumberText.significant(events, digits: 3)) here, "
      + "\(NumberText.significant(needed, digits: 3)) needed (ee and mumu, if dipole)"
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    var table = DataTable(columns: [
      "m_GeV", "pair", "observable", "sigma", "events_dipole", "events_dipole_error",
      "events_mixing", "events_mixing_error",
    ])
    for (observables, point) in context.numbers(SeparationNumbers.self)?.points ?? [] {
      for lepton in [LeptonFlavour.electron, .muon] {
        let needed = point.needed[lepton]
        table.rows.append([
          .number(point.mass), .text(lepton.rawValue), .text(observables.rawValue),
          .number(context.scenario.separation.sigma), .number(needed?.dipole?.value),
          .number(needed?.dipole?.error), .number(needed?.mixing?.value),
          .number(needed?.mixing?.error),
        ])
      }
    }
    return table
  }
}

/// The line in the plane where the events of the focused search tell a dipole from mixing.
struct SeparationLineNumbers: ViewNumbers {
  let search: String
  let contour: ReachContour
}

enum SeparationLine {
  /// Masses at which the events needed are computed; between them ln N is interpolated in ln m.
  private static let masses = 33

  @Sendable static func request(_ state: ExplorerState) -> ViewRequest? {
    // The events of the plane are those of a dipole.
    guard state.presentation.showsSeparation, state.scenario.model.hnl == .dipole,
      let search = state.focusedSearch, search.finalState.hasLeptonPairs
    else { return nil }
    var request = ViewRequest(view: .reach)
    request.search = search.id
    request.masses = state.presentation.masses
    return request
  }

  @Sendable static func compute(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    guard let search = plan.view?.search.flatMap(plan.scenario.search),
      let key = plan.scenario.yieldKey(search, grid: plan.grid)
    else { return nil }
    let all = plan.grid.points.map(\.mass)
    let step: Int = max(1, (all.count + masses - 1) / masses)
    let nodes = all.indices.filter { $0 % step == 0 || $0 == all.count - 1 }.map { all[$0] }
    guard let points = store.separations(plan.scenario, search, masses: nodes),
      let yields = store.signalYields(key)
    else { return nil }
    let columns = zip(all, yields).compactMap { mass, yield in
      needed(points, at: mass).map { ReachSolver.solve(yield, threshold: $0) }
    }
    return SeparationLineNumbers(
      search: search.id, contour: ReachContour(columns: columns, tip: nil, tipColumns: []))
  }

  private static func needed(_ points: [SeparationPoint], at mass: Double) -> Double? {
    guard let next = points.firstIndex(where: { $0.mass >= mass }) else { return nil }
    guard let high = points[next].dipoleEvents else { return nil }
    guard next > 0, points[next].mass > mass else { return high }
    guard let low = points[next - 1].dipoleEvents else { return nil }
    let share: Double =
      log(mass / points[next - 1].mass) / log(points[next].mass / points[next - 1].mass)
    return exp(log(low) + share * log(high / low))
  }

  /// The numbers behind the line, as rows of the plane's table.
  static func rows(_ context: ViewContext) -> [[DataTable.Value]] {
    guard context.presentation.showsSeparation,
      let numbers = context.numbers(SeparationLineNumbers.self)
    else { return [] }
    return ReachView.outline(numbers.contour).enumerated().flatMap { segment, line in
      line.enumerated().map { index, point -> [DataTable.Value] in
        [
          .text(numbers.search + ".separation"), .integer(segment), .integer(index),
          .number(point.x), .number(point.y),
          .text(ReachView.branch(of: point, numbers.contour)),
        ]
      }
    }
  }

  /// The line as a series of the plane.
  static func series(_ context: ViewContext) -> [Series] {
    guard context.presentation.showsSeparation,
      let numbers = context.numbers(SeparationLineNumbers.self)
    else { return [] }
    let place: Int = context.state.searches.firstIndex { $0.id == numbers.search } ?? 0
    return [
      Series(
        id: numbers.search + ".separation", letter: "%", label: "dipole or mixing",
        role: .curve(place + 5), segments: ReachView.outline(numbers.contour),
        style: context.numbersStyle)
    ]
  }
}
