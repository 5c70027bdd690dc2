import DipolePhysics
import EventSimulation
import Reach
import TextPlot

/// Cut flows of N → ν l⁺l⁻ at one mass and decay length.
struct SignalCutFlow {
  let scenario: Scenario
  let search: Search
  let process: SignalProcess
  /// m_N in GeV.
  let mass: Double
  /// Decay length in the laboratory in metres; `nil` from m_Z up.
  let length: Double?

  /// One flow a lepton pair; `nil` when cancelled.
  /// - Parameters:
  ///   - pairs: how many N → ν l⁺l⁻ there are in the run.
  ///   - title: of one lepton's flow.
  func flows(
    store: StageStore, prefix: String = "", title: (String) -> String, notes: [String],
    pairs: (LeptonFlavour) -> Double
  ) -> [CutFlow]? {
    var steps: [(name: String, profiles: [LeptonFlavour: AcceptanceProfile]?)] = []
    for (name, truncated) in selections {
      guard let truncated else {
        steps.append((name, nil))
        continue
      }
      guard let profiles = profiles(truncated, store) else { return nil }
      steps.append((name, profiles))
    }
    return [LeptonFlavour.electron, .muon].map { lepton in
      CutFlow(
        name: prefix + lepton.rawValue, title: title(lepton.rawValue),
        steps: steps.map { name, profiles in
          step(name, profiles, lepton, isOpen: steps.last?.profiles?[lepton] != nil, pairs(lepton))
        }, notes: notes)
    }
  }

  private func step(
    _ name: String, _ profiles: [LeptonFlavour: AcceptanceProfile]?, _ lepton: LeptonFlavour,
    isOpen: Bool, _ pairs: Double
  ) -> CutFlow.Step {
    // Without a selection every decay counts, wherever it happens.
    var share = Estimate(value: isOpen ? 1 : 0, error: 0)
    if let profiles {
      share = length.flatMap { profiles[lepton]?.estimate(at: $0) } ?? .zero
    }
    return CutFlow.Step(
      cut: name, generated: isOpen ? Double(scenario.sample.events) : 0, fraction: share.value,
      expected: Estimate(value: pairs * share.value, error: pairs * share.error))
  }

  /// The selection after each step: none at all, the volume alone, then one cut more each time.
  private var selections: [(name: String, search: Search?)] {
    let on = search.selection.requirements.filter(\.isOn)
    return [("generated", nil)]
      + (0...on.count).map { kept in
        var truncated = search
        truncated.selection = Selection(Array(on.prefix(kept)))
        return (kept == 0 ? "in volume" : on[kept - 1].cut.rawValue, truncated)
      }
  }

  private func profiles(_ truncated: Search, _ store: StageStore)
    -> [LeptonFlavour: AcceptanceProfile]?
  {
    guard
      var key = scenario.yieldKey(truncated, grid: MassGrid(points: [.exact(mass)]))?.acceptance
    else { return [:] }
    key.process = process
    return store.leptonProfiles(key)
  }
}

extension SignalCutFlow {
  /// The signals of a search at a coupling in 1/GeV: the dipole and beside it a mixing HNL of the same decay length, or
  /// that alone where the model is mixing; `nil` when cancelled.
  static func samples(
    _ scenario: Scenario, _ search: Search, mass: Double, coupling: Double, store: StageStore
  ) -> (flows: [CutFlow], length: Double?)? {
    guard
      let dipole = dipole(scenario, search, mass: mass, coupling: coupling, store: store)
    else { return nil }
    let isAlone: Bool = scenario.model.hnl == .mixing
    guard let length = dipole.length else { return isAlone ? ([], nil) : dipole }
    guard
      let mixing = mixing(
        scenario, search, mass: mass, length: length, prefix: isAlone ? "" : "mixing ",
        store: store)
    else { return nil }
    return ((isAlone ? [] : dipole.flows) + mixing, length)
  }

  /// The dipole's flows at a coupling in 1/GeV.
  static func dipole(
    _ scenario: Scenario, _ search: Search, mass: Double, coupling: Double, store: StageStore
  ) -> (flows: [CutFlow], length: Double?)? {
    let model = scenario.model
    let widths = DecayWidths(
      mass: mass, couplings: model.couplings, nature: model.nature, readings: model.widths)
    let factors = YieldFactors(widths: widths, channel: scenario.channel(of: search))
    let isOpen: Bool = factors.lengthTimesCouplingSquared > 0
    let length: Double? = isOpen ? factors.decayLength(coupling: coupling) : nil
    let flow = SignalCutFlow(
      scenario: scenario, search: search, process: .dipole, mass: mass, length: length)
    let place =
      "\(CellText.number(mass, digits: 4)) GeV, d \(CellText.number(coupling, digits: 4)) 1/GeV, "
      + "lambda \(CellText.number(length, digits: 4)) m"
    let tag = scenario.tag(of: search)
    return flow.flows(
      store: store,
      title: { "\(search.id) [\(tag)], \($0) \($0): \(place)" },
      notes: ["weighted counts; each step keeps what passes all cuts up to it"],
      pairs: { lepton in
        length.map { factors.production(decayLength: $0) * widths.branchingRatio(lepton) } ?? 0
      }
    ).map { ($0, length) }
  }

  /// The flows of a mixing HNL with a decay length in metres; |U|² follows from it.
  static func mixing(
    _ scenario: Scenario, _ search: Search, mass: Double, length: Double, prefix: String,
    store: StageStore
  ) -> [CutFlow]? {
    let flavour = scenario.model.flavour
    let flow = SignalCutFlow(
      scenario: scenario, search: search, process: .mixing(flavour), mass: mass, length: length)
    let mixing = MixingProduction(mass: mass, flavour: flavour, nature: scenario.model.nature)
    let squared: Double = mixing.squaredMixing(decayLength: length)
    let bosons: Double = scenario.collider(of: search)?.producedZBosons ?? 0
    let produced: Double = bosons * mixing.branchingRatioOfZ(squaredMixing: squared)
    let widths = MixingWidths(mass: mass, flavour: flavour)
    return flow.flows(
      store: store, prefix: prefix,
      title: {
        "\(search.id), mixing with nu_\(flavour.rawValue), \($0) \($0): "
          + "\(CellText.number(mass, digits: 4)) GeV, lambda \(CellText.number(length, digits: 4)) m"
      },
      notes: [
        "|U|^2 = \(CellText.number(squared, digits: 3)) follows from lambda (contact interactions)"
      ],
      pairs: { lepton in
        let width: Double = lepton == .electron ? widths.electrons : widths.muons
        return produced * widths.branchingRatio(width)
      })
  }
}
