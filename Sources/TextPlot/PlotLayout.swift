/// Where the plot lies inside the grid of a figure, and which cell is which point.
///
/// Cells are counted in the grid of the figure, from its upper left. The ends of the axis ranges lie at the centres of
/// the outermost cells, so both ends are always visible and can be reached by the crosshair.
package struct PlotLayout: Hashable, Sendable {
  /// The first column and row of the plot area inside the grid.
  package let plotX: Int
  package let plotY: Int
  /// The size of the plot area in cells.
  package let columns: Int
  package let rows: Int

  let x: AxisMap
  let y: AxisMap
  let furniture: Furniture
  let xTicks: PlacedTicks
  let yTicks: PlacedTicks

  /// What is drawn around the plot; smaller sizes have less.
  enum Furniture: Hashable, Sendable {
    /// Frame, labels and marks on all sides.
    case full
    /// A left border with labels and a row of labels below: for small terminals.
    case labels
    /// A frame without labels.
    case frame
    case none
  }

  /// The cell of a point, in grid columns and rows; nil outside the axis ranges.
  package func cell(of point: Point) -> (x: Int, y: Int)? {
    guard 0 < columns && 0 < rows else { return nil }
    guard let across = x.visiblePosition(point.x), let up = y.visiblePosition(point.y) else {
      return nil
    }
    return (
      plotX + PlotLayout.index(across, of: columns), plotY + PlotLayout.index(1 - up, of: rows)
    )
  }

  /// The point at the centre of a cell, given in grid columns and rows; cells outside the plot count as the nearest
  /// one inside.
  package func point(atCell x: Int, _ y: Int) -> Point {
    let across = PlotLayout.position(min(max(x, plotX), plotX + columns - 1) - plotX, of: columns)
    let down = PlotLayout.position(min(max(y, plotY), plotY + rows - 1) - plotY, of: rows)
    return Point(x: self.x.value(at: across), y: self.y.value(at: 1 - down))
  }

  /// The index of the cell at a position 0 ... 1 along `count` cells whose outer centres are the ends.
  static func index(_ position: Double, of count: Int) -> Int {
    Int(position * Double(count - 1) + 0.5)
  }

  static func position(_ index: Int, of count: Int) -> Double {
    count <= 1 ? 0.5 : Double(index) / Double(count - 1)
  }
}

extension PlotLayout {
  /// The smallest plot areas, in cells, that are worth their furniture.
  private static let fullSize = (columns: 16, rows: 5)
  private static let labelledSize = (columns: 10, rows: 3)
  private static let framedSize = (columns: 6, rows: 3)

  init(_ figure: Figure, width: Int, height: Int) {
    let (width, height) = (max(0, width), max(0, height))
    let (x, y) = (AxisMap(figure.x), AxisMap(figure.y))
    let key = MadeLayouts.Key(x: x, y: y, width: width, height: height)
    self = MadeLayouts.layout(key) { PlotLayout((x, y), width: width, height: height) }
  }

  /// Labels go first, then the frame; what is left is plot.
  private init(_ maps: (x: AxisMap, y: AxisMap), width: Int, height: Int) {
    if let layout = PlotLayout(full: maps, width: width, height: height) {
      self = layout
    } else if let layout = PlotLayout(labelled: maps, width: width, height: height) {
      self = layout
    } else {
      let isFramed =
        PlotLayout.framedSize.columns + 2 <= width && PlotLayout.framedSize.rows + 2 <= height
      let border = isFramed ? 1 : 0
      self.init(
        plotX: border, plotY: border, columns: width - 2 * border, rows: height - 2 * border,
        x: maps.x, y: maps.y,
        furniture: isFramed ? .frame : .none, xTicks: .none, yTicks: .none)
    }
  }

  /// Frame and labels all around. The left margin has five columns at least: the plot stays in place while zooming.
  private init?(full maps: (x: AxisMap, y: AxisMap), width: Int, height: Int) {
    let rows = height - 3
    guard PlotLayout.fullSize.rows <= rows else { return nil }
    let yTicks = PlacedTicks(up: maps.y, rows: rows)
    let margin = max(5, yTicks.widestLabel + 1)
    let columns = width - margin - 2
    guard PlotLayout.fullSize.columns <= columns else { return nil }
    let xTicks = PlacedTicks(along: maps.x, columns: columns, origin: margin + 1, width: width)
    self.init(
      plotX: margin + 1, plotY: 1, columns: columns, rows: rows, x: maps.x, y: maps.y,
      furniture: .full,
      xTicks: xTicks, yTicks: yTicks)
  }

  /// Labels with a left border only.
  private init?(labelled maps: (x: AxisMap, y: AxisMap), width: Int, height: Int) {
    let rows = height - 1
    guard PlotLayout.labelledSize.rows <= rows else { return nil }
    let yTicks = PlacedTicks(up: maps.y, rows: rows)
    let margin = yTicks.widestLabel
    let columns = width - margin - 1
    guard PlotLayout.labelledSize.columns <= columns else { return nil }
    let xTicks = PlacedTicks(along: maps.x, columns: columns, origin: margin + 1, width: width)
    self.init(
      plotX: margin + 1, plotY: 0, columns: columns, rows: rows, x: maps.x, y: maps.y,
      furniture: .labels,
      xTicks: xTicks, yTicks: yTicks)
  }
}
