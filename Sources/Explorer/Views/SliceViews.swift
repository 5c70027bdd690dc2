import DipolePhysics
import Reach
import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Points of a line, equally spaced in the logarithm.
enum Sampling {
  static func logarithmic(_ range: ClosedRange<Double>, count: Int = 160) -> [Double] {
    let step: Double = log(range.upperBound / range.lowerBound) / Double(count - 1)
    return (0..<count).map { index in
      index == count - 1 ? range.upperBound : range.lowerBound * exp(step * Double(index))
    }
  }

  /// A range that holds the interesting part of a set of yields: two decades below the threshold to twice the maximum.
  static func yieldRange(_ values: [Double], threshold: Double) -> ClosedRange<Double> {
    let most: Double = values.max() ?? 0
    let low: Double = threshold / 100
    return low...max(most * 2, threshold * 100)
  }
}

/// The curve of one search in a slice.
struct SliceCurve {
  let search: Search
  let points: [Point]
  let style: Series.Style
  /// Events that the search asks for here; `nil` where they change along the curve.
  let threshold: Double?
  /// Mass in GeV where lines of several masses are drawn.
  var mass: Double?

  func series(_ context: ViewContext) -> Series {
    let name = mass.map { " \(NumberText.shortest($0)) GeV" } ?? ""
    return Series(
      id: search.id + (mass.map { ".\(NumberText.shortest($0))GeV" } ?? ""), letter: search.letter,
      label: search.label + name, role: context.role(search),
      segments: [points.filter { $0.y > 0 }], style: style,
      isFocused: search.id == context.presentation.focusedSearch)
  }

  /// The mass beside the maximum.
  func annotation(_ context: ViewContext) -> Annotation? {
    guard let mass, let top = points.max(by: { $0.y < $1.y }), top.y > 0 else { return nil }
    return Annotation(
      point: top, text: "\(NumberText.shortest(mass)) GeV", role: context.role(search))
  }
}

enum SliceFigure {
  /// Events against a variable, with a dotted line at every threshold.
  static func events(_ context: ViewContext, x: Axis, _ curves: [SliceCurve]) -> Figure {
    let thresholds = Set(curves.compactMap(\.threshold)).sorted()
    let values = curves.flatMap { $0.points.map(\.y) }
    let logarithmic = Sampling.yieldRange(values, threshold: thresholds.first ?? 1)
    let isLinear: Bool = context.presentation.linearSlice
    let y = Axis(
      label: "", unit: "", scale: isLinear ? .linear : .logarithmic,
      range: isLinear ? 0...max(values.max() ?? 1, 1e-9) * 1.05 : logarithmic)
    return Figure(
      title: "N against \(x.name)", x: x, y: y, series: curves.map { $0.series(context) },
      guides: thresholds.map { Guide(.horizontal, at: $0) }, regions: [], crosshair: nil,
      annotations: curves.compactMap { $0.annotation(context) })
  }

  static func table(_ curves: [SliceCurve], x: String, y: String, _ context: ViewContext)
    -> DataTable
  {
    let hasMasses: Bool = curves.contains { $0.mass != nil }
    var table = DataTable(columns: ["curve", "i", x, y] + (hasMasses ? ["m_GeV"] : []))
    for curve in curves {
      for (index, point) in curve.points.enumerated() {
        table.rows.append(
          [.text(curve.search.id), .integer(index), .number(point.x), .number(point.y)]
            + (hasMasses ? [.number(curve.mass)] : []))
      }
    }
    return table
  }
}

/// Columns of yields at the masses that lines are drawn for.
struct SliceNumbers: ViewNumbers {
  let columns: [Results.Column]
}

/// N(d) at the crosshair mass, or at several (figure 5, left).
enum SliceCouplingView {
  /// Nothing beyond the column under the crosshair, unless masses are listed.
  @Sendable static func request(_ state: ExplorerState) -> ViewRequest? {
    guard !state.presentation.comparedMasses.isEmpty else { return nil }
    var request = ViewRequest(view: .sliceCoupling)
    request.lines = state.presentation.comparedMasses
    return request
  }

  @Sendable static func compute(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    let searches = plan.searches.compactMap { plan.scenario.search($0) }
    var columns: [Results.Column] = []
    for mass in plan.view?.lines ?? [] {
      guard
        let column = store.exactColumn(plan.scenario, searches, mass, withHadrons: false)
      else { return nil }
      columns.append(column)
    }
    return SliceNumbers(columns: columns)
  }

  private static func curves(_ context: ViewContext) -> [SliceCurve] {
    let compared = context.numbers(SliceNumbers.self)?.columns
    let isCompared: Bool = !context.presentation.comparedMasses.isEmpty
    let columns = isCompared ? compared ?? [] : [context.results.column].compactMap { $0 }
    return context.state.shownSearches.flatMap { search in
      columns.compactMap { column -> SliceCurve? in
        guard let yield = column.yields[search.id], yield.accepted.hasEvents else { return nil }
        let points = Sampling.logarithmic(context.presentation.couplings).map {
          Point(x: $0, y: yield.events(coupling: $0))
        }
        return SliceCurve(
          search: search, points: points,
          style: isCompared ? context.numbersStyle : context.columnStyle,
          threshold: yield.requiredEvents ?? context.scenario.threshold(of: search),
          mass: isCompared ? column.mass : nil)
      }
    }
  }

  @Sendable static func figure(_ context: ViewContext) -> Figure {
    let flavour = context.scenario.model.flavour.rawValue
    let x = Axis(
      label: "d_\(flavour)", unit: "1/GeV", range: context.presentation.couplings,
      marker: context.presentation.coupling)
    return SliceFigure.events(context, x: x, curves(context))
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    SliceFigure.table(curves(context), x: "d_invGeV", y: "events", context)
  }
}

/// N(m) at the crosshair coupling.
enum SliceMassView {
  /// One number for all masses, or none: the best region of a monophoton search changes with the mass.
  private static func threshold(_ yields: [SignalYield], _ usual: Double) -> Double? {
    let open = yields.filter(\.accepted.hasEvents).compactMap(\.requiredEvents)
    guard let first = open.first else { return usual }
    return open.allSatisfy { abs($0 - first) < 1e-9 * first } ? first : nil
  }

  private static func curves(_ context: ViewContext) -> [SliceCurve] {
    context.state.shownSearches.compactMap { search in
      guard let curve = context.curve(search) else { return nil }
      let coupling = context.presentation.coupling
      return SliceCurve(
        search: search,
        points: curve.yields.map { Point(x: $0.factors.mass, y: $0.events(coupling: coupling)) },
        style: context.style(search),
        threshold: threshold(curve.yields, context.scenario.threshold(of: search)))
    }
  }

  @Sendable static func figure(_ context: ViewContext) -> Figure {
    let x = Axis(
      label: "m_N", unit: "GeV", range: context.presentation.masses,
      marker: context.presentation.mass)
    return SliceFigure.events(context, x: x, curves(context))
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    SliceFigure.table(curves(context), x: "m_GeV", y: "events", context)
  }
}
