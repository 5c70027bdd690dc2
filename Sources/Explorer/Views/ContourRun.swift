import Reach
import TextPlot

/// Neighbouring masses at which a contour has an edge, with the columns of its tip where the run ends in it.
struct ContourRun {
  let columns: [ReachColumn]
  /// `nil` where the contour does not end here, but is open or closed by the last mass computed.
  let tip: Point?

  /// The runs of a contour, between masses that are closed.
  static func all(_ contour: ReachContour) -> [ContourRun] {
    let tip = contour.tip.map { Point(x: $0.mass, y: $0.coupling) }
    var runs: [ContourRun] = []
    var columns: [ReachColumn] = []
    for column in contour.columns {
      guard column.lower == nil && column.upper == nil else {
        columns.append(column)
        continue
      }
      guard let last = columns.last else { continue }
      let isTipHere: Bool = tip.map { last.mass < $0.x && $0.x <= column.mass } ?? false
      runs.append(
        ContourRun(columns: columns + (isTipHere ? contour.tipColumns : []), tip: isTipHere ? tip : nil))
      columns = []
    }
    return columns.isEmpty ? runs : runs + [ContourRun(columns: columns, tip: nil)]
  }

  /// The lower branch by ascending, the upper one by descending masses.
  var lower: [Point] { columns.compactMap { column in column.lower.map { Point(x: column.mass, y: $0) } } }

  /// - Parameter top: coupling in 1/GeV that stands for an edge where the reach is open above; without it, none.
  func upper(open top: Double? = nil) -> [Point] {
    columns.reversed().compactMap { column in
      (column.upper ?? (column.isOpenAbove ? top : nil)).map { Point(x: column.mass, y: $0) }
    }
  }
}
