/// What a preset may name, from whoever knows views, searches and settings.
package struct PresetNames: Sendable {
  package var views: [String] = []
  package var pairs: [String] = []
  package var observables: [String] = []
  /// Of distributions.
  package var sources: [String] = []
  package var searches: [String] = []
  /// Ids of published curves, asked for only where a preset names one; `nil`: not looked at.
  package var curves: (@Sendable () -> [String])?
  /// What is wrong with a `KEY=VALUE`.
  package var problem: @Sendable (_ assignment: String) -> Problem? = { _ in nil }

  package init() {}

  /// Tells every name that stands for nothing, at its place.
  /// - Returns: whether all stand for something.
  func check(_ names: [(NameKind, [PresetEntry.Placed])], _ table: TableReader) -> Bool {
    var isRight = true
    for (kind, places) in names {
      for place in places {
        guard let problem = problem(kind, place.text) else { continue }
        table.report(problem, at: place.position, .entryLeftOut)
        isRight = false
      }
    }
    return isRight
  }

  private func problem(_ kind: NameKind, _ name: String) -> Problem? {
    let allowed: [String]
    switch kind {
    case .view: allowed = views
    case .pair: allowed = pairs
    case .observable: allowed = observables
    case .source: allowed = sources
    case .search: allowed = searches
    case .curve:
      guard let curves else { return nil }
      allowed = curves()
    default: return problem(name)
    }
    return allowed.contains(name) ? nil : .unknownName(kind, name, allowed: allowed)
  }
}
