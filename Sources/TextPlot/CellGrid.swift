/// One character position: what is shown, what it is for, and how strongly. Eight bytes with its padding.
package struct Cell: Hashable, Sendable {
  package var scalar: Unicode.Scalar
  package var role: StyleRole
  package var emphasis: Emphasis

  package init(scalar: Unicode.Scalar, role: StyleRole = .text, emphasis: Emphasis = []) {
    self.scalar = scalar
    self.role = role
    self.emphasis = emphasis
  }

  /// A space in the role `text`, without emphasis: the content of a new grid.
  package static let blank = Cell(scalar: " ", role: .text, emphasis: [])
}

/// A rectangle of cells: the screen, a panel or a figure, before any colour is chosen.
///
/// Positions count from 0 at the upper left, `x` to the right and `y` downwards. Nothing here can fail: reading
/// outside gives a blank, writing outside is ignored, and a negative size counts as 0.
package struct CellGrid: Hashable, Sendable {
  package let width: Int
  package let height: Int

  /// The cells row by row, `width * height` of them.
  package private(set) var cells: [Cell]

  package init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    self.cells = Array(repeating: .blank, count: self.width * self.height)
  }

  package subscript(x: Int, y: Int) -> Cell {
    get { contains(x: x, y: y) ? cells[y * width + x] : .blank }
    set {
      guard contains(x: x, y: y) else { return }
      cells[y * width + x] = newValue
    }
  }

  /// Puts cells into a row from a column on, all of which are inside.
  mutating func copy(_ source: ArraySlice<Cell>, x: Int, y: Int) {
    let start: Int = y * width + x
    cells.replaceSubrange(start..<start + source.count, with: source)
  }

  package func contains(x: Int, y: Int) -> Bool {
    0 <= x && x < width && 0 <= y && y < height
  }
}
