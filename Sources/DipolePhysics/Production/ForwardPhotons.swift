#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What W exchange does to the polar angle of the photon of N → ν γ: N flies forward, and the photon with it.
///
/// A photon of ε = 2E_γ/√s is at a fixed angle δ to N, cos δ = [1 + r − 2r/ε]/(1 − r). With the azimuth about N flat, the
/// share inside |cos θ_γ| < c₀ follows from dσ/dc of N; the ratio of that share with and without W exchange corrects
/// `PhotonSpectrum`, whose s-channel form has the spin of N in full. Exact for m_N ≪ √s, where N has one helicity
/// whatever is exchanged; else good to a few per cent.
package struct ForwardPhotons: Sendable {
  private let scattering: LeptonScattering
  private let neutral: LeptonScattering
  /// The totals, which norm dσ/dc.
  private let total: Double
  private let neutralTotal: Double

  package init(_ scattering: LeptonScattering) {
    self.scattering = scattering
    neutral = scattering.withoutChargedExchange
    total = scattering.total
    neutralTotal = neutral.total
  }

  /// The ratio at ε; 1 where all angles count.
  package func correction(epsilon: Double, largestCosine cut: Double) -> Double {
    let r: Double = scattering.massRatioSquared
    guard cut < 1, epsilon > r, r < 1, total > 0, neutralTotal > 0 else { return 1 }
    let cosDelta: Double = min(1, max(-1, (1 + r - 2 * r / epsilon) / (1 - r)))
    let sinDelta: Double = max(0, 1 - cosDelta * cosDelta).squareRoot()
    let sinCut: Double = (1 - cut * cut).squareRoot()
    // |cos θ_N| where the cone of photons touches the cut.
    let touching: [Double] = [
      cut * cosDelta - sinCut * sinDelta, cut * cosDelta + sinCut * sinDelta,
    ].map { abs($0) }.sorted()
    let edges: [Double] = [0] + touching + [1]
    var (own, reference): (Double, Double) = (0, 0)
    // Nodes where 1 − |cos θ_N| + peak is logarithmic.
    let energy2: Double = scattering.energy * scattering.energy
    let peak: Double = min(1, 2 * Constants.wMass * Constants.wMass / energy2)
    for (low, high) in zip(edges, edges.dropFirst()) where high > low {
      let range = (log(1 - high + peak), log(1 - low + peak))
      for (x, width) in GaussLegendre.shortNodes(range.0, range.1) {
        let distance: Double = exp(x)
        let c: Double = min(1, max(0, 1 + peak - distance))
        let inside: Double = ForwardPhotons.azimuthShare(c, cosDelta, sinDelta, cut)
        guard inside > 0 else { continue }
        let weight: Double = width * distance * inside
        own += weight * scattering.symmetricDensity(cosTheta: c)
        reference += weight * neutral.symmetricDensity(cosTheta: c)
      }
    }
    guard reference > 0 else { return 1 }
    return own / total / (reference / neutralTotal)
  }

  /// Share of the azimuths about N with |cos θ_γ| < cut, cos θ_γ = c cos δ + √(1 − c²) sin δ cos φ.
  private static func azimuthShare(
    _ c: Double, _ cosDelta: Double, _ sinDelta: Double, _ cut: Double
  ) -> Double {
    let middle: Double = c * cosDelta
    let swing: Double = max(0, 1 - c * c).squareRoot() * sinDelta
    guard swing > 0 else { return abs(middle) < cut ? 1 : 0 }
    func below(_ x: Double) -> Double { acos(min(1, max(-1, (x - middle) / swing))) / .pi }
    return below(-cut) - below(cut)
  }
}

extension PhotonSpectrum {
  /// Shares in the bins between ascending edges of ε, W exchange included.
  package func fractions(
    edges: [Double], largestCosine c: Double, forward: ForwardPhotons
  ) -> [Double] {
    let shares: [Double] = fractions(edges: edges, largestCosine: c)
    return shares.indices.map { index in
      guard shares[index] > 0 else { return 0 }
      // The lower part of a bin may be below the smallest ε.
      let low: Double = max(edges[index], massRatioSquared)
      let middle: Double = (low + edges[index + 1]) / 2
      return shares[index] * forward.correction(epsilon: middle, largestCosine: c)
    }
  }
}
