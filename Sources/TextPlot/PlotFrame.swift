/// Everything around the plot area: border, ticks, labels, title and axis names; and the marks that follow the crosshair.
struct PlotFrame {
  let figure: Figure
  let layout: PlotLayout

  func draw(on grid: inout CellGrid) {
    switch layout.furniture {
    case .none: return
    case .frame: drawBox(on: &grid)
    case .labels:
      grid.fill(
        x: left, y: layout.plotY, width: 1, height: layout.rows,
        cell: Cell(scalar: "|", role: .axis))
      drawVerticalTicks(on: &grid, mirrored: false)
      drawLabelRow(on: &grid, y: layout.plotY + layout.rows)
    case .full:
      drawBox(on: &grid)
      drawTopTexts(on: &grid)
      drawVerticalTicks(on: &grid, mirrored: true)
      drawHorizontalTicks(on: &grid)
      drawLabelRow(on: &grid, y: bottom + 1)
    }
  }

  private var left: Int { layout.plotX - 1 }
  private var right: Int { layout.plotX + layout.columns }
  private var bottom: Int { layout.plotY + layout.rows }

  private func drawBox(on grid: inout CellGrid) {
    grid.box(
      x: left, y: layout.plotY - 1, width: layout.columns + 2, height: layout.rows + 2, role: .axis)
  }

  private func drawVerticalTicks(on grid: inout CellGrid, mirrored: Bool) {
    let cross = Cell(scalar: "+", role: .tick)
    for label in layout.yTicks.labels {
      let row = layout.plotY + label.cell
      grid[left, row] = cross
      if mirrored { grid[right, row] = cross }
      grid.write(label.text, x: left - label.text.utf8.count, y: row, role: .axisLabel)
    }
  }

  private func drawHorizontalTicks(on grid: inout CellGrid) {
    for cell in layout.xTicks.minor {
      grid[layout.plotX + cell, bottom] = Cell(scalar: "'", role: .tick)
    }
    for label in layout.xTicks.labels {
      grid[layout.plotX + label.cell, bottom] = Cell(scalar: "+", role: .tick)
    }
  }

  /// `^` and `<`, at the axis's own marker or else at the crosshair; outside the range there is none.
  func drawMarkers(_ crosshair: Point?, on grid: inout CellGrid) {
    guard layout.furniture == .full else { return }
    if let value = figure.x.marker ?? crosshair?.x,
      let position = layout.x.visiblePosition(value)
    {
      let column = layout.plotX + PlotLayout.index(position, of: layout.columns)
      grid[column, bottom] = Cell(scalar: "^", role: .text)
    }
    if let value = figure.y.marker ?? crosshair?.y,
      let position = layout.y.visiblePosition(value)
    {
      let row = layout.plotY + PlotLayout.index(1 - position, of: layout.rows)
      grid[right, row] = Cell(scalar: "<", role: .text)
    }
  }
}

extension PlotFrame {
  /// Title and name of the y axis in the upper border: the title at the left, the name after it if both fit.
  private func drawTopTexts(on grid: inout CellGrid) {
    let y = layout.plotY - 1
    let room = layout.columns - 2
    let title = figure.title.isEmpty ? "" : " " + figure.title + " "
    let name = figure.y.name.isEmpty ? "" : " " + figure.y.name + " "
    let (titleLength, nameLength) = (title.unicodeScalars.count, name.unicodeScalars.count)
    if title.isEmpty {
      if nameLength <= room { grid.write(name, x: layout.plotX + 1, y: y, role: .axisLabel) }
      return
    }
    grid.write(title, x: layout.plotX + 1, y: y, role: .title, maxWidth: room)
    guard titleLength + 1 + nameLength <= room else { return }
    grid.write(name, x: right - 1 - nameLength, y: y, role: .axisLabel)
  }

  private func drawLabelRow(on grid: inout CellGrid, y: Int) {
    for label in layout.xTicks.labels {
      grid.write(label.text, x: label.start, y: y, role: .axisLabel)
    }
    // A bare unit keeps its brackets: between two labels it would read as the unit of the left one alone.
    let unit = figure.x.unit.isEmpty ? "" : "[" + figure.x.unit + "]"
    for name in [figure.x.name, unit] where !name.isEmpty {
      if let start = freeStart(for: name.unicodeScalars.count, width: grid.width) {
        grid.write(name, x: start, y: y, role: .axisLabel)
        return
      }
    }
  }

  /// Where a text of this length stands free in the label row: in the middle of the widest gap between two labels,
  /// the right one of equals, or else after the last label; nil when it fits nowhere.
  private func freeStart(for length: Int, width: Int) -> Int? {
    let labels = layout.xTicks.labels
    var widest: (start: Int, length: Int)?
    for (last, next) in zip(labels, labels.dropFirst()) {
      let start = last.start + last.text.utf8.count
      if (widest?.length ?? 0) <= next.start - start { widest = (start, next.start - start) }
    }
    if let gap = widest, length + 2 <= gap.length { return gap.start + (gap.length - length) / 2 }
    guard let last = labels.last else { return nil }
    let start = last.start + last.text.utf8.count + 1
    return start + length <= width ? start : nil
  }
}
