import Catalog
import Reach
import TextPlot

/// What a scan found at a stretch of its units: three numbers a row, in the order of the rows. Everything else of a row
/// follows from its place, so that a million rows take 24 MB.
package struct ScanPart: Sendable {
  struct Cell: Equatable, Sendable {
    var events: Double
    var error: Double
    var ratio: Double
  }

  var units: Range<Int>
  var cells: [Cell]

  package var count: Int { cells.count }

  mutating func append(_ other: ScanPart) {
    units = units.lowerBound..<other.units.upperBound
    cells += other.cells
  }
}

/// `scan`: events over masses, couplings and gridded settings.
package struct ScanReport: Sendable {
  package struct Row: Sendable {
    package var grid: [SettingValue]
    package var mass: Double
    package var coupling: Double
    package var search: String
    package var events: Estimate
    package var ratio: Double
  }

  let grid: ScanGrid
  let parts: [ScanPart]

  init(_ grid: ScanGrid, _ parts: [ScanPart]) {
    self.grid = grid
    self.parts = parts
  }

  package init(
    _ scenario: Scenario, _ searches: [Search], masses: [Double], couplings: [Double],
    axes: [ScanAxis],
    store: StageStore
  ) throws(HeadlessProblem) {
    let grid = ScanGrid(
      scenario: scenario, searches: searches, masses: masses, couplings: couplings, axes: axes)
    try grid.checkCount()
    self.init(grid, grid.pieces(0..<grid.units, most: 32).map { grid.part($0, store) })
  }

  package var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// All rows at once: for scans that are short.
  package var rows: [Row] {
    var rows: [Row] = []
    forEachRow { rows.append($0) }
    return rows
  }

  /// Makes the rows one by one, in their order.
  func forEachRow(_ body: (Row) -> Void) {
    for part in parts {
      var cells = part.cells.makeIterator()
      for unit in part.units {
        let values = grid.settings(unit)
        for place in grid.places(unit) {
          guard let cell = cells.next() else { return }
          body(
            Row(
              grid: values, mass: place.mass, coupling: place.coupling, search: place.search,
              events: Estimate(value: cell.events, error: cell.error), ratio: cell.ratio))
        }
      }
    }
  }
}

// For people.
extension ScanReport {
  var columns: [Table.Column] {
    grid.axes.map { Table.Column.number($0.setting.key) } + [
      .number("m_N", "GeV"), .number("d", "1/GeV"), Table.Column(name: "search"), .number("N"),
      .number("+-"), .number("N/N_min"),
    ]
  }

  func cells(_ row: Row) -> [String] {
    zip(grid.axes, row.grid).map { $0.setting.text(of: $1) } + [
      CellText.number(row.mass), CellText.number(row.coupling), row.search,
      CellText.number(row.events.value), CellText.error(row.events.error),
      CellText.number(row.ratio),
    ]
  }
}
