import DipolePhysics
import EventSimulation
import Reach
import TextPlot

/// Acceptances of dipole and mixing HNL as functions of the decay length, at masses.
struct AcceptanceNumbers: ViewNumbers {
  /// One search and process; at each mass the acceptance, `nil` where the channel is closed.
  struct Line: Sendable {
    let search: String
    let isMixing: Bool
    let masses: [Double]
    let profiles: [AcceptanceProfile?]
    let lengths: [DecayLengths]

    /// ε of one of the masses at a length on the axis, in metres.
    func value(_ place: Int, at length: Double, isProper: Bool) -> Double? {
      guard let profile = profiles[place],
        let argument = lengths[place].argument(of: length, isProper: isProper)
      else { return nil }
      return profile.value(at: argument)
    }

    func estimate(_ place: Int, at length: Double, isProper: Bool) -> Estimate? {
      guard let profile = profiles[place],
        let argument = lengths[place].argument(of: length, isProper: isProper)
      else { return nil }
      return profile.estimate(at: argument)
    }

    /// Laboratory and proper length of a length on the axis.
    func both(_ place: Int, _ length: Double, isProper: Bool) -> (Double?, Double?) {
      isProper
        ? (lengths[place].laboratory(proper: length), length)
        : (length, lengths[place].proper(laboratory: length))
    }
  }

  let lines: [Line]

  var bytes: Int {
    lines.reduce(0) { sum, line in line.profiles.reduce(sum) { $0 + ($1?.bytes ?? 0) } }
  }
}

extension LeptonPairChoice {
  /// `ee`, `mumu`, or the mean of both.
  var label: String {
    switch self {
    case .both: "e and mu"
    case .electrons: "ee"
    case .muons: "mumu"
    }
  }
}

extension StageStore {
  /// Acceptances of the shown searches for both kinds of HNL; `nil` when cancelled. Monophotons have none.
  func acceptanceNumbers(
    _ plan: WorkPlan, pair: LeptonPairChoice, dipole: MassGrid, mixing: MassGrid
  ) -> AcceptanceNumbers? {
    var lines: [AcceptanceNumbers.Line] = []
    for id in plan.searches {
      guard let search = plan.scenario.search(id), search.finalState.hasLeptonPairs else {
        continue
      }
      for (isMixing, grid) in [(false, dipole), (true, mixing)] {
        guard let profiles = pairProfiles(plan.scenario, search, pair, isMixing, grid) else {
          return nil
        }
        let masses = grid.points.map(\.mass)
        lines.append(
          AcceptanceNumbers.Line(
            search: id, isMixing: isMixing, masses: masses, profiles: profiles,
            lengths: masses.map { decayLengths(plan.scenario, search, $0) }))
      }
    }
    return AcceptanceNumbers(lines: lines)
  }

  /// For `both`, eq. 3.1: each lepton with its branching ratio over the sum of the two.
  private func pairProfiles(
    _ scenario: Scenario, _ search: Search, _ pair: LeptonPairChoice, _ isMixing: Bool,
    _ grid: MassGrid
  ) -> [AcceptanceProfile?]? {
    guard var key = scenario.yieldKey(search, grid: grid)?.acceptance else { return [] }
    key.process = isMixing ? .mixing(scenario.model.flavour) : .dipole
    switch pair {
    case .electrons: key.leptons = .single(.electron)
    case .muons: key.leptons = .single(.muon)
    case .both:
      key.leptons = isMixing ? .mixing(scenario.model.flavour) : .normalised(scenario.model.widths)
    }
    return acceptanceProfiles(key).map { $0.map { $0.hasEvents ? $0 : nil } }
  }
}

/// The lines of an acceptance figure: dipole with the letter of the search, mixing with letters from the end of the
/// alphabet.
struct AcceptanceFigure {
  let context: ViewContext

  private static let mixingLetters: [Unicode.Scalar] = ["x", "y", "w", "v", "k"]

  private func letter(_ line: AcceptanceNumbers.Line) -> Unicode.Scalar {
    let searches = context.state.shownSearches
    guard let place = searches.firstIndex(where: { $0.id == line.search }) else { return "?" }
    return line.isMixing
      ? Self.mixingLetters[place % Self.mixingLetters.count] : searches[place].letter
  }

  func series(_ line: AcceptanceNumbers.Line, _ points: [Point]) -> Series? {
    guard let search = context.scenario.search(line.search), points.contains(where: { $0.y > 0 })
    else { return nil }
    let place: Int = context.state.searches.firstIndex { $0.id == line.search } ?? 0
    return Series(
      id: line.search + (line.isMixing ? ".mixing" : ".dipole"), letter: letter(line),
      label: search.label + (line.isMixing ? " mixing" : ""),
      role: line.isMixing ? .curve(place + 4) : context.role(search),
      segments: [points.filter { $0.y > 0 }], style: context.numbersStyle,
      isFocused: !line.isMixing && search.id == context.presentation.focusedSearch)
  }

  /// Acceptances are drawn on a linear axis, but for hadron colliders, where they span decades; `linear` toggles.
  func figure(_ series: [Series], x: Axis, annotations: [Annotation] = []) -> Figure {
    let spansDecades: Bool = context.state.shownSearches.contains {
      $0.finalState == .promptAndDisplacedDilepton
    }
    let isLinear: Bool = context.presentation.linearSlice == spansDecades
    let mixing = series.filter { $0.id.hasSuffix(".mixing") }.map { String($0.letter) }
    let note = mixing.isEmpty ? "" : "; mixing HNL: \(mixing.joined(separator: " "))"
    let most: Double = series.flatMap { $0.segments.flatMap { $0.map(\.y) } }.max() ?? 1
    return Figure(
      title: "acceptance, \(context.presentation.pair.label)\(note)", x: x,
      y: Axis(
        label: "", unit: "", scale: isLinear ? .linear : .logarithmic,
        range: isLinear ? 0...(spansDecades ? max(most * 1.1, 1e-6) : 1) : 1e-4...1),
      series: series, annotations: annotations)
  }
}

extension Search.FinalState {
  /// Whether N is seen as a lepton pair.
  package var hasLeptonPairs: Bool {
    switch self {
    case .displacedDilepton, .promptAndDisplacedDilepton: true
    case .monophoton, .monophotonAtHadrons: false
    }
  }
}
