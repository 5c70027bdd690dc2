import DipolePhysics
import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The ten uniform numbers behind one W → N l, N → ν l⁺l⁻, in the order of their Sobol dimensions.
package struct TripletNumbers: Sendable {
  package let rapidity, polar, mass, leptonAngle, photonPolar, momentum: Double
  package let azimuth, leptonAzimuth, photonAzimuth, wMass: Double
  /// 2/(1 + density of the bent variables): both halves of the points together have the density (1 + bent)/2.
  package let weight: Double

  private init(_ u: [Double], isTilted: Bool) {
    (rapidity, polar, mass, momentum) = (u[0], u[1], u[2], u[5])
    (azimuth, leptonAzimuth, photonAzimuth, wMass) = (u[6], u[7], u[8], u[9])
    func inverted(_ wanted: Double, _ cumulative: (Double) -> Double) -> Double {
      var (low, high): (Double, Double) = (0, 1)
      for _ in 0..<55 {
        let middle: Double = (low + high) / 2
        if cumulative(middle) < wanted { low = middle } else { high = middle }
      }
      return (low + high) / 2
    }
    leptonAngle = isTilted ? inverted(u[3]) { 3 * $0 * $0 - 2 * $0 * $0 * $0 } : u[3]
    photonPolar = isTilted ? inverted(u[4]) { $0 * $0 * $0 } : u[4]
    let bent: Double = 6 * leptonAngle * (1 - leptonAngle) * 3 * photonPolar * photonPolar
    weight = 2 / (1 + bent)
  }

  /// All points of a replicate, the plain half first.
  package static func replicate(_ replicate: Int, of points: TripletPoints) -> [TripletNumbers] {
    let half: Int = points.eventsPerReplicate / 2
    return [0, 1].flatMap { part in
      let columns = (0..<10).map { dimension in
        SobolPoints.column(
          count: half, dimension: dimension, seed: points.plan.seed,
          process: SamplePlan.Process.wToLeptonN.rawValue, replicate: 2 * replicate + part)
      }
      return (0..<half).map { row in
        TripletNumbers(columns.map { $0[row] }, isTilted: part == 1)
      }
    }
  }
}

/// A W boson by the book: rapidity and transverse momentum from sums over the tables of a spectrum.
package struct BosonOracle: Sendable {
  package let momentum: FourVector
  package let mass: Double
  package let asymmetry: Double
  /// What undoes the tilt of the transverse momentum.
  package let weight: Double

  package init(_ numbers: TripletNumbers, _ spectrum: WBosonSpectrum, mass: Double) {
    let nodes = spectrum.rapidity
    func rate(_ y: Double) -> Double {
      BosonOracle.linear(nodes, y) { $0.plus + $0.minus }
    }
    func area(_ end: Double) -> Double {
      zip(nodes, nodes.dropFirst()).reduce(0) { sum, cell in
        let top: Double = min(end, cell.1.y)
        guard top > cell.0.y else { return sum }
        return sum + (top - cell.0.y) * (rate(cell.0.y) + rate(top)) / 2
      }
    }
    let last: Double = nodes.last?.y ?? 0
    let y = BosonOracle.inverted(numbers.rapidity * area(last), 0...last, area)

    let bins = spectrum.momentum
    let shares: Double = bins.reduce(0) { $0 + $1.share }
    func meanSquare(_ bin: WBosonSpectrum.Momentum) -> Double {
      (pow(bin.high, 3) - pow(bin.low, 3)) / (3 * (bin.high - bin.low))
    }
    let mean: Double = bins.reduce(0) { $0 + $1.share / shares * meanSquare($1) }
    func tilt(_ bin: WBosonSpectrum.Momentum) -> Double { (1 + meanSquare(bin) / mean) / 2 }
    func below(_ pT: Double) -> Double {
      bins.reduce(0) { sum, bin in
        let part: Double = min(1, max(0, (pT - bin.low) / (bin.high - bin.low)))
        return sum + part * bin.share / shares * tilt(bin)
      }
    }
    let pT = BosonOracle.inverted(numbers.momentum, 0...(bins.last?.high ?? 0), below)
    weight = bins.first { $0.low <= pT && pT <= $0.high }.map { 1 / tilt($0) } ?? 0

    let transverse: Double = (mass * mass + pT * pT).squareRoot()
    momentum = FourVector(transverse * cosh(y), Vector3(pT, 0, transverse * sinh(y)))
    self.mass = mass
    // The sign of cos θ is that of the quark for a W⁺, the opposite one for a W⁻.
    func part(_ value: (WBosonSpectrum.Rapidity) -> Double) -> Double {
      BosonOracle.linear(nodes, y, value)
    }
    let (plus, minus) = (part { $0.plus }, part { $0.minus })
    asymmetry =
      (plus * (2 * part { $0.quarkForwardPlus } - 1)
        - minus * (2 * part { $0.quarkForwardMinus } - 1)) / (plus + minus)
  }

  private static func inverted(
    _ wanted: Double, _ range: ClosedRange<Double>, _ cumulative: (Double) -> Double
  ) -> Double {
    var (low, high) = (range.lowerBound, range.upperBound)
    for _ in 0..<60 {
      let middle: Double = (low + high) / 2
      if cumulative(middle) < wanted { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  private static func linear(
    _ nodes: [WBosonSpectrum.Rapidity], _ y: Double, _ value: (WBosonSpectrum.Rapidity) -> Double
  ) -> Double {
    for (a, b) in zip(nodes, nodes.dropFirst()) where a.y <= y && y <= b.y {
      return value(a) + (y - a.y) / (b.y - a.y) * (value(b) - value(a))
    }
    return 0
  }
}

/// W → N l₁, N → ν l₂ l₃: four-momenta built in the frame where they are simplest and boosted step by step.
package struct TripletOracle: Sendable {
  package let mass: Double
  package let boson: BosonOracle
  /// In the laboratory.
  package let heavy, prompt, first, second, neutrino: FourVector
  /// The decay in the rest frame of N.
  package let decay: ScalarEvent
  /// cos θ of N in the frame of the W.
  package let cosine: Double

  package init(
    _ numbers: TripletNumbers, boson: BosonOracle, mass m: Double, leptonMass: Double, x: Double,
    pairCosine: Double
  ) {
    mass = m
    self.boson = boson
    cosine = 2 * numbers.polar - 1
    let inner = EventNumbers([
      numbers.mass, numbers.photonPolar, numbers.leptonAngle, 0.5, numbers.leptonAzimuth,
      numbers.photonAzimuth,
    ])
    decay = ScalarEvent(inner, mass: m, leptonMass: leptonMass, x: x, pairCosine: pairCosine)
    let big: Double = boson.mass
    let energy: Double = (big * big + m * m) / (2 * big)
    let momentum: Double = (big * big - m * m) / (2 * big)
    let (theta, phi): (Double, Double) = (acos(cosine), 2 * .pi * numbers.azimuth)
    func toLaboratory(_ p: FourVector) -> FourVector {
      p.turnedAboutY(theta).turnedAboutZ(phi).boosted(by: boson.momentum)
    }
    func fromRest(_ p: FourVector) -> FourVector {
      toLaboratory(p.boostedAlongZ(gamma: energy / m, betaGamma: momentum / m))
    }
    heavy = toLaboratory(FourVector(energy, Vector3(0, 0, momentum)))
    prompt = toLaboratory(FourVector(momentum, Vector3(0, 0, -momentum)))
    (first, second) = (fromRest(decay.minus), fromRest(decay.plus))
    neutrino = fromRest(decay.neutrino)
  }

  /// The value of a column that is no weight.
  package func value(_ column: TripletColumns.Column) -> Double {
    let pair = first + second
    switch column {
    case .promptSlope: return TripletOracle.slope(prompt)
    case .displacedSlope: return max(TripletOracle.slope(first), TripletOracle.slope(second))
    case .promptMomentum: return prompt.momentum.transverse
    case .firstMomentum: return first.momentum.transverse
    case .secondMomentum: return second.momentum.transverse
    case .pairMomentum: return pair.momentum.transverse
    case .tripletMass: return max(0, (pair + prompt).massSquared).squareRoot()
    case .pairMass: return decay.pairMassSquared.squareRoot()
    case .vertexAngle:
      let (a, b) = (pair.momentum, heavy.momentum)
      let difference = (1 / a.length) * a - (1 / b.length) * b
      return difference.dot(difference) / 2
    case .azimuthCosine:
      return max(
        cos(TripletOracle.azimuth(prompt, first)), cos(TripletOracle.azimuth(prompt, second)))
    case .angularDistance:
      let eta: Double = TripletOracle.pseudorapidity(first) - TripletOracle.pseudorapidity(second)
      let phi: Double = TripletOracle.azimuth(first, second)
      return (eta * eta + phi * phi).squareRoot()
    case .smallerImpact: return min(approach(first).transverse, approach(second).transverse)
    case .largerLongitudinalImpact: return max(abs(approach(first).z), abs(approach(second).z))
    case .transverseFlight: return heavy.momentum.transverse / mass
    case .longitudinalFlight: return abs(heavy.momentum.z) / mass
    case .exactWeight, .isotropicSpinWeight, .unpolarisedWeight: return .nan
    }
  }

  /// Where a straight track from the vertex at unit proper length is closest to the beam line.
  private func approach(_ track: FourVector) -> Vector3 {
    let vertex = (1 / mass) * heavy.momentum
    let p = track.momentum
    let along: Double = (vertex.x * p.x + vertex.y * p.y) / (p.transverse * p.transverse)
    return vertex - along * p
  }

  private static func slope(_ p: FourVector) -> Double { abs(p.momentum.z) / p.momentum.transverse }

  private static func pseudorapidity(_ p: FourVector) -> Double {
    atanh(p.momentum.z / p.momentum.length)
  }

  /// |Δφ| in 0…π.
  private static func azimuth(_ a: FourVector, _ b: FourVector) -> Double {
    let turn: Double =
      atan2(a.momentum.y, a.momentum.x) - atan2(b.momentum.y, b.momentum.x)
    return acos(cos(turn))
  }
}

/// Angle and spin of N from W → N l of a left-handed quark, mean over charges and beams (HADRON §1).
package struct BosonSpin: Sendable {
  /// Unnormalised density in cos θ, and the spin times it: z along the flight of N, x along growing θ.
  package let density: Double
  package let spin: Vector3
  package let meanPolarisation: Double

  /// - Parameter isMixing: production through mixing, else through the dipole.
  package init(mass: Double, wMass: Double, cosine c: Double, asymmetry: Double, isMixing: Bool) {
    let r: Double = mass * mass / (wMass * wMass)
    let sine2: Double = 1 - c * c
    let round: Double = 1 + c * c + 2 * asymmetry * c
    let along: Double = isMixing ? r * sine2 - round : sine2 - r * round
    density = isMixing ? r * sine2 + round : sine2 + r * round
    spin = Vector3(2 * (r * sine2).squareRoot() * (c + asymmetry), 0, along)
    meanPolarisation = isMixing ? -(1 - r / 2) / (1 + r / 2) : (1 - 2 * r) / (1 + 2 * r)
  }
}

extension FourVector {
  /// Seen from the frame in which what rests in the old frame has this momentum.
  func boosted(by boson: FourVector) -> FourVector {
    let mass: Double = boson.massSquared.squareRoot()
    let along: Double = momentum.dot(boson.momentum)
    let push: Double = (energy + along / (boson.energy + mass)) / mass
    return FourVector(
      (energy * boson.energy + along) / mass, momentum + push * boson.momentum)
  }
}
