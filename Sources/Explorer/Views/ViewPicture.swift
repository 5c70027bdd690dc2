import TextPlot

/// The content of a view in a rectangle: screen and export both draw this.
enum ViewPicture {
  static func grid(_ context: ViewContext, width: Int, height: Int) -> CellGrid {
    var context = context
    context.width = width
    let content = ViewTable[context.presentation.view].content(context)
    // Where lines are chosen, the content itself begins with the chosen one; or it is one table, which is moved as far
    // as the chosen row needs.
    let focused: Int = content.tables.count == 1 ? TablePage(content.tables).focusedLine ?? 0 : 0
    let firstLine: Int =
      content.choice == nil ? context.presentation.firstLine : max(0, focused - height + 2)
    if content.isText {
      return TablePage(content.tables).grid(
        width: width, height: height, firstLine: firstLine, scrolls: content.choice == nil)
    }
    let glyphs = context.presentation.glyphs
    guard !content.tables.isEmpty else {
      return figures(content.figures, width, height, glyphs)
    }
    var grid = CellGrid(width: width, height: height)
    let page = TablePage(content.tables)
    let below: Int = tableHeight(content, height: height)
    grid.blit(figures(content.figures, width, height - below, glyphs), x: 0, y: 0)
    let table = page.grid(
      width: width, height: below, firstLine: firstLine, scrolls: content.choice == nil)
    grid.blit(table, x: 0, y: height - below)
    return grid
  }

  /// Lines that the tables of a content get: all where it is text; else a figure keeps at least half of the height, and
  /// they what they need of the rest.
  static func tableHeight(_ content: ViewContent, height: Int) -> Int {
    if content.isText { return height }
    return max(0, min(TablePage(content.tables).height - 1, height - max(8, height / 2)))
  }

  /// One figure fills the rectangle, two share its height, four are a square.
  private static func figures(_ figures: [Figure], _ width: Int, _ height: Int, _ glyphs: GlyphSet)
    -> CellGrid
  {
    var grid = CellGrid(width: width, height: height)
    let columns: Int = figures.count > 2 ? 2 : 1
    let rows: Int = figures.count > 1 ? 2 : 1
    for (index, figure) in figures.prefix(4).enumerated() {
      let (column, row) = (index % columns, index / columns)
      let (left, top) = (width * column / columns, height * row / rows)
      let part = FigureRenderer.render(
        figure, width: width * (column + 1) / columns - left,
        height: height * (row + 1) / rows - top, glyphs: glyphs)
      grid.blit(part, x: left, y: top)
    }
    return grid
  }
}
