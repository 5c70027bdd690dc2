#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the decay N → ν l⁺l⁻ takes of a point, five uniform variables in (0, 1): the first columns of every set of points.
struct PairPoint {
  /// Of the invariant mass of the pair, and of the lepton angle in the γ* frame.
  let quantile, angle: Double
  /// (1 + cos)/2 of the direction of the pair in the N frame.
  let polar: Double
  /// In turns.
  let photonAzimuth, leptonAzimuth: Double

  /// - Parameter values: whose first columns are those of `PointSet`.
  func store(in values: FloatColumns, at row: Int) {
    func set(_ column: PointSet.Column, _ value: Double) {
      values.scalars(column.rawValue)[row] = Float(value)
    }
    let position: Double = quantile * Double(PointSet.quantileCells)
    let cell: Double = min(position.rounded(.down), Double(PointSet.quantileCells - 1))
    set(.quantileCell, cell)
    set(.quantileFraction, position - cell)
    set(.angleQuantile, 2 * angle - 1)
    let cosine: Double = 2 * polar - 1
    let sine: Double = (1 - cosine * cosine).squareRoot()
    let (cosPhoton, sinPhoton) = (cos(2 * .pi * photonAzimuth), sin(2 * .pi * photonAzimuth))
    let (cosLepton, sinLepton) = (cos(2 * .pi * leptonAzimuth), sin(2 * .pi * leptonAzimuth))
    set(.photonX, sine * cosPhoton)
    set(.photonY, sine * sinPhoton)
    set(.photonZ, cosine)
    set(.acrossX, cosLepton * cosine * cosPhoton - sinLepton * sinPhoton)
    set(.acrossY, cosLepton * cosine * sinPhoton + sinLepton * cosPhoton)
    set(.acrossZ, -cosLepton * sine)
  }
}
