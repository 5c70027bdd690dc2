import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Spectra of m_ll by quadrature of explicit matrix elements: no event, no table.
package enum PairSpectra {
  /// Simpson's rule.
  package static func simpson(
    _ low: Double, _ high: Double, _ steps: Int = 200, _ f: (Double) -> Double
  ) -> Double {
    let h: Double = (high - low) / Double(2 * steps)
    var sum: Double = f(low) + f(high)
    for index in 1..<2 * steps { sum += (index % 2 == 1 ? 4 : 2) * f(low + Double(index) * h) }
    return sum * h / 3
  }

  /// dΓ/ds of a dipole up to a factor: (1 − x)² (1 + x/2) √(1 − 4m_l²/s) (1 + 2m_l²/s)/s.
  package static func dipole(s: Double, mass m: Double, lepton: LeptonFlavour) -> Double {
    let x: Double = s / (m * m)
    let ratio: Double = lepton.mass * lepton.mass / s
    return (1 - x) * (1 - x) * (1 + x / 2) * max(0, 1 - 4 * ratio).squareRoot() * (1 + 2 * ratio)
      / s
  }

  /// dΓ/ds of a mixing N up to a factor: |M|² of PHYSICS §5 over u = (k + l⁺)² at fixed s, in invariants.
  package static func mixing(
    s: Double, mass m: Double, lepton: LeptonFlavour, neutrino: LeptonFlavour
  ) -> Double {
    let l2: Double = lepton.mass * lepton.mass
    let m2: Double = m * m
    let half: Double = (m2 - s) / 2
    let beta: Double = max(0, 1 - 4 * l2 / s).squareRoot()
    let w2: Double = Constants.wMass * Constants.wMass
    let z2: Double = Constants.zMass * Constants.zMass
    let charged: Double = lepton == neutrino ? 1 : 0
    let right: Double = Constants.sinSquaredThetaW * z2 / (z2 - s)
    return simpson(l2 + half * (1 - beta), l2 + half * (1 + beta), 60) { u in
      let v: Double = m2 + 2 * l2 - s - u
      let left: Double =
        charged * w2 / (w2 - u) + (Constants.sinSquaredThetaW - 0.5) * z2 / (z2 - s)
      // P·l⁺, P·l⁻, k·l⁺, k·l⁻ and P·k from s, u and v.
      let (toPlus, toMinus): (Double, Double) = ((m2 + l2 - v) / 2, (m2 + l2 - u) / 2)
      let (withPlus, withMinus): (Double, Double) = ((u - l2) / 2, (v - l2) / 2)
      return left * left * toPlus * withMinus + right * right * toMinus * withPlus
        + left * right * l2 * half
    }
  }

  /// Shares of bins in m_ll; s runs quadratically from the lower edge, where a threshold has a root.
  package static func shares(edges: [Double], _ density: (Double) -> Double) -> [Double] {
    let raw: [Double] = zip(edges, edges.dropFirst()).map { low, high in
      let (a, b): (Double, Double) = (2 * log(low), 2 * log(high))
      return simpson(0, 1) { t in
        let s: Double = exp(a + (b - a) * t * t)
        return 2 * t * (b - a) * s * density(s)
      }
    }
    let total: Double = raw.reduce(0, +)
    return raw.map { $0 / total }
  }
}

/// A plain generator of uniform numbers (splitmix64), with nothing in common with scrambled points.
package struct PlainRandom: Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z: UInt64 = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return (Double((z ^ (z >> 31)) >> 11) + 0.5) * 0x1p-53
  }
}
