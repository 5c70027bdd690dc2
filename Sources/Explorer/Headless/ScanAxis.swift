import Catalog

/// One gridded setting of a scan: a key with the values it takes in turn.
package struct ScanAxis: Sendable {
  package let setting: Setting
  package let values: [SettingValue]

  /// Reads `KEY=A:B:N`, or a list `KEY=V1,V2,…` of values of any kind.
  package static func parse(_ text: String, _ settings: SettingTable) throws(HeadlessProblem)
    -> ScanAxis
  {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
      throw .setting(.notAnAssignment(text))
    }
    let key = String(text[..<sign])
    // Masses and couplings are no settings: they have options of their own.
    guard key != "mass", key != "coupling" else {
      throw .setting(.unknownKey(key, nearest: ["--" + key]))
    }
    let setting = try settings.find(key).mapError { HeadlessProblem.setting($0) }.get()
    let values = String(text[text.index(after: sign)...])
    let read =
      setting.hasRanges && values.contains(":") ? setting.range(values) : list(values, setting)
    return ScanAxis(
      setting: setting, values: try read.mapError { HeadlessProblem.setting($0) }.get())
  }

  private static func list(_ text: String, _ setting: Setting) -> Result<
    [SettingValue], SettingProblem
  > {
    var values: [SettingValue] = []
    for item in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      switch setting.parse(item) {
      case .success(let value): values.append(value)
      case .failure(let problem): return .failure(problem)
      }
    }
    return .success(values)
  }

  /// All axes of a scan, in the order asked.
  /// - Parameter assigned: keys that `--set` gives beside them.
  static func all(_ texts: [String], _ state: ExplorerState, assigned: Set<String>)
    throws(HeadlessProblem) -> [ScanAxis]
  {
    var axes: [ScanAxis] = []
    for text in texts {
      let axis = try parse(text, state.world.settings)
      guard !axes.contains(where: { $0.setting.key == axis.setting.key }) else {
        throw .repeated(option: "--grid", key: axis.setting.key)
      }
      if axis.values.contains(.choice("mixing")), axis.setting.key == "model.hnl" {
        throw .needsDipole("scan")
      }
      axes.append(axis)
    }
    let gridded = Set(axes.map(\.setting.key))
    let known = assigned.union(gridded)
    for search in state.scenario.searches.map(\.id) {
      let pair: Set<String> = [search + ".events", search + ".cl"]
      if pair.isSubset(of: known), !pair.isDisjoint(with: gridded) {
        throw .setting(.eventsBesideLevel(search: search))
      }
    }
    return axes
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
