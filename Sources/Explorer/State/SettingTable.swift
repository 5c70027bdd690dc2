import Catalog
import DipolePhysics
import EventSimulation
import Reach

/// All settings of a catalogue, in the order of panels and lists.
package struct SettingTable: Sendable {
  package let all: [Setting]
  private let places: [String: Int]
  private let groups: [Setting.Group: [Setting]]
  /// Places in `all`, ascending.
  private let groupPlaces: [Setting.Group: [Int]]

  package init(catalog: Catalog) {
    all =
      SettingTable.modelSettings + SettingTable.readingSettings
      + SettingTable.monophotonReadingSettings
      + catalog.colliders.flatMap(SettingTable.colliderSettings)
      + catalog.searches.flatMap {
        SettingTable.cutSettings($0) + SettingTable.statisticsSettings($0)
      }
      + SettingTable.backgroundSettings + SettingTable.monophotonSettings
      + SettingTable.separationSettings + SettingTable.sampleSettings
    places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.key, $0) })
    groups = Dictionary(grouping: all, by: \.group)
    groupPlaces = Dictionary(grouping: all.indices) { [all] in all[$0].group }
  }

  package subscript(key key: String) -> Setting? { places[key].map { all[$0] } }

  package func group(_ group: Setting.Group) -> [Setting] { groups[group] ?? [] }

  package func find(_ key: String) -> Result<Setting, SettingProblem> {
    if let setting = self[key: key] { return .success(setting) }
    return .failure(.unknownKey(key, nearest: nearest(key)))
  }

  /// Known keys near a wrong one: by spelling, or by their last word.
  private func nearest(_ key: String) -> [String] {
    let near = NearestName.several(key, in: all.map(\.key))
    if !near.isEmpty { return near }
    let word = key.split(separator: ".").last.map(String.init) ?? key
    return Array(all.map(\.key).filter { $0.hasSuffix("." + word) }.prefix(3))
  }

  /// Settings whose text differs from the one in `base`.
  ///
  /// Applied in this order to `base` they give `scenario`, up to thresholds of cuts that are off: an event count is named
  /// where it is in force and nowhere else, since naming it puts it in force.
  package func changed(_ scenario: Scenario, from base: Scenario) -> [(
    setting: Setting, text: String
  )] {
    placesTouched(scenario, base).compactMap { place in
      isChanged(all[place], scenario, base) ? (all[place], all[place].text(in: scenario)) : nil
    }
  }

  /// Whether any setting differs.
  package func isAnyChanged(_ scenario: Scenario, from base: Scenario) -> Bool {
    placesTouched(scenario, base).contains { isChanged(all[$0], scenario, base) }
  }

  /// Places in `all` of settings that can differ: most belong to a collider or a search that is the same in both.
  private func placesTouched(_ scenario: Scenario, _ base: Scenario) -> [Int] {
    guard scenario != base else { return [] }
    let (searches, colliders) = (scenario.searches.indices, scenario.colliders.indices)
    guard searches == base.searches.indices, colliders == base.colliders.indices,
      searches.allSatisfy({ scenario.searches[$0].id == base.searches[$0].id }),
      colliders.allSatisfy({ scenario.colliders[$0].collider.id == base.colliders[$0].collider.id })
    else { return Array(all.indices) }
    // By their places: these are large values, and to copy one takes longer than to compare it.
    var touched: [Setting.Group] = [.model, .background, .separation, .monophoton, .sample]
    for place in colliders where scenario.colliders[place] != base.colliders[place] {
      touched.append(.collider(scenario.colliders[place].collider.id))
    }
    for place in searches where scenario.searches[place] != base.searches[place] {
      touched += [.cuts(scenario.searches[place].id), .statistics(scenario.searches[place].id)]
    }
    return touched.flatMap { groupPlaces[$0] ?? [] }.sorted()
  }

  private func isChanged(_ setting: Setting, _ scenario: Scenario, _ base: Scenario) -> Bool {
    let isDifferent: Bool = setting.differs(scenario, from: base)
    guard case .statistics(let id) = setting.group, let search = scenario.search(id) else { return isDifferent }
    let isCount: Bool = search.statistics.method == .events
    switch setting.key {
    case id + ".events":
      let wasCount: Bool = base.search(id)?.statistics.method == .events
      return isCount && (isDifferent || !wasCount)
    case id + ".cl", id + ".method": return isDifferent && !isCount
    default: return isDifferent
    }
  }
}

// Setting values.
extension SettingTable {
  /// The scenario with one more setting typed.
  package func set(
    _ key: String, _ text: String, in scenario: Scenario, bareInShownUnit: Bool = false
  ) -> Result<Scenario, SettingProblem> {
    find(key).flatMap { setting in
      setting.parse(text, bareInShownUnit: bareInShownUnit).map { value in
        var next = scenario
        setting.write(&next, value)
        return next
      }
    }
  }

  /// `KEY=VALUE` assignments in order; the last of one key wins.
  package func apply(_ assignments: [String], to scenario: Scenario) -> Result<
    Scenario, SettingProblem
  > {
    var result = scenario
    var keys: Set<String> = []
    for assignment in assignments {
      guard let sign = assignment.firstIndex(of: "="), sign != assignment.startIndex,
        assignment.index(after: sign) != assignment.endIndex
      else { return .failure(.notAnAssignment(assignment)) }
      let key = String(assignment[..<sign])
      keys.insert(key)
      switch set(key, String(assignment[assignment.index(after: sign)...]), in: result) {
      case .failure(let problem): return .failure(problem)
      case .success(let next): result = next
      }
    }
    for search in result.searches.map(\.id)
    where keys.contains(search + ".events") && keys.contains(search + ".cl") {
      return .failure(.eventsBesideLevel(search: search))
    }
    return .success(result)
  }

  /// All readings of the paper at once, or back to the exact ones.
  package func readings(paper: Bool, in scenario: Scenario) -> Scenario {
    let exact = all.filter { $0.printed != nil }
    var result = scenario
    for setting in exact {
      guard case .choice(let names) = setting.kind, let first = names.first else { continue }
      setting.write(&result, .choice(paper ? setting.printed ?? first : first))
    }
    return result
  }

  /// How many settings stand at the paper's reading, of how many that have one: all, none or a mixture.
  package func readingsInForce(_ scenario: Scenario) -> (paper: Int, of: Int) {
    let settings = all.filter { $0.printed != nil }
    return (settings.filter { $0.text(in: scenario) == $0.printed }.count, settings.count)
  }
}
