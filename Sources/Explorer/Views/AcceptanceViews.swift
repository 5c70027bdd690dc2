import DipolePhysics
import EventSimulation
import Reach
import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Acceptances of dipole and mixing HNL as functions of the decay length, at masses.
struct AcceptanceNumbers: ViewNumbers {
  /// One search and process; at each mass the acceptance, `nil` where the channel is closed.
  struct Line: Sendable {
    let search: String
    let isMixing: Bool
    let masses: [Double]
    let profiles: [AcceptanceProfile?]
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
  /// Acceptances of the shown searches for both kinds of HNL; `nil` when cancelled.
  func acceptanceNumbers(
    _ plan: WorkPlan, pair: LeptonPairChoice, dipole: MassGrid, mixing: MassGrid
  ) -> AcceptanceNumbers? {
    var lines: [AcceptanceNumbers.Line] = []
    for id in plan.searches {
      guard let search = plan.scenario.search(id) else { continue }
      for (isMixing, grid) in [(false, dipole), (true, mixing)] {
        guard let profiles = pairProfiles(plan.scenario, search, pair, isMixing, grid) else {
          return nil
        }
        lines.append(
          AcceptanceNumbers.Line(
            search: id, isMixing: isMixing, masses: grid.points.map(\.mass), profiles: profiles))
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
private struct AcceptanceFigure {
  let context: ViewContext

  private static let mixingLetters: [Unicode.Scalar] = ["x", "y", "w", "v", "k"]

  func letter(_ line: AcceptanceNumbers.Line) -> Unicode.Scalar {
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

  /// Acceptances are drawn on a linear axis; `linear` toggles to the logarithm, the other way round than for events.
  func figure(_ series: [Series], x: Axis) -> Figure {
    let isLinear: Bool = !context.presentation.linearSlice
    let mixing = series.filter { $0.id.hasSuffix(".mixing") }.map { String($0.letter) }
    let note = mixing.isEmpty ? "" : "; mixing HNL: \(mixing.joined(separator: " "))"
    return Figure(
      title: "acceptance, \(context.presentation.pair.label)\(note)", x: x,
      y: Axis(
        label: "", unit: "", scale: isLinear ? .linear : .logarithmic,
        range: isLinear ? 0...1 : 1e-4...1),
      series: series)
  }
}

/// ε(λ) at the crosshair mass (figure 7, left), dipole beside mixing.
enum AcceptanceView {
  static let lengths: ClosedRange<Double> = 1e-5...100

  @Sendable static func request(_ state: ExplorerState) -> ViewRequest {
    var request = ViewRequest(view: .acceptance)
    request.mass = state.presentation.mass
    request.pair = state.presentation.pair
    return request
  }

  @Sendable static func compute(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    guard let mass = plan.view?.mass, let pair = plan.view?.pair else { return nil }
    let grid = MassGrid(points: [.exact(mass)])
    return store.acceptanceNumbers(plan, pair: pair, dipole: grid, mixing: grid)
  }

  private static func points(_ line: AcceptanceNumbers.Line) -> [Point] {
    guard let profile = line.profiles.first ?? nil else { return [] }
    return Sampling.logarithmic(lengths).map { Point(x: $0, y: profile.value(at: $0)) }
  }

  /// The decay length under the crosshair, in metres.
  static func crosshairLength(_ context: ViewContext) -> Double? {
    guard let column = context.results.column, column.mass == context.presentation.mass else {
      return nil
    }
    return DecaysView.laboratoryLength(column.widths, context.presentation.coupling)
  }

  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    .figure(figure(context))
  }

  static func figure(_ context: ViewContext) -> Figure {
    let drawing = AcceptanceFigure(context: context)
    let lines = context.numbers(AcceptanceNumbers.self)?.lines ?? []
    let x = Axis(label: "lambda", unit: "m", range: lengths, marker: crosshairLength(context))
    return drawing.figure(lines.compactMap { drawing.series($0, points($0)) }, x: x)
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    var table = DataTable(columns: ["curve", "hnl", "i", "length_m", "acceptance", "error"])
    for line in context.numbers(AcceptanceNumbers.self)?.lines ?? [] {
      guard let profile = line.profiles.first ?? nil else { continue }
      for (index, length) in Sampling.logarithmic(lengths).enumerated() {
        let estimate = profile.estimate(at: length)
        table.rows.append([
          .text(line.search), .text(line.isMixing ? "mixing" : "dipole"), .integer(index),
          .number(length), .number(estimate.value), .number(estimate.error),
        ])
      }
    }
    return table
  }
}

/// ε(m) at a fixed decay length (figure 7, right), dipole beside mixing.
enum AcceptanceMassView {
  /// Masses of a mixing HNL: its events are made for the picture and dropped, so there are fewer of them.
  private static let mixingMasses = 40

  @Sendable static func request(_ state: ExplorerState) -> ViewRequest {
    var request = ViewRequest(view: .acceptanceMass)
    request.masses = state.presentation.masses
    request.pair = state.presentation.pair
    return request
  }

  @Sendable static func compute(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    guard let masses = plan.view?.masses, let pair = plan.view?.pair else { return nil }
    // The W takes part on its mass shell from m_W up, and nothing comes from the Z at m_Z.
    let end: Double = min(masses.upperBound, Constants.wMass * 0.999)
    let mixing: [Double] =
      masses.lowerBound < end
      ? Sampling.logarithmic(masses.lowerBound...end, count: mixingMasses) : []
    return store.acceptanceNumbers(
      plan, pair: pair, dipole: plan.grid,
      mixing: MassGrid(points: mixing.map { MassPoint.exact($0) }))
  }

  private static func points(_ line: AcceptanceNumbers.Line, _ length: Double) -> [Point] {
    zip(line.masses, line.profiles).compactMap { mass, profile in
      profile.map { Point(x: mass, y: $0.value(at: length)) }
    }
  }

  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    let drawing = AcceptanceFigure(context: context)
    let lines = context.numbers(AcceptanceNumbers.self)?.lines ?? []
    let length: Double = context.presentation.length
    let x = Axis(
      label: "m_N", unit: "GeV", range: context.presentation.masses,
      marker: context.presentation.mass)
    return .figure(
      drawing.figure(lines.compactMap { drawing.series($0, points($0, length)) }, x: x))
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    let length: Double = context.presentation.length
    var table = DataTable(
      columns: ["curve", "hnl", "i", "m_GeV", "length_m", "acceptance", "error"])
    for line in context.numbers(AcceptanceNumbers.self)?.lines ?? [] {
      for (index, (mass, profile)) in zip(line.masses, line.profiles).enumerated() {
        guard let estimate = profile?.estimate(at: length) else { continue }
        table.rows.append([
          .text(line.search), .text(line.isMixing ? "mixing" : "dipole"), .integer(index),
          .number(mass), .number(length), .number(estimate.value), .number(estimate.error),
        ])
      }
    }
    return table
  }
}
