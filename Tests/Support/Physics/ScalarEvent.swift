import DipolePhysics
import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The six uniform numbers behind one event, in the order of their Sobol dimensions.
package struct EventNumbers: Sendable {
  /// Quantile of s, cosine of the γ* direction, lepton angle, polar angle of N, azimuths of lepton and γ*.
  package let mass, photonPolar, leptonAngle, theta, leptonAzimuth, photonAzimuth: Double

  package init(_ u: [Double]) {
    (mass, photonPolar, leptonAngle) = (u[0], u[1], u[2])
    (theta, leptonAzimuth, photonAzimuth) = (u[3], u[4], u[5])
  }

  /// Polar angle of N: half of the points uniform in cos θ, half in θ, inverted by bisection.
  package var polarAngle: Double {
    var (low, high): (Double, Double) = (0, .pi)
    for _ in 0..<60 {
      let middle: Double = (low + high) / 2
      if (1 - cos(middle)) / 4 + middle / (2 * .pi) < theta { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// All points of a replicate, in the order of a `PointSet`: ascending |cos θ|.
  package static func replicate(_ replicate: Int, of plan: SamplePlan) -> [EventNumbers] {
    let columns = (0..<6).map { dimension in
      SobolPoints.column(
        count: plan.eventsPerReplicate, dimension: dimension, seed: plan.seed,
        process: SamplePlan.Process.zToNuN.rawValue, replicate: replicate)
    }
    let numbers = (0..<plan.eventsPerReplicate).map { row in EventNumbers(columns.map { $0[row] }) }
    let keyed = numbers.map { (abs(cos($0.polarAngle)), $0) }
    return keyed.sorted { $0.0 < $1.0 }.map(\.1)
  }
}

/// Z → N ν̄, N → ν l⁺l⁻ by the book: four-momenta built in the frame where they are simplest and boosted step by
/// step in double precision. The oracle for the vector code.
package struct ScalarEvent: Sendable {
  /// In the N rest frame, z along the flight of N, x along growing θ_N.
  package let neutrino, minus, plus: FourVector
  /// In the laboratory, z along the electron beam.
  package let labNeutrino, labMinus, labPlus: FourVector
  package let theta: Double
  package let mass: Double
  /// s = (l⁺ + l⁻)² in GeV².
  package let pairMassSquared: Double

  /// - Parameters:
  ///   - x: s/m².
  ///   - pairCosine: cosine of the angle of l⁻ to the pair direction in the pair frame.
  package init(
    _ numbers: EventNumbers, mass m: Double, leptonMass: Double, x: Double, pairCosine c: Double
  ) {
    mass = m
    theta = numbers.polarAngle
    let s: Double = x * m * m
    pairMassSquared = s
    let half: Double = s.squareRoot() / 2
    let momentum: Double = max(0, half * half - leptonMass * leptonMass).squareRoot()
    let sine: Double = (1 - c * c).squareRoot()
    // Pair frame, z along the flight of the pair; then to the N frame along that axis.
    let direction = Vector3(momentum * sine, 0, momentum * c).turnedAboutZ(
      2 * .pi * numbers.leptonAzimuth)
    let pairEnergy: Double = (m * m + s) / (2 * m)
    let pairMomentum: Double = (m * m - s) / (2 * m)
    let polar: Double = acos(2 * numbers.photonPolar - 1)
    func toRestFrame(_ p: FourVector) -> FourVector {
      p.boostedAlongZ(gamma: pairEnergy / (2 * half), betaGamma: pairMomentum / (2 * half))
        .turnedAboutY(polar).turnedAboutZ(2 * .pi * numbers.photonAzimuth)
    }
    minus = toRestFrame(FourVector(half, direction))
    plus = toRestFrame(FourVector(half, -1 * direction))
    neutrino = FourVector(
      pairMomentum,
      Vector3(0, 0, -pairMomentum).turnedAboutY(polar).turnedAboutZ(2 * .pi * numbers.photonAzimuth)
    )
    let z2: Double = Constants.zMass * Constants.zMass
    let gamma: Double = (z2 + m * m) / (2 * Constants.zMass * m)
    let betaGamma: Double = (z2 - m * m) / (2 * Constants.zMass * m)
    let angle: Double = theta
    func toLaboratory(_ p: FourVector) -> FourVector {
      p.boostedAlongZ(gamma: gamma, betaGamma: betaGamma).turnedAboutY(angle)
    }
    (labNeutrino, labMinus, labPlus) = (
      toLaboratory(neutrino), toLaboratory(minus), toLaboratory(plus)
    )
  }

  package var missingMomentum: Double { (labMinus.momentum + labPlus.momentum).length }
  package var smallerEnergy: Double { min(labMinus.energy, labPlus.energy) }

  /// 1 − cos of the opening angle, from the cross product: the cosine itself would hide small angles.
  package var openingAngleComplement: Double {
    let (a, b) = (labMinus.momentum, labPlus.momentum)
    let difference = (1 / a.length) * a - (1 / b.length) * b
    return difference.dot(difference) / 2
  }

  /// Closest approach to the beam line over decay length of a straight track from the decay vertex.
  package func impact(_ track: FourVector) -> Double {
    let vertex = Vector3(sin(theta), 0, cos(theta))
    let p = track.momentum
    let along: Double = (vertex.x * p.x + vertex.y * p.y) / (p.transverse * p.transverse)
    return (vertex - along * p).transverse
  }
}
