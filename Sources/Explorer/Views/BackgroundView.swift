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

/// Z → ττ → e⁺e⁻4ν at rest: the largest cosine of the opening angle that two energies above a cut allow, the cuts in
/// force beside it, and what is expected of every background in the run.
enum BackgroundView {
  private static let energies: ClosedRange<Double> = 0.05...45

  @Sendable static func request(_ state: ExplorerState) -> ViewRequest {
    var request = ViewRequest(view: .background)
    request.search = state.focusedSearch?.id
    return request
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
    return BackgroundNumbers(search: search, flows: flows, largest: largest(pairs, blocks: blocks))
  }

  /// The generator's answer to the bound, on a grid of energy cuts.
  private static func largest(_ pairs: ZToTauTau, blocks: Int) -> [Point] {
    let cuts = Sampling.logarithmic(energies, count: 40)
    let parts = StageStore.parallel(blocks) { block -> [Double] in
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
    let search = context.state.focusedSearch
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
      title: "expected in the run, \(search.map { "\($0.id): \(Picture.cuts($0))" } ?? "")",
      columns: [
        Table.Column(name: "background"), .number("produced"), .number("after cuts"),
        .number("+-"), Table.Column(name: "reading"),
      ],
      rows: (numbers?.flows ?? []).map { flow in
        let (first, last) = (flow.steps.first?.expected, flow.steps.last?.expected)
        return [
          flow.name, CellText.number(first?.value, digits: 4),
          CellText.number(last?.value, digits: 4), CellText.error(last?.error), reading(flow.name),
        ]
      },
      notes: [
        bound ?? "",
        isOn
          ? "ISR breaks the bound; background.isr=off leaves it out"
          : "ISR is off: background.isr=on estimates what it does to the bound",
      ].filter { !$0.isEmpty })
  }

  private static func reading(_ name: String) -> String {
    switch name {
    case "four-fermion": "upper bound: r_displ alone"
    case "tautau ISR": "order of magnitude"
    default: "simulated"
    }
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    var table = DataTable(columns: ["curve", "E_cut_GeV", "cos_ll"])
    for point in bound() {
      table.rows.append([.text("bound"), .number(point.x), .number(point.y)])
    }
    for point in context.numbers(BackgroundNumbers.self)?.largest ?? [] {
      table.rows.append([.text("simulated"), .number(point.x), .number(point.y)])
    }
    return table
  }
}
