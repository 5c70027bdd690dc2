import Reach

/// How a dipole is told from mixing (PHYSICS §10).
package struct SeparationSettings: Hashable, Sendable {
  package var observables = ShapeSeparation.Observables.pairMass
  /// Standard deviations asked for.
  package var sigma: Double = 3
  /// Smallest measured m_ll in GeV; 0: no such cut.
  package var lowestPairMass: Double = 0
  /// Relative resolution of m_ll.
  package var resolution: Double = 0
  /// Whether only events count that pass the kinematic cuts of the focused search.
  package var afterCuts = true

  package init() {}
}

extension SettingTable {
  static var separationSettings: [Setting] {
    [
      Setting(
        key: "separation.observable", name: "shapes that are compared", symbol: "shapes",
        group: .separation, kind: .choice(ShapeSeparation.Observables.allCases.map(\.rawValue)),
        help: "invariant mass of the pair, cosine of its opening angle, or both in two dimensions",
        read: { .choice($0.separation.observables.rawValue) },
        write: { scenario, value in
          guard case .choice(let name) = value,
            let observables = ShapeSeparation.Observables(rawValue: name)
          else { return }
          scenario.separation.observables = observables
        }),
      number(
        "sigma", "standard deviations of the separation", "sigma", \.separation.sigma,
        Setting.NumberKind(
          dimension: .pure, unit: "", factor: 1, range: 0.1...20,
          step: .list([1, 2, 3, 4, 5])),
        "of the likelihood ratio of the binned shapes"),
      number(
        "m_ll_min", "smallest measured m_ll", "m_ll >", \.separation.lowestPairMass,
        Setting.NumberKind(
          dimension: .energy, unit: "GeV", factor: 1, range: 0...90,
          step: .list([0, 0.1, 0.2, 0.5, 1, 2, 5])),
        "pairs below it are left out; 0: all pairs count"),
      number(
        "resolution", "relative resolution of m_ll", "res m_ll", \.separation.resolution,
        Setting.NumberKind(
          dimension: .pure, unit: "", factor: 1, range: 0...1,
          step: .list([0, 0.01, 0.02, 0.05, 0.1, 0.2])),
        "standard deviation of ln m_ll as measured"),
      Setting(
        key: "separation.cuts", name: "kinematic cuts before the comparison", symbol: "cuts",
        group: .separation, kind: .choice(["on", "off"]),
        help: "only pairs that pass p_miss, cos_ll and E_l of the focused search",
        read: { .choice($0.separation.afterCuts ? "on" : "off") },
        write: { scenario, value in
          if case .choice(let text) = value { scenario.separation.afterCuts = text == "on" }
        }),
    ]
  }

  private static func number(
    _ name: String, _ words: String, _ symbol: String,
    _ path: WritableKeyPath<Scenario, Double> & Sendable, _ kind: Setting.NumberKind, _ help: String
  ) -> Setting {
    Setting(
      key: "separation." + name, name: words, symbol: symbol, group: .separation,
      kind: .number(kind), help: help, read: { .number($0[keyPath: path]) },
      write: { scenario, value in
        if case .number(let number) = value { scenario[keyPath: path] = number }
      })
  }
}
