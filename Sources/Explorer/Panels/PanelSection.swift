import TextPlot

/// A stretch of text in one style.
package struct StyledText: Hashable, Sendable {
  package var text: String
  package var role: StyleRole
  package var emphasis: Emphasis

  package init(_ text: String, _ role: StyleRole = .text, _ emphasis: Emphasis = []) {
    self.text = text
    self.role = role
    self.emphasis = emphasis
  }
}

/// One titled part of a side panel.
package struct PanelSection: Hashable, Sendable {
  package var title: String
  /// Right of the title: the key that opens it.
  package var key: String
  package var lines: [[StyledText]]
  package var isFocused: Bool
  /// Line under the cursor.
  package var cursor: Int?
  /// What each line lists, where it lists curves.
  package var curves: [ListedCurve?] = []
  /// Whether it tells of the place of the crosshair.
  var movesWithCrosshair = false

  package init(
    title: String, key: String = "", lines: [[StyledText]], isFocused: Bool = false,
    cursor: Int? = nil
  ) {
    self.title = title
    self.key = key
    self.lines = lines
    self.isFocused = isFocused
    self.cursor = cursor
  }
}

extension PanelSection {
  /// The first line in sight: the cursor stays there.
  func firstLine(visible: Int) -> Int {
    max(0, min((cursor ?? 0) - visible + 1, lines.count - visible))
  }
}

extension CellGrid {
  /// Writes pieces one after the other; returns the column behind the last.
  @discardableResult
  package mutating func write(_ pieces: [StyledText], x: Int, y: Int, maxWidth: Int) -> Int {
    var column: Int = x
    for piece in pieces {
      let left: Int = x + maxWidth - column
      if left <= 0 { break }
      write(piece.text, x: column, y: y, role: piece.role, emphasis: piece.emphasis, maxWidth: left)
      column += min(left, piece.text.unicodeScalars.count)
    }
    return column
  }

  /// The sections of a stack for which a condition holds.
  mutating func draw(_ stack: PanelStack, where isWanted: (PanelSection) -> Bool = { _ in true }) {
    for (section, rect) in stack.places where isWanted(section) { draw(section, in: rect) }
  }

  private mutating func draw(_ section: PanelSection, in rect: CellRect) {
    write(
      section.title, x: rect.x, y: rect.y, role: section.isFocused ? .panelFocus : .panelTitle,
      emphasis: section.isFocused ? [.bold, .reverse] : .bold, maxWidth: rect.width)
    let keyColumn: Int = rect.x + rect.width - section.key.count
    if !section.key.isEmpty && keyColumn > rect.x + section.title.count {
      write(section.key, x: keyColumn, y: rect.y, role: .key)
    }
    let visible: Int = rect.height - 1
    guard visible > 0 else { return }
    let first: Int = section.firstLine(visible: visible)
    for row in 0..<min(visible, section.lines.count - first) {
      write(section.lines[first + row], x: rect.x, y: rect.y + 1 + row, maxWidth: rect.width)
    }
  }
}
