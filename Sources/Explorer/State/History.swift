import Catalog
import Reach

/// Undo and redo as values, without limit: a step back is the previous state.
package struct History: Sendable {
  /// What undo brings back: all numbers, and the view as far as it is worth a step.
  package struct Snapshot: Hashable, Sendable {
    var scenario: Scenario
    var view: ViewID
    var masses: ClosedRange<Double>
    var couplings: ClosedRange<Double>
    var shown: Set<String>
    var preset: String?
    var pair: LeptonPairChoice
    var length: Double
    var lengthAxis: LengthAxis
    var comparedMasses: [Double]
    var histogram: HistogramChoice
    var overlays: Set<String>
    var showsBounds: Bool
    var plane: PlaneChoice
    var digits: [Int: String]
    var comparison: Comparison?
    var ownCurves: [PublishedCurve]
    /// Comes back with the rest, but is no step by itself.
    var focusedSearch: String

    /// Whether nothing that makes a step differs.
    func isSameStep(as other: Snapshot) -> Bool {
      var one = self
      one.focusedSearch = other.focusedSearch
      return one == other
    }
  }

  private var past = SnapshotStack()
  private var future = SnapshotStack()
  /// Lines that each step left in the command log: a replay, where each line is a step, has to go back as many.
  private var pastLines: [Int] = []
  private var futureLines: [Int] = []
  /// Those of the step that was last undone or redone.
  private(set) var movedLines: Int = 1
  /// The setting that the last step nudged: a run of nudges of one value is one step.
  private var nudged: String?

  package var canUndo: Bool { !past.isEmpty }
  package var canRedo: Bool { !future.isEmpty }
  package var depth: Int { past.count }

  /// Records the state before a change.
  /// - Returns: whether this goes on with the run before, which stays one step.
  mutating func record(_ snapshot: Snapshot, nudging key: String?) -> Bool {
    future = SnapshotStack()
    futureLines = []
    if let key, key == nudged, !past.isEmpty { return true }
    past.push(snapshot)
    pastLines.append(1)
    nudged = key
    return false
  }

  /// Says how many lines the step just recorded has left in the log.
  mutating func note(lines: Int) {
    if let last = pastLines.indices.last { pastLines[last] = lines }
  }

  mutating func undo(from current: Snapshot) -> Snapshot? {
    guard let previous = past.pop() else { return nil }
    future.push(current)
    movedLines = pastLines.popLast() ?? 1
    futureLines.append(movedLines)
    nudged = nil
    return previous
  }

  mutating func redo(from current: Snapshot) -> Snapshot? {
    guard let next = future.pop() else { return nil }
    past.push(current)
    movedLines = futureLines.popLast() ?? 1
    pastLines.append(movedLines)
    nudged = nil
    return next
  }

  /// Changes every state that undo and redo may bring back.
  mutating func everywhere(_ change: (inout Snapshot) -> Void) {
    past.forEach(change)
    future.forEach(change)
  }

  /// Ends a run of nudges: the next one starts a new step.
  mutating func endRun() { nudged = nil }
}

extension ExplorerState {
  var snapshot: History.Snapshot {
    History.Snapshot(
      scenario: scenario, view: presentation.view, masses: presentation.masses,
      couplings: presentation.couplings, shown: presentation.shown, preset: presentation.preset,
      pair: presentation.pair, length: presentation.length,
      lengthAxis: presentation.lengthAxis, comparedMasses: presentation.comparedMasses,
      histogram: presentation.histogram, overlays: presentation.overlays,
      showsBounds: presentation.showsBounds, plane: presentation.plane, digits: presentation.digits,
      comparison: comparison,
      ownCurves: presentation.ownCurves,
      focusedSearch: presentation.focusedSearch)
  }

  mutating func restore(_ snapshot: History.Snapshot) {
    scenario = snapshot.scenario
    presentation.view = snapshot.view
    presentation.masses = snapshot.masses
    presentation.couplings = snapshot.couplings
    presentation.shown = snapshot.shown
    presentation.preset = snapshot.preset
    presentation.pair = snapshot.pair
    presentation.length = snapshot.length
    presentation.lengthAxis = snapshot.lengthAxis
    presentation.comparedMasses = snapshot.comparedMasses
    presentation.histogram = snapshot.histogram
    presentation.overlays = snapshot.overlays
    presentation.showsBounds = snapshot.showsBounds
    presentation.plane = snapshot.plane
    presentation.digits = snapshot.digits
    comparison = snapshot.comparison
    presentation.ownCurves = snapshot.ownCurves
    presentation.focusedSearch = snapshot.focusedSearch
  }
}
