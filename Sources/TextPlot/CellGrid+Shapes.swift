extension CellGrid {
  /// Sets every cell of a rectangle; the part outside the grid is ignored.
  package mutating func fill(x: Int, y: Int, width: Int, height: Int, cell: Cell) {
    guard let columns = clipped(x, width, to: self.width),
      let rows = clipped(y, height, to: self.height)
    else { return }
    for row in rows {
      for column in columns { self[column, row] = cell }
    }
  }

  /// Copies another grid with its upper left corner at (`x`, `y`); the part outside is ignored.
  package mutating func blit(_ other: CellGrid, x: Int, y: Int) {
    guard let columns = clipped(x, other.width, to: width),
      let rows = clipped(y, other.height, to: height)
    else { return }
    for row in rows {
      let start: Int = (row - y) * other.width - x
      copy(other.cells[start + columns.lowerBound..<start + columns.upperBound], x: columns.lowerBound, y: row)
    }
  }

  /// Draws the outline of a rectangle with `+`, `-` and `|`; nothing when it is narrower or lower than 2.
  ///
  /// A title, if any, is set into the upper edge after one dash, with a blank on both sides, and cut to fit.
  package mutating func box(
    x: Int, y: Int, width: Int, height: Int, role: StyleRole = .border, title: String = "",
    titleRole: StyleRole = .panelTitle
  ) {
    guard 2 <= width && 2 <= height else { return }
    let (horizontal, vertical) = (Cell(scalar: "-", role: role), Cell(scalar: "|", role: role))
    for row in [y, y &+ height &- 1] {
      fill(x: x, y: row, width: width, height: 1, cell: horizontal)
      self[x, row] = Cell(scalar: "+", role: role)
      self[x &+ width &- 1, row] = Cell(scalar: "+", role: role)
    }
    fill(x: x, y: y &+ 1, width: 1, height: height - 2, cell: vertical)
    fill(x: x &+ width &- 1, y: y &+ 1, width: 1, height: height - 2, cell: vertical)
    guard !title.isEmpty && 6 < width else { return }
    write(" " + title + " ", x: x &+ 2, y: y, role: titleRole, maxWidth: width - 4)
  }

  /// The part of `start ..< start + length` inside `0 ..< limit`, or nil when there is none.
  private func clipped(_ start: Int, _ length: Int, to limit: Int) -> Range<Int>? {
    let (end, overflow) = start.addingReportingOverflow(max(0, length))
    let lower = max(0, start)
    let upper = overflow ? limit : min(limit, end)
    return lower < upper ? lower..<upper : nil
  }
}
