import TextPlot

/// A figure as formats draw it with lines: scripts and SVG take colours, names and points from here, so that all of
/// them show the same.
struct LineFigure: Sendable {
  /// A curve with a gap between its segments.
  struct Line: Sendable {
    let id: String
    /// What the legend says; empty for what is only drawn.
    let label: String
    /// Where a curve of others comes from.
    let source: String
    /// Stands beside it, as on the screen; `nil` for thin lines.
    let letter: Unicode.Scalar?
    let colour: LineColour
    let isDashed: Bool
    let isFocused: Bool
    /// In data units of the axes, without points that the axes do not have.
    let segments: [[Point]]
  }

  /// A filled area: its polygons, even-odd.
  struct Area: Sendable {
    let label: String
    let source: String
    let colour: LineColour
    let polygons: [[Point]]
  }

  /// Places of a map that have the same mark.
  struct Marks: Sendable {
    let scalar: Unicode.Scalar
    let colour: LineColour
    /// 0 to 1: marks of one colour differ in it.
    let opacity: Double
    let points: [Point]
  }

  let title: String
  let x: Axis
  let y: Axis
  let areas: [Area]
  let marks: [Marks]
  let guides: [Guide]
  let lines: [Line]
  let annotations: [Annotation]
  let crosshair: Point?
  /// The map itself, for those who draw its cells.
  let field: Field?

  init(_ figure: Figure, _ context: ViewContext) {
    title = figure.title
    (x, y) = (figure.x, figure.y)
    let names = LineNames(context)
    areas = figure.regions.enumerated().map { place, region in
      let name = names.area(region, place)
      return Area(
        label: name.label, source: name.source, colour: LineColour(area: region.role),
        polygons: LineFigure.parts(region.polygons, figure).filter { $0.count > 2 })
    }.filter { !$0.polygons.isEmpty }
    marks = figure.field.map(LineFigure.marks) ?? []
    field = figure.field
    guides = figure.guides.filter { guide in
      (guide.direction == .horizontal ? figure.y : figure.x).range.contains(guide.value)
    }
    lines = figure.series.map { series in
      let name = names.line(series)
      let isThin: Bool = series.letter == "." || series.letter == "|" || series.label.isEmpty
      return Line(
        id: series.id, label: name.label, source: name.source, letter: isThin ? nil : series.letter,
        colour: LineColour(series.role), isDashed: series.style != .solid,
        isFocused: series.isFocused, segments: LineFigure.parts(series.segments, figure))
    }.filter { !$0.segments.isEmpty }
    annotations = figure.annotations.filter { LineFigure.isVisible($0.point, figure) }
    crosshair = figure.crosshair.flatMap { LineFigure.isVisible($0, figure) ? $0 : nil }
  }

  /// Polylines broken where an axis has no such value: a logarithm of zero is no place.
  private static func parts(_ segments: [[Point]], _ figure: Figure) -> [[Point]] {
    segments.flatMap { segment in
      segment.split { !isOnAxis($0.x, figure.x) || !isOnAxis($0.y, figure.y) }.map(Array.init)
    }.filter { !$0.isEmpty }
  }

  private static func isOnAxis(_ value: Double, _ axis: Axis) -> Bool {
    value.isFinite && (axis.scale == .linear || value > 0)
  }

  private static func isVisible(_ point: Point, _ figure: Figure) -> Bool {
    figure.x.range.contains(point.x) && figure.y.range.contains(point.y)
  }

  /// One entry for each mark with a colour, in the order of the characters.
  private static func marks(_ field: Field) -> [Marks] {
    var points: [Field.Mark: [Point]] = [:]
    for (place, mark) in field.marks.enumerated() {
      guard let mark, mark.scalar != " " else { continue }
      let point = Point(x: field.xs[place % field.xs.count], y: field.ys[place / field.xs.count])
      points[mark, default: []].append(point)
    }
    let all = points.keys.sorted { ($0.scalar.value, $0.role.rawValue) < ($1.scalar.value, $1.role.rawValue) }
    return all.map { mark in
      let alike = all.filter { $0.role == mark.role }
      let place: Int = alike.firstIndex(of: mark) ?? 0
      return Marks(
        scalar: mark.scalar, colour: LineColour(mark.role),
        opacity: 0.2 + 0.5 * Double(place + 1) / Double(alike.count), points: points[mark] ?? [])
    }
  }
}

extension LineFigure.Line {
  /// Name and source, where there is room for both.
  var legend: String { source.isEmpty ? label : label + ", " + source }
}

extension LineFigure.Area {
  var legend: String { source.isEmpty ? label : label + ", " + source }
}
