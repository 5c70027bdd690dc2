/// Draws one curve's polylines on a canvas: straight in axis coordinates, cut exactly at the ends of the axes.
///
/// A flat stretch marks one cell a column, where it crosses the centre of the column; a steep one marks one cell a
/// row. Where the course changes between flat and steep, or turns back, the corner is marked as well, so the line has
/// no hole. Marking every cell that is touched was tried and gave curves two cells thick.
struct CurveTracer {
  private var canvas: CurveCanvas
  private let curve: Int32
  private let depth: CurveCanvas.Depth
  private let isDotted: Bool
  private let x: AxisMap
  private let y: AxisMap
  private let scaleX: Double
  private let scaleY: Double

  /// The course of the last piece, and where it ended in subcells.
  private var course = Course.none
  private var end = Point(x: 0, y: 0)

  private enum Course { case none, right, left, up, down }

  /// Draws a series on `canvas` as the curve number `curve`.
  static func draw(
    _ series: Series, number curve: Int, layout: PlotLayout, on canvas: inout CurveCanvas
  ) {
    var tracer = CurveTracer(canvas, series: series, number: curve, layout: layout)
    // An empty canvas in its place leaves one owner of the cells, so that none of them is copied.
    canvas = CurveCanvas(columns: 0, rows: 0, rasteriser: AsciiRasteriser.self)
    for segment in series.segments { tracer.trace(segment) }
    canvas = tracer.canvas
  }

  private init(_ canvas: CurveCanvas, series: Series, number curve: Int, layout: PlotLayout) {
    self.canvas = canvas
    self.curve = Int32(truncatingIfNeeded: curve)
    self.depth = series.depth
    self.isDotted = series.style == .dotted
    self.x = layout.x
    self.y = layout.y
    self.scaleX = Double(canvas.columns - 1)
    self.scaleY = Double(canvas.rows - 1)
  }

  private mutating func trace(_ points: [Point]) {
    guard var last = points.first.map(position) else { return }
    finishRun()
    if points.count == 1 { tracePiece(from: last, to: last) }
    for index in points.indices.dropFirst() {
      let next = position(points[index])
      if last.x.isFinite && last.y.isFinite && next.x.isFinite && next.y.isFinite {
        tracePiece(from: last, to: next)
      } else {
        finishRun()
      }
      last = next
    }
    finishRun()
  }

  /// Along the axes, 0 ... 1 inside; y downwards as the rows run.
  private func position(_ point: Point) -> Point {
    Point(x: x.position(point.x), y: 1 - y.position(point.y))
  }

  private mutating func tracePiece(from start: Point, to finish: Point) {
    guard let (enter, leave) = CurveTracer.clip(start, finish) else { return finishRun() }
    let (dx, dy) = (finish.x - start.x, finish.y - start.y)
    let a = subcell(start.x + enter * dx, start.y + enter * dy)
    let b = subcell(start.x + leave * dx, start.y + leave * dy)
    if 0 < enter { finishRun() }
    let next = CurveTracer.course(b.x - a.x, b.y - a.y)
    if course == .none || (next != .none && next != course) { markPoint(a) }
    if next != .none { course = next }
    walk(from: a, to: b)
    end = b
    // A piece of no length still begins a run: a single point is a curve too.
    if course == .none { course = .right }
    if leave < 1 { finishRun() }
  }

  private mutating func finishRun() {
    if course != .none { markPoint(end) }
    course = .none
  }

  /// The part of a piece inside the axes, as fractions 0 ... 1 of its length; nil when all is outside.
  private static func clip(_ a: Point, _ b: Point) -> (enter: Double, leave: Double)? {
    var (enter, leave) = (0.0, 1.0)
    for (start, change) in [(a.x, b.x - a.x), (a.y, b.y - a.y)] {
      let (low, high) = (-1e-9 - start, 1 + 1e-9 - start)
      if change == 0 {
        guard low <= 0 && 0 <= high else { return nil }
        continue
      }
      enter = max(enter, (0 < change ? low : high) / change)
      leave = min(leave, (0 < change ? high : low) / change)
    }
    return enter <= leave ? (enter, leave) : nil
  }

  /// Subcell coordinates; a subcell with index i reaches from i - 1/2 to i + 1/2.
  private func subcell(_ across: Double, _ down: Double) -> Point {
    Point(
      x: (across * scaleX + 0.5) * Double(canvas.subColumns) - 0.5,
      y: (down * scaleY + 0.5) * Double(canvas.subRows) - 0.5)
  }

  private static func course(_ dx: Double, _ dy: Double) -> Course {
    if dx == 0 && dy == 0 { return .none }
    if abs(dy) <= abs(dx) { return 0 < dx ? .right : .left }
    return 0 < dy ? .down : .up
  }

  private mutating func walk(from a: Point, to b: Point) {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    guard dx != 0 || dy != 0 else { return }
    if abs(dy) <= abs(dx) {
      guard let columns = CurveTracer.indices(a.x, b.x) else { return }
      for column in columns where isInk(column / canvas.subColumns) {
        mark(Double(column), a.y + (Double(column) - a.x) * (dy / dx))
      }
    } else {
      guard let rows = CurveTracer.indices(a.y, b.y) else { return }
      for row in rows where isInk(row / canvas.subRows) {
        mark(a.x + (Double(row) - a.y) * (dx / dy), Double(row))
      }
    }
  }

  /// The whole numbers between two coordinates, both ends included.
  private static func indices(_ a: Double, _ b: Double) -> ClosedRange<Int>? {
    let first = Int(min(a, b).rounded(.up))
    let last = Int(max(a, b).rounded(.down))
    return first <= last ? first...last : nil
  }

  /// A dotted curve has ink on every other cell along its course; on diagonals x + y would give all or nothing.
  private func isInk(_ cell: Int) -> Bool {
    !isDotted || cell & 1 == 0
  }

  private mutating func markPoint(_ point: Point) {
    if !isDotted { mark(point.x, point.y) }
  }

  private mutating func mark(_ subX: Double, _ subY: Double) {
    canvas.mark(Int(subX + 0.5), Int(subY + 0.5), curve: curve, depth: depth)
  }
}

extension Series {
  /// Dotted lines lie behind all others: what is thin would only mark cells as shared.
  var depth: CurveCanvas.Depth {
    isFocused ? .front : style == .dotted ? .behind : .among
  }
}
