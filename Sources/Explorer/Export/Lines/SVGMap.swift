import TextPlot

/// A map as coloured cells: neighbours with the same mark are one cell, with the mark in it where there is room.
struct SVGMap {
  let field: Field
  let marks: [LineFigure.Marks]
  let plot: SVGPlot

  func draw(on svg: inout SVGWriter) {
    let (xs, ys) = (field.xs, field.ys)
    guard xs.count > 1, ys.count > 1 else { return }
    svg.open("g", [("shape-rendering", "crispEdges"), ("text-anchor", "middle"), ("font-size", "11")])
    for row in ys.indices {
      var start = 0
      while start < xs.count {
        let mark = field.marks[row * xs.count + start]
        var end = start + 1
        while end < xs.count, field.marks[row * xs.count + end] == mark { end += 1 }
        if let mark { cell(mark, columns: start..<end, row: row, &svg) }
        start = end
      }
    }
    svg.close("g")
  }

  private func cell(_ mark: Field.Mark, columns: Range<Int>, row: Int, _ svg: inout SVGWriter) {
    let style = marks.first { $0.scalar == mark.scalar && $0.colour == LineColour(mark.role) }
    guard let style else { return }
    let (left, right) = (edge(columns.lowerBound, field.xs.count), edge(columns.upperBound, field.xs.count))
    let (low, high) = (edge(row, field.ys.count), edge(row + 1, field.ys.count))
    let (corner, end) = (plot.pixel(Point(x: left, y: high)), plot.pixel(Point(x: right, y: low)))
    svg.empty("rect", [
      ("x", SVGNumber.text(corner.x)), ("y", SVGNumber.text(corner.y)),
      ("width", SVGNumber.text(end.x - corner.x)), ("height", SVGNumber.text(end.y - corner.y)),
      ("fill", "#" + style.colour.hex), ("fill-opacity", NumberText.significant(style.opacity, digits: 2)),
    ])
    guard row % 6 == 3, end.x - corner.x > 24 else { return }
    svg.element("text", [
      ("x", SVGNumber.text((corner.x + end.x) / 2)), ("y", SVGNumber.text((corner.y + end.y) / 2 + 4)),
    ], String(mark.scalar))
  }

  /// The edge before the place of this number; places are equally far apart, the outermost on the frame.
  private func edge(_ place: Int, _ count: Int) -> Double {
    min(1, max(0, (Double(place) - 0.5) / Double(count - 1)))
  }
}
