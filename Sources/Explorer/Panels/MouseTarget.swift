import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the mouse means at a place of the screen, as the command that a key or a line would have sent.
package enum MouseTarget {
  /// A click: a curve of the list is switched, in the plane the crosshair goes there. Nil where it means nothing.
  package static func click(
    column: Int, row: Int, _ state: ExplorerState, _ results: Results
  ) -> Command? {
    guard state.presentation.overlay == .none, ScreenLayout(state: state).header != nil else {
      return nil
    }
    let context = ViewContext(state: state, results: results)
    for stack in Screen.panels(context) where stack.rect.contains(column, row) {
      return stack.line(atRow: row)?.curve.map { .toggle($0.id) }
    }
    return place(column: column, row: row, context).map { .at(mass: $0.x, coupling: $0.y) }
  }

  /// Steps of the wheel: the focused value, or the lines of a page.
  package static func wheel(_ steps: Int, _ state: ExplorerState) -> Command? {
    switch state.presentation.overlay {
    case .help, .log: .scroll(-3 * steps)
    case .none: .nudge(steps)
    case .export: .row(steps < 0 ? 1 : -1)
    case .palette, .value, .position, .search: nil
    }
  }

  /// Mass and coupling of a cell, where the view is one picture of the plane.
  private static func place(column: Int, row: Int, _ context: ViewContext) -> Point? {
    let rect = ScreenLayout(state: context.state).plot
    guard rect.contains(column, row) else { return nil }
    var context = context
    context.width = rect.width
    let content = ViewTable[context.presentation.view].content(context)
    guard content.figures.count == 1, let figure = content.figures.first else { return nil }
    let height: Int =
      content.tables.isEmpty ? rect.height : rect.height - ViewPicture.tableHeight(content, height: rect.height)
    let layout = FigureRenderer.layout(figure, width: rect.width, height: height)
    let (x, y): (Int, Int) = (column - rect.x, row - rect.y)
    guard (layout.plotX..<layout.plotX + layout.columns).contains(x),
      (layout.plotY..<layout.plotY + layout.rows).contains(y),
      figure.x.range == context.presentation.masses
    else { return nil }
    let point = layout.point(atCell: x, y)
    if figure.y.range == context.presentation.couplings { return point }
    return AxisTransform(context)?.coupling(at: point, context.presentation).map {
      Point(x: point.x, y: $0)
    }
  }
}

extension AxisTransform {
  /// The coupling that stands at a point of the relabelled plane: the axis is a power of it at each mass.
  func coupling(at point: Point, _ presentation: Presentation) -> Double? {
    guard presentation.view == .reach, let here = value(point.x, presentation.coupling), here > 0 else {
      return nil
    }
    return presentation.coupling * pow(point.y / here, presentation.plane.axis.power)
  }
}

extension CellRect {
  func contains(_ column: Int, _ row: Int) -> Bool {
    (x..<x + width).contains(column) && (y..<y + height).contains(row)
  }
}
