/// What the backgrounds at lepton colliders are taken to be (section 4.1 of arXiv:2301.08592 and beyond it).
package struct BackgroundSettings: Hashable, Sendable {
  /// Whether the two taus of a Z have opposite helicities, with the mean polarisation of the Z pole, and their leptons
  /// the spectra of a polarised Michel decay; otherwise both decay isotropically.
  package var isPolarised = true
  /// Whether hard collinear photons from the beams boost the pair, at leading logarithm: an order of magnitude.
  package var hasInitialStateRadiation = false
  /// Gaussian resolution of the decay vertex along each axis, in metres.
  package var vertexResolution: Double = 10e-6

  package init() {}
}

// The settings of the backgrounds.
extension SettingTable {
  static var backgroundSettings: [Setting] {
    [
      onOff(
        "background.polarisation", "polarisation of tau pairs", "tau spin",
        \.background.isPolarised, default: true,
        help:
          "opposite helicities and polarised Michel spectra in Z -> tau tau; off: isotropic decays"
      ),
      onOff(
        "background.isr", "initial-state radiation", "ISR",
        \.background.hasInitialStateRadiation, default: false,
        help: "hard collinear photons boost the tau pair; leading logarithm, an order of magnitude"),
      Setting(
        key: "background.vertex_resolution", name: "vertex resolution", symbol: "sigma_v",
        group: .background,
        kind: .number(
          Setting.NumberKind(
            dimension: .length, unit: "um", factor: 1e-6, range: 1e-7...1e-2,
            step: .multiply(tenthOfDecade))),
        help: "Gaussian, along each axis: how prompt four-fermion events leak through r_displ",
        read: { .number($0.background.vertexResolution) },
        write: { scenario, value in
          if case .number(let number) = value { scenario.background.vertexResolution = number }
        }),
    ]
  }

  /// A switch whose default comes first in its list.
  private static func onOff(
    _ key: String, _ name: String, _ symbol: String,
    _ path: WritableKeyPath<Scenario, Bool> & Sendable, default isOn: Bool, help: String
  ) -> Setting {
    Setting(
      key: key, name: name, symbol: symbol, group: .background,
      kind: .choice(isOn ? ["on", "off"] : ["off", "on"]), help: help,
      read: { .choice($0[keyPath: path] ? "on" : "off") },
      write: { scenario, value in
        if case .choice(let text) = value { scenario[keyPath: path] = text == "on" }
      })
  }
}
