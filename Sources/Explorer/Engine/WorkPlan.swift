import DipolePhysics
import Reach

/// What a state needs computed: its scenario, the curves in view, and the column of masses under the crosshair.
package struct WorkPlan: Hashable, Sendable {
  package var scenario: Scenario
  package var grid: MassGrid
  /// The same beyond m_Z, for searches that do not need a Z or W on its mass shell.
  package var wideGrid: MassGrid
  /// Ids of the searches that are shown, in their order.
  package var searches: [String]
  /// Crosshair mass in GeV, exactly; outside the open masses nothing is computed.
  package var mass: Double
  /// What the view shown needs beyond that.
  package var view: ViewRequest?
  /// What the slider of the focused value shows, if it shows more than its place.
  package var spark: SparkRequest?
  /// Visible masses in GeV, from which the grids follow.
  private let visible: ClosedRange<Double>

  /// - Parameter last: the plan before, whose grids are the same as long as nobody zooms.
  package init(state: ExplorerState, after last: WorkPlan? = nil) {
    scenario = state.scenario
    visible = state.presentation.masses
    let known = last?.visible == visible ? last : nil
    grid = known?.grid ?? MassGrid(range: visible)
    wideGrid = known?.wideGrid ?? MassGrid(range: visible, to: .domain)
    searches = state.shownIDs
    mass = state.presentation.mass
    view = ViewTable[state.presentation.view].request?(state) ?? nil
    spark = state.sparkRequest
  }
}

extension WorkPlan {
  /// Whether only the crosshair has moved: its numbers can be interpolated until the new column is there.
  package func isSameButForMass(as other: WorkPlan) -> Bool {
    var moved = self
    moved.mass = other.mass
    return moved == other
  }

  /// The masses at which a search is computed.
  func grid(of search: Search) -> MassGrid {
    search.finalState.hasLeptonPairs ? grid : wideGrid
  }
}

/// What the engine has computed, with the plan it was computed for.
package struct Results: Sendable {
  /// The reach of one search over the grid.
  package struct Curve: Sendable {
    package let contour: ReachContour
    /// Yields at the masses of the grid: between them they are interpolated.
    package let yields: [SignalYield]
    package let threshold: Double
    /// From the beginning of the sample only, or from events that were thinned out.
    package let isCoarse: Bool
  }

  /// Yields at exactly the crosshair mass.
  package struct Column: Sendable {
    package let mass: Double
    /// From the beginning of the sample only.
    package let isCoarse: Bool
    package let widths: DecayWidths
    package let yields: [String: SignalYield]
    /// Acceptance of each lepton channel alone.
    package let leptons: [String: [LeptonFlavour: AcceptanceProfile]]
    /// Proper lengths and lengths in the laboratory at the collider of each search.
    package let lengths: [String: DecayLengths]
  }

  package var plan: WorkPlan?
  package var curves: [String: Curve] = [:]
  package var column: Column?
  /// What slopes at the crosshair are taken from, where that was made ahead of time.
  package var nearby: [String: NearbyYields] = [:]
  /// Numbers of the view in the plan, or older ones of the same view while the new ones are made.
  package var numbers: (any ViewNumbers)?
  /// Whether these are the plan's own, in full.
  package var numbersAreFinal = false
  /// Along the slider; those of another crosshair while the new ones are made.
  package var spark: SparkNumbers?
  /// Share of the refinement that is done, `nil` when everything in the plan is converged.
  package var progress: Double?
  /// Counts what an engine has published: two of one number are the same. 0 where none has.
  package internal(set) var serial = 0

  package init() {}

  /// Whether these are the final numbers of a plan.
  package func answers(_ plan: WorkPlan) -> Bool { self.plan == plan && progress == nil }
}

extension StageStore {
  /// Everything a plan asks for, from what is stored or from scratch; `nil` when cancelled.
  /// - Parameters:
  ///   - coarse: curves and column from the beginning of the sample.
  ///   - withView: whether the view's numbers are computed however long they take.
  package func evaluate(_ plan: WorkPlan, coarse: Bool = false, withView: Bool = true) -> Results? {
    var results = Results()
    results.plan = plan
    // A mixing HNL has efficiencies and no yield in this plane.
    for id in plan.searches where plan.scenario.model.hnl == .dipole {
      guard let search = plan.scenario.search(id) else { continue }
      let whole = plan.grid(of: search)
      guard
        let key = plan.scenario.contourKey(
          search, grid: coarse ? whole.coarse : whole, coarse: coarse)
      else { continue }
      guard let contour = contour(key), let yields = signalYields(key.yield) else { return nil }
      results.curves[id] = Results.Curve(
        contour: contour, yields: yields, threshold: key.threshold,
        isCoarse: coarse || key.yield.acceptance.countsThinnedEvents)
    }
    let searches = plan.searches.compactMap { plan.scenario.search($0) }
    guard
      let column = exactColumn(
        plan.scenario, searches, plan.mass, withHadrons: false, coarse: coarse)
    else {
      return nil
    }
    results.column = column
    if withView, !coarse {
      results.spark = sparkNumbers(plan)
      if isCancelled() { return nil }
      lastSpark = results.spark
    } else {
      results.spark = olderSpark(plan)
    }
    return addView(plan, coarse: coarse || !withView, to: results)
  }

  /// Results with the numbers of the view. While new ones are made, the last ones of the same view stay.
  private func addView(_ plan: WorkPlan, coarse: Bool, to results: Results) -> Results? {
    guard let request = plan.view else { return results }
    var results = results
    if let made = viewNumbers(plan, coarse: coarse) {
      results.numbers = made
      results.numbersAreFinal = !coarse || hasViewNumbers(plan)
      lastNumbers = (request.view, made)
      return results
    }
    if isCancelled() { return nil }
    // A view may have nothing to show; that is an answer too.
    if !coarse {
      results.numbersAreFinal = true
      return results
    }
    if let last = lastNumbers, last.view == request.view { results.numbers = last.numbers }
    return results
  }

  /// Whether a plan can be answered in full without generating the events of a grid.
  package func isQuick(_ plan: WorkPlan) -> Bool {
    plan.scenario.model.hnl == .mixing
      || plan.searches.allSatisfy { id in
        guard let search = plan.scenario.search(id),
          let key = plan.scenario.contourKey(search, grid: plan.grid(of: search))
        else {
          return true
        }
        return isKnown(key) || hasEvents(key.yield.acceptance)
      }
  }

  /// Acceptances of the lepton channels one by one, at the single mass of a key.
  func leptonProfiles(_ key: AcceptanceKey) -> [LeptonFlavour: AcceptanceProfile]? {
    var result: [LeptonFlavour: AcceptanceProfile] = [:]
    // The events of both leptons are made at once, on two cores: one by one the channels find them.
    if !key.isOfPhoton, acceptanceProfiles(key) == nil { return nil }
    for lepton in [LeptonFlavour.electron, .muon] {
      var single = key
      single.leptons = .single(lepton)
      guard let profiles = acceptanceProfiles(single) else { return nil }
      if let first = profiles.first, first.hasEvents { result[lepton] = first }
    }
    return result
  }
}
