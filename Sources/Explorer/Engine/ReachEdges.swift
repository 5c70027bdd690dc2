import Reach

/// Where the contour of one search ends: at one mass, and as a whole.
package struct ReachEdges: Hashable, Sendable {
  /// Both branches in 1/GeV at the mass asked for; `nil` where there is none.
  package var lower: Double?
  package var upper: Double?
  /// Largest mass in GeV; `nil` where the contour is open at large masses or nowhere.
  package var largestMass: Double?
  /// Smallest coupling in 1/GeV over all masses computed.
  package var smallestCoupling: Double?

  package init(contour: ReachContour, column: ReachColumn?) {
    lower = column?.lower
    upper = column?.upper
    largestMass = contour.tip?.mass
    smallestCoupling = (contour.columns + contour.tipColumns).compactMap(\.lower).min()
  }
}

extension StageStore {
  /// The ends of a search's contour over the masses of a plan, for any scenario: what does not depend on what was
  /// changed comes from what is stored. `nil` when cancelled, or where a search has no contour.
  /// - Parameter mass: in GeV, of the two branches.
  func reachEdges(_ plan: WorkPlan, _ scenario: Scenario, search id: String, mass: Double)
    -> ReachEdges?
  {
    guard scenario.model.hnl == .dipole, let search = scenario.search(id),
      let key = scenario.contourKey(search, grid: plan.grid(of: search)),
      let contour = contour(key), let yields = signalYields(key.yield)
    else { return nil }
    return ReachEdges(
      contour: contour,
      column: InterpolatedYield(yields).column(mass: mass, threshold: key.threshold))
  }
}
