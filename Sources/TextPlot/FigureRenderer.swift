/// Draws a figure at a given size: plot, frame and labels. The legend is not here: it is the caller's list of curves.
///
/// In a cell the crosshair comes before labels, labels before the focused curve, that before other curves, those
/// before guides, and regions come last. Every size from 0x0 works; small ones lose labels first, then the frame.
package struct FigureRenderer {
  package static func render(_ figure: Figure, width: Int, height: Int, glyphs: GlyphSet)
    -> CellGrid
  {
    let layout = PlotLayout(figure, width: width, height: height)
    var grid = CellGrid(width: width, height: height)
    PlotFrame(figure: figure, layout: layout).draw(on: &grid)
    guard 0 < layout.columns && 0 < layout.rows else { return grid }
    PlotArea(figure: figure, layout: layout, glyphs: glyphs).draw(on: &grid)
    return grid
  }

  /// Where `render` puts the plot at this size, and which cell is which point.
  package static func layout(_ figure: Figure, width: Int, height: Int) -> PlotLayout {
    PlotLayout(figure, width: width, height: height)
  }
}
