/// What a terminal shows after the bytes it was sent: as much of a VT220 and of xterm as ncurses and a shell use.
/// Characters and places only; colours are skipped.
package struct VirtualScreen {
  package private(set) var columns: Int
  package private(set) var rows: Int
  package private(set) var cursor = (column: 0, row: 0)
  /// Private modes that are switched on. A cursor is shown (25) and lines wrap (7) from the start.
  package private(set) var modes: Set<Int> = [7, 25]
  package var showsAlternateScreen: Bool { modes.contains(1049) }

  private var cells: [[Unicode.Scalar]]
  private var mainCells: [[Unicode.Scalar]] = []
  private var savedCursor = (column: 0, row: 0)
  private var savedMainCursor = (column: 0, row: 0)
  private var wrapsNext = false
  private var lastDrawn: Unicode.Scalar = " "
  private var region: ClosedRange<Int>
  private var parser = TerminalOutputParser()

  package init(columns: Int, rows: Int) {
    self.columns = max(columns, 1)
    self.rows = max(rows, 1)
    cells = Array(repeating: Array(repeating: " ", count: self.columns), count: self.rows)
    region = 0...(self.rows - 1)
  }

  /// The lines without blanks at their ends.
  package var lines: [String] {
    cells.map { line in
      let end = line.lastIndex { $0 != " " }.map { $0 + 1 } ?? 0
      var text = String.UnicodeScalarView()
      text.append(contentsOf: line[..<end])
      return String(text)
    }
  }

  package subscript(column: Int, row: Int) -> Unicode.Scalar { cells[row][column] }

  /// What a program has switched on or off and not put back, in words.
  package var leftBehind: [String] {
    let names = [
      (1049, "alternate screen"), (1000, "mouse"), (1002, "mouse drag"), (1003, "mouse motion"),
      (1006, "SGR mouse"), (2004, "bracketed paste"), (1, "application keys"),
    ]
    let left = names.filter { modes.contains($0.0) }.map(\.1)
    return modes.contains(25) ? left : left + ["hidden cursor"]
  }

  /// Cuts or fills at the right and at the bottom, as terminals do on their alternate screen.
  package mutating func resize(columns: Int, rows: Int) {
    self.columns = max(columns, 1)
    self.rows = max(rows, 1)
    cells = fitted(cells)
    mainCells = fitted(mainCells)
    region = 0...(self.rows - 1)
    moveTo(cursor.column, cursor.row)
  }

  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if let action = parser.take(byte) { perform(action) }
    }
  }

  private func fitted(_ old: [[Unicode.Scalar]]) -> [[Unicode.Scalar]] {
    (0..<rows).map { row in
      let line = row < old.count ? old[row].prefix(columns) : []
      return line + Array(repeating: " ", count: columns - line.count)
    }
  }
}

extension VirtualScreen {
  private mutating func perform(_ action: TerminalOutputParser.Action) {
    switch action {
    case .draw(let scalar): draw(scalar)
    case .control(let byte): control(byte)
    case .escape(let byte): escape(byte)
    case .sequence(let final, let numbers, let isPrivate):
      isPrivate ? setModes(numbers, final == UInt8(ascii: "h")) : sequence(final, numbers)
    }
  }

  private mutating func draw(_ scalar: Unicode.Scalar) {
    if wrapsNext && modes.contains(7) {
      cursor.column = 0
      lineFeed()
    }
    cells[cursor.row][cursor.column] = scalar
    lastDrawn = scalar
    wrapsNext = cursor.column == columns - 1
    if !wrapsNext { cursor.column += 1 }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x08: moveTo(cursor.column - 1, cursor.row)
    case 0x09: moveTo((cursor.column / 8 + 1) * 8, cursor.row)
    case 0x0a...0x0c: lineFeed()
    case 0x0d: moveTo(0, cursor.row)
    default: break
    }
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "7"): savedCursor = cursor
    case UInt8(ascii: "8"): moveTo(savedCursor.column, savedCursor.row)
    case UInt8(ascii: "D"): lineFeed()
    case UInt8(ascii: "E"):
      cursor.column = 0
      lineFeed()
    case UInt8(ascii: "M"):
      if cursor.row == region.lowerBound {
        scroll(region, by: -1)
      } else {
        moveTo(cursor.column, cursor.row - 1)
      }
    case UInt8(ascii: "c"): self = VirtualScreen(columns: columns, rows: rows)
    default: break
    }
  }

  private mutating func setModes(_ numbers: [Int], _ isOn: Bool) {
    for mode in numbers {
      if mode == 1049 && isOn != showsAlternateScreen { switchScreen(toAlternate: isOn) }
      if isOn { modes.insert(mode) } else { modes.remove(mode) }
    }
  }

  private mutating func switchScreen(toAlternate: Bool) {
    if toAlternate {
      (mainCells, savedMainCursor) = (cells, cursor)
      cells = fitted([])
    } else {
      cells = fitted(mainCells)
      moveTo(savedMainCursor.column, savedMainCursor.row)
    }
  }
}

extension VirtualScreen {
  private mutating func sequence(_ final: UInt8, _ numbers: [Int]) {
    let count = max(numbers.first ?? 1, 1)
    let (column, row) = cursor
    switch Character(Unicode.Scalar(final)) {
    case "A": moveTo(column, row - count)
    case "B", "e": moveTo(column, row + count)
    case "C", "a": moveTo(column + count, row)
    case "D": moveTo(column - count, row)
    case "E": moveTo(0, row + count)
    case "F": moveTo(0, row - count)
    case "G", "`": moveTo(count - 1, row)
    case "d": moveTo(column, count - 1)
    case "H", "f": moveTo((numbers.count > 1 ? max(numbers[1], 1) : 1) - 1, count - 1)
    case "b": for _ in 0..<count { draw(lastDrawn) }
    case "r": setRegion(numbers)
    case "s": savedCursor = cursor
    case "u": moveTo(savedCursor.column, savedCursor.row)
    default: edit(final, numbers.first ?? 0, count)
    }
  }

  private mutating func edit(_ final: UInt8, _ selector: Int, _ count: Int) {
    let (column, row) = cursor
    switch Character(Unicode.Scalar(final)) {
    case "J": eraseScreen(selector)
    case "K": eraseLine(selector)
    case "X": erase(column..<min(column + count, columns), in: row)
    case "P": shiftLine(from: column, by: -count)
    case "@": shiftLine(from: column, by: count)
    case "L" where region.contains(row): scroll(row...region.upperBound, by: -count)
    case "M" where region.contains(row): scroll(row...region.upperBound, by: count)
    case "S": scroll(region, by: count)
    case "T": scroll(region, by: -count)
    default: break
    }
  }

  private mutating func moveTo(_ column: Int, _ row: Int) {
    cursor = (min(max(column, 0), columns - 1), min(max(row, 0), rows - 1))
    wrapsNext = false
  }

  private mutating func setRegion(_ numbers: [Int]) {
    let top = max(numbers.first ?? 1, 1) - 1
    let bottom = (numbers.count > 1 && numbers[1] > 0 ? min(numbers[1], rows) : rows) - 1
    if top < bottom { region = top...bottom }
    moveTo(0, 0)
  }

  private mutating func lineFeed() {
    if cursor.row == region.upperBound {
      scroll(region, by: 1)
      wrapsNext = false
    } else {
      moveTo(cursor.column, cursor.row + 1)
    }
  }

  /// Moves lines up (or down, if negative) within a range; blank lines come in.
  private mutating func scroll(_ range: ClosedRange<Int>, by count: Int) {
    let distance = min(abs(count), range.count)
    let blankLine = Array(repeating: Unicode.Scalar(" "), count: columns)
    let blank = Array(repeating: blankLine, count: distance)
    let kept = Array(count > 0 ? cells[range].dropFirst(distance) : cells[range].dropLast(distance))
    cells.replaceSubrange(range, with: count > 0 ? kept + blank : blank + kept)
  }

  private mutating func shiftLine(from column: Int, by count: Int) {
    let distance = min(abs(count), columns - column)
    let blank = Array(repeating: Unicode.Scalar(" "), count: distance)
    let tail = cells[cursor.row][column...]
    let kept = Array(count > 0 ? tail.dropLast(distance) : tail.dropFirst(distance))
    cells[cursor.row].replaceSubrange(column..., with: count > 0 ? blank + kept : kept + blank)
  }

  private mutating func eraseScreen(_ selector: Int) {
    eraseLine(selector)
    let others = selector == 0 ? cursor.row + 1..<rows : selector == 1 ? 0..<cursor.row : 0..<rows
    for row in others { erase(0..<columns, in: row) }
  }

  private mutating func eraseLine(_ selector: Int) {
    let range =
      selector == 0
      ? cursor.column..<columns : selector == 1 ? 0..<cursor.column + 1 : 0..<columns
    erase(range, in: cursor.row)
  }

  private mutating func erase(_ range: Range<Int>, in row: Int) {
    for column in range { cells[row][column] = " " }
  }
}
