import DipolePhysics
import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The dipole decay and its weights for one event, straight from PHYSICS §4 and §5.
package struct DipoleOracle: Sendable {
  package let event: ScalarEvent
  /// Unnormalised weights on top of a flat distribution in cos θ_N.
  package let exact, isotropicSpin: Double

  package init(_ numbers: EventNumbers, mass: Double, lepton: LeptonFlavour, x: Double) {
    let k: Double = 4 * lepton.mass * lepton.mass / (x * mass * mass)
    let c: Double = DipoleOracle.pairCosine(2 * numbers.leptonAngle - 1, x: x, k: k)
    event = ScalarEvent(numbers, mass: mass, leptonMass: lepton.mass, x: x, pairCosine: c)
    let analyser: Vector3 = DipoleOracle.analyser(event, leptonMass: lepton.mass)
    let spin = ProductionSpin(mass: mass, cosTheta: cos(event.theta))
    exact = spin.dipoleDensity * (1 + spin.dipole.dot(analyser))
    isotropicSpin = 1 + spin.dipoleMean * analyser.z
  }

  /// Solves ∫ [(1 + x + k) + (1 − x)(1 − k) c²] dc = its share w of [−1, 1] by bisection.
  package static func pairCosine(_ w: Double, x: Double, k: Double) -> Double {
    let even: Double = 1 + x + k
    let quadratic: Double = (1 - x) * max(0, 1 - k)
    let wanted: Double = w * (even + quadratic / 3)
    var (low, high): (Double, Double) = (-1, 1)
    for _ in 0..<60 {
      let c: Double = (low + high) / 2
      if even * c + quadratic * c * c * c / 3 < wanted { low = c } else { high = c }
    }
    return (low + high) / 2
  }

  /// B/A of PHYSICS §4: the decay weight is 1 + S·B/A.
  package static func analyser(_ event: ScalarEvent, leptonMass: Double) -> Vector3 {
    let m: Double = event.mass
    let s: Double = event.pairMassSquared
    let (k, plus, minus) = (event.neutrino, event.plus, event.minus)
    let sum: Double = s + 2 * leptonMass * leptonMass
    let a: Double =
      m * m * m * k.energy * sum - 2 * s * (2 * m * m * minus.energy * plus.energy - m * m * s / 2)
    let b =
      (m * m * m * sum) * k.momentum
      + (2 * m * m * s) * (minus.energy * plus.momentum + plus.energy * minus.momentum)
    return (1 / a) * b
  }
}

/// Angle and spin of N from Z → N ν̄ (PHYSICS §5), z along the flight of N, x along growing θ.
package struct ProductionSpin: Sendable {
  /// Unnormalised densities in cos θ.
  package let dipoleDensity, mixingDensity: Double
  package let dipole, mixing: Vector3
  /// Mean polarisation along the flight.
  package let dipoleMean, mixingMean: Double

  package init(mass: Double, cosTheta c: Double) {
    let r: Double = mass * mass / (Constants.zMass * Constants.zMass)
    let s2: Double = 1 - c * c
    let round: Double = 1 + c * c + 2 * Constants.electronAsymmetry * c
    let across: Double = 2 * r.squareRoot() * s2.squareRoot() * (c + Constants.electronAsymmetry)
    dipoleDensity = s2 + r * round
    mixingDensity = round + r * s2
    dipole = Vector3(across / dipoleDensity, 0, (s2 - r * round) / dipoleDensity)
    mixing = Vector3(across / mixingDensity, 0, (r * s2 - round) / mixingDensity)
    dipoleMean = (1 - 2 * r) / (1 + 2 * r)
    mixingMean = (r - 2) / (r + 2)
  }
}
