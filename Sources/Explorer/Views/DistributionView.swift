import DipolePhysics
import EventSimulation
import Reach
import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Histograms of one observable, one a source.
struct DistributionNumbers: ViewNumbers {
  let lines: [(source: PairSource, histogram: Histogram)]
}

extension PairSource {
  var letter: Unicode.Scalar {
    switch self {
    case .dipole: "d"
    case .mixing: "x"
    case .tauPairs: "t"
    }
  }

  var label: String {
    switch self {
    case .dipole: "dipole"
    case .mixing: "mixing"
    case .tauPairs: "tau tau"
    }
  }
}

/// Shapes of signal and background, normalised to unit area (figures 3 and 10, and energies, missing momentum, impact
/// parameter, displacement), with the cut in force drawn on them.
enum DistributionView {
  @Sendable static func request(_ state: ExplorerState) -> ViewRequest {
    var request = ViewRequest(view: .distribution)
    let choice = state.presentation.histogram
    request.search = choice.afterCuts ? state.focusedSearch?.id : nil
    request.mass = state.presentation.mass
    request.pair = state.presentation.pair
    request.length = choice.observable.needsLength ? state.presentation.length : nil
    request.histogram = choice
    return request
  }

  // MARK: Numbers

  @Sendable static func compute(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    guard let view = plan.view, let mass = view.mass, let choice = view.histogram else {
      return nil
    }
    let lepton: LeptonFlavour = view.pair == .muons ? .muon : .electron
    let scenario = plan.scenario
    let open = PairSource.allCases.filter { source in
      choice.sources.contains(source)
        // Tau pairs are counted as e⁺e⁻.
        && source.process(scenario).map { $0.isPossible(mass: mass, lepton: lepton) }
          ?? (lepton == .electron)
    }
    let ranges = open.map { source in
      choice.observable.range(
        of: source.origin(scenario, mass: mass, lepton: lepton), length: view.length ?? 0,
        isLogarithmic: choice.isLogarithmic)
    }
    guard let first = ranges.first else { return DistributionNumbers(lines: []) }
    let range = ranges.dropFirst().reduce(first) {
      min($0.lowerBound, $1.lowerBound)...max($0.upperBound, $1.upperBound)
    }
    var lines: [(PairSource, Histogram)] = []
    for source in open {
      var request = HistogramRequest(
        source.origin(scenario, mass: mass, lepton: lepton), choice.observable,
        edges: edges(range, choice))
      request.length = view.length ?? 0
      request.cuts =
        view.search.flatMap(scenario.search).map { KinematicCuts($0.selection) } ?? KinematicCuts()
      request.weighting = scenario.model.weighting
      request.displacement = scenario.model.displacement
      guard let made = store.histogram(request, points: scenario.allPoints) else {
        return nil
      }
      lines.append((source, made))
    }
    return DistributionNumbers(lines: lines)
  }

  private static func edges(_ range: ClosedRange<Double>, _ choice: HistogramChoice) -> [Double] {
    let count = Double(choice.bins)
    let (low, high): (Double, Double) = (range.lowerBound, range.upperBound)
    return (0...choice.bins).map { index in
      let share: Double = Double(index) / count
      if index == choice.bins { return high }
      return choice.isLogarithmic ? low * pow(high / low, share) : low + (high - low) * share
    }
  }

  // MARK: Figure

  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    .figure(
      figure(
        context.numbers(DistributionNumbers.self)?.lines ?? [], context.presentation.histogram,
        context))
  }

  static func figure(
    _ lines: [(source: PairSource, histogram: Histogram)], _ choice: HistogramChoice,
    _ context: ViewContext
  ) -> Figure {
    let edges = lines.first?.histogram.edges ?? [0.1, 1]
    let unit = choice.observable.unit
    let x = Axis(
      label: choice.observable.rawValue, unit: unit,
      scale: choice.isLogarithmic ? .logarithmic : .linear,
      range: edges[0]...max(edges[edges.count - 1], edges[0] + 1e-30))
    let isLinear: Bool = context.presentation.linearSlice
    let values = lines.flatMap { $0.histogram.density.map(\.value) }.filter { $0 > 0 }
    let top: Double = (values.max() ?? 1) * (isLinear ? 1.05 : 2)
    // Five decades below the top: what is lower is a tail of single events.
    let bottom: Double = isLinear ? 0 : max((values.min() ?? top / 1e5) / 2, top / 2e5)
    return Figure(
      title: title(lines.map(\.source), choice, context),
      x: x,
      y: Axis(
        label: "", unit: unit.isEmpty ? "" : "1/" + unit,
        scale: isLinear ? .linear : .logarithmic, range: bottom...max(top, bottom * 10)),
      series: lines.flatMap { series($0.source, $0.histogram, bottom, context) },
      guides: cutGuide(choice, context))
  }

  private static func title(
    _ sources: [PairSource], _ choice: HistogramChoice, _ context: ViewContext
  ) -> String {
    sources.map { "\($0.letter):\($0.label)" }.joined(separator: " ")
      + (choice.observable.needsLength
        ? ", lambda \(LengthText.short(context.presentation.length))" : "")
      + (choice.afterCuts ? ", after cuts" : "")
  }

  /// Steps of the histogram, and bars of one standard deviation where it is not small.
  private static func series(
    _ source: PairSource, _ histogram: Histogram, _ bottom: Double,
    _ context: ViewContext
  ) -> [Series] {
    let place: Int = PairSource.allCases.firstIndex(of: source) ?? 0
    var steps: [[Point]] = []
    var bars: [[Point]] = []
    for bin in histogram.density.indices {
      let (low, high) = (histogram.edges[bin], histogram.edges[bin + 1])
      let density = histogram.density[bin]
      guard density.value > 0 else {
        steps.append([])
        continue
      }
      if steps.isEmpty { steps.append([]) }
      let height: Double = max(density.value, bottom)
      steps[steps.count - 1] += [Point(x: low, y: height), Point(x: high, y: height)]
      if density.error > 0.05 * density.value {
        let middle: Double = low > 0 ? (low * high).squareRoot() : (low + high) / 2
        bars.append([
          Point(x: middle, y: max(density.value - density.error, bottom)),
          Point(x: middle, y: density.value + density.error),
        ])
      }
    }
    return [
      Series(
        id: source.rawValue, letter: source.letter, label: source.label, role: .curve(place),
        segments: steps.filter { !$0.isEmpty }, style: context.numbersStyle,
        isFocused: source == .dipole),
      Series(
        id: source.rawValue + ".error", letter: "|", label: "", role: .curve(place),
        segments: bars, style: .dotted),
    ]
  }

  /// The threshold of the focused search on this axis.
  private static func cutGuide(_ choice: HistogramChoice, _ context: ViewContext) -> [Guide] {
    guard let cut = choice.observable.cut,
      let search = context.state.focusedSearch,
      let threshold = search.selection.threshold(cut)
    else { return [] }
    let description = cut.description
    let value = NumberText.shortest(Setting.inUnit(threshold, description.unit.factor))
    return [
      Guide(
        .vertical, at: threshold, label: "\(cut.rawValue) > \(value) \(description.unit.rawValue)")
    ]
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    let observable = context.presentation.histogram.observable
    let unit = observable.unit.isEmpty ? "" : "_" + observable.unit
    let inverse = observable.unit.isEmpty ? "" : "_inv" + observable.unit
    var table = DataTable(columns: [
      "source", "bin", "low" + unit, "high" + unit, "density" + inverse,
      "density_error" + inverse,
    ])
    for (source, histogram) in context.numbers(DistributionNumbers.self)?.lines ?? [] {
      for bin in histogram.density.indices {
        table.rows.append([
          .text(source.rawValue), .integer(bin), .number(histogram.edges[bin]),
          .number(histogram.edges[bin + 1]), .number(histogram.density[bin].value),
          .number(histogram.density[bin].error),
        ])
      }
    }
    return table
  }
}

extension PairSource {
  /// What makes and decays N; `nil` for tau pairs.
  func process(_ scenario: Scenario) -> SignalProcess? {
    switch self {
    case .dipole: .dipole
    case .mixing: .mixing(scenario.model.flavour)
    case .tauPairs: nil
    }
  }

  func origin(_ scenario: Scenario, mass: Double, lepton: LeptonFlavour) -> HistogramRequest.Source
  {
    process(scenario).map { .signal($0, mass: mass, lepton: lepton) }
      ?? .tauPairs(isPolarised: scenario.background.isPolarised)
  }
}
