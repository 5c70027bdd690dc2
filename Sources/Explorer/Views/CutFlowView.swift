import DipolePhysics
import Reach
import TextPlot

/// The cut flows of a search at the crosshair.
struct CutFlowNumbers: ViewNumbers {
  let search: Search
  let flows: [CutFlow]
}

/// Cut by cut: the signal at the crosshair, a mixing HNL with the same decay length, and every background.
enum CutFlowView {
  @Sendable static func request(_ state: ExplorerState) -> ViewRequest {
    var request = ViewRequest(view: .cutFlow)
    request.search = state.focusedSearch?.id
    request.mass = state.presentation.mass
    request.coupling = state.presentation.coupling
    return request
  }

  @Sendable static func compute(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    numbers(store, plan, .full)
  }

  @Sendable static func firstLook(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    numbers(store, plan, .firstLook)
  }

  private static func numbers(
    _ store: StageStore, _ plan: WorkPlan, _ size: BackgroundCutFlow.Size
  ) -> CutFlowNumbers? {
    guard let request = plan.view, let mass = request.mass, let coupling = request.coupling,
      let search = request.search.flatMap(plan.scenario.search),
      let signal = SignalCutFlow.samples(
        plan.scenario, search, mass: mass, coupling: coupling, store: store),
      let backgrounds = BackgroundCutFlow.flows(
        plan.scenario, search, size: size, store: store)
    else { return nil }
    return CutFlowNumbers(search: search, flows: signal.flows + backgrounds)
  }

  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    guard let numbers = context.numbers(CutFlowNumbers.self) else { return ViewContent() }
    return ViewContent(tables: numbers.flows.map { $0.table(numbers.search) })
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    var table = DataTable(
      columns: [
        "search", "sample", "cut", "generated", "passing", "fraction", "expected",
        "expected_error",
      ])
    guard let numbers = context.numbers(CutFlowNumbers.self) else { return table }
    for flow in numbers.flows {
      for step in flow.steps {
        table.rows.append([
          .text(numbers.search.id), .text(flow.name), .text(step.cut), .number(step.generated),
          .number(step.passing), .number(step.fraction), .number(step.expected.value),
          .number(step.expected.error),
        ])
      }
    }
    return table
  }
}
