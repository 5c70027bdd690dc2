import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension WProcess {
  /// ⟨p_N/m_N⟩ in the laboratory before any cut, by quadrature over rapidity, p_T and the direction of N; 0 from m_W up.
  ///
  /// A decay length asked at a hadron collider is cτ times this. The mass of the W is m_W: along its Breit–Wigner curve
  /// the mean differs by less than a permille.
  package func meanBoost(mass: Double, reading: EventColumns.Reading) -> Double {
    guard mass < Constants.wMass else { return 0 }
    let momentum: Double = WDecay.momentum(mass: mass)
    let energy: Double = (momentum * momentum + mass * mass).squareRoot()
    let directions = MeanBoost.directions
    let weigh = MeanBoost(mass: mass, decay: decay, reading: reading)
    return spectrum.mean { y, pT in
      let across: Double = pT / Constants.wMass
      let transverse: Double = (1 + across * across).squareRoot()
      let asymmetry: Double = spectrum.asymmetry(y)
      let (forward, rest): (Double, Double) = (transverse * sinh(y), transverse * cosh(y))
      var (sum, norm): (Double, Double) = (0, 0)
      for (cosine, x, share) in directions {
        let weight: Double = share * weigh(cosine, asymmetry)
        let along: Double = across * x + forward * cosine
        let lab: Double = rest * energy + along * momentum
        sum += weight * max(0, lab * lab - mass * mass).squareRoot()
        norm += weight
      }
      return sum / norm
    } / mass
  }
}

/// The density of directions of N in the frame of the W.
private struct MeanBoost {
  let ratio: Double
  let isVector: Bool
  let isExact: Bool

  init(mass: Double, decay: SignalProcess, reading: EventColumns.Reading) {
    ratio = WDecay.massRatioSquared(mass)
    isVector = decay != .dipole
    isExact = reading == .exact
  }

  func callAsFunction(_ c: Double, _ asymmetry: Double) -> Double {
    guard isExact else { return 1 }
    let round: Double = 1 + c * c + 2 * asymmetry * c
    return isVector ? round + ratio * (1 - c * c) : (1 - c * c) + ratio * round
  }

  /// cos θ, sin θ cos φ and weight: Gauss–Legendre in cos θ, equal steps in φ.
  static let directions: [(Double, Double, Double)] = {
    let nodes: [(Double, Double)] = [
      (0.3399810435848563, 0.6521451548625461), (0.8611363115940526, 0.3478548451374538),
    ]
    var all: [(Double, Double, Double)] = []
    for (node, weight) in nodes + nodes.map({ (-$0.0, $0.1) }) {
      for step in 0..<4 {
        let phi: Double = (Double(step) + 0.5) * Double.pi / 4
        all.append((node, (1 - node * node).squareRoot() * cos(phi), weight))
      }
    }
    return all
  }()
}
