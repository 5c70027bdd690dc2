import TextPlot

/// One plot: areas, marks of a map, guides, curves with their letters, then axes over them.
struct SVGPlot {
  let figure: LineFigure
  let frame: SVGPage.Frame

  private let x: AxisScale
  private let y: AxisScale

  init(figure: LineFigure, frame: SVGPage.Frame) {
    (self.figure, self.frame) = (figure, frame)
    (x, y) = (AxisScale(figure.x), AxisScale(figure.y))
  }

  func draw(on svg: inout SVGWriter) {
    svg.open("g")
    areas(&svg)
    if let field = figure.field { SVGMap(field: field, marks: figure.marks, plot: self).draw(on: &svg) }
    guides(&svg)
    // The focused curve lies over the others.
    for line in figure.lines.filter({ !$0.isFocused }) + figure.lines.filter(\.isFocused) {
      curve(line, &svg)
    }
    notes(&svg)
    SVGAxes(x: (figure.x, x), y: (figure.y, y), frame: frame, title: figure.title).draw(on: &svg)
    svg.close("g")
  }

  // MARK: Places

  /// Along the axes, 0 ... 1 inside. Where an axis has no such value nothing is drawn.
  func position(_ point: Point) -> Point { Point(x: x.position(point.x), y: y.position(point.y)) }

  /// Pixels of a position.
  func pixel(_ position: Point) -> Point {
    Point(x: frame.x + position.x * frame.width, y: frame.y + (1 - position.y) * frame.height)
  }

  private func list(_ positions: [Point]) -> String {
    positions.map(pixel).map { "\(SVGNumber.text($0.x)),\(SVGNumber.text($0.y))" }.joined(separator: " ")
  }

  private func positions(_ points: [Point]) -> [Point] {
    points.map(position).filter { $0.x.isFinite && $0.y.isFinite }
  }

  // MARK: Parts

  private func areas(_ svg: inout SVGWriter) {
    for area in figure.areas {
      let shapes = area.polygons.map { LineClip.area(positions($0)) }.filter { $0.count > 2 }
      guard !shapes.isEmpty else { continue }
      let path = shapes.map { "M" + list($0).replacing(" ", with: " L") + " Z" }.joined(separator: " ")
      svg.empty(
        "path",
        [("d", path), ("fill", "#" + area.colour.hex), ("fill-opacity", "0.35"), ("fill-rule", "evenodd")])
    }
  }

  private func guides(_ svg: inout SVGWriter) {
    for guide in figure.guides {
      let isFlat: Bool = guide.direction == .horizontal
      let at: Double = (isFlat ? y : x).position(guide.value)
      guard 0 <= at, at <= 1 else { continue }
      let (a, b) = isFlat ? (Point(x: 0, y: at), Point(x: 1, y: at)) : (Point(x: at, y: 0), Point(x: at, y: 1))
      svg.empty(
        "polyline",
        [
          ("points", list([a, b])), ("fill", "none"), ("stroke", "#" + LineColour(guide.role).hex),
          ("stroke-width", "1"), ("stroke-dasharray", "2 3"),
        ])
      guard let label = guide.label else { continue }
      let end = pixel(b)
      text(label, at: Point(x: end.x - 4, y: end.y + (isFlat ? -4 : 14)), guide.role, anchor: "end", &svg)
    }
  }

  private func curve(_ line: LineFigure.Line, _ svg: inout SVGWriter) {
    let parts = line.segments.flatMap { LineClip.line(positions($0)) }
    guard !parts.isEmpty else { return }
    var style: SVGWriter.Attributes = [
      ("fill", "none"), ("stroke", "#" + line.colour.hex),
      ("stroke-width", line.isFocused ? "2.4" : line.isDashed ? "1.2" : "1.6"), ("stroke-linejoin", "round"),
    ]
    if line.isDashed { style.append(("stroke-dasharray", "4 3")) }
    svg.open("g", style)
    if !line.label.isEmpty { svg.element("title", [], line.legend) }
    for part in parts {
      if part.count > 1 {
        svg.empty("polyline", [("points", list(part))])
      } else if let only = part.first.map(pixel) {
        svg.empty("circle", [("cx", SVGNumber.text(only.x)), ("cy", SVGNumber.text(only.y)), ("r", "2")])
      }
    }
    svg.close("g")
    guard let letter = line.letter, let place = letterPlace(parts) else { return }
    svg.element("text", haloed + [
      ("x", SVGNumber.text(place.x)), ("y", SVGNumber.text(place.y + 5)), ("text-anchor", "middle"),
      ("font-weight", "bold"), ("fill", "#" + line.colour.hex),
    ], String(letter))
  }

  /// A third along the longest part that is seen: ends of curves often meet.
  private func letterPlace(_ parts: [[Point]]) -> Point? {
    guard let longest = parts.max(by: { $0.count < $1.count }) else { return nil }
    return pixel(longest[longest.count / 3])
  }

  private func notes(_ svg: inout SVGWriter) {
    for note in figure.annotations {
      let place = pixel(position(note.point))
      text(note.text, at: Point(x: place.x + 4, y: place.y - 4), note.role, anchor: "start", &svg)
    }
    guard let place = figure.crosshair.map({ pixel(position($0)) }), place.x.isFinite, place.y.isFinite else { return }
    func stroke(_ dx: Double, _ dy: Double) -> String {
      "\(SVGNumber.text(place.x - dx)),\(SVGNumber.text(place.y - dy)) "
        + "\(SVGNumber.text(place.x + dx)),\(SVGNumber.text(place.y + dy))"
    }
    svg.open("g", [("fill", "none"), ("stroke", "#000000"), ("stroke-width", "1.4")])
    svg.element("title", [], "crosshair")
    for (dx, dy) in [(7.0, 0.0), (0.0, 7.0)] { svg.empty("polyline", [("points", stroke(dx, dy))]) }
    svg.close("g")
  }

  /// White around letters, so that they can be read over lines.
  private var haloed: SVGWriter.Attributes {
    [("stroke", "#ffffff"), ("stroke-width", "3"), ("paint-order", "stroke"), ("stroke-linejoin", "round")]
  }

  private func text(
    _ words: String, at place: Point, _ role: StyleRole, anchor: String, _ svg: inout SVGWriter
  ) {
    guard place.x.isFinite, place.y.isFinite else { return }
    svg.element("text", haloed + [
      ("x", SVGNumber.text(place.x)), ("y", SVGNumber.text(place.y)), ("text-anchor", anchor),
      ("font-size", "11"), ("fill", "#" + LineColour(role).hex),
    ], words)
  }
}
