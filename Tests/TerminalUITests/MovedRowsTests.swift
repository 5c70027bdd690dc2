import Testing
import TextPlot

@testable import TerminalUI

/// Rows that are written again instead of scrolled.
struct MovedRowsTests {
  private func grid(_ lines: String...) -> CellGrid {
    var grid = CellGrid(width: 8, height: lines.count)
    for (y, line) in lines.enumerated() {
      for (x, scalar) in line.unicodeScalars.enumerated() {
        grid[x, y] = Cell(scalar: scalar, role: .text)
      }
    }
    return grid
  }

  /// The rows that are written anew for ncurses not to scroll.
  private func written(from old: CellGrid, to new: CellGrid) -> [Int] {
    let changed = MovedRows.changed(from: old, to: new)
    return MovedRows.areAmong(changed, from: old, to: new) ? changed : []
  }

  @Test func aPageThatMovesIsWritten() {
    let old = grid("a", "b", "c", "d")
    #expect(written(from: old, to: grid("b", "c", "d", "e")) == [0, 1, 2, 3])
    #expect(written(from: old, to: grid("x", "a", "b", "d")) == [0, 1, 2])
  }

  @Test func whatChangesInPlaceIsLeftToNcurses() {
    let old = grid("a", "b", "", "")
    #expect(MovedRows.changed(from: old, to: old) == [])
    #expect(MovedRows.changed(from: old, to: grid("a", "x", "", "y")) == [1, 3])
    #expect(written(from: old, to: grid("x", "y", "", "")) == [])
    #expect(written(from: old, to: grid("a", "b", "c", "")) == [])
    // One row that looks like another is no scroll, and blank rows are everywhere.
    #expect(written(from: old, to: grid("b", "x", "", "")) == [])
    #expect(written(from: old, to: grid("", "", "a", "x")) == [])
  }
}
