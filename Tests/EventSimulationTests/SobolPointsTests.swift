import Testing

@testable import EventSimulation

@Suite struct SobolPointsTests {
  private static let count = 1024
  private static let levels = 10

  private func column(_ dimension: Int, replicate: Int = 0, seed: UInt64 = 3, process: UInt64 = 1)
    -> [Double]
  {
    SobolPoints.column(
      count: Self.count, dimension: dimension, seed: seed, process: process, replicate: replicate)
  }

  @Test(arguments: 0..<SobolPoints.dimensions)
  func everyDyadicIntervalHoldsItsShare(dimension: Int) {
    for replicate in [0, 1, 15] {
      let values = column(dimension, replicate: replicate)
      #expect(values.allSatisfy { 0 < $0 && $0 < 1 })
      for level in 1...Self.levels {
        var held = [Int](repeating: 0, count: 1 << level)
        for value in values { held[Int(value * Double(1 << level))] += 1 }
        #expect(held.allSatisfy { $0 == Self.count >> level }, "level \(level)")
      }
    }
  }

  /// The degree of the primitive polynomial of a dimension bounds what its points can do: a pair is a (t, m, 2)-net
  /// with t = Σ (degree − 1), the first dimension adding nothing (Sobol' 1967).
  private static let degrees = [1, 1, 2, 3, 3, 4, 4, 5, 5, 5]

  @Test func everyPairOfDimensionsIsANetInTheElementaryIntervals() {
    for first in 0..<6 {
      for second in first + 1..<6 {
        let t: Int = Self.degrees[first] + Self.degrees[second] - 2
        let (x, y) = (column(first), column(second))
        for across in 0...Self.levels - t {
          let up: Int = Self.levels - t - across
          var held = [Int](repeating: 0, count: 1 << (across + up))
          for index in x.indices {
            held[Int(x[index] * Double(1 << across)) << up | Int(y[index] * Double(1 << up))] += 1
          }
          #expect(
            held.allSatisfy { $0 == 1 << t },
            "dimensions \(first), \(second), \(across) and \(up) digits")
        }
      }
    }
  }

  @Test func theSameRequestGivesTheSamePoints() {
    #expect(column(3) == column(3))
  }

  @Test func seedProcessReplicateAndDimensionAllChangeThePoints() {
    let columns = [
      column(3), column(3, seed: 4), column(3, process: 2), column(3, replicate: 1), column(4),
    ]
    for a in columns.indices {
      for b in a + 1..<columns.count { #expect(columns[a] != columns[b]) }
    }
  }

  /// Errors of the mean of u² in scrambles that should have nothing to do with one another.
  private func errors(_ select: (UInt64) -> [Double]) -> [Double] {
    (0..<256).map { seed in
      let values = select(UInt64(seed))
      return values.reduce(0) { $0 + $1 * $1 } / Double(values.count) - 1.0 / 3
    }
  }

  private func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let n = Double(a.count)
    let (meanA, meanB): (Double, Double) = (a.reduce(0, +) / n, b.reduce(0, +) / n)
    func moment(_ x: [Double], _ meanX: Double, _ y: [Double], _ meanY: Double) -> Double {
      zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    }
    return moment(a, meanA, b, meanB)
      / (moment(a, meanA, a, meanA) * moment(b, meanB, b, meanB)).squareRoot()
  }

  @Test func scramblesAreIndependentOfEachOther() {
    let base = errors { self.column(2, replicate: 0, seed: $0) }
    let others = [
      errors { self.column(2, replicate: 1, seed: $0) },
      errors { self.column(2, replicate: 15, seed: $0) },
      errors { self.column(3, replicate: 0, seed: $0) },
      errors { self.column(2, replicate: 0, seed: $0 + 1) },
      errors { self.column(2, seed: $0, process: 2) },
    ]
    // The correlation of 256 independent pairs has σ = 1/16; 4 σ, five times: a false alarm in 3000 runs.
    for other in others { #expect(abs(correlation(base, other)) < 4.0 / 16) }
  }

  @Test func everyScrambleIsUnbiased() {
    let all = errors { self.column(2, seed: $0) }
    let n = Double(all.count)
    let mean: Double = all.reduce(0, +) / n
    let sigma: Double = (all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n * (n - 1)))
      .squareRoot()
    #expect(abs(mean) < 4 * sigma)
    // One point a stratum of width 1/n: the variance of the mean of u² is Σ (2u/n)²/12/n² = 1/(9 n³).
    let expected: Double = 1 / (3 * Double(Self.count) * Double(Self.count).squareRoot())
    // The standard deviation of 256 values is known to 1/√512 = 4.4 %.
    #expect(abs(sigma * n.squareRoot() / expected - 1) < 4 * 0.044)
  }

  @Test func aSinglePointIsAnywhere() {
    let values = (0..<400).map { seed in
      SobolPoints.column(count: 1, dimension: 0, seed: UInt64(seed), process: 1, replicate: 0)[0]
    }
    // σ of the mean of 400 uniform numbers: 1/√(12 · 400).
    let mean: Double = values.reduce(0, +) / 400
    let sigma: Double = 1 / 4800.0.squareRoot()
    #expect(abs(mean - 0.5) < 4 * sigma)
  }
}
