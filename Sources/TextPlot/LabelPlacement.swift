/// Puts texts where they cover neither a curve nor another text; a text without such a place is dropped.
struct LabelPlacement {
  private let layout: PlotLayout
  private let canvas: CurveCanvas
  /// Per cell of the plot, whether a curve, a label or the crosshair is there.
  private var isTaken: [Bool]
  /// The same without the curves.
  private var isLabelled: [Bool]

  init(layout: PlotLayout, canvas: CurveCanvas) {
    self.layout = layout
    self.canvas = canvas
    self.isTaken = canvas.owners.map { $0 != CurveCanvas.nobody }
    self.isLabelled = Array(repeating: false, count: canvas.owners.count)
  }

  /// Keeps cells free of labels; positions in grid columns and rows.
  mutating func reserve(_ x: Int, _ y: Int, length: Int) {
    for column in x..<(x + length) where contains(column, y) {
      isTaken[index(column, y)] = true
      isLabelled[index(column, y)] = true
    }
  }

  private func contains(_ x: Int, _ y: Int) -> Bool {
    0 <= x - layout.plotX && x - layout.plotX < layout.columns && 0 <= y - layout.plotY
      && y - layout.plotY < layout.rows
  }

  private func index(_ x: Int, _ y: Int) -> Int {
    (y - layout.plotY) * layout.columns + x - layout.plotX
  }

  private func isFree(_ x: Int, _ y: Int, length: Int) -> Bool {
    guard contains(x, y) && contains(x + length - 1, y) else { return false }
    return !isTaken[index(x, y)...index(x + length - 1, y)].contains(true)
  }

  /// Writes a text at the first free place of several; returns without a trace when there is none.
  private mutating func write(
    _ text: String, at places: [(x: Int, y: Int)], role: StyleRole, on grid: inout CellGrid
  ) {
    let length = text.unicodeScalars.count
    guard 0 < length, let place = places.first(where: { isFree($0.x, $0.y, length: length) }) else {
      return
    }
    grid.write(text, x: place.x, y: place.y, role: role)
    reserve(place.x, place.y, length: length)
  }
}

extension LabelPlacement {
  /// Beside their points: right, left, above, below. A single character stands on the point itself.
  mutating func draw(_ annotations: [Annotation], on grid: inout CellGrid) {
    for annotation in annotations {
      guard let cell = layout.cell(of: annotation.point) else { continue }
      let length = annotation.text.unicodeScalars.count
      if length == 1 {
        grid.write(annotation.text, x: cell.x, y: cell.y, role: annotation.role)
        reserve(cell.x, cell.y, length: 1)
        continue
      }
      let places = places(around: cell, length: length)
      write(annotation.text, at: places, role: annotation.role, on: &grid)
    }
  }

  private func places(around cell: (x: Int, y: Int), length: Int) -> [(x: Int, y: Int)] {
    let left = max(layout.plotX, min(cell.x - length / 2, layout.plotX + layout.columns - length))
    var places = [(x: cell.x + 2, y: cell.y), (x: cell.x - 1 - length, y: cell.y)]
    for distance in 1...2 {
      places.append((x: left, y: cell.y - distance))
      places.append((x: left, y: cell.y + distance))
    }
    return places
  }

  /// On the line itself: as far right as is free on a horizontal one, as far up as is free beside a vertical one.
  mutating func draw(_ guides: [Guide], on grid: inout CellGrid) {
    for guide in guides {
      guard let text = guide.label.map({ " " + $0 + " " }) else { continue }
      write(
        text, at: places(on: guide, length: text.unicodeScalars.count), role: guide.role, on: &grid)
    }
  }

  private func places(on guide: Guide, length: Int) -> [(x: Int, y: Int)] {
    switch guide.direction {
    case .horizontal:
      guard let position = layout.y.visiblePosition(guide.value) else { return [] }
      let row = layout.plotY + PlotLayout.index(1 - position, of: layout.rows)
      let last = layout.plotX + layout.columns - length - 1
      return stride(from: last, through: layout.plotX, by: -1).map { (x: $0, y: row) }
    case .vertical:
      guard let position = layout.x.visiblePosition(guide.value) else { return [] }
      let column = layout.plotX + PlotLayout.index(position, of: layout.columns)
      return (layout.plotY..<layout.plotY + layout.rows).flatMap { row in
        [(x: column + 1, y: row), (x: column - length, y: row)]
      }
    }
  }
}

extension LabelPlacement {
  /// One letter on each curve whose glyphs do not tell which curve it is; nil where the glyphs do.
  ///
  /// It stands on a cell that the curve has for itself, with the fewest other curves around, and of those nearest to
  /// the curve's own share of the width, so that several curves get their letters side by side.
  mutating func draw(lettersOf series: [Series?], on grid: inout CellGrid) {
    guard series.contains(where: { $0 != nil }) else { return }
    var best = Array(repeating: (cost: Int.max, cell: -1, count: 0), count: series.count)
    for cell in canvas.owners.indices where 0 <= canvas.owners[cell] {
      let number = Int(canvas.owners[cell])
      best[number].count += 1
      guard series[number] != nil, let cost = cost(of: cell, number: number, of: series.count)
      else { continue }
      if cost < best[number].cost { (best[number].cost, best[number].cell) = (cost, cell) }
    }
    for (number, choice) in best.enumerated() where 0 <= choice.cell && 4 <= choice.count {
      guard let series = series[number] else { continue }
      let (row, column) = choice.cell.quotientAndRemainder(dividingBy: layout.columns)
      let scalar = AsciiRasteriser.glyph(mask: 1, letter: series.letter)
      grid[layout.plotX + column, layout.plotY + row] = Cell(
        scalar: scalar, role: series.role, emphasis: series.isFocused ? .bold : [])
    }
  }

  private func cost(of cell: Int, number: Int, of count: Int) -> Int? {
    guard !isLabelled[cell] else { return nil }
    let (row, column) = cell.quotientAndRemainder(dividingBy: layout.columns)
    var strangers = 0
    for y in max(0, row - 1)...min(layout.rows - 1, row + 1) {
      for x in max(0, column - 1)...min(layout.columns - 1, column + 1) {
        let owner = canvas.owners[y * layout.columns + x]
        if owner != CurveCanvas.nobody && owner != Int32(number) { strangers += 1 }
      }
    }
    let wanted = layout.columns * (2 * number + 1) / (2 * count)
    return strangers * 4096 + abs(column - wanted)
  }
}
