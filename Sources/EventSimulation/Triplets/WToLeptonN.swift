import DipolePhysics

extension WProcess {
  /// All events of a point set, thinned where the process says so; `nil` where it is closed or when cancelled.
  /// - Parameters:
  ///   - points: made for `pointsKey`.
  ///   - mass: m_N in GeV.
  ///   - isCancelled: polled once per replicate.
  package func generate(
    points: TripletPoints, mass: Double, pair: DisplacedPair, isCancelled: () -> Bool = { false }
  ) -> TripletColumns? {
    guard isPossible(mass: mass, pair: pair) else { return nil }
    let count: Int = points.eventsPerReplicate
    let vectors: Int = count / Lanes.scalarCount
    let all = TripletColumns(
      mass: mass, pair: pair, eventsPerReplicate: count,
      replicates: (0..<points.replicates).map { $0 * vectors..<($0 + 1) * vectors })
    let filler = TripletFiller(self, points: points, columns: all)
    for range in all.replicates {
      if isCancelled() { return nil }
      filler.fill(range)
      for column in [
        TripletColumns.Column.exactWeight, .isotropicSpinWeight, .unpolarisedWeight,
      ] {
        EventColumns.normalise(all.vectors(column), range)
      }
    }
    return envelope.map { all.thinned($0, seed: points.plan.seed) } ?? all
  }
}

/// The loop over points at one mass and pair.
private struct TripletFiller {
  private let mass: Float
  private let points: TripletPoints
  private let directions: FlightDirections
  private let pairDirections: PairDirections
  private let store: TripletStore
  private let columns: TripletColumns
  private let decay: Decay

  /// Where s and the lepton angle come from, and what weighs them.
  private enum Decay {
    case dipole(InvariantMassTable)
    case mixing(MixingCouplings)
  }

  private let kinematics: DipoleDecayKinematics

  init(_ process: WProcess, points: TripletPoints, columns: TripletColumns) {
    self.points = points
    self.columns = columns
    mass = Float(columns.mass)
    directions = FlightDirections(points)
    pairDirections = PairDirections(points)
    store = TripletStore(columns.values)
    kinematics = DipoleDecayKinematics(mass: columns.mass, leptonMass: columns.pair.leptonMass)
    switch process.decay {
    case .dipole:
      decay = .dipole(
        InvariantMassTable(mass: columns.mass, leptonMass: columns.pair.leptonMass))
    case .mixing(let neutrino):
      decay = .mixing(MixingCouplings(mass: columns.mass, pair: columns.pair, neutrino: neutrino))
    }
  }

  func fill(_ range: Range<Int>) {
    switch decay {
    case .dipole(let table):
      table.values.withUnsafeBufferPointer { buffer in
        guard let entries = buffer.baseAddress else { return }
        for i in range { dipole(i, entries) }
      }
    case .mixing(let couplings):
      let cells = MixingDecay.cells
      cells.starts.withUnsafeBufferPointer { starts in
        cells.widths.withUnsafeBufferPointer { widths in
          guard let starts = starts.baseAddress, let widths = widths.baseAddress else { return }
          for i in range { mixing(i, couplings, starts, widths) }
        }
      }
    }
  }

  /// N → ν γ*, γ* → l⁺l⁻: see `DipoleDecay` for the formulas.
  @inline(__always) private func dipole(_ i: Int, _ table: UnsafePointer<Float>) {
    let x: Lanes = DipoleDecay.lookUp(
      table, points.scalars(.quantileCell) + i * Lanes.scalarCount,
      points.vectors(.quantileFraction)[i])
    let k: Lanes = kinematics.thresholdX / x
    let beta2: Lanes = (1 - k).replacing(with: 0, where: k .> 1)
    let even: Lanes = 1 + x + k
    let quadratic: Lanes = (1 - x) * beta2
    let c: Lanes = DipoleDecay.leptonCosine(points.vectors(.angleQuantile)[i], quadratic / even)
    let pair = LeptonPair(
      mass: mass, x: x, beta: beta2.squareRoot(), cosine: c, pairDirections, at: i)
    storeKinematics(pair, x: x, rest: 1 - x, at: i)
    let amplitude = DipoleAmplitude(
      x: x, k: k, beta2: beta2, c: c, rootX: x.squareRoot(),
      sine: LaneFunctions.root(1 - c * c), density: even + quadratic * c * c,
      photon: (pairDirections.nx[i], pairDirections.nz[i]),
      across: (pairDirections.ex[i], pairDirections.ez[i]))
    storeWeights(
      even: Lanes(repeating: 1), spinX: -amplitude.spinX, spinZ: -amplitude.spinZ,
      density: Lanes(repeating: 1), isVector: false, at: i)
  }

  /// N → ν l⁺l⁻ through heavy bosons: see `MixingDecay` for the formulas.
  @inline(__always)
  private func mixing(
    _ i: Int, _ couplings: MixingCouplings, _ starts: UnsafePointer<Float>,
    _ widths: UnsafePointer<Float>
  ) {
    let (y, width) = MixingDecay.lookUp(
      starts, widths, points.scalars(.quantileCell) + i * Lanes.scalarCount,
      points.vectors(.quantileFraction)[i])
    let threshold: Float = kinematics.thresholdX
    let rest: Lanes = (1 - threshold) * (1 - y)
    let x: Lanes = threshold + (1 - threshold) * y
    let beta: Lanes = ((1 - threshold) * y / x).squareRoot()
    let angle: Lanes = points.vectors(.angleQuantile)[i]
    let pair = LeptonPair(mass: mass, x: x, beta: beta, cosine: angle, pairDirections, at: i)
    storeKinematics(pair, x: x, rest: rest, at: i)
    let amplitude = MixingAmplitude(
      pair, kinematics, couplings, x: x, rest: rest, betaC: beta * angle, pairDirections, at: i)
    storeWeights(
      even: amplitude.even, spinX: amplitude.spinX, spinZ: amplitude.spinZ,
      density: width * rest * rest * beta, isVector: true, at: i)
  }

  /// - Parameter rest: 1 − x.
  @inline(__always)
  private func storeKinematics(_ pair: LeptonPair, x: Lanes, rest: Lanes, at i: Int) {
    let heavy: Lanes = points.vectors(.wMass)[i]
    // An N that the boson is too light for gets no weight; its numbers need only be finite.
    let wMass: Lanes = heavy.replacing(
      with: Lanes(repeating: mass * 1.001), where: heavy .< mass * 1.001)
    let boost = BosonBoost(
      gamma: points.vectors(.velocityE)[i], x: points.vectors(.velocityX)[i],
      z: points.vectors(.velocityZ)[i])
    let flight = Flight(mass: mass, wMass: wMass, boost: boost, directions, at: i)
    let first = flight.lepton(
      energy: pair.minusEnergy, LaneVector(pair.minusX, pair.minusY, pair.minusZ), mass: mass)
    let second = flight.lepton(
      energy: pair.plusEnergy, LaneVector(pair.plusX, pair.plusY, pair.plusZ), mass: mass)
    // m_123² = M² − 2 M E_ν: the neutrino goes against the pair.
    let neutrino: Lanes =
      flight.gamma * (mass * 0.5) * rest * (1 - flight.beta * pairDirections.nz[i])
    store.store(
      flight, first, second, mass: mass, tripletMass2: wMass * wMass - 2 * wMass * neutrino,
      pairMass: mass * x.squareRoot(), at: i)
  }

  /// Decay density times production, `even` + spin · (spinX, spinZ) being the amplitude.
  /// - Parameter isVector: production of an HNL that mixes, else through the dipole.
  @inline(__always)
  private func storeWeights(
    even: Lanes, spinX: Lanes, spinZ: Lanes, density: Lanes, isVector: Bool, at i: Int
  ) {
    let wMass: Lanes = points.vectors(.wMass)[i]
    let ratio: Lanes = (mass * mass) / (wMass * wMass)
    let weighted: Lanes = density * points.vectors(.weight)[i]
    let kept: Lanes = weighted.replacing(with: 0, where: ratio .>= 1)
    let (t, sine) = (directions.cosTheta[i], directions.sinTheta[i])
    let asymmetry: Lanes = points.vectors(.asymmetry)[i]
    let round: Lanes = 1 + t * t + 2 * asymmetry * t
    let across: Lanes = 2 * ratio.squareRoot() * sine * (t + asymmetry)
    let sine2: Lanes = sine * sine
    // Helicity of the spin along and against the flight; the two productions exchange them.
    let kind: (straight: Lanes, flipped: Lanes) =
      isVector ? (ratio * sine2, round) : (sine2, ratio * round)
    let total: Lanes = kind.straight + kind.flipped
    let along: Lanes = kind.straight - kind.flipped
    // Over all directions D integrates to 4/3 + 8/3 r, or 8/3 + 4/3 r.
    let norm: Lanes = isVector ? 1 / (2 + ratio) : 1 / (1 + 2 * ratio)
    let produced: Lanes = total * even + along * spinZ + across * spinX
    columns.vectors(.exactWeight)[i] = kept * norm * produced
    let polarisation: Lanes = isVector ? (ratio - 2) * norm : (1 - 2 * ratio) * norm
    columns.vectors(.isotropicSpinWeight)[i] = kept * (even + polarisation * spinZ)
    columns.vectors(.unpolarisedWeight)[i] = kept * even
  }
}

extension MixingCouplings {
  /// Of a pair at a hadron collider. With s = sin²θ_W, (g_L, g_R) is (½ + s, s) for ν_α l_α l_α, (s − ½, s) for another
  /// flavour, and (1, 0) for a mixed pair, which no Z makes.
  fileprivate init(mass: Double, pair: DisplacedPair, neutrino: LeptonFlavour) {
    self.init(mass: mass, withW: !pair.isSameFlavour || pair.first == neutrino)
    if !pair.isSameFlavour { (left, right) = (0, 0) }
  }
}
