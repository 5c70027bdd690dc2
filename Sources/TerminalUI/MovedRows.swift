import Glibc
import TextPlot

/// Rows that a terminal would be asked to scroll instead of to write.
///
/// ncurses finds lines that moved and scrolls a region of the terminal, whatever `idlok` says. Terminal emulators exist
/// that do not know the sequence (SU and SD inside margins) and are left with a wrong picture; a page of text that moves
/// is small enough to be written.
enum MovedRows {
  /// Fewer rows than these ncurses does not scroll for.
  private static let fewest = 2

  /// The rows in which two grids of one size differ.
  static func changed(from old: CellGrid, to new: CellGrid) -> [Int] {
    let (before, after) = (old.cells, new.cells)
    return (0..<new.height).filter { row in
      // Rows that were copied are the same to the last bit; where padding differs, cells are compared.
      !isCopy(before, after, row, width: new.width) && !isSame(before, row, after, row, width: new.width)
    }
  }

  private static func isCopy(_ one: [Cell], _ other: [Cell], _ row: Int, width: Int) -> Bool {
    let stride: Int = MemoryLayout<Cell>.stride
    return one.withUnsafeBytes { first in
      other.withUnsafeBytes { second in
        guard let first = first.baseAddress, let second = second.baseAddress else { return true }
        return memcmp(first + row * width * stride, second + row * width * stride, width * stride) == 0
      }
    }
  }

  /// Whether some of the rows of `new` that changed stood elsewhere in `old`.
  static func areAmong(_ changed: [Int], from old: CellGrid, to new: CellGrid) -> Bool {
    guard changed.count >= fewest else { return false }
    let (before, after) = (old.cells, new.cells)
    let moved = changed.count { row in
      !isBlank(after, row, width: new.width)
        && (0..<old.height).contains { isSame(before, $0, after, row, width: new.width) }
    }
    return moved >= fewest
  }

  /// Nearly all pairs of rows differ in one of their first cells: comparing is cheaper than any hash.
  private static func isSame(_ one: [Cell], _ first: Int, _ other: [Cell], _ second: Int, width: Int) -> Bool {
    let (from, to) = (first * width, second * width)
    for column in 0..<width where one[from + column] != other[to + column] { return false }
    return true
  }

  /// Blank rows are everywhere and have moved from nowhere.
  private static func isBlank(_ cells: [Cell], _ row: Int, width: Int) -> Bool {
    cells[row * width..<(row + 1) * width].allSatisfy { $0.scalar == " " }
  }
}
