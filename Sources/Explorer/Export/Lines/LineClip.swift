import TextPlot

/// Cuts lines and areas at the edges of a square of side 1: a reader of the picture should not have to.
enum LineClip {
  /// The parts of a polyline inside, each of two points or more; a point by itself stays one.
  static func line(_ points: [Point]) -> [[Point]] {
    if points.count == 1, let only = points.first { return contains(only) ? [[only]] : [] }
    var parts: [[Point]] = []
    var run: [Point] = []
    for (start, end) in zip(points, points.dropFirst()) {
      guard let (enter, leave) = inside(start, end) else {
        if !run.isEmpty { parts.append(run) }
        run = []
        continue
      }
      if run.isEmpty { run = [between(start, end, enter)] }
      run.append(between(start, end, leave))
      if leave < 1 {
        parts.append(run)
        run = []
      }
    }
    if !run.isEmpty { parts.append(run) }
    return parts
  }

  /// The part of a polygon inside. Where it falls into several, they hang together along the edges.
  static func area(_ points: [Point]) -> [Point] {
    Edge.allCases.reduce(points) { polygon, edge in
      var kept: [Point] = []
      guard var last = polygon.last else { return [] }
      for point in polygon {
        if edge.keeps(point) != edge.keeps(last) { kept.append(edge.crossing(last, point)) }
        if edge.keeps(point) { kept.append(point) }
        last = point
      }
      return kept
    }
  }

  static func contains(_ point: Point) -> Bool {
    0 <= point.x && point.x <= 1 && 0 <= point.y && point.y <= 1
  }

  /// The part of a piece inside, as fractions of its length; `nil` when all is outside.
  private static func inside(_ a: Point, _ b: Point) -> (enter: Double, leave: Double)? {
    var (enter, leave) = (0.0, 1.0)
    for (start, change) in [(a.x, b.x - a.x), (a.y, b.y - a.y)] {
      if change == 0 {
        guard 0 <= start && start <= 1 else { return nil }
        continue
      }
      let (first, second) = (-start / change, (1 - start) / change)
      enter = max(enter, min(first, second))
      leave = min(leave, max(first, second))
    }
    return enter < leave ? (enter, leave) : nil
  }

  private static func between(_ a: Point, _ b: Point, _ part: Double) -> Point {
    if part == 0 { return a }
    if part == 1 { return b }
    return Point(x: a.x + part * (b.x - a.x), y: a.y + part * (b.y - a.y))
  }

  private enum Edge: CaseIterable {
    case left, right, bottom, top

    func keeps(_ point: Point) -> Bool {
      switch self {
      case .left: point.x >= 0
      case .right: point.x <= 1
      case .bottom: point.y >= 0
      case .top: point.y <= 1
      }
    }

    func crossing(_ a: Point, _ b: Point) -> Point {
      switch self {
      case .left: Point(x: 0, y: a.y + (b.y - a.y) * a.x / (a.x - b.x))
      case .right: Point(x: 1, y: a.y + (b.y - a.y) * (1 - a.x) / (b.x - a.x))
      case .bottom: Point(x: a.x + (b.x - a.x) * a.y / (a.y - b.y), y: 0)
      case .top: Point(x: a.x + (b.x - a.x) * (1 - a.y) / (b.y - a.y), y: 1)
      }
    }
  }
}
