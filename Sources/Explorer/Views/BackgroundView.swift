import DipolePhysics
import EventSimulation
import Reach
import TextPlot

/// Backgrounds of the focused search, and how close simulated tau pairs come to the bound of kinematics.
struct BackgroundNumbers: ViewNumbers {
  let search: Search
  let flows: [CutFlow]
  /// Largest cos θ_ee of simulated pairs whose two energies pass a cut in GeV.
  let largest: [Point]
}

/// What the largest cosines of simulated pairs depend on; no cut is among it.
struct LargestCosinesKey: Hashable, Sendable {
  let pairs: ZToTauTau
  let blocks: Int
}

/// Z → ττ → e⁺e⁻4ν at rest: the largest cosine of the opening angle that two energies above a cut allow, the cuts in
/// force beside it, and what is expected of every background in the run.
enum BackgroundView {
  private static let energies: ClosedRange<Double> = 0.05...45

  @Sendable static func request(_ state: ExplorerState) -> ViewRequest {
    var request = ViewRequest(view: .background)
    request.search = simulated(state)?.id
    return request
  }

  /// Tau pairs belong to displaced dileptons at lepton colliders: the focused search if it is one, else the first.
  private static func simulated(_ state: ExplorerState) -> Search? {
    let focused = state.focusedSearch
    if focused?.finalState == .displacedDilepton { return focused }
    return state.searches.first { $0.finalState == .displacedDilepton }
  }

  @Sendable static func compute(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    numbers(store, plan, .full, blocks: 128)
  }

  @Sendable static func firstLook(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    numbers(store, plan, .firstLook, blocks: 4)
  }

  private static func numbers(
    _ store: StageStore, _ plan: WorkPlan, _ size: BackgroundCutFlow.Size, blocks: Int
  ) -> BackgroundNumbers? {
    guard let search = plan.view?.search.flatMap(plan.scenario.search),
      let flows = BackgroundCutFlow.flows(plan.scenario, search, size: size, store: store)
    else { return nil }
    let pairs = ZToTauTau(
      seed: plan.scenario.sample.seed, isPolarised: plan.scenario.background.isPolarised)
    let key = LargestCosinesKey(pairs: pairs, blocks: blocks)
    if let known = store.largestCosines.value(key) {
      return BackgroundNumbers(search: search, flows: flows, largest: known)
    }
    let made = largest(pairs, blocks: blocks, isCancelled: store.isCancelled)
    if store.isCancelled() { return nil }
    store.largestCosines.insert(made, for: key, cost: 1)
    return BackgroundNumbers(search: search, flows: flows, largest: made)
  }

  /// The generator's answer to the bound, on a grid of energy cuts.
  private static func largest(
    _ pairs: ZToTauTau, blocks: Int, isCancelled: @Sendable () -> Bool
  ) -> [Point] {
    let cuts = Sampling.logarithmic(energies, count: 40)
    let parts = StageStore.parallel(blocks) { block -> [Double] in
      if isCancelled() { return [Double](repeating: -1, count: cuts.count) }
      let columns = pairs.columns(block: UInt64(block))
      let cosine = columns.scalars(ZToTauTau.Column.openingAngle.rawValue)
      let first = columns.scalars(ZToTauTau.Column.firstEnergy.rawValue)
      let second = columns.scalars(ZToTauTau.Column.secondEnergy.rawValue)
      var best = [Double](repeating: -1, count: cuts.count)
      for row in 0..<columns.count {
        let energy = Double(min(first[row], second[row]))
        // The last cut that it passes; smaller ones follow below.
        guard let place = cuts.lastIndex(where: { $0 < energy }) else { continue }
        best[place] = max(best[place], Double(cosine[row]))
      }
      return withExtendedLifetime(columns) { best }
    }
    var best = parts.reduce([Double](repeating: -1, count: cuts.count)) { sum, part in
      zip(sum, part).map { max($0, $1) }
    }
    for place in best.indices.dropLast().reversed() {
      best[place] = max(best[place], best[place + 1])
    }
    return zip(cuts, best).compactMap { $1 > -1 ? Point(x: $0, y: $1) : nil }
  }

  // MARK: Content

  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    let numbers = context.numbers(BackgroundNumbers.self)
    return ViewContent(figures: [figure(numbers, context)], tables: [table(numbers, context)])
  }

  private static func bound() -> [Point] {
    Sampling.logarithmic(energies).map {
      Point(x: $0, y: TauPairKinematics.largestCosine(energyCut: $0))
    }
  }

  private static func figure(_ numbers: BackgroundNumbers?, _ context: ViewContext) -> Figure {
    let search = simulated(context.state)
    func guide(_ direction: Guide.Direction, _ cut: Cut) -> Guide? {
      search?.selection.threshold(cut).map {
        Guide(direction, at: $0, label: "\(cut.rawValue) > \(NumberText.shortest($0))")
      }
    }
    return Figure(
      title: "largest cos_ll of tau pairs, b:bound s:simulated",
      x: Axis(label: "both E_l >", unit: "GeV", range: energies),
      y: Axis(label: "", unit: "", scale: .linear, range: -1...1),
      series: [
        Series(
          id: "bound", letter: "b", label: "bound", role: .curve(0), segments: [bound()],
          isFocused: true),
        Series(
          id: "simulated", letter: "s", label: "simulated", role: .curve(1),
          segments: [numbers?.largest ?? []], style: context.numbersStyle),
      ],
      guides: [guide(.vertical, .leptonEnergy), guide(.horizontal, .openingAngle)].compactMap {
        $0
      })
  }

  /// One row a background: produced, and left after all cuts.
  private static func table(_ numbers: BackgroundNumbers?, _ context: ViewContext) -> Table {
    let search = numbers?.search ?? context.state.focusedSearch
    let bound = search.flatMap { BackgroundCutFlow.bound(context.scenario, $0) }
    let isOn: Bool = context.scenario.background.hasInitialStateRadiation
    return Table(
      title: "expected, \(search.map { "\($0.id): \(Picture.cuts($0))" } ?? "")",
      columns: [
        Table.Column(name: "background"), .number("produced"), .number("after cuts"),
        .number("+-"), Table.Column(name: "reading"),
      ],
      rows: (numbers?.flows ?? []).map { flow in
        let (first, last) = (flow.steps.first?.expected, flow.steps.last?.expected)
        return [
          flow.name, CellText.number(first?.value, digits: 4), left(flow),
          last?.value == 0 ? "" : CellText.error(last?.error), reading(flow),
        ]
      },
      notes: [
        bound ?? "",
        isOn
          ? "ISR breaks the bound; background.isr=off leaves it out"
          : "ISR is off: background.isr=on estimates what it does to the bound",
        "none of these enters the b of a limit: :set \(search?.id ?? "SEARCH").background does",
      ].filter { !$0.isEmpty })
  }

  /// What is left after all cuts; where no simulated event is, below how many it is at 90 %.
  private static func left(_ flow: CutFlow) -> String {
    guard let first = flow.steps.first, let last = flow.steps.last else { return "-" }
    guard last.fraction == 0, flow.reading == .simulated else {
      return CellText.number(last.expected.value, digits: 4)
    }
    let limit: Double = ZeroCount.limit(
      run: first.expected.value, generated: UInt64(first.generated))
    return "< " + CellText.number(limit, digits: 2)
  }

  private static func reading(_ flow: CutFlow) -> String {
    switch flow.reading {
    case .simulated: "simulated"
    case .orderOfMagnitude: "order of magnitude"
    case .upperBound:
      flow.steps.count > 1
        ? "upper bound: \(flow.steps.last?.cut ?? "") alone" : "no cut on displacement"
    }
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    var table = DataTable(columns: [
      "row", "E_cut_GeV", "cos_ll", "produced", "after_cuts", "after_cuts_error",
    ])
    let nothing: [DataTable.Value] = [.number(nil), .number(nil), .number(nil)]
    for point in bound() {
      table.rows.append([.text("bound"), .number(point.x), .number(point.y)] + nothing)
    }
    let numbers = context.numbers(BackgroundNumbers.self)
    for point in numbers?.largest ?? [] {
      table.rows.append([.text("simulated"), .number(point.x), .number(point.y)] + nothing)
    }
    for flow in numbers?.flows ?? [] {
      let last = flow.steps.last?.expected
      table.rows.append([
        .text(flow.name), .number(nil), .number(nil),
        .number(flow.steps.first?.expected.value), .number(last?.value), .number(last?.error),
      ])
    }
    return table
  }
}
