import DipolePhysics

/// What a view needs computed beyond the curves and the column under the crosshair: only what its numbers depend on, so
/// that nothing is computed again for a change that they do not feel.
package struct ViewRequest: Hashable, Sendable {
  package var view: ViewID
  /// Focused search, for views of one search.
  package var search: String?
  /// Crosshair in GeV and 1/GeV.
  package var mass: Double?
  package var coupling: Double?
  /// Visible masses in GeV.
  package var masses: ClosedRange<Double>?
  /// Masses in GeV of the lines of a view at fixed masses.
  package var lines: [Double]?
  package var pair: LeptonPairChoice?
  /// Decay length in the laboratory in metres.
  package var length: Double?
  /// What a distribution shows, and how it is binned.
  package var histogram: HistogramChoice?
  /// Visible couplings in 1/GeV.
  package var couplings: ClosedRange<Double>?
  package var map: MapQuantity?
  /// The other one of two settings.
  package var comparison: Comparison?
  /// Settings that are moved one by one.
  package var variations: [KnobVariation]?

  package init(view: ViewID) { self.view = view }
}

/// Numbers of one view. Each view has its own type and casts to it.
package protocol ViewNumbers: Sendable {
  /// Memory in bytes that they keep alive.
  var bytes: Int { get }
}

extension ViewNumbers {
  /// Histograms, tables and lines: small beside the events they are made of.
  package var bytes: Int { 1 << 16 }
}

extension StageStore {
  /// The numbers of a plan's view: stored, or from scratch; `nil` when there are none or when cancelled.
  /// - Parameter coarse: a first look for the next frame; a view that has none gives `nil` then.
  func viewNumbers(_ plan: WorkPlan, coarse: Bool) -> (any ViewNumbers)? {
    guard let request = plan.view else { return nil }
    let key = ViewNumbersKey(plan)
    if let known = numbers.value(key) { return known }
    let entry = ViewTable[request.view]
    if coarse && entry.isSlow { return entry.firstLook?(self, plan) }
    guard let compute = entry.compute, let made = compute(self, plan) else { return nil }
    numbers.insert(made, for: key, cost: made.bytes)
    return made
  }

  /// Whether the view of a plan can be drawn in full in the next frame.
  func hasViewNumbers(_ plan: WorkPlan) -> Bool {
    guard let request = plan.view else { return true }
    return !ViewTable[request.view].isSlow || numbers.contains(ViewNumbersKey(plan))
  }
}

/// The searches in a plan belong to its view's numbers; the grid of the plane and the crosshair do not.
struct ViewNumbersKey: Hashable, Sendable {
  let request: ViewRequest?
  let scenario: Scenario
  let searches: [String]

  init(_ plan: WorkPlan) {
    request = plan.view
    scenario = plan.scenario
    searches = plan.searches
  }
}
