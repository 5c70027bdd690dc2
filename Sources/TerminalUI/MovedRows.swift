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
    // Two rows that only look alike would be written once more than needed, no harm.
    let (before, after) = (prints(of: old), prints(of: new))
    let changed = after.indices.filter { before[$0] != after[$0] }
    guard changed.count >= fewest else { return [] }
    let known = Set(before.compactMap { $0 })
    let moved = changed.count { after[$0].map(known.contains) ?? false }
    return moved >= fewest ? changed : []
  }

  /// A number for each row; none for blank ones, which are everywhere.
  private static func prints(of grid: CellGrid) -> [Int?] {
    (0..<grid.height).map { y in
      var hasher = Hasher()
      var isInked = false
      for x in 0..<grid.width {
        let cell = grid[x, y]
        hasher.combine(cell)
        isInked = isInked || cell.scalar != " "
      }
      return isInked ? hasher.finalize() : nil
    }
  }
}
