import DipolePhysics
import Reach
import TextPlot

/// The (m_N, d_α) plane with one closed line a search.
enum ReachView {
  /// Axes and crosshair without curves: what the crosshair's cells are made of.
  static func emptyFigure(_ state: ExplorerState) -> Figure {
    let presentation = state.presentation
    let flavour = state.scenario.model.flavour.rawValue
    return Figure(
      title: "",
      x: Axis(label: "m_N", unit: "GeV", range: presentation.masses),
      y: Axis(label: "d_\(flavour)", unit: "1/GeV", range: presentation.couplings), series: [],
      guides: [],
      regions: [], crosshair: Point(x: presentation.mass, y: presentation.coupling), annotations: []
    )
  }

  @Sendable static func figure(_ context: ViewContext) -> Figure {
    var figure = emptyFigure(context.state)
    for search in context.state.shownSearches {
      guard let curve = context.curve(search) else { continue }
      figure.series.append(
        Series(
          id: search.id, letter: search.letter, label: search.label, role: context.role(search),
          segments: outline(curve.contour), style: context.style(search),
          isFocused: search.id == context.presentation.focusedSearch))
      if context.presentation.showsBand && search.id == context.presentation.focusedSearch {
        figure.series += band(curve, search, context)
      }
    }
    figure.regions += OverlaySeries.regions(context) + FilledReach.regions(context)
    figure.series +=
      SeparationLine.series(context) + PublishedLineSeries.series(context)
      + OverlaySeries.series(context)
    let lines = PlaneLines.lines(context)
    figure.series += PlaneLines.series(lines)
    figure.annotations += PlaneLines.annotations(lines, context.presentation) + PlaneMarks.annotations(context.presentation)
    figure.series += PlaneMarks.box(context.presentation)
    return AxisTransform(context)?.applied(to: figure, context.presentation) ?? figure
  }

  /// The contour as polylines: up the lower branch, round the tip, back along the upper one; a gap where masses are
  /// closed in between; open at the largest coupling where the yield still suffices there.
  static func outline(_ contour: ReachContour) -> [[Point]] {
    ContourRun.all(contour).flatMap { run -> [[Point]] in
      let upper = run.upper()
      if let tip = run.tip { return [run.lower + [tip] + upper] }
      // Without a tip the two branches are two lines, not one with a straight edge at the last mass.
      return [upper, run.lower].filter { !$0.isEmpty }
    }
  }

  /// One standard deviation of the Monte Carlo on both sides of the branches.
  private static func band(_ curve: Results.Curve, _ search: Search, _ context: ViewContext)
    -> [Series]
  {
    let edges = zip(curve.contour.columns, curve.yields).map { column, yield in
      (column.mass, BranchErrors(column: column, yield: yield), column)
    }
    return [-1.0, 1.0].map { side in
      let lower = edges.compactMap { mass, errors, column in
        column.lower.map { Point(x: mass, y: $0 * (1 + side * (errors.lower ?? 0))) }
      }
      let upper = edges.compactMap { mass, errors, column in
        column.upper.map { Point(x: mass, y: $0 * (1 + side * (errors.upper ?? 0))) }
      }
      return Series(
        id: search.id + (side < 0 ? ".band-low" : ".band-high"), letter: ".", label: "",
        role: context.role(search),
        segments: [lower, upper], style: .dotted, isFocused: false)
    }
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    var table = DataTable(columns: ["curve", "segment", "i", "m_GeV", "d_invGeV", "branch"])
    for search in context.state.shownSearches {
      guard let curve = context.curve(search) else { continue }
      for (segment, line) in outline(curve.contour).enumerated() {
        for (index, point) in line.enumerated() {
          table.rows.append([
            .text(search.id), .integer(segment), .integer(index), .number(point.x),
            .number(point.y),
            .text(branch(of: point, curve.contour)),
          ])
        }
      }
    }
    table.rows +=
      SeparationLine.rows(context) + PublishedLineSeries.rows(context) + OverlaySeries.rows(context)
      + PlaneLines.rows(context)
    return table
  }

  static func branch(of point: Point, _ contour: ReachContour) -> String {
    if let tip = contour.tip, tip.mass == point.x { return "tip" }
    let column = (contour.columns + contour.tipColumns).first { $0.mass == point.x }
    return column?.upper == point.y ? "upper" : "lower"
  }
}
