/// Marks over the whole plot, under guides and curves: each cell takes the mark of the nearest place of a lattice.
package struct Field: Hashable, Sendable {
  package struct Mark: Hashable, Sendable {
    package var scalar: Unicode.Scalar
    package var role: StyleRole

    package init(_ scalar: Unicode.Scalar, _ role: StyleRole = .text) {
      self.scalar = scalar
      self.role = role
    }
  }

  /// Places along the axes in data units.
  package var xs: [Double]
  package var ys: [Double]
  /// Row by row: the mark at (xs[i], ys[j]) is number j · xs.count + i; `nil` leaves the cell as it is.
  package var marks: [Mark?]

  package init(xs: [Double], ys: [Double], marks: [Mark?]) {
    self.xs = xs
    self.ys = ys
    self.marks = marks
  }
}

/// Which place of a field each cell of a plot takes.
struct FieldPlaces {
  private let columns: [Int?]
  private let rows: [Int?]

  init(_ field: Field, _ layout: PlotLayout) {
    columns = FieldPlaces.nearest(
      field.xs.map { layout.x.position($0) },
      (0..<layout.columns).map { PlotLayout.position($0, of: layout.columns) })
    rows = FieldPlaces.nearest(
      field.ys.map { layout.y.position($0) },
      (0..<layout.rows).map { 1 - PlotLayout.position($0, of: layout.rows) })
  }

  /// The index of the nearest place for each position; none beyond the outermost places by more than half their distance
  /// to the next, where nothing is known.
  private static func nearest(_ places: [Double], _ positions: [Double]) -> [Int?] {
    let known = places.indices.filter { !places[$0].isNaN }.sorted { places[$0] < places[$1] }
    guard let first = known.first, let last = known.last else { return [] }
    // A single place is all there is.
    let low: Double =
      known.count > 1 ? places[first] - (places[known[1]] - places[first]) / 2 : -.infinity
    let high: Double =
      known.count > 1
      ? places[last] + (places[last] - places[known[known.count - 2]]) / 2 : .infinity
    return positions.map { position in
      guard low - 1e-9 <= position, position <= high + 1e-9 else { return nil }
      return known.min { abs(places[$0] - position) < abs(places[$1] - position) }
    }
  }

  /// Calls `paint` with every cell that has a mark, in plot columns and rows.
  func forEachMark(_ field: Field, paint: (_ column: Int, _ row: Int, _ mark: Field.Mark) -> Void) {
    for (row, y) in rows.enumerated() {
      guard let y else { continue }
      for (column, x) in columns.enumerated() {
        guard let x else { continue }
        let place: Int = y * field.xs.count + x
        guard field.marks.indices.contains(place), let mark = field.marks[place] else { continue }
        paint(column, row, mark)
      }
    }
  }
}
