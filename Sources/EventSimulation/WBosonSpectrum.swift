#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How W bosons move at a hadron collider: rapidity with the charge asymmetry that decides the polarisation of N, and
/// transverse momentum, independent of it.
///
/// Only |y| is kept: both beams are alike, and reflecting an event changes no cut.
package struct WBosonSpectrum: Sendable, Hashable {
  /// Rapidity nodes, equally spaced from 0, with dσ/dy of both charges in any unit: linear in between.
  package struct Rapidity: Sendable, Hashable {
    package var y: Double
    package var plus: Double
    package var minus: Double
    /// Share of the quarks that move along +z.
    package var quarkForwardPlus: Double
    package var quarkForwardMinus: Double

    package init(
      y: Double, plus: Double, minus: Double, quarkForwardPlus: Double, quarkForwardMinus: Double
    ) {
      self.y = y
      self.plus = plus
      self.minus = minus
      self.quarkForwardPlus = quarkForwardPlus
      self.quarkForwardMinus = quarkForwardMinus
    }
  }

  /// A bin of transverse momentum in GeV, flat inside.
  package struct Momentum: Sendable, Hashable {
    package var low: Double
    package var high: Double
    package var share: Double

    package init(low: Double, high: Double, share: Double) {
      self.low = low
      self.high = high
      self.share = share
    }
  }

  package let id: String
  package let rapidity: [Rapidity]
  package let momentum: [Momentum]
  private let cumulativeRapidity: [Double]
  /// Of the tilted shares.
  private let cumulativeMomentum: [Double]
  /// Share over tilted share of each bin of p_T.
  private let momentumWeights: [Double]

  /// - Parameter id: two spectra of one id are the same.
  package init(id: String, rapidity: [Rapidity], momentum: [Momentum]) {
    self.id = id
    self.rapidity = rapidity
    self.momentum = momentum
    var sum: Double = 0
    cumulativeRapidity =
      [0]
      + zip(rapidity, rapidity.dropFirst()).map { a, b in
        sum += (b.y - a.y) * (a.plus + a.minus + b.plus + b.minus) / 2
        return sum
      }
    let tilted: [Double] = WBosonSpectrum.tilted(momentum)
    momentumWeights = zip(momentum, tilted).map { $1 > 0 ? $0.share / $1 : 0 }
    sum = 0
    cumulativeMomentum =
      [0]
      + tilted.map {
        sum += $0
        return sum
      }
  }

  /// Half of the points as the spectrum has them, half with p_T² on top: an N heavier than 40 GeV leaves its prompt
  /// lepton above 30 GeV only where the W is fast, and plain points would hardly hold such events.
  private static func tilted(_ bins: [Momentum]) -> [Double] {
    func square(_ bin: Momentum) -> Double {
      (bin.low * bin.low + bin.low * bin.high + bin.high * bin.high) / 3
    }
    let shares: Double = bins.reduce(0) { $0 + $1.share }
    let mean: Double = bins.reduce(0) { $0 + $1.share * square($1) } / shares
    guard mean > 0 else { return bins.map { $0.share / shares } }
    return bins.map { $0.share / shares * (1 + square($0) / mean) / 2 }
  }

  package static func == (one: WBosonSpectrum, other: WBosonSpectrum) -> Bool { one.id == other.id }
  package func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// |y| at the quantile u in (0, 1), both charges together.
  package func absoluteRapidity(_ u: Double) -> Double {
    let total: Double = cumulativeRapidity.last ?? 0
    let wanted: Double = u * total
    let cell: Int = Self.cell(cumulativeRapidity, wanted)
    let (a, b) = (rapidity[cell], rapidity[cell + 1])
    let (low, high): (Double, Double) = (a.plus + a.minus, b.plus + b.minus)
    let width: Double = b.y - a.y
    let rest: Double = wanted - cumulativeRapidity[cell]
    // low t + (high − low) t²/(2 width) = rest, in a form that survives high = low and low = 0.
    let slope: Double = (high - low) / width
    let root: Double = max(0, low * low + 2 * slope * rest).squareRoot()
    guard low + root > 0 else { return a.y }
    return a.y + min(width, 2 * rest / (low + root))
  }

  /// p_T in GeV at the quantile u of the tilted spectrum, with the weight that undoes the tilt.
  package func transverseMomentum(_ u: Double) -> (value: Double, weight: Double) {
    let total: Double = cumulativeMomentum.last ?? 0
    let wanted: Double = u * total
    let cell: Int = Self.cell(cumulativeMomentum, wanted)
    let bin = momentum[cell]
    let width: Double = cumulativeMomentum[cell + 1] - cumulativeMomentum[cell]
    let fraction: Double = width > 0 ? (wanted - cumulativeMomentum[cell]) / width : 0
    return (bin.low + (bin.high - bin.low) * min(1, max(0, fraction)), momentumWeights[cell])
  }

  /// Mean of a function of |y| and p_T over the spectrum, to 1e-3 or better for smooth functions: the mean boost needs no
  /// event.
  package func mean(_ f: (_ y: Double, _ pT: Double) -> Double) -> Double {
    var (sum, norm): (Double, Double) = (0, 0)
    // Simpson's rule over pairs of cells; beyond the last pair there is next to nothing.
    let last: Int = (rapidity.count - 1) / 2 * 2
    for (index, node) in rapidity.enumerated() where index <= last {
      let isEnd: Bool = index == 0 || index == last
      let share: Double = (node.plus + node.minus) * (isEnd ? 1 : index % 2 == 1 ? 4 : 2)
      for bin in momentum {
        sum += share * bin.share * f(node.y, (bin.low + bin.high) / 2)
        norm += share * bin.share
      }
    }
    return norm > 0 ? sum / norm : 0
  }

  /// What takes the place of A_e of the Z in angle and spin of N: the mean over both charges and both directions of
  /// the quark at this rapidity of the sign that multiplies cos θ. A W⁺ whose quark comes along +z counts as +1.
  package func asymmetry(_ y: Double) -> Double {
    let size: Double = abs(y)
    let step: Double = rapidity.count > 1 ? rapidity[1].y - rapidity[0].y : 1
    let cell: Int = min(max(0, Int(size / step)), max(0, rapidity.count - 2))
    let (a, b) = (rapidity[cell], rapidity[min(cell + 1, rapidity.count - 1)])
    let t: Double = min(1, max(0, b.y > a.y ? (size - a.y) / (b.y - a.y) : 0))
    func mixed(_ path: KeyPath<Rapidity, Double>) -> Double {
      a[keyPath: path] + t * (b[keyPath: path] - a[keyPath: path])
    }
    let (plus, minus) = (mixed(\.plus), mixed(\.minus))
    guard plus + minus > 0 else { return 0 }
    let forward: Double =
      plus * (2 * mixed(\.quarkForwardPlus) - 1) - minus * (2 * mixed(\.quarkForwardMinus) - 1)
    return (y < 0 ? -1 : 1) * forward / (plus + minus)
  }

  /// The cell of ascending cumulative sums that holds a value.
  private static func cell(_ cumulative: [Double], _ wanted: Double) -> Int {
    var (low, high): (Int, Int) = (0, cumulative.count - 1)
    while high - low > 1 {
      let middle: Int = (low + high) / 2
      if cumulative[middle] <= wanted { low = middle } else { high = middle }
    }
    return low
  }
}
