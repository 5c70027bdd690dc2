import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Inverse of the cumulative distribution of x = s/m² in N → ν γ*(s) → ν l⁺l⁻, tabulated at equal steps of probability.
///
/// Linear interpolation over 2048 cells is right to 1e-5 in s where 99.9 % of the events lie; the two end cells, where
/// the inverse has power-law ends, hold 0.05 % each.
package struct InvariantMassTable: Sendable {
  /// `PointSet.quantileCells` + 1 values of x, ascending.
  package let values: [Float]

  /// - Parameters:
  ///   - mass: m_N in GeV, above twice the lepton mass.
  ///   - leptonMass: in GeV.
  package init(mass: Double, leptonMass: Double) {
    let axis = Axis(mass: mass, leptonMass: leptonMass)
    values = axis.quantiles(axis.cumulative(Self.dipole)).map { Float($0) }
  }

  /// x at equal steps of probability of the half-and-half mixture of a dipole decay and of a decay through heavy
  /// bosons: points drawn from it lie densely where either of the two has its events.
  static func mixture(mass: Double, leptonMass: Double) -> [Double] {
    let axis = Axis(mass: mass, leptonMass: leptonMass)
    let parts = [axis.cumulative(dipole), axis.cumulative(contact)]
    let sums: [Double] = parts[0].indices.map { node in
      parts.reduce(0) { $0 + $1[node] / $1[$1.count - 1] }
    }
    return axis.quantiles(sums)
  }

  /// dΓ/d ln s of N → ν γ*, γ* → l⁺l⁻ up to a factor, k = 4 m_l²/s.
  private static func dipole(_ x: Double, _ k: Double) -> Double {
    VirtualPhotonDecay.photonMassFactor(x) * max(0, 1 - k).squareRoot() * (1 + k / 2)
  }

  /// dΓ/d ln s through bosons much heavier than N, up to a factor and to terms in m_l²/s.
  private static func contact(_ x: Double, _ k: Double) -> Double {
    x * (1 - x) * (1 - x) * (1 + 2 * x) * max(0, 1 - k).squareRoot()
  }

  /// y = ln s runs on t²(3 − 2t): nodes crowd at both ends, where the density starts with a root and ends as a cube.
  private struct Axis {
    private static let cells = 1024
    private let mass2, leptonMass2, low, high: Double

    init(mass: Double, leptonMass: Double) {
      mass2 = mass * mass
      leptonMass2 = leptonMass * leptonMass
      low = log(4 * leptonMass * leptonMass)
      high = log(mass * mass)
    }

    private func s(_ t: Double) -> Double { exp(low + (high - low) * t * t * (3 - 2 * t)) }

    /// Running integral of a density in ln s, given as a function of x and k.
    func cumulative(_ density: (Double, Double) -> Double) -> [Double] {
      func value(_ t: Double) -> Double {
        let s: Double = s(t)
        return density(min(1, s / mass2), 4 * leptonMass2 / s) * t * (1 - t)
      }
      var cumulative: [Double] = [0]
      cumulative.reserveCapacity(Axis.cells + 1)
      let step: Double = 1 / Double(Axis.cells)
      var left: Double = 0
      for cell in 0..<Axis.cells {
        let middle: Double = value((Double(cell) + 0.5) * step)
        let right: Double = value(Double(cell + 1) * step)
        cumulative.append(cumulative[cell] + (left + 4 * middle + right) / 6)
        left = right
      }
      return cumulative
    }

    /// x at equal steps of the cumulative sum; inside a cell t is interpolated linearly.
    func quantiles(_ cumulative: [Double]) -> [Double] {
      let cells: Int = cumulative.count - 1
      let total: Double = cumulative[cells]
      var result: [Double] = [s(0) / mass2]
      result.reserveCapacity(PointSet.quantileCells + 1)
      var cell = 0
      for index in 1..<PointSet.quantileCells {
        let wanted: Double = total * Double(index) / Double(PointSet.quantileCells)
        while cell < cells - 1 && cumulative[cell + 1] < wanted { cell += 1 }
        let width: Double = cumulative[cell + 1] - cumulative[cell]
        let fraction: Double = width > 0 ? (wanted - cumulative[cell]) / width : 0
        result.append(s((Double(cell) + min(1, max(0, fraction))) / Double(cells)) / mass2)
      }
      result.append(1)
      return result
    }
  }
}
