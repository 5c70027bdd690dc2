import TextPlot

/// The figures of a view in a rectangle: one fills it, four share it. Screen and export both draw this.
enum ViewPicture {
  static func grid(_ context: ViewContext, width: Int, height: Int) -> CellGrid {
    let figures = ViewTable[context.presentation.view].figures(context)
    let glyphs = context.presentation.glyphs
    guard figures.count > 1 else {
      return figures.first.map {
        FigureRenderer.render($0, width: width, height: height, glyphs: glyphs)
      }
        ?? CellGrid(width: width, height: height)
    }
    var grid = CellGrid(width: width, height: height)
    let (left, top) = (width / 2, height / 2)
    for (index, figure) in figures.prefix(4).enumerated() {
      let (right, low) = (index % 2, index / 2)
      let part = FigureRenderer.render(
        figure, width: right == 0 ? left : width - left, height: low == 0 ? top : height - top,
        glyphs: glyphs)
      grid.blit(part, x: right * left, y: low * top)
    }
    return grid
  }
}
