import TextPlot

/// A view: from state and results to a figure and the table of the numbers behind it.
package struct ViewEntry: Sendable {
  package let id: ViewID
  package let title: String
  package let help: String
  /// What is held fixed, for the title.
  package let fixed: @Sendable (ViewContext) -> String
  package let figure: @Sendable (ViewContext) -> Figure
  package let table: @Sendable (ViewContext) -> DataTable
}

/// The numbers behind a figure in native units: JSON holds them in full, CSV and TSV with six digits.
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
      id: .reach, title: "plane m_N - d", help: "reach in mass and coupling", fixed: { _ in "" }, figure: ReachView.figure,
      table: ReachView.table),
    ViewEntry(
      id: .sliceCoupling, title: "slice N(d)", help: "events against the coupling at the crosshair mass",
      fixed: FixedVariable.mass, figure: SliceCouplingView.figure, table: SliceCouplingView.table),
    ViewEntry(
      id: .sliceMass, title: "slice N(m)", help: "events against the mass at the crosshair coupling",
      fixed: FixedVariable.coupling, figure: SliceMassView.figure, table: SliceMassView.table),
    ViewEntry(
      id: .acceptance, title: "acceptance(lambda)", help: "acceptance at the crosshair mass",
      fixed: FixedVariable.mass, figure: AcceptanceView.figure, table: AcceptanceView.table),
  ]

  /// The title with what is held fixed.
  package static func title(_ context: ViewContext) -> String {
    let entry = self[context.presentation.view]
    let fixed = entry.fixed(context)
    return fixed.isEmpty ? entry.title : "\(entry.title) at \(fixed)"
  }

  package static subscript(_ id: ViewID) -> ViewEntry { all.first { $0.id == id } ?? all[0] }
}

/// The variable that a slice holds fixed, in words.
enum FixedVariable {
  @Sendable static func mass(_ context: ViewContext) -> String {
    "m_N \(NumberText.significant(context.presentation.mass, digits: 3)) GeV"
  }

  @Sendable static func coupling(_ context: ViewContext) -> String {
    "d \(NumberText.significant(context.presentation.coupling, digits: 3)) /GeV"
  }
}
