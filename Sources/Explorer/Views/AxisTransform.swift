import Catalog
import DipolePhysics
import Reach
import TextPlot

/// The plane with another quantity on its vertical axis: the same numbers, relabelled.
struct AxisTransform {
  let label: String
  let unit: String
  /// The value of the axis at a mass in GeV and a coupling in 1/GeV; `nil` where there is none.
  let value: (_ mass: Double, _ coupling: Double) -> Double?

  /// `nil` for the coupling itself, and for cτ while no curve is there to take it from.
  init?(_ context: ViewContext) {
    let pattern = context.scenario.model.couplings
    // Where d_W vanishes the operator of the hypercharge field alone is left.
    let isWeak: Bool = pattern.weakCoefficientOverCoupling != 0
    let coefficient: Double = abs(
      isWeak ? pattern.weakCoefficientOverCoupling : pattern.hyperchargeCoefficientOverCoupling)
    let name = isWeak ? "C_W" : "C_B"
    switch context.presentation.plane.axis {
    case .coupling: return nil
    case .moment:
      (label, unit) = ("mu_N", "mu_B")
      value = { _, coupling in coupling / TypedUnit.bohrMagneton }
    case .coefficient:
      (label, unit) = ("\(name)/Lambda^2", "1/GeV^2")
      value = { _, coupling in coefficient * coupling }
    case .scale:
      (label, unit) = ("Lambda, \(name)=1", "GeV")
      value = { _, coupling in (1 / (coefficient * coupling)).squareRoot() }
    case .properLength:
      guard let product = AxisTransform.properLengthTimesCouplingSquared(context) else { return nil }
      (label, unit) = ("c tau", "m")
      value = { mass, coupling in product(mass).map { $0 / (coupling * coupling) } }
    }
  }

  /// cτ d² in m/GeV² of any mass, from the first curve that is there: it belongs to N, not to a collider.
  private static func properLengthTimesCouplingSquared(_ context: ViewContext)
    -> ((Double) -> Double?)?
  {
    let curves = context.state.shownSearches.compactMap { context.curve($0) }
    guard
      let widest = curves.max(by: {
        ($0.yields.last?.factors.mass ?? 0) < ($1.yields.last?.factors.mass ?? 0)
      }),
      let channel = widest.yields.first?.factors.channel
    else { return nil }
    let yields = InterpolatedYield(widest.yields)
    guard let lightest = widest.yields.first?.factors.mass,
      let heaviest = widest.yields.last?.factors.mass
    else { return nil }
    return { mass in
      // Outlines of published regions go on beyond the masses computed: out of view m⁻³ is good enough.
      let known: Double = min(max(mass, lightest), heaviest)
      let boost: Double = channel.lengthPerProperLength(mass: known)
      guard boost > 0, let product = yields.lengthTimesCouplingSquared(mass: known) else {
        return nil
      }
      let factor: Double = known / mass
      return product / boost * factor * factor * factor
    }
  }

  func applied(to figure: Figure, _ presentation: Presentation) -> Figure {
    var figure = figure
    guard let range = range(presentation) else { return figure }
    figure.y = Axis(label: label, unit: unit, range: range)
    for place in figure.series.indices {
      figure.series[place].segments = figure.series[place].segments.map(moved)
    }
    for place in figure.regions.indices {
      figure.regions[place].polygons = figure.regions[place].polygons.map(moved)
    }
    for place in figure.annotations.indices {
      if let point = moved(figure.annotations[place].point) {
        figure.annotations[place].point = point
      }
    }
    figure.crosshair = figure.crosshair.flatMap(moved)
    return figure
  }

  private func moved(_ point: Point) -> Point? {
    value(point.x, point.y).map { Point(x: point.x, y: $0) }
  }

  private func moved(_ line: [Point]) -> [Point] { line.compactMap(moved) }

  /// The visible range: that of the couplings at the middle of the masses, so that zoom and pan act as ever.
  private func range(_ presentation: Presentation) -> ClosedRange<Double>? {
    let middle: Double =
      (presentation.masses.lowerBound * presentation.masses.upperBound).squareRoot()
    guard let one = value(middle, presentation.couplings.lowerBound),
      let other = value(middle, presentation.couplings.upperBound), one != other
    else { return nil }
    return min(one, other)...max(one, other)
  }
}
