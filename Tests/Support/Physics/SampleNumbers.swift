import EventSimulation

/// Columns as arrays. A pointer into a sample does not keep the sample alive, and Swift frees an object after its last
/// use, which may come before the last read through the pointer.
extension EventColumns {
  package func numbers(_ column: Column) -> [Double] {
    withExtendedLifetime(self) {
      let values = scalars(column)
      return (0..<count).map { Double(values[$0]) }
    }
  }

  package func weightNumbers(_ reading: Reading) -> [Double] {
    withExtendedLifetime(self) {
      let values = weights(for: reading)
      return (0..<count).map { Double(values[$0 / Lanes.scalarCount][$0 % Lanes.scalarCount]) }
    }
  }
}
