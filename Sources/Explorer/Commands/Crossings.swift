import DipolePhysics
import Reach
import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the shown contours cross the lines through the crosshair.
struct Crossings {
  private let state: ExplorerState
  private let curves: [(id: String, curve: Results.Curve)]

  init(results: Results, state: ExplorerState) {
    self.state = state
    curves = state.shownSearches.compactMap { search in
      results.curves[search.id].map { (search.id, $0) }
    }
  }

  /// Both edges of every curve at a mass.
  func couplings(mass: Double) -> [Double] {
    curves.flatMap { _, curve in
      let column = InterpolatedYield(curve.yields).column(mass: mass, threshold: curve.threshold)
      return [column.lower, column.upper].compactMap { $0 }
    }.sorted()
  }

  /// Masses at which a curve passes a coupling, by linear interpolation of its outline.
  func masses(coupling: Double) -> [Double] {
    curves.flatMap { _, curve in
      ReachView.outline(curve.contour).flatMap { line in
        zip(line, line.dropFirst()).compactMap { a, b -> Double? in
          guard (a.y < coupling) != (b.y < coupling) else { return nil }
          let t: Double = log(coupling / a.y) / log(b.y / a.y)
          return a.x * pow(b.x / a.x, t)
        }
      }
    }.sorted()
  }

  /// Shown curves with an edge within a fifth of a decade of the crosshair, nearest first.
  var near: [String] {
    let here: Double = state.presentation.coupling
    let distances = curves.compactMap { id, curve -> (Double, String)? in
      let column = InterpolatedYield(curve.yields).column(
        mass: state.presentation.mass, threshold: curve.threshold)
      let edges = [column.lower, column.upper].compactMap { $0 }.map { abs(log10($0 / here)) }
      return edges.min().flatMap { $0 < 0.2 ? ($0, id) : nil }
    }
    return distances.sorted { $0 < $1 }.map(\.1)
  }

  static func next(_ values: [Double], from here: Double, grows: Bool) -> Double? {
    grows ? values.first { $0 > here * (1 + 1e-9) } : values.last { $0 < here * (1 - 1e-9) }
  }
}
