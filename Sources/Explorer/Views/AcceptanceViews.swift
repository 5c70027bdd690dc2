import DipolePhysics
import Reach
import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// ε against the decay length at the crosshair mass (figure 7, left) or at several (figure 4, left), dipole beside
/// mixing.
enum AcceptanceView {
  static let lengths: ClosedRange<Double> = 1e-5...100

  @Sendable static func request(_ state: ExplorerState) -> ViewRequest {
    var request = ViewRequest(view: .acceptance)
    request.lines = state.lineMasses
    request.pair = state.presentation.pair
    return request
  }

  @Sendable static func compute(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    guard let masses = plan.view?.lines, let pair = plan.view?.pair else { return nil }
    let grid = MassGrid(points: masses.map { .exact($0) })
    // Beside several masses of the dipole there is no room for mixing.
    return store.acceptanceNumbers(
      plan, pair: pair, dipole: grid, mixing: masses.count == 1 ? grid : MassGrid(points: []))
  }

  private static func points(_ line: AcceptanceNumbers.Line, _ place: Int, isProper: Bool)
    -> [Point]
  {
    Sampling.logarithmic(lengths).compactMap { length in
      line.value(place, at: length, isProper: isProper).map { Point(x: length, y: $0) }
    }
  }

  /// The decay length under the crosshair, in metres, as the axis means it.
  static func crosshairLength(_ context: ViewContext) -> Double? {
    guard let column = context.results.column, column.mass == context.presentation.mass else {
      return nil
    }
    let proper: Double = column.widths.properDecayLength(
      coupling: context.presentation.coupling)
    if context.state.usesProperLengths { return proper }
    let search = context.state.focusedSearch?.id ?? ""
    return (column.lengths[search] ?? .atZPole(mass: column.mass)).laboratory(proper: proper)
  }

  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    .figure(figure(context))
  }

  static func figure(_ context: ViewContext) -> Figure {
    let drawing = AcceptanceFigure(context: context)
    let isProper: Bool = context.state.usesProperLengths
    var series: [Series] = []
    var annotations: [Annotation] = []
    for line in context.numbers(AcceptanceNumbers.self)?.lines ?? [] {
      for (place, mass) in line.masses.enumerated() {
        let points = points(line, place, isProper: isProper)
        guard var one = drawing.series(line, points) else { continue }
        if line.masses.count > 1 {
          let text = "\(NumberText.shortest(mass)) GeV"
          one.id += ".\(NumberText.shortest(mass))GeV"
          one.label += " " + text
          if let top = points.max(by: { $0.y < $1.y }) {
            annotations.append(Annotation(point: top, text: text, role: one.role))
          }
        }
        series.append(one)
      }
    }
    let x = Axis(
      label: context.state.lengthName, unit: "m", range: lengths,
      marker: crosshairLength(context))
    return drawing.figure(series, x: x, annotations: annotations)
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    let isProper: Bool = context.state.usesProperLengths
    var table = DataTable(
      columns: ["curve", "hnl", "m_GeV", "i", "length_m", "ctau_m", "acceptance", "error"])
    for line in context.numbers(AcceptanceNumbers.self)?.lines ?? [] {
      for (place, mass) in line.masses.enumerated() {
        for (index, length) in Sampling.logarithmic(lengths).enumerated() {
          guard let estimate = line.estimate(place, at: length, isProper: isProper) else {
            continue
          }
          let (laboratory, proper) = line.both(place, length, isProper: isProper)
          table.rows.append([
            .text(line.search), .text(line.isMixing ? "mixing" : "dipole"), .number(mass),
            .integer(index), .number(laboratory), .number(proper), .number(estimate.value),
            .number(estimate.error),
          ])
        }
      }
    }
    return table
  }
}

/// ε(m) at a fixed decay length (figure 4, right; figure 7, right), dipole beside mixing.
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

  private static func points(_ line: AcceptanceNumbers.Line, _ length: Double, isProper: Bool)
    -> [Point]
  {
    line.masses.indices.compactMap { place in
      line.value(place, at: length, isProper: isProper).map {
        Point(x: line.masses[place], y: $0)
      }
    }
  }

  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    let drawing = AcceptanceFigure(context: context)
    let isProper: Bool = context.state.usesProperLengths
    let lines = context.numbers(AcceptanceNumbers.self)?.lines ?? []
    let length: Double = context.presentation.length
    let x = Axis(
      label: "m_N", unit: "GeV", range: context.presentation.masses,
      marker: context.presentation.mass)
    return .figure(
      drawing.figure(
        lines.compactMap { drawing.series($0, points($0, length, isProper: isProper)) }, x: x))
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    let length: Double = context.presentation.length
    let isProper: Bool = context.state.usesProperLengths
    var table = DataTable(
      columns: ["curve", "hnl", "i", "m_GeV", "length_m", "ctau_m", "acceptance", "error"])
    for line in context.numbers(AcceptanceNumbers.self)?.lines ?? [] {
      for place in line.masses.indices {
        guard let estimate = line.estimate(place, at: length, isProper: isProper) else { continue }
        let (laboratory, proper) = line.both(place, length, isProper: isProper)
        table.rows.append([
          .text(line.search), .text(line.isMixing ? "mixing" : "dipole"), .integer(place),
          .number(line.masses[place]), .number(laboratory), .number(proper),
          .number(estimate.value), .number(estimate.error),
        ])
      }
    }
    return table
  }
}
