import Catalog
import Reach
import TextPlot

/// Curves of other authors under the computed ones: what data exclude as an area, what is projected as a dotted line.
///
/// Each keeps its own tag and source; none is filled together with a computed reach or ranked with it.
enum OverlaySeries {
  /// The curves shown: those that were chosen, the grey region of the flavour in force, the user's own.
  static func curves(_ state: ExplorerState) -> [PublishedCurve] {
    let presentation = state.presentation
    var ids = presentation.overlays
    if presentation.showsBounds {
      ids.insert(PublishedCurves.bounds(flavour: state.scenario.model.flavour.rawValue))
    }
    guard !ids.isEmpty || !presentation.ownCurves.isEmpty else { return [] }
    return (ids.isEmpty ? [] : state.world.curves.ids.filter(ids.contains).compactMap { state.world.curves[id: $0] })
      + presentation.ownCurves
  }

  /// Letters of the shown curves that are lines.
  static func letters(_ state: ExplorerState) -> [String: Unicode.Scalar] {
    CurveLetters.of(
      curves(state).filter { $0.kind != .exclusion }, searches: state.searches)
  }

  static func regions(_ context: ViewContext) -> [Region] {
    curves(context.state).filter { $0.kind == .exclusion }.map { curve in
      Region(
        polygons: curve.outlines(within: Domain.couplings).map { $0.map(point) })
    }
  }

  static func series(_ context: ViewContext) -> [Series] {
    let letters = letters(context.state)
    return curves(context.state).filter { $0.kind != .exclusion }.map { curve in
      Series(
        id: curve.id, letter: letters[curve.id] ?? ".", label: curve.label, role: .muted,
        segments: curve.segments.map { $0.map(point) }, style: .dotted)
    }
  }

  private static func point(_ vertex: PublishedCurve.Vertex) -> Point {
    Point(x: vertex.mass, y: vertex.coupling)
  }

  /// The vertices as they are in their files, as rows of the plane's table.
  static func rows(_ context: ViewContext) -> [[DataTable.Value]] {
    curves(context.state).flatMap { curve in
      curve.segments.enumerated().flatMap { segment, line in
        line.enumerated().map { index, vertex in
          [
            .text(curve.id), .integer(segment), .integer(index), .number(vertex.mass),
            .number(vertex.coupling), .text("published"),
          ]
        }
      }
    }
  }

  static func legend(_ context: ViewContext) -> [[StyledText]] {
    guard context.presentation.view == .reach else { return [] }
    let letters = letters(context.state)
    return curves(context.state).map { curve in
      let letter: Unicode.Scalar = curve.kind == .exclusion ? "#" : letters[curve.id] ?? "."
      return [
        StyledText(" \(letter) ", .text, .bold),
        StyledText("\(curve.label) [\(curve.tag)], \(curve.source)", .muted),
      ]
    }
  }

  /// `past experiments (e, d_Z) [data 90-95%], arXiv:…`: what the crosshair lies in; `nil` where that is nothing.
  static func words(at state: ExplorerState) -> String? {
    let (mass, coupling) = (state.presentation.mass, state.presentation.coupling)
    let found = curves(state).filter {
      $0.contains(mass: mass, coupling: coupling, within: Domain.couplings)
    }
    guard !found.isEmpty else { return nil }
    // What data exclude comes first: a line that is cut keeps it.
    let (data, rest) = (found.filter { $0.kind == .exclusion }, found.filter { $0.kind != .exclusion })
    return "inside: "
      + (data + rest).map { "\($0.label) [\($0.tag)] \($0.source)" }.joined(separator: "; ")
  }
}
