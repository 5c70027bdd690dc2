import DipolePhysics

/// Pointers to the kinematic columns of a sample, and what fills them.
struct TripletStore {
  private let promptSlope, displacedSlope: UnsafeMutablePointer<Lanes>
  private let promptMomentum, firstMomentum, secondMomentum: UnsafeMutablePointer<Lanes>
  private let pairMomentum, tripletMass, pairMass: UnsafeMutablePointer<Lanes>
  private let vertexAngle, azimuthCosine, angularDistance: UnsafeMutablePointer<Lanes>
  private let smallerImpact, largerLongitudinal: UnsafeMutablePointer<Lanes>
  private let transverseFlight, longitudinalFlight: UnsafeMutablePointer<Lanes>

  init(_ values: FloatColumns) {
    func vectors(_ column: TripletColumns.Column) -> UnsafeMutablePointer<Lanes> {
      values.vectors(column.rawValue)
    }
    (promptSlope, displacedSlope) = (vectors(.promptSlope), vectors(.displacedSlope))
    promptMomentum = vectors(.promptMomentum)
    (firstMomentum, secondMomentum) = (vectors(.firstMomentum), vectors(.secondMomentum))
    (pairMomentum, tripletMass) = (vectors(.pairMomentum), vectors(.tripletMass))
    (pairMass, vertexAngle) = (vectors(.pairMass), vectors(.vertexAngle))
    (azimuthCosine, angularDistance) = (vectors(.azimuthCosine), vectors(.angularDistance))
    (smallerImpact, largerLongitudinal) = (
      vectors(.smallerImpact), vectors(.largerLongitudinalImpact)
    )
    (transverseFlight, longitudinalFlight) = (
      vectors(.transverseFlight), vectors(.longitudinalFlight)
    )
  }

  /// - Parameters:
  ///   - tripletMass2: m_123² in GeV².
  ///   - pairMass: m_23 in GeV.
  @inline(__always)
  func store(
    _ flight: Flight, _ first: FlightLepton, _ second: FlightLepton, mass: Float,
    tripletMass2: Lanes, pairMass: Lanes, at i: Int
  ) {
    let (p1, p2, p3) = (flight.prompt, first.momentum, second.momentum)
    let (pt1, pt2, pt3) = (p1.transverse, p2.transverse, p3.transverse)
    let inverse2: Lanes = 1 / pt2
    let inverse3: Lanes = 1 / pt3
    promptMomentum[i] = pt1
    firstMomentum[i] = pt2
    secondMomentum[i] = pt3
    promptSlope[i] = LaneFunctions.absolute(p1.z) / pt1
    let slope2: Lanes = p2.z * inverse2
    let slope3: Lanes = p3.z * inverse3
    displacedSlope[i] = LaneFunctions.larger(
      LaneFunctions.absolute(slope2), LaneFunctions.absolute(slope3))
    let sum: LaneVector = p2 + p3
    pairMomentum[i] = sum.transverse
    tripletMass[i] = LaneFunctions.root(tripletMass2)
    self.pairMass[i] = pairMass
    let cosine2: Lanes = p1.transverseDot(p2) * inverse2
    let cosine3: Lanes = p1.transverseDot(p3) * inverse3
    azimuthCosine[i] = LaneFunctions.larger(cosine2, cosine3) / pt1
    angularDistance[i] = TripletStore.angularDistance(p2, p3, slope2, slope3, pt2 * pt3)
    storeVertex(flight.momentum, first, second, sum, (inverse2, inverse3), mass: mass, at: i)
  }

  /// √(Δη² + Δφ²).
  @inline(__always)
  private static func angularDistance(
    _ p2: LaneVector, _ p3: LaneVector, _ slope2: Lanes, _ slope3: Lanes, _ product: Lanes
  ) -> Lanes {
    let cross: Lanes = LaneFunctions.absolute(p2.x * p3.y - p2.y * p3.x)
    let dot: Lanes = p2.transverseDot(p3)
    // tan(Δφ/2) = |sin|/(1 + cos); back to back the denominator is 0, and the arctangent of infinity is right.
    let phi: Lanes = 2 * LaneFunctions.arctangent(cross / LaneFunctions.larger(product + dot, product * 1e-12))
    let eta: Lanes = pseudorapidity(slope2) - pseudorapidity(slope3)
    return (eta * eta + phi * phi).squareRoot()
  }

  /// η from p_z/p_T, odd in it.
  @inline(__always) private static func pseudorapidity(_ slope: Lanes) -> Lanes {
    let size: Lanes = LaneFunctions.absolute(slope)
    let eta: Lanes = LaneFunctions.logarithm(size + (size * size + 1).squareRoot())
    return eta.replacing(with: -eta, where: slope .< 0)
  }

  /// What the flight of N decides: angle of the pair to it, impact parameters, displacements.
  @inline(__always)
  private func storeVertex(
    _ n: LaneVector, _ first: FlightLepton, _ second: FlightLepton, _ sum: LaneVector,
    _ inverse: (Lanes, Lanes), mass: Float, at i: Int
  ) {
    let rest: LaneVector = first.rest + second.rest
    // n × sum = n × rest: nothing cancels.
    let sine2: Lanes = n.cross(rest).squared / (n.squared * sum.squared)
    let cosine: Lanes = LaneFunctions.root(1 - sine2)
    let forward: Lanes = sine2 / (1 + cosine)
    vertexAngle[i] = forward.replacing(with: 1 + cosine, where: n.dot(sum) .< 0)
    let scale: Float = 1 / mass
    let impact2: Lanes = TripletStore.impact(n, first.rest) * inverse.0
    let impact3: Lanes = TripletStore.impact(n, second.rest) * inverse.1
    smallerImpact[i] = LaneFunctions.smaller(impact2, impact3) * scale
    let long2: Lanes = TripletStore.longitudinal(n, first) * inverse.0 * inverse.0
    let long3: Lanes = TripletStore.longitudinal(n, second) * inverse.1 * inverse.1
    largerLongitudinal[i] = LaneFunctions.larger(long2, long3) * scale
    transverseFlight[i] = n.transverse * scale
    longitudinalFlight[i] = LaneFunctions.absolute(n.z) * scale
  }

  /// |(P_N × p)_z|: over p_T it is the impact parameter per length of flight, times p_N.
  @inline(__always) private static func impact(_ n: LaneVector, _ rest: LaneVector) -> Lanes {
    LaneFunctions.absolute(n.x * rest.y - n.y * rest.x)
  }

  /// |(P_z p_T − p_z P_T) · p_T|: over p_T² it is z at the closest approach per length of flight, times p_N.
  @inline(__always) private static func longitudinal(_ n: LaneVector, _ lepton: FlightLepton)
    -> Lanes
  {
    let x: Lanes = n.z * lepton.rest.x - lepton.rest.z * n.x
    let y: Lanes = n.z * lepton.rest.y - lepton.rest.z * n.y
    return LaneFunctions.absolute(x * lepton.momentum.x + y * lepton.momentum.y)
  }
}
