import Reach
import TextPlot

/// The places of the visible plane at which maps are computed.
struct Lattice: Sendable {
  let masses: [Double]
  let couplings: [Double]

  /// Cells of the widest plot are about as many; wider pictures repeat places.
  private static let columns = 128
  private static let rows = 64

  init(masses: ClosedRange<Double>, couplings: ClosedRange<Double>) {
    self.masses = Sampling.logarithmic(masses, count: Self.columns)
    self.couplings = Sampling.logarithmic(couplings, count: Self.rows)
  }

  /// N of one search at every place, row by row from the smallest coupling; `nil` where its yields do not reach.
  func events(_ yields: [SignalYield]) -> [Double?] {
    let known = InterpolatedYield(yields)
    let columns = StageStore.parallel(masses.count) {
      known.events(mass: masses[$0], couplings: couplings)
    }
    return couplings.indices.flatMap { row in columns.map { $0?[row] } }
  }

  /// The required events of one search at every mass.
  func required(_ yields: [SignalYield], threshold: Double) -> [Double] {
    let known = InterpolatedYield(yields)
    return masses.map { known.requiredEvents(mass: $0) ?? threshold }
  }

  func field(_ mark: (_ place: Int) -> Field.Mark?) -> Field {
    Field(
      xs: masses, ys: couplings,
      marks: (0..<masses.count * couplings.count).map(mark))
  }

  /// Mass in GeV and coupling in 1/GeV of a place.
  func point(_ place: Int) -> Point {
    Point(x: masses[place % masses.count], y: couplings[place / masses.count])
  }
}
