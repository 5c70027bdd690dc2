/// The inside of the frame: regions, guides, curves, then labels and the crosshair, drawn in this order.
struct PlotArea: Sendable {
  private let figure: Figure
  private let layout: PlotLayout
  private let glyphs: GlyphSet
  private let canvas: CurveCanvas
  /// Before the first label.
  private let placement: LabelPlacement

  private var isAscii: Bool { glyphs == .ascii }

  init(figure: Figure, layout: PlotLayout, glyphs: GlyphSet) {
    self.figure = figure
    self.layout = layout
    self.glyphs = glyphs
    var canvas = CurveCanvas(
      columns: layout.columns, rows: layout.rows, rasteriser: glyphs.rasteriser)
    for depth in [CurveCanvas.Depth.behind, .among, .front] {
      for (number, series) in figure.series.enumerated() where series.depth == depth {
        CurveTracer.draw(series, number: number, layout: layout, on: &canvas)
      }
    }
    self.canvas = canvas
    placement = LabelPlacement(layout: layout, canvas: canvas)
  }

  func draw(on grid: inout CellGrid) {
    for region in figure.regions { draw(region, on: &grid) }
    if let field = figure.field { draw(field, on: &grid) }
    for guide in figure.guides { draw(guide, on: &grid) }
    drawCurves(on: &grid)
  }

  /// Labels where nothing else is, and the crosshair over everything.
  func drawLabels(_ crosshair: Point?, on grid: inout CellGrid) {
    var placement = placement
    let cross = crosshair.flatMap(layout.cell)
    if let cross { placement.reserve(cross.x - 1, cross.y, length: 3) }
    placement.draw(figure.annotations, on: &grid)
    placement.draw(figure.guides, on: &grid)
    placement.draw(
      lettersOf: figure.series.map { isAscii && $0.style == .solid ? nil : $0 }, on: &grid)
    if let cross { drawCrosshair(at: cross, on: &grid) }
  }

  private func draw(_ region: Region, on grid: inout CellGrid) {
    let scalar: Unicode.Scalar
    switch region.pattern {
    case .checker(let own): scalar = own.isSingleWidth ? own : "?"
    case .dots, .hatch: scalar = "."
    case .fill: scalar = "#"
    }
    let cell = Cell(scalar: scalar, role: region.role)
    RegionFill(layout: layout).forEachCell(of: region) { column, row in
      guard PlotArea.isInk(region.pattern, column, row) else { return }
      grid[layout.plotX + column, layout.plotY + row] = cell
    }
  }

  private func draw(_ field: Field, on grid: inout CellGrid) {
    FieldPlaces(field, layout).forEachMark(field) { column, row, mark in
      let scalar: Unicode.Scalar = mark.scalar.isSingleWidth ? mark.scalar : "?"
      grid[layout.plotX + column, layout.plotY + row] = Cell(scalar: scalar, role: mark.role)
    }
  }

  private static func isInk(_ pattern: Region.Pattern, _ column: Int, _ row: Int) -> Bool {
    switch pattern {
    case .checker: (column + row) % 2 == 0
    case .dots: (column + 2 * row) % 4 == 0
    case .fill: true
    case .hatch: (column + row) % 4 == 1
    }
  }

  private func draw(_ guide: Guide, on grid: inout CellGrid) {
    let dot = Cell(scalar: ".", role: guide.role)
    switch guide.direction {
    case .horizontal:
      guard let position = layout.y.visiblePosition(guide.value) else { return }
      let row = layout.plotY + PlotLayout.index(1 - position, of: layout.rows)
      grid.fill(x: layout.plotX, y: row, width: layout.columns, height: 1, cell: dot)
    case .vertical:
      guard let position = layout.x.visiblePosition(guide.value) else { return }
      let column = layout.plotX + PlotLayout.index(position, of: layout.columns)
      grid.fill(x: column, y: layout.plotY, width: 1, height: layout.rows, cell: dot)
    }
  }

  private func drawCurves(on grid: inout CellGrid) {
    let letters = figure.series.map { letter(of: $0) }
    var index = 0
    for row in 0..<layout.rows {
      for column in 0..<layout.columns {
        let owner = canvas.owners[index]
        if owner != CurveCanvas.nobody {
          grid[layout.plotX + column, layout.plotY + row] = cell(
            owner, mask: canvas.masks[index], letters: letters)
        }
        index += 1
      }
    }
  }

  private func cell(_ owner: Int32, mask: UInt8, letters: [Unicode.Scalar]) -> Cell {
    guard owner != CurveCanvas.several else { return Cell(scalar: "&", role: .text) }
    let number = Int(owner)
    let isRefined = !isAscii && figure.series[number].style == .solid
    return Cell(
      scalar: isRefined ? glyphs.rasteriser.glyph(mask: mask, letter: letters[number]) : letters[number],
      role: figure.series[number].role, emphasis: figure.series[number].isFocused ? .bold : [])
  }

  /// What stands for a curve in a whole cell. Coarse and dotted curves look so in every glyph set.
  private func letter(of series: Series) -> Unicode.Scalar {
    switch series.style {
    case .solid: AsciiRasteriser.glyph(mask: 1, letter: series.letter)
    case .coarse: ":"
    case .dotted: "."
    }
  }
}

extension PlotArea {
  /// `[X]`; a bracket gives way to a curve, because the letter beside the crosshair is what the user aims at.
  private func drawCrosshair(at cross: (x: Int, y: Int), on grid: inout CellGrid) {
    grid[cross.x, cross.y] = Cell(scalar: "X", role: .crosshair, emphasis: .bold)
    for (column, bracket) in [(cross.x - 1, "["), (cross.x + 1, "]")] as [(Int, Unicode.Scalar)] {
      let inPlot = layout.plotX <= column && column < layout.plotX + layout.columns
      guard inPlot && owner(column, cross.y) == CurveCanvas.nobody else { continue }
      grid[column, cross.y] = Cell(scalar: bracket, role: .crosshair, emphasis: .bold)
    }
  }

  private func owner(_ column: Int, _ row: Int) -> Int32 {
    canvas.owners[(row - layout.plotY) * layout.columns + column - layout.plotX]
  }
}
