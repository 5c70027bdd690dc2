/// Which cells of the plot lie inside a region, row by row.
struct RegionFill {
  let layout: PlotLayout

  /// Calls `paint` with every cell, in plot columns and rows, whose centre is inside by the even-odd rule.
  func forEachCell(of region: Region, paint: (_ column: Int, _ row: Int) -> Void) {
    let edges = region.polygons.flatMap(edges)
    guard !edges.isEmpty else { return }
    for row in 0..<layout.rows {
      for span in spans(of: edges, at: height(of: row)) {
        for column in span { paint(column, row) }
      }
    }
  }

  private struct Edge {
    var from: Point
    var to: Point
  }

  /// The closed outline in plot columns and rows. Points without a number are left out.
  private func edges(_ polygon: [Point]) -> [Edge] {
    let corners = polygon.compactMap(corner)
    guard 3 <= corners.count else { return [] }
    return corners.indices.map {
      Edge(from: corners[$0], to: corners[$0 + 1 < corners.count ? $0 + 1 : 0])
    }
  }

  /// Infinite ends, such as zero on a logarithmic axis, are moved far outside: there an area may well reach to.
  private func corner(_ point: Point) -> Point? {
    let (across, up) = (layout.x.position(point.x), layout.y.position(point.y))
    guard !across.isNaN && !up.isNaN else { return nil }
    let (x, y) = (min(max(across, -1e9), 1e9), min(max(up, -1e9), 1e9))
    return Point(x: x * Double(layout.columns - 1), y: (1 - y) * Double(layout.rows - 1))
  }

  /// The outer rows are asked slightly inside, so that an area which ends with the axis covers them.
  private func height(of row: Int) -> Double {
    row == 0 ? 1e-6 : (row == layout.rows - 1 ? Double(row) - 1e-6 : Double(row))
  }

  private func spans(of edges: [Edge], at height: Double) -> [ClosedRange<Int>] {
    var crossings: [Double] = []
    for edge in edges where (edge.from.y <= height) != (edge.to.y <= height) {
      let slope = (edge.to.x - edge.from.x) / (edge.to.y - edge.from.y)
      crossings.append(edge.from.x + (height - edge.from.y) * slope)
    }
    crossings.sort()
    return stride(from: 1, to: crossings.count, by: 2).compactMap { index in
      span(crossings[index - 1], crossings[index])
    }
  }

  private func span(_ left: Double, _ right: Double) -> ClosedRange<Int>? {
    let last = Double(layout.columns - 1)
    guard left <= last + 0.5 && -0.5 <= right else { return nil }
    let first = max(0, (left - 1e-6).rounded(.up))
    let end = min(last, (right + 1e-6).rounded(.down))
    return first <= end ? Int(first)...Int(end) : nil
  }
}
