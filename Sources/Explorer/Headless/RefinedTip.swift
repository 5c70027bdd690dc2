import DipolePhysics
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The largest mass of a contour, found at exact masses around what the grid gives.
package struct RefinedTip: Hashable, Sendable {
  package var mass: Double
  package var coupling: Double
  /// One standard deviation in GeV: δ ln N_max / |d ln N_max / d ln m| · m.
  package var massError: Double

  /// `nil` where the contour is open or there is none.
  package static func find(_ scenario: Scenario, _ search: Search, store: StageStore) -> RefinedTip?
  {
    // The line of a monophoton search is open at large couplings.
    guard search.finalState.hasLeptonPairs, let start = gridTip(scenario, search, store) else {
      return nil
    }
    return TipSearch(scenario: scenario, search: search, store: store).refine(from: start.mass)
  }

  /// The masses of the opening screen first; light tips, of weak searches, in the whole range.
  private static func gridTip(_ scenario: Scenario, _ search: Search, _ store: StageStore)
    -> ReachContour.Tip?
  {
    let ranges = [Presentation.defaultMasses, 2 * Constants.electronMass...Constants.zMass]
    for range in ranges {
      guard let key = scenario.contourKey(search, grid: MassGrid(range: range)) else { return nil }
      if let tip = store.contour(key)?.tip { return tip }
    }
    return nil
  }
}

private struct TipSearch {
  let scenario: Scenario
  let search: Search
  let store: StageStore

  private struct Height {
    var logMass: Double
    /// ln (N_max / N_min).
    var value: Double
    var column: ReachColumn
    var yield: SignalYield
  }

  private func height(_ logMass: Double) -> Height? {
    let mass: Double = exp(logMass)
    guard let key = scenario.contourKey(search, grid: MassGrid(points: [.exact(mass)])),
      let yield = store.signalYields(key.yield)?.first
    else { return nil }
    let column = ReachSolver.solve(yield, threshold: key.threshold)
    guard column.largestYield > 0 else { return nil }
    return Height(
      logMass: logMass, value: log(column.largestYield / key.threshold), column: column,
      yield: yield)
  }

  /// The zero of the height by regula falsi, to 1e-6 of the mass.
  func refine(from mass: Double) -> RefinedTip? {
    guard var (low, high) = bracket(log(mass)) else { return nil }
    let slope: Double = (high.value - low.value) / (high.logMass - low.logMass)
    var best = abs(low.value) < abs(high.value) ? low : high
    for _ in 0..<12 where high.logMass - low.logMass > 1e-6 && abs(best.value) > 1e-7 {
      let share: Double = low.value / (low.value - high.value)
      guard
        let next = height(low.logMass + (high.logMass - low.logMass) * min(0.95, max(0.05, share)))
      else { break }
      if next.value > 0 { low = next } else { high = next }
      best = next
    }
    let length: Double = best.yield.factors.decayLength(coupling: best.column.bestCoupling)
    let estimate = best.yield.estimate(decayLength: length)
    guard estimate.value > 0, slope < 0 else { return nil }
    let tip: Double = exp(best.logMass)
    return RefinedTip(
      mass: tip, coupling: best.column.bestCoupling,
      massError: estimate.error / estimate.value / -slope * tip)
  }

  private func bracket(_ start: Double) -> (Height, Height)? {
    var step: Double = 1e-3
    for _ in 0..<8 {
      let end: Double = min(start + step, log(Constants.zMass) - 1e-6)
      if let low = height(start - step), let high = height(end), low.value > 0, high.value <= 0 {
        return (low, high)
      }
      step *= 2
    }
    return nil
  }
}
