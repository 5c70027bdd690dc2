import TextPlot

/// A view: from state and results to its figure, or four of them, and the table of the numbers behind it.
package struct ViewEntry: Sendable {
  package let id: ViewID
  package let title: String
  package let help: String
  /// What is held fixed, for the title.
  package let fixed: @Sendable (ViewContext) -> String
  package let figures: @Sendable (ViewContext) -> [Figure]
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
      id: .reach, title: "plane m_N - d", help: "reach in mass and coupling", fixed: { _ in "" },
      figures: { [ReachView.figure($0)] },
      table: ReachView.table),
    ViewEntry(
      id: .slices, title: "four slices",
      help: "N(d), N(m), acceptance and Br(m) through the crosshair at once",
      fixed: FixedVariable.both, figures: LinkedSlicesView.figures, table: LinkedSlicesView.table),
    ViewEntry(
      id: .sliceCoupling, title: "slice N(d)",
      help: "events against the coupling at the crosshair mass",
      fixed: FixedVariable.mass, figures: { [SliceCouplingView.figure($0)] },
      table: SliceCouplingView.table),
    ViewEntry(
      id: .sliceMass, title: "slice N(m)",
      help: "events against the mass at the crosshair coupling",
      fixed: FixedVariable.coupling, figures: { [SliceMassView.figure($0)] },
      table: SliceMassView.table),
    ViewEntry(
      id: .acceptance, title: "acceptance(lambda)", help: "acceptance at the crosshair mass",
      fixed: FixedVariable.mass, figures: { [AcceptanceView.figure($0)] },
      table: AcceptanceView.table),
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

  @Sendable static func both(_ context: ViewContext) -> String {
    mass(context) + ", " + coupling(context)
  }

  @Sendable static func coupling(_ context: ViewContext) -> String {
    "d \(NumberText.significant(context.presentation.coupling, digits: 3)) /GeV"
  }
}
