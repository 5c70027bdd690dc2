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
    let cells: Int = 1024
    let low: Double = log(4 * leptonMass * leptonMass)
    let high: Double = log(mass * mass)
    // y = ln s runs on t²(3 − 2t): nodes crowd at both ends, where the density starts with a root and ends as a cube.
    func position(_ t: Double) -> Double { low + (high - low) * t * t * (3 - 2 * t) }
    func density(_ t: Double) -> Double {
      let s: Double = exp(position(t))
      let k: Double = 4 * leptonMass * leptonMass / s
      let x: Double = min(1, s / (mass * mass))
      return VirtualPhotonDecay.photonMassFactor(x) * max(0, 1 - k).squareRoot() * (1 + k / 2) * t
        * (1 - t)
    }
    var cumulative: [Double] = [0]
    cumulative.reserveCapacity(cells + 1)
    let step: Double = 1 / Double(cells)
    var left: Double = 0
    for cell in 0..<cells {
      let middle: Double = density((Double(cell) + 0.5) * step)
      let right: Double = density(Double(cell + 1) * step)
      cumulative.append(cumulative[cell] + (left + 4 * middle + right) / 6)
      left = right
    }
    values = InvariantMassTable.invert(cumulative) { exp(position($0)) / (mass * mass) }
  }

  /// x at equal steps of the cumulative sum; inside a cell t is interpolated linearly.
  private static func invert(_ cumulative: [Double], _ x: (Double) -> Double) -> [Float] {
    let cells: Int = cumulative.count - 1
    let total: Double = cumulative[cells]
    var result: [Float] = [Float(x(0))]
    result.reserveCapacity(PointSet.quantileCells + 1)
    var cell = 0
    for index in 1..<PointSet.quantileCells {
      let wanted: Double = total * Double(index) / Double(PointSet.quantileCells)
      while cell < cells - 1 && cumulative[cell + 1] < wanted { cell += 1 }
      let width: Double = cumulative[cell + 1] - cumulative[cell]
      let fraction: Double = width > 0 ? (wanted - cumulative[cell]) / width : 0
      result.append(Float(x((Double(cell) + min(1, max(0, fraction))) / Double(cells))))
    }
    result.append(1)
    return result
  }
}
