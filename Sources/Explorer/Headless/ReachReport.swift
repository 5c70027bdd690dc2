import Catalog
import DipolePhysics
import Reach
import TextPlot

/// `table reach`: both branches of the contours at exactly the masses asked for, and the tips.
package struct ReachReport: HeadlessReport {
  package struct Row: Sendable {
    package var column: ReachColumn
    /// One standard deviation in 1/GeV.
    package var lowerError: Double?
    package var upperError: Double?
  }

  package struct Contour: Sendable {
    package var id: String
    package var tag: String
    package var rows: [Row]
    package var tip: RefinedTip?
  }

  package let contours: [Contour]

  /// At most this many masses are computed together: events of more would not stay in memory.
  private static let block = 32

  package init(_ scenario: Scenario, _ searches: [Search], masses: [Double], store: StageStore) {
    contours = searches.map { search in
      var rows: [Row] = []
      for start in stride(from: 0, to: masses.count, by: Self.block) {
        let block = masses[start..<min(start + Self.block, masses.count)]
        rows += ReachReport.rows(scenario, search, Array(block), store)
      }
      return Contour(
        id: search.id, tag: scenario.tag(of: search), rows: rows,
        tip: RefinedTip.find(scenario, search, store: store))
    }
  }

  private static func rows(
    _ scenario: Scenario, _ search: Search, _ masses: [Double], _ store: StageStore
  ) -> [Row] {
    let grid = MassGrid(points: masses.map { .exact($0) })
    guard let key = scenario.contourKey(search, grid: grid),
      let yields = store.signalYields(key.yield)
    else {
      return []
    }
    return yields.map { yield in
      let column = ReachSolver.solve(yield, threshold: key.threshold)
      let errors = BranchErrors(column: column, yield: yield)
      func absolute(_ edge: Double?, _ relative: Double?) -> Double? {
        edge.flatMap { edge in relative.map { edge * $0 } }
      }
      return Row(
        column: column, lowerError: absolute(column.lower, errors.lower),
        upperError: absolute(column.upper, errors.upper))
    }
  }

  package var fields: [String: JSONValue] {
    let searches = contours.map { contour in
      JSONValue.object([
        "id": .string(contour.id), "tag": .string(contour.tag),
        "tip": .object([
          "mass_GeV": .optional(contour.tip?.mass),
          "coupling_invGeV": .optional(contour.tip?.coupling),
          "mass_error_GeV": .optional(contour.tip?.massError),
        ]),
        "rows": .array(contour.rows.map(ReachReport.json)),
      ])
    }
    return ["searches": .array(searches)]
  }

  private static func json(_ row: Row) -> JSONValue {
    .object([
      "mass_GeV": .number(row.column.mass), "lower_invGeV": .optional(row.column.lower),
      "lower_error": .optional(row.lowerError), "upper_invGeV": .optional(row.column.upper),
      "upper_error": .optional(row.upperError),
    ])
  }

  package var tables: [Table] {
    contours.map { contour in
      let tip = contour.tip.map { tip in
        "tip at \(CellText.number(tip.mass)) +- \(CellText.error(tip.massError)) GeV, "
          + "\(CellText.number(tip.coupling, digits: 3)) 1/GeV"
      }
      return Table(
        title: "\(contour.id) [\(contour.tag)]: reach in d",
        columns: [
          .number("m_N", "GeV"), .number("lower", "1/GeV"), .number("+-", "1/GeV"),
          .number("upper", "1/GeV"),
          .number("+-", "1/GeV"),
        ],
        rows: contour.rows.map { row in
          [
            CellText.exact(row.column.mass), CellText.number(row.column.lower),
            CellText.error(row.lowerError),
            row.column.isOpenAbove ? "open" : CellText.number(row.column.upper),
            CellText.error(row.upperError),
          ]
        },
        notes: [tip ?? "no tip: the contour is open or there is none"])
    }
  }
}
