/// Counts of tau pairs after every cut. Sums are integers, so that adding tallies in any order gives the same bits.
package struct TauPairTally: Hashable, Sendable {
  /// Sum of weights, and of their squares, in units of `TauPairTally.unit`; rounded once per block.
  package struct Step: Hashable, Sendable {
    package var weight: Int64
    package var squares: Int64

    package init(weight: Int64 = 0, squares: Int64 = 0) {
      self.weight = weight
      self.squares = squares
    }

    /// Expected number of events in the sample, and its statistical error.
    package var events: Double { Double(weight) * TauPairTally.unit }
    package var error: Double { (Double(squares) * TauPairTally.unit).squareRoot() }
  }

  /// 2⁻²⁰ of an event. 63 bits hold 8.8e12 events.
  package static let unit: Double = 0x1p-20

  package var generated: UInt64
  /// [selection][cut in force], cumulative in the order of the list.
  package var flows: [[Step]]
  /// The largest cos θ_ee among events whose two energies pass the `E_l` cut of the last selection that has one (all
  /// events if none has); nil if there is none.
  package var largestCosine: Float?

  /// A tally of no events.
  package init(cutCounts: [Int]) {
    generated = 0
    flows = cutCounts.map { Array(repeating: Step(), count: $0) }
    largestCosine = nil
  }

  /// Adds a tally of the same selections.
  package mutating func add(_ other: TauPairTally) {
    generated += other.generated
    for (selection, flow) in zip(flows.indices, other.flows) {
      for (cut, step) in zip(flows[selection].indices, flow) {
        flows[selection][cut].weight += step.weight
        flows[selection][cut].squares += step.squares
      }
    }
    largestCosine = [largestCosine, other.largestCosine].compactMap { $0 }.max()
  }

  /// Fraction of generated events after a cut, with its statistical error.
  package func fraction(selection: Int, cut: Int) -> Estimate {
    let step = flows[selection][cut]
    return TauPairTally.mean(
      weight: Double(step.weight), squares: Double(step.squares), of: generated)
  }

  /// Mean of n weights with its error, from their sums in units: the variance is (Σw²/n − (Σw/n)²)/n, since the weights
  /// vary as well as their number.
  package static func mean(weight: Double, squares: Double, of generated: UInt64) -> Estimate {
    guard generated > 0 else { return .zero }
    let count = Double(generated)
    let mean: Double = weight * unit / count
    let variance: Double = max(0, squares * unit / count - mean * mean)
    return Estimate(value: mean, error: (variance / count).squareRoot())
  }
}
