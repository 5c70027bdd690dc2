import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One e⁺e⁻ → τ⁺τ⁻ γ event with both taus decayed to electrons, the photon lost along the beam: what is left has the mass
/// √s' and moves along the beam with β = x/(2 − x), s' = s (1 − x).
///
/// An order-of-magnitude estimate: leading logarithm, one side, 1 + cos²θ in the frame of the pair, opposite helicities
/// without a mean polarisation. In double precision, one event at a time.
package struct RadiativeTauPair: Sendable {
  /// Laboratory momentum of an electron in GeV, mean flight of its tau in metres, and what the cuts on flights need.
  package struct Track: Sendable {
    package let energy, x, y, z: Double
    package let meanFlight: Double
    /// Impact parameter over flight length.
    package let impact: Double
    /// Sine of the polar angle of the tau in the laboratory.
    package let sine: Double
  }

  /// Events over those generated, in pb: radiator times cross-section times the width of the range sampled.
  package let weight: Double
  package let first, second: Track

  /// Range of √s' in GeV: below, the pair is too slow to matter; above, the photon is not hard.
  package static let invariantMasses: ClosedRange<Double> = 20...82

  /// The event of a counter.
  /// - Parameter isPolarised: whether decays depend on the helicity of their tau.
  package init(_ stream: RandomStream, index: UInt64, isPolarised: Bool) {
    var numbers = Numbers(stream: stream, counter: index * 32)
    let range = RadiativeTauPair.invariantMasses
    let mass: Double = range.lowerBound + numbers.next() * (range.upperBound - range.lowerBound)
    let x: Double = 1 - mass * mass / (Constants.zMass * Constants.zMass)
    // dx = 2 √s' d√s'/s.
    weight =
      (range.upperBound - range.lowerBound) * 2 * mass / (Constants.zMass * Constants.zMass)
      * TauPairCrossSection.radiator(x) * TauPairCrossSection.born(invariantMass: mass)

    let cosine: Double = RadiativeTauPair.flightCosine(&numbers)
    let sign: Double = numbers.next() < 0.5 ? 1 : -1
    let helicity: Double = isPolarised ? sign : 0
    let frame = Frame(mass: mass, x: x, cosine: cosine)
    first = frame.track(&numbers, helicity: helicity, direction: 1)
    second = frame.track(&numbers, helicity: helicity, direction: -1)
  }

  /// Density ∝ 1 + c²: uniform three times in four, else the largest of three with a sign.
  private static func flightCosine(_ numbers: inout Numbers) -> Double {
    let (choice, a, b, c) = (numbers.next(), numbers.next(), numbers.next(), numbers.next())
    let size: Double = choice < 0.75 ? a : max(a, b, c)
    return numbers.next() < 0.5 ? size : -size
  }
}

/// Numbers in (0, 1) of one event.
private struct Numbers {
  let stream: RandomStream
  var counter: UInt64

  mutating func next() -> Double {
    defer { counter += 1 }
    return (Double(stream.bits(counter) >> 11) + 0.5) * 0x1p-53
  }
}

/// The frame of the pair, and how it moves.
private struct Frame {
  /// Energy and momentum of a tau in the frame.
  let energy, momentum: Double
  let cosine, sine: Double
  /// γ and βγ of the frame along the beam: (2 − x) and x over 2 √(1 − x).
  let gamma, betaGamma: Double

  init(mass: Double, x: Double, cosine: Double) {
    energy = mass / 2
    momentum = (energy * energy - Constants.tauMass * Constants.tauMass).squareRoot()
    self.cosine = cosine
    sine = (1 - cosine * cosine).squareRoot()
    let root: Double = (1 - x).squareRoot()
    gamma = (2 - x) / (2 * root)
    betaGamma = x / (2 * root)
  }

  /// The electron of a tau that flies along ±(sin θ, 0, cos θ).
  func track(_ numbers: inout Numbers, helicity: Double, direction: Double)
    -> RadiativeTauPair.Track
  {
    // y from 2y³ − y⁴, c turned round to its density 1 + k c.
    let y: Double = max(numbers.next(), numbers.next(), min(numbers.next(), numbers.next()))
    let proposal: Double = 2 * numbers.next() - 1
    let slope: Double = helicity * (1 - 2 * y) / (3 - 2 * y)
    let c: Double = 2 * numbers.next() < 1 + slope * proposal ? proposal : -proposal
    let azimuth: Double = 2 * .pi * numbers.next()

    // Boosted along the flight, then turned to it, then boosted along the beam.
    let half: Double = y / 2
    let electron: Double = half * (energy + momentum * c)
    let along: Double = direction * half * (momentum + energy * c)
    let across: Double = half * Constants.tauMass * (1 - c * c).squareRoot()
    let (px, py): (Double, Double) = (
      along * sine + across * cos(azimuth) * cosine, across * sin(azimuth)
    )
    let pz: Double = along * cosine - across * cos(azimuth) * sine
    let tauX: Double = direction * momentum * sine
    let tauZ: Double = gamma * direction * momentum * cosine + betaGamma * energy
    let tauMomentum: Double = (tauX * tauX + tauZ * tauZ).squareRoot()
    let transverse: Double = (px * px + py * py).squareRoot()
    return RadiativeTauPair.Track(
      energy: gamma * electron + betaGamma * pz, x: px, y: py,
      z: gamma * pz + betaGamma * electron,
      meanFlight: tauMomentum / Constants.tauMass * Constants.tauDecayLength,
      impact: abs(tauX * py) / (tauMomentum * max(transverse, 1e-300)),
      sine: abs(tauX) / tauMomentum)
  }
}
