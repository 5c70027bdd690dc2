import Reach

/// One setting moved to another value, everything else as it is: a bar of the tornado.
package struct KnobVariation: Sendable {
  package let setting: Setting
  package let value: SettingValue

  /// The scenario with this setting moved.
  func applied(to scenario: Scenario) -> Scenario {
    var next = scenario
    setting.write(&next, value)
    return next
  }

  /// `0.4 mm -> 0.2 mm`, as panels write values.
  func words(_ scenario: Scenario) -> String {
    "\(setting.text(in: scenario)) -> \(setting.text(in: applied(to: scenario)))"
  }
}

extension KnobVariation: Hashable {
  package static func == (one: KnobVariation, other: KnobVariation) -> Bool {
    one.setting.key == other.setting.key && one.value == other.value
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(setting.key)
    hasher.combine(value)
  }
}

/// What a moved setting does to the contour of a search.
package struct KnobEffect: Sendable {
  package let variation: KnobVariation
  /// `nil` where the search has no contour then.
  package let edges: ReachEdges?

  /// |ln| of the largest ratio of any end to what it was; infinite where an end appears or vanishes.
  func size(from base: ReachEdges) -> Double {
    guard let edges else { return .infinity }
    let opens: Bool =
      base.isOpenAbove != edges.isOpenAbove
      || base.isOpenAtLargeMasses != edges.isOpenAtLargeMasses
    return [
      KnobEffect.size(base.largestMass, edges.largestMass), KnobEffect.size(base.lower, edges.lower),
      KnobEffect.size(base.upper, edges.upper), opens ? .infinity : 0,
    ].max() ?? 0
  }

  private static func size(_ before: Double?, _ after: Double?) -> Double {
    switch (before, after) {
    case (nil, nil): 0
    case (let before?, let after?): abs(logRatio(before, after))
    default: .infinity
    }
  }
}

extension ExplorerState {
  /// Every setting that the contour of a search may feel, moved both ways: numbers by a factor of two where they are
  /// logarithmic, to the next of a list, else by five steps; choices to each other name, cuts on or off.
  func knobVariations(of search: Search) -> [KnobVariation] {
    var groups: [Setting.Group] = [
      .cuts(search.id), .statistics(search.id), .collider(search.collider), .model,
    ]
    if !search.finalState.hasLeptonPairs { groups.append(.monophoton) }
    var seen: Set<KnobVariation> = []
    return groups.flatMap(world.settings.group)
      .filter { $0.key != "model.hnl" }
      .flatMap { setting in
        alternatives(setting, search).map { KnobVariation(setting: setting, value: $0) }
      }
      .filter { $0.applied(to: scenario) != scenario && seen.insert($0).inserted }
  }

  private func alternatives(_ setting: Setting, _ search: Search) -> [SettingValue] {
    switch (setting.kind, setting.value(in: scenario)) {
    case (.choice(let names), .choice(let name)):
      // An event count is no confidence level: it is another question, not a knob.
      let isMethod: Bool = setting.key == search.id + ".method"
      let counts = Statistics.Method.events.rawValue
      return names.filter { $0 != name && !(isMethod && $0 == counts) }.map { .choice($0) }
    case (.number(let kind), .number(let value)):
      // Naming an event count puts it in force: that is no small move of a confidence level.
      if setting.key == search.id + ".events", search.statistics.method != .events { return [] }
      // So does naming a level where a published limit is scaled.
      let hasNoLevel: Bool = [.events, .scaled].contains(search.statistics.method)
      if setting.key == search.id + ".cl", hasNoLevel { return [] }
      return (kind.canBeOff ? [.off(value)] : []) + moved(setting, kind)
    case (.number, .off(let value)): return [.number(value)]
    case (.couplings, _):
      return [-3, 3].compactMap { try? setting.stepped($0, scale: 1, in: scenario).get() }
    default: return []
    }
  }

  private func moved(_ setting: Setting, _ kind: Setting.NumberKind) -> [SettingValue] {
    // A factor of two, whatever the step of the keyboard is.
    let scale: Double
    let count: Int
    switch kind.step {
    case .multiply(let factor): (count, scale) = (1, KnobVariation.factorOfTwo(steps: factor))
    case .add: (count, scale) = (5, 1)
    case .list: (count, scale) = (1, 1)
    }
    return [-count, count].compactMap {
      try? setting.stepped($0, scale: scale, in: scenario).get()
    }
  }
}

extension StageStore {
  /// The effects of all variations, largest first; `nil` when cancelled.
  func knobEffects(
    _ base: Scenario, search: String, mass: Double, variations: [KnobVariation]
  ) -> (base: ReachEdges, effects: [KnobEffect])? {
    guard let now = reachEdges(base, search: search, mass: mass) else { return nil }
    var effects: [KnobEffect] = []
    for variation in variations {
      let scenario = variation.applied(to: base)
      effects.append(
        KnobEffect(
          variation: variation, edges: reachEdges(scenario, search: search, mass: mass)))
      if isCancelled() { return nil }
    }
    // Equal sizes keep the order of the panels.
    let order = effects.indices.sorted {
      (effects[$0].size(from: now), -$0) > (effects[$1].size(from: now), -$1)
    }
    return (now, order.map { effects[$0] })
  }
}
