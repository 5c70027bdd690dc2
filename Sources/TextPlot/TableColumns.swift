/// Where the columns of a table lie, and how a line of texts is set into them.
struct TableColumns {
  private let alignments: [Table.Column.Alignment]
  /// Characters of each shown column, without its padding.
  private let widths: [Int]
  /// The grid columns that the whole table takes.
  private let totalWidth: Int

  /// The column of `>`, inside the border.
  var markerColumn: Int { totalWidth == 0 ? 0 : 1 }

  /// As many columns as fit; if not even the first fits, it is cut.
  init(_ table: Table, width: Int) {
    var widths: [Int] = []
    var total = 1
    for index in table.columns.indices {
      let wanted = TableColumns.widest(of: table, column: index)
      let room = width - total - 3
      guard wanted <= room || (index == 0 && 0 < room) else { break }
      widths.append(min(wanted, room))
      total += min(wanted, room) + 3
    }
    self.widths = widths
    self.alignments = table.columns.prefix(widths.count).map(\.alignment)
    self.totalWidth = widths.isEmpty ? 0 : total
  }

  private static func widest(of table: Table, column: Int) -> Int {
    let head = table.columns[column]
    let texts = [head.name, head.unit] + table.rows.map { column < $0.count ? $0[column] : "" }
    return texts.reduce(1) { max($0, $1.unicodeScalars.count) }
  }

  func drawRule(y: Int, on grid: inout CellGrid) {
    guard 0 < totalWidth else { return }
    grid.fill(x: 0, y: y, width: totalWidth, height: 1, cell: Cell(scalar: "-", role: .border))
    for x in borders { grid[x, y] = Cell(scalar: "+", role: .border) }
  }

  func draw(
    _ texts: [String], y: Int, role: StyleRole, emphasis: Emphasis = [], on grid: inout CellGrid
  ) {
    guard 0 < totalWidth else { return }
    for x in borders { grid[x, y] = Cell(scalar: "|", role: .border) }
    for (index, text) in texts.prefix(widths.count).enumerated() {
      draw(text, column: index, y: y, role: role, emphasis: emphasis, on: &grid)
    }
  }

  private var borders: [Int] {
    widths.reduce(into: [0]) { borders, width in
      borders.append(borders[borders.count - 1] + width + 3)
    }
  }

  private func draw(
    _ text: String, column: Int, y: Int, role: StyleRole, emphasis: Emphasis,
    on grid: inout CellGrid
  ) {
    let (width, length) = (widths[column], text.unicodeScalars.count)
    let start = borders[column] + 2
    if width < length {
      grid.write(text, x: start, y: y, role: role, emphasis: emphasis, maxWidth: width - 1)
      grid.write("~", x: start + width - 1, y: y, role: role, emphasis: emphasis)
      return
    }
    let indent: Int
    switch alignments[column] {
    case .left: indent = 0
    case .right: indent = width - length
    case .center: indent = (width - length) / 2
    }
    grid.write(text, x: start + indent, y: y, role: role, emphasis: emphasis)
  }
}
