/// Sections below each other in a rectangle. The focused one gets its rows first; others follow while there is room.
package struct PanelStack: Sendable {
  package let rect: CellRect
  /// Whether what was drawn there has to go first.
  let liesOverPlot: Bool
  /// The sections that have room, and where.
  let places: [(section: PanelSection, rect: CellRect)]

  init(_ sections: [PanelSection], in rect: CellRect, liesOverPlot: Bool = false) {
    self.rect = rect
    self.liesOverPlot = liesOverPlot
    var places: [(section: PanelSection, rect: CellRect)] = []
    var y: Int = rect.y
    for (section, count) in zip(sections, Self.rows(sections, height: rect.height))
    where count > 0 && y < rect.y + rect.height {
      let height: Int = min(count, rect.y + rect.height - y)
      places.append((section, CellRect(x: rect.x, y: y, width: rect.width, height: height)))
      y += count
    }
    self.places = places
  }

  private static func rows(_ sections: [PanelSection], height: Int) -> [Int] {
    var rows: [Int] = sections.map { $0.isFocused ? $0.lines.count + 1 : 0 }
    var left: Int = height - rows.reduce(0, +)
    for index in sections.indices where !sections[index].isFocused {
      let wanted: Int = sections[index].lines.count + 1
      guard left >= 2 else { continue }
      rows[index] = min(wanted, left)
      left -= rows[index]
    }
    return rows
  }

  /// The section and the line of it that stand in a row of the screen, and the curve that the line lists.
  func line(atRow row: Int) -> (section: PanelSection, line: Int, curve: ListedCurve?)? {
    for (section, rect) in places where rect.y < row && row < rect.y + rect.height {
      let line: Int = row - rect.y - 1 + section.firstLine(visible: rect.height - 1)
      guard section.lines.indices.contains(line) else { return nil }
      return (section, line, section.curves.indices.contains(line) ? section.curves[line] : nil)
    }
    return nil
  }
}
