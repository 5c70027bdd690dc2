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

  @Test func aPageThatMovesIsWritten() {
    let old = grid("a", "b", "c", "d")
    #expect(MovedRows.find(from: old, to: grid("b", "c", "d", "e")) == [0, 1, 2, 3])
    #expect(MovedRows.find(from: old, to: grid("x", "a", "b", "d")) == [0, 1, 2])
  }

  @Test func whatChangesInPlaceIsLeftToNcurses() {
    let old = grid("a", "b", "", "")
    #expect(MovedRows.find(from: old, to: grid("x", "y", "", "")) == [])
    #expect(MovedRows.find(from: old, to: grid("a", "b", "c", "")) == [])
    // One row that looks like another is no scroll, and blank rows are everywhere.
    #expect(MovedRows.find(from: old, to: grid("b", "x", "", "")) == [])
    #expect(MovedRows.find(from: old, to: grid("", "", "a", "x")) == [])
    #expect(MovedRows.find(from: old, to: CellGrid(width: 9, height: 4)) == [])
  }
}
