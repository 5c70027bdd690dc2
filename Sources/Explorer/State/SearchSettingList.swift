import Catalog
import DipolePhysics
import Reach

// The settings of colliders and searches.
extension SettingTable {
  /// Steps of 10^0.1.
  static let tenthOfDecade: Double = 1.2589254117941673

  static func colliderSettings(_ collider: Collider) -> [Setting] {
    let id = collider.id
    func setting(
      _ name: String, _ words: String, _ symbol: String, _ kind: Setting.NumberKind,
      _ path: WritableKeyPath<ColliderSettings, Double> & Sendable, _ help: String
    ) -> Setting {
      Setting(
        key: "\(id).\(name)", name: words, symbol: symbol, group: .collider(id),
        kind: .number(kind), help: help,
        read: { scenario in
          .number(scenario.colliders.first { $0.collider.id == id }?[keyPath: path] ?? 0)
        },
        write: { scenario, value in
          guard case .number(let number) = value,
            let place = scenario.colliders.firstIndex(where: { $0.collider.id == id })
          else { return }
          scenario.colliders[place][keyPath: path] = number
        })
    }
    let zBosonSetting: [Setting] =
      collider.zBosons > 0
      ? [
        setting(
          "N_Z", "Z bosons at nominal luminosity", "N_Z",
          Setting.NumberKind(
            dimension: .count, unit: "", factor: 1, range: 1...1e20, step: .multiply(tenthOfDecade)
          ),
          \.zBosons, collider.source)
      ] : []
    let wBosonSetting: [Setting] =
      collider.wBosons > 0
      ? [
        setting(
          "N_W", "W bosons at nominal luminosity", "N_W",
          Setting.NumberKind(
            dimension: .count, unit: "", factor: 1, range: 1...1e20, step: .multiply(tenthOfDecade)
          ),
          \.wBosons, collider.source)
      ] : []
    return [
      setting(
        "luminosity", "integrated luminosity", "lumi",
        Setting.NumberKind(
          dimension: .luminosity, unit: "/ab", factor: Units.inverseAttobarn, range: 1e-3...1e9,
          step: .multiply(tenthOfDecade)),
        \.luminosity, "scales boson counts and backgrounds; \(collider.source)")
    ] + zBosonSetting + wBosonSetting
  }

  static func cutSettings(_ search: Search) -> [Setting] {
    search.selection.requirements.map { requirement in
      let cut = requirement.cut
      let description = cut.description
      let step: Setting.Step =
        switch description.step {
        case .add(let amount): .add(amount)
        case .multiply(let factor): .multiply(factor)
        }
      return Setting(
        key: "\(search.id).\(cut.rawValue)", name: description.name, symbol: description.symbol,
        group: .cuts(search.id),
        kind: .number(
          Setting.NumberKind(
            dimension: dimension(description.unit), unit: description.unit.rawValue,
            factor: description.unit.factor,
            range: description.range, step: step, canBeOff: true,
            relation: description.keeps.rawValue,
            isMass: cut == .smallestTripletMass || cut == .largestTripletMass)),
        help: "\(description.help); \(search.source)",
        read: { scenario in
          guard
            let one = scenario.search(search.id)?.selection.requirements.first(where: {
              $0.cut == cut
            })
          else {
            return .off(0)
          }
          return one.isOn ? .number(one.threshold) : .off(one.threshold)
        },
        write: { scenario, value in scenario.setCut(cut, of: search.id, value) })
    }
  }

  private static func dimension(_ unit: CutUnit) -> Dimension {
    switch unit {
    case .gigaelectronvolt: .energy
    case .millimetre, .centimetre, .metre: .length
    case .none: .pure
    }
  }

  static func statisticsSettings(_ search: Search) -> [Setting] {
    if Statistics.Method.all(of: search.finalState).contains(.spectral) {
      return monophotonStatistics(search)
    }
    let id = search.id
    func setting(
      _ name: String, _ words: String, _ symbol: String, _ kind: Setting.NumberKind, help: String,
      read: @escaping @Sendable (Statistics) -> Double,
      write: @escaping @Sendable (inout Statistics, Double) -> Void
    ) -> Setting {
      Setting(
        key: "\(id).\(name)", name: words, symbol: symbol, group: .statistics(id),
        kind: .number(kind), help: help,
        read: { .number($0.search(id).map { read($0.statistics) } ?? 0) },
        write: { scenario, value in
          guard case .number(let number) = value else { return }
          scenario.changeStatistics(of: id) { write(&$0, number) }
        })
    }
    let automatic = "auto"
    return [
      setting(
        "cl", "confidence level", "CL",
        Setting.NumberKind(
          dimension: .pure, unit: "", factor: 1, range: Double.leastNonzeroMagnitude...1.0.nextDown,
          step: .list([0.5, 0.68, 0.9, 0.95, 0.99, 0.999]), isLevel: true),
        help: "of the expected upper limit", read: \.confidenceLevel,
        write: { statistics, level in
          statistics.confidenceLevel = level
          // A level is asked for: an event count is none.
          if statistics.method == .events { statistics.method = nil }
        }),
      Setting(
        key: "\(id).method", name: "statistics convention", symbol: "method",
        group: .statistics(id),
        kind: .choice(
          [automatic] + Statistics.Method.all(of: search.finalState).map(\.rawValue)),
        help: "auto: poisson without background, cls with it",
        read: { .choice($0.search(id)?.statistics.method?.rawValue ?? automatic) },
        write: { scenario, value in
          guard case .choice(let name) = value else { return }
          scenario.changeStatistics(of: id) { $0.method = Statistics.Method(rawValue: name) }
        }),
      setting(
        "background", "expected background", "backgr.",
        Setting.NumberKind(
          dimension: .count, unit: "", factor: 1, range: 0...1e12,
          step: .list([0, 1, 2, 5, 10, 20, 50, 100, 1000])),
        help: "in the whole nominal run; scales with the luminosity", read: \.background,
        write: { $0.background = $1 }),
      setting(
        "events", "event count of an iso-contour", "events",
        Setting.NumberKind(
          dimension: .count, unit: "", factor: 1, range: 1e-6...1e12,
          step: .list([1, 3, 5, 10, 20, 50, 100, 1000])),
        help: "sets method = events; not a confidence level", read: \.eventCount,
        write: { statistics, count in
          statistics.eventCount = count
          statistics.method = .events
        }),
      setting(
        "background_error", "error of the background", "b error",
        Setting.NumberKind(
          dimension: .pure, unit: "", factor: 1, range: 0...10,
          step: .list([0, 0.05, 0.1, 0.2, 0.3, 0.5, 1])),
        help: "relative; changes what a discovery asks for (page S), no limit",
        read: \.backgroundError, write: { $0.backgroundError = $1 }),
    ]
  }
}

extension Scenario {
  mutating func changeStatistics(of id: String, _ change: (inout Statistics) -> Void) {
    guard let place = searches.firstIndex(where: { $0.id == id }) else { return }
    change(&searches[place].statistics)
  }

  /// Off keeps the threshold; a number switches the cut on.
  mutating func setCut(_ cut: Cut, of id: String, _ value: SettingValue) {
    guard let place = searches.firstIndex(where: { $0.id == id }),
      let row = searches[place].selection.requirements.firstIndex(where: { $0.cut == cut })
    else { return }
    switch value {
    case .number(let threshold):
      searches[place].selection.requirements[row].threshold = threshold
      searches[place].selection.requirements[row].isOn = true
    case .off(let threshold):
      searches[place].selection.requirements[row].isOn = false
      if threshold.isFinite { searches[place].selection.requirements[row].threshold = threshold }
    case .choice, .couplings, .integer: break
    }
  }
}
