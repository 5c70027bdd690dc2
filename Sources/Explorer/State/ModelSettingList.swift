import DipolePhysics
import EventSimulation
import Reach

// The settings of the model and its readings.
extension SettingTable {
  /// A setting that picks one case of an enum.
  static func choice<Value>(
    _ key: String, _ name: String, _ symbol: String, group: Setting.Group = .model,
    _ path: WritableKeyPath<Scenario, Value> & Sendable, help: String, printed: Value? = nil
  ) -> Setting where Value: RawRepresentable<String> & CaseIterable & Sendable {
    Setting(
      key: key, name: name, symbol: symbol, group: group,
      kind: .choice(Value.allCases.map(\.rawValue)), help: help,
      printed: printed?.rawValue,
      read: { .choice($0[keyPath: path].rawValue) },
      write: { scenario, value in
        if case .choice(let text) = value, let one = Value(rawValue: text) {
          scenario[keyPath: path] = one
        }
      })
  }

  static var modelSettings: [Setting] {
    [
      choice(
        "model.flavour", "neutrino flavour", "flavour", \.model.flavour,
        help: "flavour of the neutrino that N couples to; at Z -> N nu it changes no rate"),
      choice(
        "model.nature", "nature of N", "nature", \.model.nature,
        help:
          "a Majorana N decays to nu gamma and to its conjugate: twice the width, half the decay length"
      ),
      Setting(
        key: "model.couplings", name: "pattern of d_Z and d_W", symbol: "pattern", group: .model,
        kind: .couplings,
        help:
          "maximal: d_B = 0; uv:DEGREES: (d_W, d_B) along (cos, sin); free:DZ,DW: ratios to d inside eq. 1.4",
        read: { .couplings($0.model.couplings) },
        write: { scenario, value in
          if case .couplings(let pattern) = value { scenario.model.couplings = pattern }
        }),
      choice(
        "model.spin", "polar angle and spin of N", "spin", \.model.spin,
        help:
          "exact; unpolarised: isotropic without spin; isotropic: mean polarisation along the flight",
        printed: .unpolarised),
      choice(
        "model.hnl", "what N couples through", "HNL", \.model.hnl,
        help:
          "dipole; mixing: an HNL that mixes with the neutrino, for its efficiencies at a given decay length"
      ),
    ]
  }

  static var readingSettings: [Setting] {
    [
      choice(
        "paper.widths", "widths of N -> nu f f", "widths", \.model.widths.threeBody,
        help: "exact phase space, or eq. 2.7 (0 where it is negative)", printed: .equation27),
      choice(
        "paper.production", "phase space of Z -> N nu", "product.", \.model.production,
        help: "exact: (1-r)^2 (1+2r); massless: the limit of eq. 2.5 up to m_Z", printed: .massless),
      choice(
        "paper.angle", "average over directions", "angle", \.model.angle,
        help:
          "dcos: solid angle; dtheta: the d(theta)/pi of eq. 4.9, under spin = unpolarised only",
        printed: .uniformTheta),
      choice(
        "paper.total_width", "channels in the total width", "Gamma_N", \.model.widths.total,
        help:
          "with-WZ: nu gamma, W and Z on and off shell; eq2.6: nu gamma alone below m_W; three-body: all",
        printed: .equation26),
      choice(
        "paper.hadrons", "hadrons from the virtual photon", "hadrons", \.model.widths.hadrons,
        help: "data: R(s) with resonances; quarks: free quarks as in figure 2", printed: .quarks),
      choice(
        "paper.majorana", "decay length of a Majorana N", "majorana", \.model.widths.majorana,
        help: "half, since the width doubles; the paper prints twice", printed: .twice),
      choice(
        "paper.r_displ", "displacement", "displ.", \.model.displacement,
        help: "distance in space, or transverse to the beam", printed: .spatial),
      choice(
        "paper.d0", "tracks that d0 asks for", "d0 tracks", \.model.impact,
        help: "both tracks, or any of the two; at lepton colliders", printed: .both),
      choice(
        "paper.pt_23", "sum of transverse momenta", "pT_23", \.model.hadron.pairMomentum,
        help: "|pT2 + pT3| as vectors, or pT2 + pT3; at hadron colliders", printed: .vector),
      choice(
        "paper.pair_efficiency", "efficiency of a displaced pair", "pair eff.",
        \.model.hadron.pairEfficiency,
        help: "each lepton once: the product; once: that of one lepton for the pair",
        printed: .each),
      choice(
        "paper.w_mass", "mass of the W", "W mass", \.model.hadron.wMass,
        help: "fixed at m_W, or along the Breit-Wigner curve: -5 % in efficiency", printed: .fixed),
    ]
  }

  static var sampleSettings: [Setting] {
    let events = SamplePlan.allowedEvents
    return [
      Setting(
        key: "mc.events", name: "points per mass and lepton", symbol: "points", group: .sample,
        kind: .integer(UInt64(events.lowerBound)...UInt64(events.upperBound), powerOfTwo: true),
        help: "a power of two, shared out over \(SamplePlan.replicates) randomisations",
        read: { .integer(UInt64($0.sample.events)) },
        write: { scenario, value in
          if case .integer(let number) = value { scenario.sample.events = Int(number) }
        }),
      Setting(
        key: "mc.seed", name: "seed", symbol: "seed", group: .sample,
        kind: .integer(0...UInt64.max, powerOfTwo: false),
        help: "the same seed gives the same events on any number of threads",
        read: { .integer($0.sample.seed) },
        write: { scenario, value in
          if case .integer(let number) = value { scenario.sample.seed = number }
        }),
    ]
  }
}
