import TextPlot

/// What a view shows: one figure, two above each other, four as a square, tables, or a figure above tables.
package struct ViewContent: Sendable {
  package var figures: [Figure]
  package var tables: [Table]
  /// The row under the cursor and the number of rows, where lines are chosen and not scrolled.
  package var choice: (row: Int, count: Int)?

  package init(figures: [Figure] = [], tables: [Table] = []) {
    self.figures = figures
    self.tables = tables
  }

  package static func figure(_ figure: Figure) -> ViewContent { ViewContent(figures: [figure]) }

  /// Whether it is text alone, which scrolls where a picture is drawn smaller.
  var isText: Bool { figures.isEmpty }
}

/// Tables below each other as one tall page of which a window is shown.
struct TablePage {
  private let tables: [Table]

  init(_ tables: [Table]) { self.tables = tables }

  /// Lines of a table with everything it has, and one blank line behind it.
  private static func height(_ table: Table) -> Int {
    let head: Int = table.columns.contains { !$0.unit.isEmpty } ? 2 : 1
    let rules: Int = 3 + table.separators.filter { 0 < $0 && $0 < table.rows.count }.count
    return (table.title.isEmpty ? 0 : 1) + head + rules + table.rows.count + table.notes.count
  }

  /// The line of the first focused row, counted from the top of the page.
  var focusedLine: Int? {
    var y: Int = 0
    for table in tables {
      if let row = table.focusedRow {
        let head: Int = TablePage.height(table) - table.rows.count - table.notes.count - 1
        let rules: Int = table.separators.filter { 0 < $0 && $0 < table.rows.count }.count
        return y + head - rules + table.separators.filter { 0 < $0 && $0 <= row }.count + row
      }
      y += TablePage.height(table) + 1
    }
    return nil
  }

  /// Lines of the whole page.
  var height: Int { tables.reduce(0) { $0 + TablePage.height($1) + 1 } }

  /// - Parameter scrolls: whether keys move the page; then it says how much is below.
  func grid(width: Int, height: Int, firstLine: Int, scrolls: Bool = true) -> CellGrid {
    var page = CellGrid(width: width, height: self.height)
    var y: Int = 0
    for table in tables {
      let lines: Int = TablePage.height(table)
      page.blit(TableRenderer.render(table, width: width, height: lines), x: 0, y: y)
      y += lines + 1
    }
    var grid = CellGrid(width: width, height: height)
    let first: Int = max(0, min(firstLine, self.height - height))
    for row in 0..<min(height, page.height - first) {
      for x in 0..<width { grid[x, row] = page[x, first + row] }
    }
    let hidden: Int = self.height - 1 - first - height
    if scrolls, hidden > 0, height > 1 {
      // A page that goes on says so, where its last line ends.
      let words = " \(hidden) more line\(hidden == 1 ? "" : "s") below"
      grid.write(
        [StyledText(words, .muted)], x: max(0, width - words.count), y: height - 1,
        maxWidth: width)
    }
    return grid
  }
}
