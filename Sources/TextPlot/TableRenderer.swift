/// Draws a table at a given size: title, head with names and units, a window of rows, notes.
///
/// Columns that do not fit are left out from the right; a text that does not fit ends with `~`. With few rows the
/// notes go first, then the frame lines, then the title: the rows under the head stay longest.
package struct TableRenderer {
  /// - Parameter firstRow: the index of the first row shown, kept within the table.
  package static func render(_ table: Table, width: Int, height: Int, firstRow: Int = 0) -> CellGrid
  {
    var grid = CellGrid(width: width, height: height)
    let columns = TableColumns(table, width: grid.width)
    let lines = lines(of: table, height: grid.height, firstRow: firstRow)
    for (y, line) in lines.enumerated() { draw(line, of: table, columns: columns, y: y, on: &grid) }
    return grid
  }

  /// The largest useful `firstRow` at this height: with it the last row is the last one shown.
  package static func lastFirstRow(_ table: Table, height: Int) -> Int {
    let room = bodyHeight(of: table, height: max(0, height))
    var (first, lines) = (table.rows.count, 0)
    while 0 < first {
      lines += 1 + (table.separators.contains(first) && first < table.rows.count ? 1 : 0)
      guard lines <= room else { break }
      first -= 1
    }
    return min(first, max(0, table.rows.count - 1))
  }

  private enum Line {
    case title, rule, names, units
    case row(Int)
    case note(String)
  }

  private static func lines(of table: Table, height: Int, firstRow: Int) -> [Line] {
    let (above, below) = furniture(of: table, height: height)
    let first = max(0, min(firstRow, lastFirstRow(table, height: height)))
    var body: [Line] = []
    for row in table.rows.indices.dropFirst(first) {
      if first < row && table.separators.contains(row) { body.append(.rule) }
      body.append(.row(row))
    }
    return above + body.prefix(bodyHeight(of: table, height: height)) + below
  }

  private static func bodyHeight(of table: Table, height: Int) -> Int {
    let (above, below) = furniture(of: table, height: height)
    return max(0, height - above.count - below.count)
  }

  /// The lines above and below the rows: the richest set that leaves room for all rows, or for three of many.
  private static func furniture(of table: Table, height: Int) -> (above: [Line], below: [Line]) {
    let title: [Line] = table.title.isEmpty ? [] : [.title]
    let head: [Line] = table.columns.contains { !$0.unit.isEmpty } ? [.names, .units] : [.names]
    let framed = [.rule] + head + [.rule]
    let wanted = min(3, table.rows.count)
    let choices: [(above: [Line], below: [Line])] = [
      (title + framed, [.rule] + table.notes.map { .note($0) }), (title + framed, [.rule]),
      (title + head + [.rule], []), (head, []), ([.names], []),
    ]
    let fitting = choices.first { $0.above.count + $0.below.count + wanted <= height }
    return fitting ?? ([], [])
  }
}

extension TableRenderer {
  /// A text that is cut says so: half a number would be another one.
  private static func cut(_ text: String, to width: Int) -> String {
    text.count <= width ? text : text.prefix(max(0, width - 1)) + "~"
  }

  private static func draw(
    _ line: Line, of table: Table, columns: TableColumns, y: Int, on grid: inout CellGrid
  ) {
    switch line {
    case .title: grid.write(cut(table.title, to: grid.width), x: 0, y: y, role: .title)
    case .note(let text): grid.write(cut(text, to: grid.width - 2), x: 2, y: y, role: .muted)
    case .rule: columns.drawRule(y: y, on: &grid)
    case .names: columns.draw(table.columns.map(\.name), y: y, role: .panelTitle, on: &grid)
    case .units: columns.draw(table.columns.map(\.unit), y: y, role: .muted, on: &grid)
    case .row(let index):
      let isFocused = index == table.focusedRow
      columns.draw(
        table.rows[index], y: y, role: isFocused ? .panelFocus : .text,
        emphasis: isFocused ? .bold : [], on: &grid)
      if isFocused {
        grid.write(">", x: columns.markerColumn, y: y, role: .panelFocus, emphasis: .bold)
      }
    }
  }
}
