import DipolePhysics
import Reach

/// The reach of one search in a row: where its contour ends, its smallest coupling, and its edges at two masses. The
/// edges and the tip are those of `dipolescope table reach`, whatever range is in view.
package struct ReachRow: Sendable {
  /// Masses in GeV at which edges are listed.
  package static let masses: [Double] = [1, 10]
  /// Masses in GeV in which the smallest coupling is looked for.
  package static let searched: ClosedRange<Double> = Presentation.defaultMasses

  package let search: String
  /// `nil` where the contour is open or there is none.
  package let tip: RefinedTip?
  /// Mass in GeV and coupling in 1/GeV of the lowest point of the lower branch.
  package let best: Place?
  /// At `masses`; none where the search is closed.
  package let edges: [ReachReport.Row]

  package struct Place: Hashable, Sendable {
    package var mass: Double
    package var coupling: Double
  }

  /// The edges at one of `masses`, where the search is open there.
  package func edge(at mass: Double) -> ReachReport.Row? {
    edges.first { $0.column.mass == mass }
  }
}

extension StageStore {
  /// The rows of searches, in their order; `nil` when cancelled.
  package func reachRows(_ scenario: Scenario, _ searches: [Search]) -> [ReachRow]? {
    // A mixing HNL has no reach in this plane.
    guard scenario.model.hnl == .dipole else { return [] }
    var rows: [ReachRow] = []
    for search in searches {
      let report = ReachReport(scenario, [search], masses: ReachRow.masses, store: self)
      let best = contourInSearchedMasses(scenario, search).flatMap(ReachRow.best)
      if isCancelled() { return nil }
      let contour = report.contours.first
      rows.append(
        ReachRow(search: search.id, tip: contour?.tip, best: best, edges: contour?.rows ?? []))
    }
    return rows
  }

  /// The contour over the masses of the opening screen, wherever the view is zoomed to.
  /// - Parameter threshold: N_min in events; without one that of the search.
  func contourInSearchedMasses(
    _ scenario: Scenario, _ search: Search, threshold: Double? = nil
  ) -> ReachContour? {
    let end: MassGrid.End = search.finalState.hasLeptonPairs ? .zMass : .domain
    let grid = MassGrid(range: ReachRow.searched, to: end)
    guard let key = scenario.contourKey(search, grid: grid) else { return nil }
    return contour(ContourKey(yield: key.yield, threshold: threshold ?? key.threshold))
  }
}

extension ReachRow {
  fileprivate static func best(_ contour: ReachContour) -> Place? {
    let places = (contour.columns + contour.tipColumns).compactMap { column in
      column.lower.map { Place(mass: column.mass, coupling: $0) }
    }
    return places.filter { searched.contains($0.mass) }.min { $0.coupling < $1.coupling }
  }
}
