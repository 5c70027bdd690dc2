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
  /// Proper decay length in metres; `nil` where N is not made.
  let properLength: Double?

  /// One flow a lepton pair; `nil` when cancelled.
  /// - Parameters:
  ///   - pairs: how many N → ν l⁺l⁻ there are in the run.
  ///   - title: of one lepton's flow.
  func flows(
    store: StageStore, prefix: String = "", title: (String) -> String, notes: [String],
    pairs: (LeptonFlavour) -> Double
  ) -> [CutFlow]? {
    var steps: [(name: String, profiles: [LeptonFlavour: AcceptanceProfile]?)] = []
    for stage in stages {
      guard let truncated = stage.search else {
        steps.append((stage.name, nil))
        continue
      }
      guard let profiles = profiles(stage, truncated, store) else { return nil }
      steps.append((stage.name, profiles))
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
      let argument = properLength.map {
        scenario.channel(of: search).lengthPerProperLength(mass: mass) * $0
      }
      share = argument.flatMap { profiles[lepton]?.estimate(at: $0) } ?? .zero
    }
    return CutFlow.Step(
      cut: name, generated: isOpen ? generated : 0, fraction: share.value,
      expected: Estimate(value: pairs * share.value, error: pairs * share.error))
  }

  /// A step of the flow: its name, the cuts in force, and whether leptons are found with their efficiencies.
  private struct Stage {
    var name: String
    var search: Search?
    var hasEfficiency = false
  }

  /// None at all, the volume alone, then one cut more each time; at hadron colliders the volume is two cuts of its own,
  /// and the efficiencies of leptons come last.
  private var stages: [Stage] {
    let on = search.selection.requirements.filter { $0.isOn && isAsked($0.cut) }
    let isTracker: Bool = search.finalState == .promptAndDisplacedDilepton
    var stages = [Stage(name: "generated")]
    for kept in (isTracker ? 1 : 0)..<(on.count + 1) {
      var truncated = search
      truncated.selection = Selection(Array(on.prefix(kept)))
      stages.append(
        Stage(name: kept == 0 ? "in volume" : on[kept - 1].cut.rawValue, search: truncated))
    }
    if isTracker { stages.append(Stage(name: "efficiency", search: search, hasEfficiency: true)) }
    return stages
  }

  /// The thresholds of the other prompt flavour ask nothing.
  private func isAsked(_ cut: Cut) -> Bool {
    switch cut {
    case .promptElectronMomentum: scenario.model.flavour != .muon
    case .promptMuonMomentum: scenario.model.flavour == .muon
    default: true
    }
  }

  private func profiles(_ stage: Stage, _ truncated: Search, _ store: StageStore)
    -> [LeptonFlavour: AcceptanceProfile]?
  {
    guard
      var key = scenario.yieldKey(truncated, grid: MassGrid(points: [.exact(mass)]))?.acceptance
    else { return [:] }
    if !stage.hasEfficiency { key = key.withPerfectTracking }
    key.process = process
    return store.leptonProfiles(key)
  }
}

extension SignalCutFlow {
  /// The signals of a search at a coupling in 1/GeV: the dipole and beside it a mixing HNL of the same decay length, or
  /// that alone where the model is mixing; `nil` when cancelled.
  /// - Returns: the flows, and the decay length in the laboratory.
  static func samples(
    _ scenario: Scenario, _ search: Search, mass: Double, coupling: Double, store: StageStore
  ) -> (flows: [CutFlow], length: Double?)? {
    let model = scenario.model
    let widths = DecayWidths(
      mass: mass, couplings: model.couplings, nature: model.nature, readings: model.widths)
    let lengths = scenario.lengths(of: search, mass: mass)
    let proper: Double? =
      lengths.boost == nil ? nil : widths.properDecayLength(coupling: coupling)
    let length: Double? = proper.flatMap(lengths.laboratory(proper:))
    guard let dipole = dipole(scenario, search, widths, coupling: coupling, proper, store: store)
    else { return nil }
    let isAlone: Bool = scenario.model.hnl == .mixing
    guard let proper else { return (isAlone ? [] : dipole, nil) }
    guard
      let mixing = mixing(
        scenario, search, mass: mass, properLength: proper, prefix: isAlone ? "" : "mixing ",
        store: store)
    else { return nil }
    return ((isAlone ? [] : dipole) + mixing, length)
  }

  /// The dipole's flows at a coupling in 1/GeV.
  private static func dipole(
    _ scenario: Scenario, _ search: Search, _ widths: DecayWidths, coupling: Double,
    _ properLength: Double?, store: StageStore
  ) -> [CutFlow]? {
    let factors = YieldFactors(widths: widths, channel: scenario.channel(of: search))
    let flow = SignalCutFlow(
      scenario: scenario, search: search, process: .dipole, mass: widths.mass,
      properLength: properLength)
    let place =
      "\(CellText.number(widths.mass, digits: 4)) GeV, d \(CellText.number(coupling, digits: 4)) "
      + "1/GeV, " + flow.lengthWords
    let tag = scenario.tag(of: search)
    return flow.flows(
      store: store, title: { "\(search.id) [\(tag)], \($0) \($0): \(place)" },
      notes: ["weighted counts; each step keeps what passes all cuts up to it"] + flow.promptNotes,
      pairs: { lepton in
        guard factors.lengthTimesCouplingSquared > 0 else { return 0 }
        return factors.production(decayLength: factors.decayLength(coupling: coupling))
          * widths.branchingRatio(lepton)
      })
  }

  /// `lambda 0.0123 m`, or at hadron colliders `c tau 0.01 m, mean lambda 0.5 m`.
  private var lengthWords: String {
    let lengths = scenario.lengths(of: search, mass: mass)
    let laboratory = CellText.number(
      properLength.flatMap(lengths.laboratory(proper:)), digits: 4)
    guard lengths.isMean else { return "lambda \(laboratory) m" }
    return "c tau \(CellText.number(properLength, digits: 4)) m, mean lambda \(laboratory) m"
  }

  /// Events of the sample.
  private var generated: Double {
    let isTracker: Bool = search.finalState == .promptAndDisplacedDilepton
    let plan = scenario.sample
    return Double(plan.events * (isTracker ? TripletPoints.oversampling(plan) : 1))
  }

  /// What the selection asks of the prompt lepton and every event obeys.
  private var promptNotes: [String] {
    search.finalState == .promptAndDisplacedDilepton
      ? [
        "prompt lepton: |d0| < 0.05 cm and |dz| < 0.1 cm are met by construction;",
        "efficiency: prompt and displaced leptons, as a probability",
      ] : []
  }

  /// The flows of a mixing HNL with a proper decay length in metres; |U|² follows from it.
  static func mixing(
    _ scenario: Scenario, _ search: Search, mass: Double, properLength: Double, prefix: String,
    store: StageStore
  ) -> [CutFlow]? {
    let flavour = scenario.model.flavour
    let flow = SignalCutFlow(
      scenario: scenario, search: search, process: .mixing(flavour), mass: mass,
      properLength: properLength)
    let mixing = MixingProduction(mass: mass, flavour: flavour, nature: scenario.model.nature)
    let squared: Double = mixing.squaredMixing(properLength: properLength)
    let produced: Double
    switch scenario.channel(of: search) {
    case .zBosons(let bosons, _):
      produced = bosons * mixing.branchingRatioOfZ(squaredMixing: squared)
    case .wBosons(let bosons, _):
      produced = bosons * squared * WDecay.mixingBranchingRatio(mass: mass)
    case .crossSection: produced = 0
    }
    let widths = MixingWidths(mass: mass, flavour: flavour)
    return flow.flows(
      store: store, prefix: prefix,
      title: {
        "\(search.id), mixing with nu_\(flavour.rawValue), \($0) \($0): "
          + "\(CellText.number(mass, digits: 4)) GeV, \(flow.lengthWords)"
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
