import TextPlot

/// A view: from state and results to a figure and the table of the numbers behind it.
package struct ViewEntry: Sendable {
  package let id: ViewID
  package let title: String
  package let help: String
  package let figure: @Sendable (ViewContext) -> Figure
  package let table: @Sendable (ViewContext) -> DataTable
}

/// The numbers behind a figure, in full precision and native units: what CSV, TSV and JSON exports hold.
package struct DataTable: Sendable {
  package enum Value: Hashable, Sendable {
    case text(String)
    case number(Double?)
    case integer(Int)
  }

  package var columns: [String]
  package var rows: [[Value]]

  package init(columns: [String], rows: [[Value]] = []) {
    self.columns = columns
    self.rows = rows
  }
}

/// The one list of views.
package enum ViewTable {
  package static let all: [ViewEntry] = [
    ViewEntry(
      id: .reach, title: "plane m_N - d", help: "reach in mass and coupling", figure: ReachView.figure,
      table: ReachView.table),
    ViewEntry(
      id: .sliceCoupling, title: "slice N(d)", help: "events against the coupling at the crosshair mass",
      figure: SliceCouplingView.figure, table: SliceCouplingView.table),
    ViewEntry(
      id: .sliceMass, title: "slice N(m)", help: "events against the mass at the crosshair coupling",
      figure: SliceMassView.figure, table: SliceMassView.table),
    ViewEntry(
      id: .acceptance, title: "acceptance(lambda)", help: "acceptance at the crosshair mass",
      figure: AcceptanceView.figure, table: AcceptanceView.table),
  ]

  package static subscript(_ id: ViewID) -> ViewEntry { all.first { $0.id == id } ?? all[0] }
}
