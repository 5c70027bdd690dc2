import Reach
import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Thin lines of the plane that belong to the focused search: event counts, constant lengths, borders of regimes. Each is
/// a dotted series with a label at its right end.
enum PlaneLines {
  struct Line {
    let id: String
    let label: String
    let segments: [[Point]]
  }

  static func lines(_ context: ViewContext) -> [Line] {
    let choice = context.presentation.plane
    guard !choice.eventCounts.isEmpty || !choice.lengthLines.isEmpty,
      let search = context.state.focusedSearch, let curve = context.curve(search)
    else { return [] }
    var lines = choice.eventCounts.map { counts($0, curve, search) }
    // Ten lines a decade of lengths would be a carpet: one a decade, the longest first.
    if choice.lengthLines.contains(.proper) { lines += lengths(curve, context, .proper) }
    if choice.lengthLines.contains(.laboratory), hasOneBoost(search) {
      lines += lengths(curve, context, .laboratory)
    }
    if choice.lengthLines.contains(.regimes) { lines += borders(curve, search, context) }
    return lines
  }

  /// A hadron collider has a spectrum of boosts: there only cτ is one number.
  private static func hasOneBoost(_ search: Search) -> Bool {
    search.finalState != .promptAndDisplacedDilepton && search.finalState != .monophotonAtHadrons
  }

  private static func counts(_ count: Double, _ curve: Results.Curve, _ search: Search) -> Line {
    let columns = curve.yields.map { yield -> ReachColumn in
      var open = yield
      // A limit that depends on the mass is what the curve itself shows.
      open.requiredEvents = nil
      return ReachSolver.solve(open, threshold: count)
    }
    let contour = ReachContour(yields: curve.yields, columns: columns, threshold: count)
    let text = NumberText.shortest(count)
    return Line(
      id: "\(search.id).N=\(text)", label: "N=\(text)", segments: ReachView.outline(contour))
  }

  private static func lengths(
    _ curve: Results.Curve, _ context: ViewContext, _ kind: LengthLines
  ) -> [Line] {
    let presentation = context.presentation
    let known = curve.yields.map { yield -> (mass: Double, product: Double) in
      let factors = yield.factors
      let boost: Double =
        kind == .proper ? factors.channel.lengthPerProperLength(mass: factors.mass) : 1
      return (factors.mass, boost > 0 ? factors.lengthTimesCouplingSquared / boost : 0)
    }.filter { $0.product > 0 }
    return (-9...9).map { pow(10, Double($0)) }.compactMap { length in
      let points = known.map { Point(x: $0.mass, y: ($0.product / length).squareRoot()) }
      guard points.contains(where: { isVisible($0, presentation) }) else { return nil }
      let name = (kind == .proper ? "ctau " : "l ") + LengthText.brief(length)
      return Line(id: "line.\(kind.rawValue).\(NumberText.shortest(length))", label: name, segments: [points])
    }
  }

  private static func borders(
    _ curve: Results.Curve, _ search: Search, _ context: ViewContext
  ) -> [Line] {
    let detector = context.scenario.collider(of: search)?.collider.detector
    // A mean length asks for an integral over the spectrum at each mass: `why` has it.
    return RegimeBorders.of(search, detector: detector).compactMap { border in
      guard let argument = border.argument(boost: nil) else { return nil }
      let points = curve.yields.filter { $0.factors.lengthTimesCouplingSquared > 0 }.map {
        Point(
          x: $0.factors.mass, y: ($0.factors.lengthTimesCouplingSquared / argument).squareRoot())
      }
      return Line(
        id: "border.\(border.name)",
        label: "\(border.kind.symbol)=\(border.name) \(LengthText.brief(border.length))", segments: [points])
    }
  }

  private static func isVisible(_ point: Point, _ presentation: Presentation) -> Bool {
    presentation.masses.contains(point.x) && presentation.couplings.contains(point.y)
  }

  static func series(_ lines: [Line]) -> [Series] {
    lines.map {
      Series(
        id: $0.id, letter: ".", label: $0.label, role: .threshold, segments: $0.segments,
        style: .dotted)
    }
  }

  /// A label where each line is last inside the view; the plot drops those that have no room.
  static func annotations(_ lines: [Line], _ presentation: Presentation) -> [Annotation] {
    lines.compactMap { line in
      let inside = line.segments.flatMap { $0 }.filter { isVisible($0, presentation) }
      // Not at the frame itself: three quarters along the visible part.
      guard !inside.isEmpty else { return nil }
      return Annotation(
        point: inside[min(inside.count - 1, inside.count * 3 / 4)], text: line.label,
        role: .threshold)
    }
  }

  static func rows(_ context: ViewContext) -> [[DataTable.Value]] {
    lines(context).flatMap { line in
      line.segments.enumerated().flatMap { segment, points in
        points.enumerated().map { index, point -> [DataTable.Value] in
          [
            .text(line.id), .integer(segment), .integer(index), .number(point.x),
            .number(point.y), .text("line"),
          ]
        }
      }
    }
  }
}
