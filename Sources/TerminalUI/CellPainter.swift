import CNcurses
import TextPlot

/// Writes cells into the window of ncurses: turns roles into attributes and colour pairs, and characters that the
/// terminal cannot show into ones that it can.
struct CellPainter {
  private struct Look {
    var attributes: UInt32
    var pair: Int32
  }

  private struct PairKey: Hashable {
    var foreground: Int32
    var background: Int32
  }

  private let palette: TerminalPalette
  private let drawsUnicode: Bool
  private var theme = Theme(name: "", styles: [:])
  private var looks: [StyleRole: Look] = [:]
  /// Pairs in use. ncurses has a table of its own (`alloc_pair`), which may recycle a pair that is on the screen.
  private var pairs: [PairKey: Int32] = [:]

  init(palette: TerminalPalette, drawsUnicode: Bool) {
    self.palette = palette
    self.drawsUnicode = drawsUnicode
  }

  /// Takes another theme; false if it is the one in use.
  mutating func adopt(_ theme: Theme) -> Bool {
    guard theme != self.theme || looks.isEmpty else { return false }
    self.theme = theme
    for role in StyleRole.allCases { looks[role] = look(of: role) }
    return true
  }

  /// Draws those cells of some rows that differ from those drawn last, or all of them.
  func draw(_ grid: CellGrid, _ rows: [Int], over old: CellGrid?, columns: Int) {
    let width = min(grid.width, columns)
    let new = grid.cells
    // An empty array and not nil, so that the loop over the cells has one plain test.
    let drawn = old?.cells ?? []
    var role = StyleRole.text
    var look = looks[role] ?? Look(attributes: 0, pair: 0)
    for row in rows {
      let start = row * grid.width
      for column in 0..<width {
        let cell = new[start + column]
        if !drawn.isEmpty, drawn[start + column] == cell { continue }
        if cell.role != role {
          role = cell.role
          look = looks[role] ?? Look(attributes: 0, pair: 0)
        }
        let attributes = look.attributes | Self.attributes(of: cell.emphasis)
        tui_put_cell(
          Int32(row), Int32(column), shown(cell.scalar).value, attributes, look.pair)
      }
    }
  }

  /// A cell is one column wide: a character that would take two or none is shown as a question mark.
  private func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x20...0x7e: scalar
    case 0..<0x20, 0x7f...0x9f: " "
    default: drawsUnicode && tui_width(scalar.value) == 1 ? scalar : "?"
    }
  }
}

extension CellPainter {
  private mutating func look(of role: StyleRole) -> Look {
    let style = theme.style(of: role)
    guard palette.depth != .none else {
      let emphasis = style.emphasis.union(Theme.plain.style(of: role).emphasis)
      return Look(attributes: Self.attributes(of: emphasis), pair: 0)
    }
    let pair = pair(
      palette.number(style.foreground, isForeground: true),
      palette.number(style.background, isForeground: false))
    return Look(attributes: Self.attributes(of: style.emphasis), pair: pair)
  }

  /// The number of a pair of colours. When the terminal has no more of them: 0, its own colours.
  private mutating func pair(_ foreground: Int32, _ background: Int32) -> Int32 {
    if foreground == -1 && background == -1 { return 0 }
    let key = PairKey(foreground: foreground, background: background)
    if let known = pairs[key] { return known }
    let number = Int32(pairs.count + 1)
    guard number < palette.pairs else { return 0 }
    guard init_extended_pair(number, foreground, background) == OK else { return 0 }
    pairs[key] = number
    return number
  }

  private static func attributes(of emphasis: Emphasis) -> UInt32 {
    if emphasis.isEmpty { return 0 }
    var attributes: UInt32 = 0
    if emphasis.contains(.bold) { attributes |= tui_bold() }
    if emphasis.contains(.reverse) { attributes |= tui_reverse() }
    if emphasis.contains(.dim) { attributes |= tui_dim() }
    if emphasis.contains(.underline) { attributes |= tui_underline() }
    return attributes
  }
}
