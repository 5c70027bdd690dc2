/// An axis as pictures made of lines need it: positions and marks, the same as on the screen, without cells.
package struct AxisScale: Hashable, Sendable {
  /// Marks along the axis, as positions 0 ... 1.
  package struct Marks: Hashable, Sendable {
    package var labelled: [(position: Double, label: String)] {
      zip(positions, labels).map { ($0, $1) }
    }
    /// Marks without a label.
    package let minor: [Double]
    private let positions: [Double]
    private let labels: [String]

    init(_ ticks: TickSet) {
      positions = ticks.labelled.map(\.position)
      labels = ticks.labelled.map(\.label)
      minor = ticks.minor
    }
  }

  private let map: AxisMap

  package init(_ axis: Axis) { map = AxisMap(axis) }

  /// 0 at the low end, 1 at the high end; not finite where the axis has no such value.
  package func position(_ value: Double) -> Double { map.position(value) }

  package func value(at position: Double) -> Double { map.value(at: position) }

  /// Both ends as they are drawn: what no axis can show has been repaired.
  package var ends: (low: Double, high: Double) { (map.low, map.high) }

  /// - Parameter most: how many labels there is room for; at least two are given.
  package func marks(most: Int) -> Marks {
    let sets = Ticks.levels(of: map, preferred: most).map { Ticks.ticks(at: $0, on: map) }
    let fitting = sets.first { $0.labelled.count <= most }
    let fewest = sets.min { $0.labelled.count < $1.labelled.count }
    return Marks(fitting ?? fewest ?? TickSet(labelled: [], minor: []))
  }
}
