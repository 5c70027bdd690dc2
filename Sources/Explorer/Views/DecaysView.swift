import DipolePhysics
import Reach
import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Widths of N at the masses in view.
struct DecayNumbers: ViewNumbers {
  let widths: [DecayWidths]
}

/// Branching ratios of the sub-dominant decays (figure 2 of arXiv:2301.08592), and below them cτ and the decay length
/// at the coupling of the crosshair, on the same mass axis.
enum DecaysView {
  /// One line of the upper figure.
  struct Channel {
    let id: String
    let letter: Unicode.Scalar
    let label: String
    /// In titles, where all of them have to fit.
    let short: String
    let branching: @Sendable (DecayWidths) -> Double
    /// Where eq. 2.7 is negative; `nil` for channels that it does not describe.
    var negativeBelow: Double?
    var opensAt: Double = 0
  }

  static let channels: [Channel] = [
    lepton(.electron, "e", "ee"), lepton(.muon, "u", "mumu"), lepton(.tau, "t", "tautau"),
    Channel(id: "nu_hadrons", letter: "h", label: "nu hadrons", short: "had") {
      $0.branchingRatio($0.channels.hadrons ?? 0)
    },
    Channel(id: "nu_Z", letter: "z", label: "nu Z", short: "Z") { $0.branchingRatio($0.zBoson) },
    Channel(id: "l_W", letter: "w", label: "l W", short: "W") { $0.branchingRatio($0.wBoson) },
    Channel(id: "nu_gamma", letter: "g", label: "nu gamma", short: "gam") { $0.branchingRatio(1) },
  ]

  private static func lepton(_ flavour: LeptonFlavour, _ letter: Unicode.Scalar, _ short: String)
    -> Channel
  {
    Channel(
      id: "nu_\(flavour.rawValue)_\(flavour.rawValue)", letter: letter, label: "nu " + short,
      short: short,
      branching: { $0.branchingRatio(flavour) },
      negativeBelow: VirtualPhotonDecay.equation27Zero(fermionMass: flavour.mass),
      opensAt: 2 * flavour.mass)
  }

  static let branchingRange: ClosedRange<Double> = 1e-5...1
  private static let points = 161

  @Sendable static func request(_ state: ExplorerState) -> ViewRequest {
    var request = ViewRequest(view: .decays)
    request.masses = state.presentation.masses
    return request
  }

  @Sendable static func compute(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    guard let masses = plan.view?.masses else { return nil }
    let model = plan.scenario.model
    let grid = MassGrid(
      points: Sampling.logarithmic(masses, count: points).map { MassPoint.exact($0) })
    let channels = store.channelWidths(grid, readings: model.widths, withHadrons: true)
    return DecayNumbers(
      widths: channels.map {
        DecayWidths(
          channels: $0, couplings: model.couplings, nature: model.nature, readings: model.widths)
      })
  }

  // MARK: Figures

  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    ViewContent(figures: [branching(context), lengths(context)])
  }

  private static func massAxis(_ context: ViewContext) -> Axis {
    Axis(
      label: "m_N", unit: "GeV", range: context.presentation.masses,
      marker: context.presentation.mass)
  }

  private static func branching(_ context: ViewContext) -> Figure {
    let widths = context.numbers(DecayNumbers.self)?.widths ?? []
    var series: [Series] = []
    for (index, channel) in channels.enumerated() {
      let values = widths.map { Point(x: $0.mass, y: channel.branching($0)) }
      guard values.contains(where: { $0.y > 0 }) else { continue }
      series.append(
        Series(
          id: channel.id, letter: channel.letter, label: channel.label, role: .curve(index),
          segments: [values.filter { $0.y > 0 }], style: context.numbersStyle))
    }
    series += invalid(context)
    let names = channels.filter { channel in series.contains { $0.id == channel.id } }
    return Figure(
      title: names.map { "\($0.letter):\($0.short)" }.joined(separator: " "),
      x: massAxis(context), y: Axis(label: "Br", range: branchingRange), series: series)
  }

  /// Masses at which eq. 2.7 is negative, as a line of `?` at the bottom: no branching ratio is drawn there.
  private static func invalid(_ context: ViewContext) -> [Series] {
    guard context.scenario.model.widths.threeBody == .equation27 else { return [] }
    let floor: Double = branchingRange.lowerBound
    return channels.enumerated().compactMap { index, channel in
      guard let end = channel.negativeBelow else { return nil }
      let height: Double = floor * pow(1.6, Double(index + 1))
      return Series(
        id: channel.id + ".negative", letter: "?", label: "eq. 2.7 < 0, not valid",
        role: .curve(index),
        segments: [[Point(x: channel.opensAt, y: height), Point(x: end, y: height)]], style: .solid)
    }
  }

  private static func lengths(_ context: ViewContext) -> Figure {
    let coupling: Double = context.presentation.coupling
    let widths = context.numbers(DecayNumbers.self)?.widths ?? []
    let proper = widths.map { Point(x: $0.mass, y: $0.properDecayLength(coupling: coupling)) }
    let laboratory = widths.compactMap { one in
      laboratoryLength(one, coupling).map { Point(x: one.mass, y: $0) }
    }
    let all: [Double] = (proper + laboratory).map(\.y).filter { $0 > 0 && $0 < .infinity }
    let low: Double = max(1e-30, all.min() ?? 1e-3)
    let high: Double = max(low * 10, all.max() ?? 1e3)
    let decade = { (value: Double, up: Bool) -> Double in
      pow(10, up ? ceil(log10(value)) : floor(log10(value)))
    }
    return Figure(
      title:
        "c:ctau l:lambda, d = \(NumberText.significant(coupling, digits: 3)) /GeV",
      x: massAxis(context),
      y: Axis(label: "", unit: "m", range: decade(low, false)...decade(high, true)),
      series: [
        Series(
          id: "ctau", letter: "c", label: "c tau", role: .curve(0), segments: [proper],
          style: context.numbersStyle),
        Series(
          id: "lambda", letter: "l", label: "decay length", role: .curve(1), segments: [laboratory],
          style: context.numbersStyle, isFocused: true),
      ],
      guides: displacements(context))
  }

  /// Displacement cuts and the nearest wall of the shown searches: between them a decay is seen.
  private static func displacements(_ context: ViewContext) -> [Guide] {
    guard let search = context.state.focusedSearch else { return [] }
    let cut = search.selection.threshold(.displacement).map {
      Guide(.horizontal, at: $0, label: "r_displ")
    }
    let wall = context.scenario.collider(of: search).map {
      Guide(
        .horizontal, at: $0.collider.detector.pathLengthRange.lowerBound, label: "wall")
    }
    return [cut, wall].compactMap { $0 }
  }

  /// λ = cτ p/m of N from Z → N ν; `nil` from m_Z up.
  static func laboratoryLength(_ widths: DecayWidths, _ coupling: Double) -> Double? {
    let momentum: Double = ZDecay.momentum(mass: widths.mass)
    return momentum > 0
      ? widths.properDecayLength(coupling: coupling) * momentum / widths.mass : nil
  }

  // MARK: Numbers

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    let coupling: Double = context.presentation.coupling
    var table = DataTable(
      columns: ["m_GeV"] + channels.map { "br_" + $0.id } + ["ctau_m", "length_m"])
    for widths in context.numbers(DecayNumbers.self)?.widths ?? [] {
      table.rows.append(
        [.number(widths.mass)] + channels.map { .number($0.branching(widths)) }
          + [
            .number(widths.properDecayLength(coupling: coupling)),
            .number(laboratoryLength(widths, coupling)),
          ])
    }
    return table
  }
}
