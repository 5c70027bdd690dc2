#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// N → ν Z and N → l W, on and off shell, as widths over the square of the coupling concerned.
///
/// On shell Γ = d² m³/(4π) (1 − z)² (1 + z/2) with z = M²/m². The off-shell tails fold this with a Breit–Wigner
/// distribution ρ(s) ∝ G/((s − M²)² + M² G²), G = Γ s/M² below the pole and Γ above, ∫ρ ds = 1.
package enum WeakBosonDecay {
  package enum Boson: CaseIterable, Sendable {
    case z, w

    var mass: Double { self == .z ? Constants.zMass : Constants.wMass }
    var width: Double { self == .z ? Constants.zWidth : Constants.wWidth }
  }

  /// Γ / Γ(N → ν γ) for equal couplings, in [0, 1).
  /// - Parameter mass: m_N in GeV.
  package static func relativeWidth(mass: Double, boson: Boson) -> Double {
    guard mass > 0 else { return 0 }
    let pole: Double = boson.mass
    let pole2: Double = pole * pole
    // s = M² + M Γ tan φ turns the constant-width part of ρ into dφ; below the pole a factor corrects for G ∝ s.
    let spread: Double = pole * boson.width
    func density(_ phi: Double) -> Double {
      let offset: Double = spread * tan(phi)
      let s: Double = pole2 + offset
      guard s < pole2 else { return 1 }
      let ratio: Double = s / pole2
      return ratio * (offset * offset + spread * spread)
        / (offset * offset + spread * spread * ratio * ratio)
    }
    let lowest: Double = atan(-pole / boson.width)
    let highest: Double = atan((mass * mass - pole2) / spread)
    func kept(_ from: Double, _ to: Double) -> Double {
      GaussLegendre.integrate(from, to) { phi in
        let x: Double = (pole2 + spread * tan(phi)) / (mass * mass)
        return density(phi) * VirtualPhotonDecay.photonMassFactor(min(1, x))
      }
    }
    // The width changes its form at the pole, and s rises steeply towards both ends: pieces are analytic.
    let edges: [Double] = [-1.5, -1.2, 0, 1.2, 1.5].filter { lowest < $0 && $0 < highest }
    let pieces: [Double] = [lowest] + edges + [highest]
    return zip(pieces, pieces.dropFirst()).reduce(0) { $0 + kept($1.0, $1.1) } / integral(boson)
  }

  /// The norm of ρ in the variable φ.
  private static func integral(_ boson: Boson) -> Double { boson == .z ? zNorm : wNorm }
  private static let zNorm: Double = norm(.z)
  private static let wNorm: Double = norm(.w)

  private static func norm(_ boson: Boson) -> Double {
    let below: Double = Quadrature.integrate(atan(-boson.mass / boson.width), 0) { phi in
      let t: Double = tan(phi) * boson.width / boson.mass  // (s − M²)/M²
      let ratio: Double = 1 + t
      let g: Double = boson.width / boson.mass
      return ratio * (t * t + g * g) / (t * t + g * g * ratio * ratio)
    }
    return below + .pi / 2
  }
}
