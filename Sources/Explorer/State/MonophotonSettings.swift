import DipolePhysics
import Reach

/// What searches for a single photon assume beyond the model (section 2.2 of arXiv:2301.08592 and beyond it).
package struct MonophotonSettings: Hashable, Sendable {
  package var scaling = MonophotonReadings.Scaling.coupling
  package var lhcLuminosity = MonophotonReadings.LHCLuminosity.data
  /// Whether initial-state radiation lowers the cross section on the Z peak.
  package var hasInitialStateRadiation = false
  /// Whether pp → N l counts beside pp → N ν.
  package var countsChargedLeptons = false
  /// Relative uncertainty of the background in every bin of a spectrum at a lepton collider.
  package var systematics: Double = 0

  package init() {}
}

extension Scenario {
  /// The readings of monophoton searches, those of the model among them.
  package var monophotonReadings: MonophotonReadings {
    var readings = MonophotonReadings()
    readings.scaling = monophoton.scaling
    readings.lhcLuminosity = monophoton.lhcLuminosity
    readings.hasInitialStateRadiation = monophoton.hasInitialStateRadiation
    readings.countsChargedLeptons = monophoton.countsChargedLeptons
    readings.systematics = monophoton.systematics
    readings.flavour = model.flavour
    readings.production = model.production
    return readings
  }

  /// A search for a single photon as it is in force; `nil` for other final states.
  package func monophotonSearch(_ search: Search) -> MonophotonSearch? {
    guard search.finalState == .monophoton || search.finalState == .monophotonAtHadrons,
      let settings = collider(of: search)
    else { return nil }
    return MonophotonSearch(
      search: search, collider: settings.collider, luminosity: settings.luminosity,
      readings: monophotonReadings)
  }
}

// The settings of monophotons.
extension SettingTable {
  /// Those that the paper prints one way.
  static var monophotonReadingSettings: [Setting] {
    [
      choice(
        "paper.scaling", "what scales with luminosity^(-1/4)", "scaling", \.monophoton.scaling,
        help:
          "limits on monophotons at other luminosities: the coupling, or the cross section as eq. 2.12 prints",
        printed: .coupling),
      choice(
        "paper.lhc_luminosity", "luminosity of the LHC limit", "LHC lumi",
        \.monophoton.lhcLuminosity,
        help:
          "1/fb from which the limit on monophotons is scaled: 36.1 of the data, or 38 as printed",
        printed: .printed),
    ]
  }

  static var monophotonSettings: [Setting] {
    [
      monophotonSwitch(
        "monophoton.isr", "initial-state radiation on the Z peak", "mono ISR", ("off", "on"),
        \.monophoton.hasInitialStateRadiation,
        help: "lowers the cross section on the Z peak to 0.726 of the Born value"),
      monophotonSwitch(
        "monophoton.charged_lepton", "lepton of pp -> N l", "mono l", ("vetoed", "free"),
        \.monophoton.countsChargedLeptons,
        help: "free: events with a charged lepton count beside pp -> N nu; searches veto it"),
      Setting(
        key: "monophoton.systematics", name: "systematics of the photon spectrum",
        symbol: "mono syst", group: .monophoton,
        kind: .number(
          Setting.NumberKind(
            dimension: .pure, unit: "", factor: 1, range: 0...0.5,
            step: .list([0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5]))),
        help: "relative uncertainty of the background in every bin, at lepton colliders",
        read: { .number($0.monophoton.systematics) },
        write: { scenario, value in
          if case .number(let number) = value { scenario.monophoton.systematics = number }
        }),
    ]
  }

  /// The statistics of a search for a single photon: a published limit has its own confidence level, a spectrum any.
  static func monophotonStatistics(_ search: Search) -> [Setting] {
    let id = search.id
    let methods: [Statistics.Method] = search.limit == nil ? [.spectral] : [.scaled, .spectral]
    return [
      Setting(
        key: "\(id).cl", name: "confidence level", symbol: "CL", group: .statistics(id),
        kind: .number(
          Setting.NumberKind(
            dimension: .pure, unit: "", factor: 1,
            range: Double.leastNonzeroMagnitude...1.0.nextDown,
            step: .list([0.5, 0.68, 0.9, 0.95, 0.99, 0.999]), isLevel: true)),
        help: "one-sided, of a spectrum: sets method = spectral",
        read: { .number($0.search(id)?.statistics.confidenceLevel ?? 0) },
        write: { scenario, value in
          guard case .number(let level) = value else { return }
          scenario.changeStatistics(of: id) {
            $0.confidenceLevel = level
            $0.method = .spectral
          }
        }),
      Setting(
        key: "\(id).method", name: "kind of limit", symbol: "method", group: .statistics(id),
        kind: .choice(methods.map(\.rawValue)),
        help:
          "scaled: a published limit at another luminosity, with its confidence level; spectral: own estimate",
        read: { .choice($0.search(id)?.statistics.method?.rawValue ?? methods[0].rawValue) },
        write: { scenario, value in
          guard case .choice(let name) = value else { return }
          scenario.changeStatistics(of: id) {
            $0.method = Statistics.Method(rawValue: name)
            if $0.method == .scaled { $0.confidenceLevel = search.statistics.confidenceLevel }
          }
        }),
    ]
  }

  /// A switch whose default comes first.
  private static func monophotonSwitch(
    _ key: String, _ name: String, _ symbol: String, _ names: (off: String, on: String),
    _ path: WritableKeyPath<Scenario, Bool> & Sendable, help: String
  ) -> Setting {
    Setting(
      key: key, name: name, symbol: symbol, group: .monophoton,
      kind: .choice([names.off, names.on]),
      help: help,
      read: { .choice($0[keyPath: path] ? names.on : names.off) },
      write: { scenario, value in
        if case .choice(let text) = value { scenario[keyPath: path] = text == names.on }
      })
  }
}
