/// A figure of which everything is drawn that stays where it is while the crosshair moves: frame, regions, guides, curves.
package struct StillFigure: Sendable {
  private let frame: PlotFrame
  /// `nil` where the size leaves no room for a plot.
  private let area: PlotArea?
  private let grid: CellGrid

  package init(_ figure: Figure, width: Int, height: Int, glyphs: GlyphSet) {
    let layout = PlotLayout(figure, width: width, height: height)
    var grid = CellGrid(width: width, height: height)
    frame = PlotFrame(figure: figure, layout: layout)
    frame.draw(on: &grid)
    if 0 < layout.columns && 0 < layout.rows {
      let area = PlotArea(figure: figure, layout: layout, glyphs: glyphs)
      area.draw(on: &grid)
      self.area = area
    } else {
      area = nil
    }
    self.grid = grid
  }

  /// The whole picture, with the crosshair at a point in data units, its marks on the axes, and the labels, which give
  /// way to it.
  package func drawn(crosshair: Point?) -> CellGrid {
    var grid = grid
    frame.drawMarkers(crosshair, on: &grid)
    area?.drawLabels(crosshair, on: &grid)
    return grid
  }
}
