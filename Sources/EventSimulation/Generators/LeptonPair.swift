/// Both leptons of 16 events of N → ν l⁺l⁻ in the rest frame of N (z along its flight, x along growing θ), and what
/// cuts ask of them in the laboratory. Energies and momenta in GeV.
struct LeptonPair {
  let minusEnergy, plusEnergy: Lanes
  let minusX, minusY, minusZ: Lanes
  let plusX, plusY, plusZ: Lanes

  /// - Parameters:
  ///   - x: s/m².
  ///   - beta: velocity of the leptons in the pair frame.
  ///   - cosine: cosine of the angle of l⁻ to the direction of the pair, in the pair frame.
  ///   - index: the vector of points that gives the directions.
  @inline(__always)
  init(
    mass: Float, x: Lanes, beta: Lanes, cosine: Lanes, _ directions: PairDirections, at index: Int
  ) {
    // Half the energy and momentum of the pair, and what the lepton angle adds along and across its direction.
    let halfEnergy: Lanes = mass * 0.25 * (1 + x)
    let halfMomentum: Lanes = mass * 0.25 * (1 - x)
    let betaC: Lanes = beta * cosine
    let alongPart: Lanes = halfEnergy * betaC
    let energyPart: Lanes = halfMomentum * betaC
    let sine: Lanes = (1 - cosine * cosine).replacing(with: 0, where: cosine * cosine .> 1)
      .squareRoot()
    let across: Lanes = mass * 0.5 * x.squareRoot() * beta * sine
    let (nx, ny, nz) = (directions.nx[index], directions.ny[index], directions.nz[index])
    let (ex, ey, ez) = (directions.ex[index], directions.ey[index], directions.ez[index])
    minusEnergy = halfEnergy + energyPart
    plusEnergy = halfEnergy - energyPart
    let minusAlong: Lanes = halfMomentum + alongPart
    let plusAlong: Lanes = halfMomentum - alongPart
    minusX = minusAlong * nx + across * ex
    minusY = minusAlong * ny + across * ey
    minusZ = minusAlong * nz + across * ez
    plusX = plusAlong * nx - across * ex
    plusY = plusAlong * ny - across * ey
    plusZ = plusAlong * nz - across * ez
  }

  /// Boosts to the laboratory and fills the kinematic columns of 16 events.
  @inline(__always)
  func store(
    _ kin: DipoleDecayKinematics, x: Lanes, _ directions: PairDirections, _ out: KinematicColumns,
    at i: Int
  ) {
    let pz1: Lanes = kin.gamma * minusZ + kin.betaGamma * minusEnergy
    let pz2: Lanes = kin.gamma * plusZ + kin.betaGamma * plusEnergy
    let e1: Lanes = kin.gamma * minusEnergy + kin.betaGamma * minusZ
    let e2: Lanes = kin.gamma * plusEnergy + kin.betaGamma * plusZ
    out.energy[i] = e1.replacing(with: e2, where: e2 .< e1)
    let sumX: Lanes = minusX + plusX
    let sumY: Lanes = minusY + plusY
    let sumZ: Lanes = pz1 + pz2
    out.missing[i] = (sumX * sumX + sumY * sumY + sumZ * sumZ).squareRoot()
    let p1: Lanes = LeptonPair.momentum(e1, kin.leptonMass2)
    let p2: Lanes = LeptonPair.momentum(e2, kin.leptonMass2)
    let dot: Lanes = e1 * e2 + kin.leptonMass2 - kin.mass * kin.mass * 0.5 * x
    out.opening[i] = dot / (p1 * p2)

    // Transverse to the beam: y is across the plane of beam and N, the other component lies in it.
    let cosTheta: Lanes = directions.cosTheta[i]
    let sinTheta: Lanes = directions.sinTheta[i]
    let flat1: Lanes = minusX * cosTheta + pz1 * sinTheta
    let flat2: Lanes = plusX * cosTheta + pz2 * sinTheta
    let impact1: Lanes = minusY * minusY / (minusY * minusY + flat1 * flat1)
    let impact2: Lanes = plusY * plusY / (plusY * plusY + flat2 * flat2)
    let oneIsSmaller = impact1 .< impact2
    out.smallerImpact[i] =
      impact2.replacing(with: impact1, where: oneIsSmaller).squareRoot() * sinTheta
    out.largerImpact[i] =
      impact1.replacing(with: impact2, where: oneIsSmaller).squareRoot() * sinTheta
  }

  @inline(__always) private static func momentum(_ energy: Lanes, _ mass2: Float) -> Lanes {
    let square: Lanes = energy * energy - mass2
    return square.replacing(with: 0, where: square .< 0).squareRoot()
  }
}

/// The columns of a point set that turn a pair into space.
struct PairDirections {
  let nx, ny, nz, ex, ey, ez, cosTheta, sinTheta: UnsafeMutablePointer<Lanes>

  init(_ points: PointSet) { self.init(points.values) }
  init(_ points: TripletPoints) { self.init(points.values) }

  /// Columns that begin like those of `PointSet`.
  private init(_ values: FloatColumns) {
    func vectors(_ column: PointSet.Column) -> UnsafeMutablePointer<Lanes> {
      values.vectors(column.rawValue)
    }
    (nx, ny, nz) = (vectors(.photonX), vectors(.photonY), vectors(.photonZ))
    (ex, ey, ez) = (vectors(.acrossX), vectors(.acrossY), vectors(.acrossZ))
    (cosTheta, sinTheta) = (vectors(.cosTheta), vectors(.sinTheta))
  }
}

/// The columns of a sample that hold no weights.
struct KinematicColumns {
  let missing, opening, energy, smallerImpact, largerImpact: UnsafeMutablePointer<Lanes>

  init(_ events: EventColumns) { self.init(events.values) }

  /// A store whose first columns are those of `EventColumns`.
  init(_ values: FloatColumns) {
    func vectors(_ column: EventColumns.Column) -> UnsafeMutablePointer<Lanes> {
      values.vectors(column.rawValue)
    }
    (missing, opening) = (vectors(.missingMomentum), vectors(.openingAngle))
    energy = vectors(.smallerEnergy)
    (smallerImpact, largerImpact) = (vectors(.smallerImpact), vectors(.largerImpact))
  }
}
