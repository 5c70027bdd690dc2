import Reach

/// Where the contour of one search ends: at one mass, and as a whole over the masses of the opening screen, wherever the
/// view is zoomed to.
package struct ReachEdges: Hashable, Sendable {
  /// Both branches in 1/GeV at the mass asked for; `nil` where there is none.
  package var lower: Double?
  package var upper: Double?
  /// The contour goes on at the largest couplings.
  package var isOpenAbove: Bool
  /// Largest mass in GeV; `nil` where the contour is open at large masses or nowhere.
  package var largestMass: Double?
  /// The contour goes on at the largest masses.
  package var isOpenAtLargeMasses: Bool

  package init(contour: ReachContour, column: ReachColumn) {
    lower = column.lower
    upper = column.upper
    isOpenAbove = column.isOpenAbove
    largestMass = contour.tip?.mass
    isOpenAtLargeMasses = contour.tip == nil && contour.columns.contains { $0.lower != nil }
  }

  /// There is a contour at all.
  var exists: Bool { largestMass != nil || isOpenAtLargeMasses || lower != nil }
}

extension StageStore {
  /// The ends of a search's contour for any scenario: what does not depend on what was changed comes from what is stored.
  /// `nil` when cancelled, or where a search has no contour.
  /// - Parameter mass: in GeV, of the two branches: computed there.
  func reachEdges(_ scenario: Scenario, search id: String, mass: Double) -> ReachEdges? {
    guard scenario.model.hnl == .dipole, let search = scenario.search(id),
      let contour = contourInSearchedMasses(scenario, search),
      let yield = exactYield(scenario, search, mass: mass)
    else { return nil }
    return ReachEdges(
      contour: contour,
      column: ReachSolver.solve(yield, threshold: scenario.threshold(of: search)))
  }

  /// The yield of a search at exactly this mass in GeV.
  func exactYield(_ scenario: Scenario, _ search: Search, mass: Double) -> SignalYield? {
    scenario.yieldKey(search, grid: MassGrid(points: [.exact(mass)]))
      .flatMap { signalYields($0) }?.first
  }
}
