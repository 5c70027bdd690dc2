/// Draws a figure at a given size: plot, frame and labels. The legend is not here: it is the caller's list of curves.
///
/// In a cell the crosshair comes before labels, labels before the focused curve, that before other curves, those
/// before guides, and regions come last. Every size from 0x0 works; small ones lose labels first, then the frame.
package struct FigureRenderer {
  package static func render(_ figure: Figure, width: Int, height: Int, glyphs: GlyphSet)
    -> CellGrid
  {
    StillFigure(figure, width: width, height: height, glyphs: glyphs).drawn(crosshair: figure.crosshair)
  }

  /// Where `render` puts the plot at this size, and which cell is which point.
  package static func layout(_ figure: Figure, width: Int, height: Int) -> PlotLayout {
    PlotLayout(figure, width: width, height: height)
  }
}
