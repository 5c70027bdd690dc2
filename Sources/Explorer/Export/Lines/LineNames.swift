import Catalog
import Reach
import TextPlot

/// What legends of scripts and SVG say: no limit without its confidence level, no curve of others without its source.
struct LineNames {
  private let context: ViewContext
  private let overlays: [PublishedCurve]

  /// Both empty for what is only drawn.
  typealias Name = (label: String, source: String)

  init(_ context: ViewContext) {
    self.context = context
    overlays = context.presentation.view == .reach ? OverlaySeries.curves(context.state) : []
  }

  func line(_ series: Series) -> Name {
    if let curve = overlays.first(where: { $0.id == series.id }) { return name(curve) }
    guard !series.label.isEmpty else { return ("", "") }
    guard let search = context.scenario.search(series.id) else {
      return (PlainText.clean(series.label), "")
    }
    return (PlainText.clean(context.state.label(of: search)) + " [\(context.scenario.tag(of: search))]", "")
  }

  /// The regions of the plane are the exclusions among the published curves, in their order.
  func area(_ region: Region, _ place: Int) -> Name {
    // The curve itself has its name in the legend.
    guard region.curve == nil else { return ("", "") }
    let areas = overlays.filter { $0.kind == .exclusion }
    return areas.indices.contains(place) ? name(areas[place]) : ("", "")
  }

  private func name(_ curve: PublishedCurve) -> Name {
    (PlainText.clean("\(curve.label) [\(curve.tag)]"), PlainText.clean(curve.source))
  }
}
