import TextPlot

/// Rows that a terminal would be asked to scroll instead of to write.
///
/// ncurses finds lines that moved and scrolls a region of the terminal, whatever `idlok` says. Terminal emulators exist
/// that do not know the sequence (SU and SD inside margins) and are left with a wrong picture; a page of text that moves
/// is small enough to be written.
enum MovedRows {
  /// Fewer rows than these ncurses does not scroll for.
  private static let fewest = 2

  /// The rows of `new` that changed, where some of them stood elsewhere in `old`; else none.
  static func find(from old: CellGrid, to new: CellGrid) -> [Int] {
    guard old.width == new.width, old.height == new.height else { return [] }
    let changed = (0..<new.height).filter { row($0, of: old) != row($0, of: new) }
    guard changed.count >= fewest else { return [] }
    let known = Set((0..<old.height).map { row($0, of: old) }.filter(isInked))
    let moved = changed.count { known.contains(row($0, of: new)) }
    return moved >= fewest ? changed : []
  }

  private static func row(_ y: Int, of grid: CellGrid) -> [Cell] {
    (0..<grid.width).map { grid[$0, y] }
  }

  /// Blank rows are everywhere: that one looks like another says nothing.
  private static func isInked(_ row: [Cell]) -> Bool { row.contains { $0.scalar != " " } }
}
