import DipolePhysics
import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Numbers in (0, 1) for oracles: xorshift64* of Marsaglia and Vigna, one stream a seed.
package struct OracleNumbers: Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  package mutating func next() -> Double {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return (Double((state &* 0x2545_F491_4F6C_DD1D) >> 11) + 0.5) * 0x1p-53
  }

  /// A direction on the sphere.
  package mutating func direction() -> Vector3 {
    let z: Double = 2 * next() - 1
    let azimuth: Double = 2 * .pi * next()
    let r: Double = (1 - z * z).squareRoot()
    return Vector3(r * cos(azimuth), r * sin(azimuth), z)
  }
}

/// One e⁺e⁻ → τ⁺τ⁻ → e⁺e⁻4ν by plain accept–reject, with explicit helicities, boosts and flights.
package struct TauPairOracle: Sendable {
  /// Laboratory momenta of e⁻ and e⁺.
  package let minus, plus: FourVector
  /// Where the taus decay, in metres.
  package let minusDecay, plusDecay: Vector3

  package static let gamma: Double = Constants.zMass / 2 / Constants.tauMass
  package static let betaGamma: Double = (gamma * gamma - 1).squareRoot()

  /// - Parameters:
  ///   - polarisation: mean of twice the helicity of τ⁻; nil for decays without spin.
  ///   - lost: fraction x of √s = m_Z that left along the beam.
  package init(_ numbers: inout OracleNumbers, polarisation: Double?, lost x: Double = 0) {
    let polar: Double = acos(TauPairOracle.flightCosine(&numbers))
    let azimuth: Double = 2 * .pi * numbers.next()
    // z along the flight of τ⁻. Helicities are opposite and so are the flights: the two spins are parallel.
    let isUp: Bool = numbers.next() < (1 + (polarisation ?? 0)) / 2
    let spin = Vector3(0, 0, polarisation == nil ? 0 : isUp ? 1 : -1)
    let tau = FourVector(Constants.tauMass, Vector3(0, 0, 0))
    let electron = TauPairOracle.decay(&numbers, spin: spin, analysing: 1)
    let positron = TauPairOracle.decay(&numbers, spin: spin, analysing: -1)
    let tauGamma: Double = TauPairOracle.gamma * (1 - x).squareRoot()
    let tauBetaGamma: Double = (tauGamma * tauGamma - 1).squareRoot()
    let pairEnergy: Double = Constants.zMass * (1 - x / 2)
    let pairMass: Double = Constants.zMass * (1 - x).squareRoot()
    func laboratory(_ p: FourVector, _ direction: Double) -> FourVector {
      p.boostedAlongZ(gamma: tauGamma, betaGamma: direction * tauBetaGamma)
        .turnedAboutY(polar).turnedAboutZ(azimuth)
        .boostedAlongZ(
          gamma: pairEnergy / pairMass, betaGamma: Constants.zMass * x / 2 / pairMass)
    }
    minus = laboratory(electron, 1)
    plus = laboratory(positron, -1)
    // Flight p/m · cτ · (−ln u).
    func flight(_ p: FourVector) -> Vector3 {
      (-Constants.tauDecayLength * log(numbers.next()) / Constants.tauMass) * p.momentum
    }
    minusDecay = flight(laboratory(tau, 1))
    plusDecay = flight(laboratory(tau, -1))
  }

  private static func flightCosine(_ numbers: inout OracleNumbers) -> Double {
    while true {
      let c: Double = 2 * numbers.next() - 1
      if 2 * numbers.next() < 1 + c * c { return c }
    }
  }

  /// Density y² [3 − 2y ± n·S (1 − 2y)] in the rest frame: + for τ⁻, − for τ⁺.
  private static func decay(_ numbers: inout OracleNumbers, spin: Vector3, analysing sign: Double)
    -> FourVector
  {
    while true {
      let y: Double = numbers.next()
      let n = numbers.direction()
      let density: Double = y * y * (3 - 2 * y + sign * n.dot(spin) * (1 - 2 * y))
      if 2 * numbers.next() < density {
        let energy: Double = y * Constants.tauMass / 2
        return FourVector(energy, energy * n)
      }
    }
  }

  package var missingMomentum: Double { (minus + plus).momentum.length }
  package var openingCosine: Double {
    minus.momentum.dot(plus.momentum) / (minus.momentum.length * plus.momentum.length)
  }
  package var pairMass: Double { max(0, (minus + plus).massSquared).squareRoot() }

  /// Closest approach of a straight track to the beam line, seen along it.
  private static func impact(_ decay: Vector3, _ p: FourVector) -> Double {
    abs(decay.x * p.momentum.y - decay.y * p.momentum.x) / p.momentum.transverse
  }
  package var minusImpact: Double { TauPairOracle.impact(minusDecay, minus) }
  package var plusImpact: Double { TauPairOracle.impact(plusDecay, plus) }

  /// Whether one cut keeps the event.
  package func passes(
    _ cut: Selection.Requirement, displacement: DisplacementReading, impact: ImpactReading
  ) -> Bool {
    switch cut.cut {
    case .missingMomentum: return missingMomentum > cut.threshold
    case .openingAngle: return openingCosine > cut.threshold
    case .leptonEnergy: return minus.energy > cut.threshold && plus.energy > cut.threshold
    case .displacement:
      let decays = [minusDecay, plusDecay]
      return decays.contains {
        (displacement == .spatial ? $0.length : $0.transverse) > cut.threshold
      }
    case .impactParameter:
      let tracks = [minusImpact, plusImpact].map { $0 > cut.threshold }
      return impact == .both ? tracks.allSatisfy { $0 } : tracks.contains(true)
    default: return true
    }
  }
}
