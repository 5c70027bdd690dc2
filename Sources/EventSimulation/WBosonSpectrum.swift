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
  private let cumulativeMomentum: [Double]

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
    sum = 0
    cumulativeMomentum =
      [0]
      + momentum.map {
        sum += $0.share
        return sum
      }
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

  /// p_T in GeV at the quantile u.
  package func transverseMomentum(_ u: Double) -> Double {
    let total: Double = cumulativeMomentum.last ?? 0
    let wanted: Double = u * total
    let cell: Int = Self.cell(cumulativeMomentum, wanted)
    let bin = momentum[cell]
    guard bin.share > 0 else { return bin.low }
    let fraction: Double = (wanted - cumulativeMomentum[cell]) / bin.share
    return bin.low + (bin.high - bin.low) * min(1, max(0, fraction))
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
