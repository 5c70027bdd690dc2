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
    ContourRun.all(contour).map { run in
      run.lower + (run.tip.map { [$0] } ?? []) + run.upper(open: Domain.couplings.upperBound)
    }.filter { $0.count > 2 }
  }
}
