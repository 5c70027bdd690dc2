import DipolePhysics

/// Three components on 16 lanes.
struct LaneVector {
  var x, y, z: Lanes

  @inline(__always) init(_ x: Lanes, _ y: Lanes, _ z: Lanes) { (self.x, self.y, self.z) = (x, y, z) }

  @inline(__always) static func + (a: LaneVector, b: LaneVector) -> LaneVector {
    LaneVector(a.x + b.x, a.y + b.y, a.z + b.z)
  }

  @inline(__always) static func * (a: Lanes, b: LaneVector) -> LaneVector {
    LaneVector(a * b.x, a * b.y, a * b.z)
  }

  @inline(__always) func cross(_ b: LaneVector) -> LaneVector {
    LaneVector(y * b.z - z * b.y, z * b.x - x * b.z, x * b.y - y * b.x)
  }

  @inline(__always) func dot(_ b: LaneVector) -> Lanes { x * b.x + y * b.y + z * b.z }
  @inline(__always) func transverseDot(_ b: LaneVector) -> Lanes { x * b.x + y * b.y }
  @inline(__always) var squared: Lanes { dot(self) }
  @inline(__always) var transverse: Lanes { transverseDot(self).squareRoot() }
}

/// From the frame of 16 W bosons to the laboratory: a pure boost.
struct BosonBoost {
  let gamma: Lanes
  let x, z: Lanes
  private let inverse: Lanes

  @inline(__always) init(gamma: Lanes, x: Lanes, z: Lanes) {
    (self.gamma, self.x, self.z) = (gamma, x, z)
    inverse = 1 / (gamma + 1)
  }

  /// Momentum in the laboratory of what has this energy and momentum in the frame of the W.
  @inline(__always) func callAsFunction(energy: Lanes, _ p: LaneVector) -> LaneVector {
    let along: Lanes = x * p.x + z * p.z
    let push: Lanes = along * inverse + energy
    return LaneVector(p.x + push * x, p.y, p.z + push * z)
  }
}

/// 16 flights of N in the laboratory, and the axes that its decays are given in.
struct Flight {
  /// Momentum of N in GeV.
  let momentum: LaneVector
  /// Momentum of the prompt lepton.
  let prompt: LaneVector
  /// γ and β of N in the frame of the W.
  let gamma: Lanes
  let beta: Lanes
  private let along, polar, azimuthal: LaneVector
  private let boost: BosonBoost

  /// - Parameters:
  ///   - wMass: in GeV; above `mass`.
  @inline(__always)
  init(mass: Float, wMass: Lanes, boost: BosonBoost, _ directions: FlightDirections, at i: Int) {
    let (c, s) = (directions.cosTheta[i], directions.sinTheta[i])
    let (cosPhi, sinPhi) = (directions.cosPhi[i], directions.sinPhi[i])
    along = LaneVector(s * cosPhi, s * sinPhi, c)
    polar = LaneVector(c * cosPhi, c * sinPhi, -s)
    azimuthal = LaneVector(-sinPhi, cosPhi, Lanes(repeating: 0))
    self.boost = boost
    let half: Lanes = 0.5 / wMass
    let energy: Lanes = (wMass * wMass + mass * mass) * half
    let size: Lanes = (wMass * wMass - mass * mass) * half
    gamma = energy / mass
    beta = size / energy
    momentum = boost(energy: energy, size * along)
    let back: Lanes = -size
    prompt = boost(energy: size, back * along)
  }

  /// A lepton with energy E and momentum q in the rest frame of N, as p = share · P_N + rest. Where N is fast, p and P_N
  /// are nearly parallel: cross products of the two are taken from the rest, which has lost no digits.
  @inline(__always)
  func lepton(energy: Lanes, _ q: LaneVector, mass: Float) -> FlightLepton {
    let share: Lanes = (energy + beta * q.z) / mass
    let lost: Lanes = q.z / gamma
    let inFrame: LaneVector = lost * along + (q.x * polar + q.y * azimuthal)
    let rest = boost(energy: Lanes(repeating: 0), inFrame)
    return FlightLepton(rest: rest, momentum: share * momentum + rest)
  }
}

struct FlightLepton {
  let rest: LaneVector
  let momentum: LaneVector
}

/// Where the points say N flies.
struct FlightDirections {
  let cosTheta, sinTheta, cosPhi, sinPhi: UnsafeMutablePointer<Lanes>

  init(_ points: TripletPoints) {
    (cosTheta, sinTheta) = (points.vectors(.cosTheta), points.vectors(.sinTheta))
    (cosPhi, sinPhi) = (points.vectors(.cosPhi), points.vectors(.sinPhi))
  }
}
