import DipolePhysics
import Reach
import TextPlot

/// The rows of the reach table.
struct ReachTableNumbers: ViewNumbers {
  let rows: [ReachRow]
}

/// The reach of every shown curve as numbers, one row each. A dash says that the curve does not exist there; it is never
/// a zero and never blank.
enum ReachTableView {
  @Sendable static func request(_ state: ExplorerState) -> ViewRequest {
    ViewRequest(view: .table)
  }

  @Sendable static func compute(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    store.reachRows(plan.scenario, plan.searches.compactMap(plan.scenario.search))
      .map(ReachTableNumbers.init)
  }

  // MARK: Lines

  /// The shown searches in the order of the table.
  static func lines(_ context: ViewContext) -> [ReachTableLine] {
    let rows = context.numbers(ReachTableNumbers.self)?.rows ?? []
    let lines = context.state.shownSearches.map { search in
      ReachTableLine(
        search: search, tag: context.scenario.tag(of: search),
        kind: ReachTableLine.Kind(search, context.scenario),
        row: rows.first { $0.search == search.id })
    }
    return ReachTableLine.sorted(lines, by: context.presentation.tableOrder)
  }

  /// The line under the cursor.
  static func chosen(_ context: ViewContext) -> ReachTableLine? {
    let lines = lines(context)
    return lines.isEmpty ? nil : lines[min(context.presentation.firstLine, lines.count - 1)]
  }

  // MARK: Content

  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    let lines = lines(context)
    let row: Int = min(context.presentation.firstLine, max(0, lines.count - 1))
    let isWide: Bool = context.width >= 100
    let columns = isWide ? wideColumns : narrowColumns
    var table = Table(
      title: title(context), columns: columns.map(\.column),
      rows: lines.map { line in columns.map { $0.text(line, context) } },
      notes: notes(context, isEmpty: lines.isEmpty).flatMap {
        TextLines.broken($0, width: context.width - 4)
      })
    table.focusedRow = lines.isEmpty ? nil : row
    table.separators = separators(lines, context.presentation.tableOrder)
    var content = ViewContent(tables: [table])
    content.choice = (row, max(1, lines.count))
    return content
  }

  private static func title(_ context: ViewContext) -> String {
    let flavour = context.scenario.model.flavour.rawValue
    return "reach in d_\(flavour) [1/GeV], sorted by \(context.presentation.tableOrder.words)"
  }

  /// A line between kinds, except where the order is that of the panel, which ranks nothing.
  private static func separators(_ lines: [ReachTableLine], _ order: ReachTableOrder) -> Set<Int> {
    guard order != .curve else { return [] }
    return Set(lines.indices.dropFirst().filter { lines[$0].kind != lines[$0 - 1].kind })
  }

  private static func notes(_ context: ViewContext, isEmpty: Bool) -> [String] {
    if context.scenario.model.hnl == .mixing {
      return ["a mixing HNL has no reach in this plane: \(context.keys.key("panel model")) changes it"]
    }
    if isEmpty { return ["no curve is shown: toggle one with its digit"] }
    let (low, high) = (ReachRow.searched.lowerBound, ReachRow.searched.upperBound)
    return [
      "\(context.keys.key("sort")): sort by the next column; \(context.keys.key("row toggle")): curve off; "
        + "\(context.keys.key("row go")): the plane, at its tip or best point",
      "-: the curve does not exist there; open: N suffices up to the largest coupling",
      "best d_low within \(NumberText.shortest(low))..\(NumberText.shortest(high)) GeV; "
        + "m_max: the tip, in the whole range",
      "N=: events, not a confidence level; scal: from a published limit; spec: photon spectrum",
      "kinds of statistics are never ranked as equals: a line is drawn between them",
    ]
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    var table = DataTable(columns: [
      "curve", "label", "statistics", "N_min", "m_max_GeV", "m_max_error", "d_tip_invGeV",
      "d_low_best_invGeV", "m_best_GeV", "d_low_1GeV", "d_low_1GeV_error", "d_low_10GeV",
      "d_low_10GeV_error", "d_up_10GeV", "d_up_10GeV_error", "open_10GeV",
    ])
    for line in lines(context) {
      let (one, ten) = (line.row?.edge(at: 1), line.row?.edge(at: 10))
      let numbers: [Double?] = [
        line.row?.tip?.mass, line.row?.tip?.massError, line.row?.tip?.coupling,
        line.row?.best?.coupling, line.row?.best?.mass, one?.column.lower, one?.lowerError,
        ten?.column.lower, ten?.lowerError, ten?.column.upper, ten?.upperError,
      ]
      table.rows.append(
        [
          .text(line.search.id), .text(context.state.label(of: line.search)), .text(line.tag),
          .number(context.requiredEvents(line.search)),
        ] + numbers.map { .number($0) } + [.text(ten?.column.isOpenAbove == true ? "yes" : "no")])
    }
    return table
  }
}

// The columns at both widths.
extension ReachTableView {
  private struct Shown {
    let column: Table.Column
    let text: (ReachTableLine, ViewContext) -> String

    init(_ column: Table.Column, _ text: @escaping (ReachTableLine, ViewContext) -> String) {
      self.column = column
      self.text = text
    }

    /// A number of the row: three dots until it is computed, a dash where there is none.
    init(_ name: String, _ unit: String, _ text: @escaping (ReachRow) -> String?) {
      self.init(.number(name, unit)) { line, context in line.row.map { text($0) ?? "-" } ?? StatisticsText.missing(context) }
    }
  }

  private static var name: Shown {
    Shown(Table.Column(name: "curve")) { line, context in
      "\(line.search.letter) \(context.state.label(of: line.search))"
    }
  }

  private static var narrowColumns: [Shown] {
    [
      name,
      Shown("m_max", "GeV") { $0.tip.map { short($0.mass) } },
      Shown("d_low", "best at m") { row in
        row.best.map { short($0.coupling) + " " + short($0.mass) }
      },
      Shown("d_low", "1 GeV") { row in row.edge(at: 1)?.column.lower.map { short($0) } },
      Shown("d_low", "10 GeV") { row in row.edge(at: 10)?.column.lower.map { short($0) } },
      Shown("d_up", "10 GeV") { upper($0) { short($0) } },
      Shown(Table.Column(name: "stat")) { line, _ in
        StatisticsText.short(line.tag)
      },
    ]
  }

  private static var wideColumns: [Shown] {
    [
      name,
      Shown("m_max", "GeV") { $0.tip.map { long($0.mass) } },
      Shown("+-", "GeV") { $0.tip.map { CellText.error($0.massError) } },
      Shown("d_low", "best") { $0.best.map { long($0.coupling) } },
      Shown("at m", "GeV") { $0.best.map { short($0.mass) } },
      Shown("d_low", "1 GeV") { row in row.edge(at: 1)?.column.lower.map { long($0) } },
      Shown("d_low", "10 GeV") { row in row.edge(at: 10)?.column.lower.map { long($0) } },
      Shown("d_up", "10 GeV") { upper($0) { long($0) } },
      Shown(Table.Column(name: "stat")) { line, _ in line.tag },
      Shown(.number("N_min", "")) { line, context in
        context.requiredEvents(line.search).map { short($0) } ?? "-"
      },
    ]
  }

  private static func upper(_ row: ReachRow, _ text: (Double) -> String) -> String? {
    guard let column = row.edge(at: ReachRow.masses[1])?.column else { return nil }
    return column.isOpenAbove ? "open" : column.upper.map(text)
  }

  /// Two digits, with the shortest exponent: `2.2e-8`.
  private static func short(_ value: Double) -> String {
    NumberText.significant(value, digits: 2).replacing("e-0", with: "e-")
  }

  private static func long(_ value: Double) -> String {
    NumberText.significant(value, digits: 3).replacing("e-0", with: "e-")
  }
}

extension ViewContext {
  /// N_min of a search where it is one number; limits on cross sections ask for another count at every mass.
  func requiredEvents(_ search: Search) -> Double? {
    search.finalState.hasLeptonPairs ? scenario.threshold(of: search) : nil
  }
}
