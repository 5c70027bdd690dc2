#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The photon of l⁺l⁻ → N ν̄, N → ν γ in the laboratory, both charges together, with the spin of N: in closed form.
///
/// ε = 2E_γ/√s runs from r = m_N²/s to 1, c = cos θ_γ to the beam, and d²N/dε dc ∝ a + g c². For N → ν γ
///
///     a = e_n e_b − h, g = h − n_p (ε + n_p), e_n = 1 + r − ε, e_b = 1 − r, n_p = e_n − 2r/ε, h = (2r/ε)(e_n − r/ε),
///
/// and for N → ν̄ γ a = ε e_b, g = 2r − ε(1 + r); either has the integral (2/3)(1 − r)²(1 + 2r). A Dirac N has the first
/// (its antiparticle is the CP image), a Majorana N the mean of both. The angle of N is that of s-channel exchange of
/// photon and Z; `ForwardPhotons` adds W exchange.
package struct PhotonSpectrum: Hashable, Sendable {
  /// m_N²/s.
  package let massRatioSquared: Double
  package let nature: FermionNature
  /// a and g as sums over ε¹, ε⁰, ε⁻¹, ε⁻², normalised to 1.
  private let constant: SIMD4<Double>
  private let square: SIMD4<Double>

  /// - Parameter massRatioSquared: r = m_N²/s; from 1 up there is no photon.
  package init(massRatioSquared r: Double, nature: FermionNature) {
    massRatioSquared = r
    self.nature = nature
    let s: Double = 1 + r
    var a = SIMD4<Double>(-(1 - r), 1 - r * r + 2 * r, -2 * r * s, 2 * r * r)
    var g = SIMD4<Double>(s, -(s * s + 4 * r), 6 * r * s, -6 * r * r)
    if nature == .majorana {
      a = (a + SIMD4(1 - r, 0, 0, 0)) / 2
      g = (g + SIMD4(-s, 2 * r, 0, 0)) / 2
    }
    let norm: Double = r < 1 ? 3 / (2 * (1 - r) * (1 - r) * (1 + 2 * r)) : 0
    constant = a * norm
    square = g * norm
  }

  /// dN/dε, normalised to 1: 2[1 − 2r² − ε(1 − 2r)]/((1 − r)²(1 + 2r)) for a Dirac N, 1/(1 − r) for a Majorana N.
  package func density(_ epsilon: Double) -> Double {
    guard massRatioSquared <= epsilon, epsilon <= 1 else { return 0 }
    let r: Double = massRatioSquared
    guard nature == .dirac else { return r < 1 ? 1 / (1 - r) : 0 }
    let norm: Double = (1 - r) * (1 - r) * (1 + 2 * r)
    return norm > 0 ? 2 * (1 - 2 * r * r - epsilon * (1 - 2 * r)) / norm : 0
  }

  /// d²N/dε dc.
  package func density(_ epsilon: Double, cosTheta c: Double) -> Double {
    guard massRatioSquared <= epsilon, epsilon <= 1, abs(c) <= 1 else { return 0 }
    let inverse: Double = 1 / epsilon
    let powers = SIMD4<Double>(epsilon, 1, inverse, inverse * inverse)
    return ((constant + c * c * square) * powers).sum()
  }

  /// Share of the photons with ε in [low, high] and |cos θ| < `largestCosine`.
  package func fraction(_ low: Double, _ high: Double, largestCosine c: Double) -> Double {
    let start: Double = max(low, massRatioSquared)
    let end: Double = min(high, 1)
    guard start < end else { return 0 }
    let value: Double = integral(end, c) - integral(start, c)
    // Close to threshold the terms cancel to the last digits.
    return min(1, max(0, value))
  }

  /// Shares in the bins between ascending edges of ε.
  package func fractions(edges: [Double], largestCosine c: Double) -> [Double] {
    let values: [Double] = edges.map {
      integral(min(1, max($0, massRatioSquared)), c)
    }
    return zip(values, values.dropFirst()).map { min(1, max(0, $1 - $0)) }
  }

  /// Share above an energy: E > `energy` and |cos θ| < `largestCosine`.
  /// - Parameters:
  ///   - energy: in GeV.
  ///   - beams: √s in GeV.
  package func acceptance(energy: Double, beams: Double, largestCosine c: Double) -> Double {
    fraction(2 * energy / beams, 1, largestCosine: c)
  }

  /// ∫ dε of ∫₋c^c (a + g c²) dc, from anywhere to ε > 0.
  private func integral(_ epsilon: Double, _ c: Double) -> Double {
    guard epsilon > 0 else { return 0 }
    let coefficients: SIMD4<Double> = 2 * c * constant + (2.0 / 3) * c * c * c * square
    let primitives = SIMD4<Double>(epsilon * epsilon / 2, epsilon, log(epsilon), -1 / epsilon)
    return (coefficients * primitives).sum()
  }
}
