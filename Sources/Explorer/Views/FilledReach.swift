import DipolePhysics
import Reach
import TextPlot

/// The insides of contours as areas. Curves are filled together only where their edges mean the same.
enum FilledReach {
  static func regions(_ context: ViewContext) -> [Region] {
    searches(context).compactMap { search in
      guard let curve = context.curve(search) else { return nil }
      return Region(
        polygons: polygons(curve.contour), role: context.role(search), pattern: .hatch, curve: search.id)
    }
  }

  /// The searches whose reach is filled.
  static func searches(_ context: ViewContext) -> [Search] {
    guard let focus = context.state.focusedSearch else { return [] }
    let shown = context.state.shownSearches
    switch context.presentation.plane.fill {
    case .none: return []
    case .focus: return shown.filter { $0.id == focus.id }
    case .tag:
      let tag = context.scenario.tag(of: focus)
      return shown.filter { context.scenario.tag(of: $0) == tag }
    }
  }

  /// One polygon for each run of masses with a contour: along its lower branch, round the tip, back along the upper one;
  /// where the reach is open above, along the largest coupling.
  static func polygons(_ contour: ReachContour) -> [[Point]] {
    runs(contour).map { run in
      let lower = run.columns.compactMap { column in column.lower.map { Point(x: column.mass, y: $0) } }
      let upper = run.columns.reversed().compactMap { column -> Point? in
        let edge: Double? = column.upper ?? (column.isOpenAbove ? Domain.couplings.upperBound : nil)
        return edge.map { Point(x: column.mass, y: $0) }
      }
      return lower + (run.tip.map { [$0] } ?? []) + upper
    }.filter { $0.count > 2 }
  }

  private typealias Run = (columns: [ReachColumn], tip: Point?)

  private static func runs(_ contour: ReachContour) -> [Run] {
    let tip = contour.tip.map { Point(x: $0.mass, y: $0.coupling) }
    var runs: [Run] = []
    var columns: [ReachColumn] = []
    func close(before mass: Double) {
      guard let last = columns.last else { return }
      let isTipHere: Bool = tip.map { last.mass < $0.x && $0.x <= mass } ?? false
      runs.append((columns + (isTipHere ? contour.tipColumns : []), isTipHere ? tip : nil))
      columns = []
    }
    for column in contour.columns {
      if column.lower == nil && column.upper == nil { close(before: column.mass) } else { columns.append(column) }
    }
    close(before: .infinity)
    return runs
  }
}
