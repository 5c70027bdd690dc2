import Catalog
import Reach
import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The published monophoton line of the LHC, taken to the luminosity in force as the paper does (section 2.2.1): beside the
/// computed line of the searches for it, dotted.
enum PublishedLineSeries {
  static let letter: Unicode.Scalar = "P"

  /// Each shown search that scales the LHC's limit, with the scaled points.
  private static func lines(_ context: ViewContext) -> [(search: Search, points: [Point])] {
    guard context.presentation.showsPublished, let line = PublishedLine.lhcMonophoton else {
      return []
    }
    return context.state.shownSearches.compactMap { search in
      guard search.finalState == .monophotonAtHadrons, search.limit != nil,
        let settings = context.scenario.collider(of: search)
      else { return nil }
      let readings = context.scenario.monophotonReadings
      let reference: Double = readings.lhcLuminosity == .data ? line.luminosity : 38
      // σ_lim goes with a power of the luminosity, d with half of it.
      let factor: Double = pow(reference / settings.luminosity, readings.scaling.power / 2)
      return (search, line.points.map { Point(x: $0.mass, y: $0.coupling * factor) })
    }
  }

  static func series(_ context: ViewContext) -> [Series] {
    lines(context).map { search, points in
      Series(
        id: search.id + ".published", letter: letter, label: "arXiv:1803.03262 scaled",
        role: context.role(search), segments: [points], style: .dotted)
    }
  }

  /// The numbers behind the line, as rows of the plane's table.
  static func rows(_ context: ViewContext) -> [[DataTable.Value]] {
    lines(context).flatMap { search, points in
      points.enumerated().map { index, point in
        [
          .text(search.id + ".published"), .integer(0), .integer(index), .number(point.x),
          .number(point.y), .text("published, scaled"),
        ]
      }
    }
  }

  /// What the legend says of it.
  static func legend(_ context: ViewContext) -> [[StyledText]] {
    guard context.presentation.view == .reach, !lines(context).isEmpty else { return [] }
    return [
      [
        StyledText(" . ", .text, .bold),
        StyledText("data of arXiv:1803.03262 [data 95], scaled to this luminosity", .muted),
      ]
    ]
  }
}
