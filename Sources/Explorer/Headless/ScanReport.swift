import Catalog
import DipolePhysics
import Reach
import TextPlot

/// One gridded setting of a scan: a key with the values it takes in turn.
package struct ScanAxis: Sendable {
  package let setting: Setting
  package let values: [SettingValue]

  /// Reads `KEY=A:B:N` or `KEY=V1,V2,…`.
  package static func parse(_ text: String, _ settings: SettingTable) throws(HeadlessProblem)
    -> ScanAxis
  {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
      throw .setting(.notAnAssignment(text))
    }
    let setting = try settings.find(String(text[..<sign])).mapError { HeadlessProblem.setting($0) }
      .get()
    let values = String(text[text.index(after: sign)...])
    guard case .number(let kind) = setting.kind, values.contains(":") else {
      return ScanAxis(setting: setting, values: try list(values, setting))
    }
    let points = try RangeText.points(
      values, as: kind.dimension, spacing: kind.isLogarithmic ? .logarithmic : .linear
    )
    .mapError { HeadlessProblem.setting(.syntax(key: setting.key, $0)) }.get()
    for point in points where !kind.range.contains(point) {
      throw .setting(
        .outside(key: setting.key, value: NumberText.shortest(point), allowed: setting.allowed))
    }
    return ScanAxis(setting: setting, values: points.map { .number($0) })
  }

  private static func list(_ text: String, _ setting: Setting) throws(HeadlessProblem)
    -> [SettingValue]
  {
    var values: [SettingValue] = []
    for item in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      values.append(try setting.parse(item).mapError { HeadlessProblem.setting($0) }.get())
    }
    return values
  }

  /// The value in rows: numbers in native units.
  func json(_ value: SettingValue) -> JSONValue {
    switch value {
    case .number(let number): .number(number)
    case .integer(let number): .unsigned(number)
    case .choice, .off, .couplings: .string(setting.text(of: value))
    }
  }
}

/// `scan`: events over masses, couplings and gridded settings.
package struct ScanReport: HeadlessReport {
  package struct Row: Sendable {
    package var grid: [SettingValue]
    package var mass: Double
    package var coupling: Double
    package var search: String
    package var events: Estimate
    package var ratio: Double
  }

  package let axes: [ScanAxis]
  package let rows: [Row]

  init(axes: [ScanAxis], rows: [Row]) {
    self.axes = axes
    self.rows = rows
  }

  package init(
    _ scenario: Scenario, _ searches: [Search], masses: [Double], couplings: [Double],
    axes: [ScanAxis],
    store: StageStore
  ) throws(HeadlessProblem) {
    let grid = ScanGrid(
      scenario: scenario, searches: searches, masses: masses, couplings: couplings, axes: axes)
    try grid.checkCount()
    self.axes = axes
    rows = grid.pieces(0..<grid.units, most: 32).flatMap { grid.rows($0, store) }
  }

  package var fields: [String: JSONValue] {
    let rows = rows.map { row in
      var members: [String: JSONValue] = [
        "mass_GeV": .number(row.mass), "coupling_invGeV": .number(row.coupling),
        "search": .string(row.search),
        "events": .number(row.events.value), "events_error": .number(row.events.error),
        "ratio": .number(row.ratio),
      ]
      for (axis, value) in zip(axes, row.grid) { members[axis.setting.key] = axis.json(value) }
      return JSONValue.object(members)
    }
    return ["rows": .array(rows)]
  }

  package var tables: [Table] {
    [
      Table(
        columns: axes.map { Table.Column.number($0.setting.key) } + [
          .number("m_N", "GeV"), .number("d", "1/GeV"), Table.Column(name: "search"), .number("N"),
          .number("+-"), .number("N/N_min"),
        ],
        rows: rows.map { row in
          zip(axes, row.grid).map { $0.setting.text(of: $1) } + [
            CellText.number(row.mass), CellText.number(row.coupling), row.search,
            CellText.number(row.events.value), CellText.error(row.events.error),
            CellText.number(row.ratio),
          ]
        })
    ]
  }
}
