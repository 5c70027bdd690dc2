/// Monte-Carlo errors of the branches of a contour, relative: δN/N over the slope of ln N in ln d.
package struct BranchErrors: Sendable {
  package let lower: Double?
  package let upper: Double?

  package init(column: ReachColumn, yield: SignalYield) {
    func relative(_ coupling: Double?) -> Double? {
      guard let coupling else { return nil }
      let length: Double = yield.factors.decayLength(coupling: coupling)
      let estimate = yield.estimate(decayLength: length)
      let slope: Double = abs(yield.couplingSlope(decayLength: length))
      guard estimate.value > 0, slope > 0 else { return nil }
      return estimate.error / estimate.value / slope
    }
    lower = relative(column.lower)
    upper = relative(column.upper)
  }
}
