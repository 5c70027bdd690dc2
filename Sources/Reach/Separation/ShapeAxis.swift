#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Narrow, equal cells along one quantity, from which bins are made.
struct ShapeAxis {
  let low: Double
  let width: Double

  static let cells = 256

  init(_ low: Double, _ high: Double) {
    self.low = low
    width = (high - low) / Double(ShapeAxis.cells)
  }

  func edge(_ index: Int) -> Double { low + Double(index) * width }

  /// The cell of a value; values beyond the ends belong to the last cells.
  func cell(_ value: Double) -> Int {
    min(max(Int(max(0, (value - low) / width)), 0), ShapeAxis.cells - 1)
  }
}

/// Cells gathered into bins that hold about the same number of points, so that no bin is poor in them.
struct ShapeBins {
  /// The bin of each cell.
  let bin: [Int]
  let count: Int

  /// Bins with fewer points than this would tell more about the sample than about the shapes.
  static let fewestPoints: Double = 16

  /// - Parameters:
  ///   - points: their number in each cell.
  ///   - bins: how many are wanted; fewer are made where points or filled cells are few.
  init(_ points: [Double], bins: Int) {
    let total: Double = points.reduce(0, +)
    let most: Int = max(1, min(bins, Int(total / ShapeBins.fewestPoints)))
    let share: Double = total / Double(most)
    var bin: [Int] = []
    bin.reserveCapacity(points.count)
    var (left, below, current): (Double, Double, Int) = (total, 0, 0)
    for inside in points {
      // A new bin where this one has its share and what is left is enough for one more.
      if below + inside / 2 > share && below >= ShapeBins.fewestPoints && left >= 0.5 * share {
        current += 1
        below = 0
      }
      bin.append(current)
      below += inside
      left -= inside
    }
    self.bin = bin
    count = current + 1
  }
}

/// Where events of a cell of the true ln m_ll are measured.
struct ShapeTransfer {
  /// For each true cell the measured cells with their probabilities; what is missing to 1 lies below the cut.
  let rows: [[(cell: Int, share: Double)]]

  /// No smearing: the cells are the same.
  static let identity = ShapeTransfer(rows: (0..<ShapeAxis.cells).map { [($0, 1)] })

  private init(rows: [[(cell: Int, share: Double)]]) { self.rows = rows }

  /// A Gaussian of this width in ln m_ll; inside a true cell events are spread evenly.
  init(from truth: ShapeAxis, to measured: ShapeAxis, resolution: Double) {
    // ∫ of the cumulative Gaussian, in units of its width.
    func integral(_ z: Double) -> Double {
      z * 0.5 * erfc(-z / 2.0.squareRoot()) + exp(-z * z / 2) / (2 * .pi).squareRoot()
    }
    rows = (0..<ShapeAxis.cells).map { index in
      let (low, high) = (truth.edge(index), truth.edge(index + 1))
      func below(_ edge: Double) -> Double {
        (integral((edge - low) / resolution) - integral((edge - high) / resolution)) * resolution
          / (high - low)
      }
      let reach: Double = 8 * resolution
      guard high + reach > measured.low else { return [] }
      let first: Int = measured.cell(low - reach)
      let last: Int = measured.cell(high + reach)
      var left: Double = below(measured.edge(first))
      return (first...last).map { cell in
        let right: Double = below(measured.edge(cell + 1))
        defer { left = right }
        return (cell, max(0, right - left))
      }
    }
  }
}
