import DipolePhysics

/// Z → N ν̄, N → ν l⁺l⁻ drawn once, with the weights of a dipole decay and of a mixing decay on the same points.
///
/// Where the two shapes are compared, points of their own would leave most bins without events of one of them: a
/// dipole decay has its pairs at a few m_l, a mixing decay has next to none there. The points are drawn from the
/// half-and-half mixture of both spectra of s and uniformly in the lepton angle; what is common to both weights drops
/// out of their ratio.
package final class ReweightedDecays: Sendable {
  /// Columns of `values` beyond the first five, which are those of `EventColumns`.
  package enum Column: Int, CaseIterable {
    /// x = s/m².
    case massRatio = 5
    /// 1 − cos of the opening angle, without the cancellation at small angles.
    case angleComplement
    /// Unnormalised weights.
    case dipoleWeight, mixingWeight
  }

  /// Columns of `values`.
  package static let columns = Column.massRatio.rawValue + Column.allCases.count

  package let points: PointSet
  package let mass: Double
  package let lepton: LeptonFlavour
  package let values: FloatColumns

  /// All events of a point set, or none where one of the two decays is closed.
  /// - Parameters:
  ///   - mass: m_N in GeV.
  ///   - neutrino: the flavour that a mixing N mixes with.
  ///   - reading: how angle and spin of N enter.
  package init?(
    points: PointSet, mass: Double, lepton: LeptonFlavour, neutrino: LeptonFlavour,
    reading: EventColumns.Reading
  ) {
    guard MixingDecay.isPossible(mass: mass, lepton: lepton, neutrino: neutrino),
      DipoleDecay.isPossible(mass: mass, lepton: lepton)
    else { return nil }
    self.points = points
    self.mass = mass
    self.lepton = lepton
    values = FloatColumns(count: points.count, columns: ReweightedDecays.columns)
    fill(
      DipoleDecayKinematics(mass: mass, leptonMass: lepton.mass),
      MixingCouplings(mass: mass, withW: lepton == neutrino), reading)
  }

  package func vectors(_ column: Column) -> UnsafeMutablePointer<Lanes> {
    values.vectors(column.rawValue)
  }
  package func scalars(_ column: Column) -> UnsafeMutablePointer<Float> {
    values.scalars(column.rawValue)
  }
  package func vectors(_ column: EventColumns.Column) -> UnsafeMutablePointer<Lanes> {
    values.vectors(column.rawValue)
  }

  /// Cells of equal probability in y = (x − x₀)/(1 − x₀), x₀ = 4 m_l²/m²: where they start and how wide they are.
  private static func cells(mass: Double, leptonMass: Double) -> (starts: [Float], widths: [Float])
  {
    let edges = InvariantMassTable.mixture(mass: mass, leptonMass: leptonMass)
    let threshold: Double = edges[0]
    let y: [Double] = edges.map { ($0 - threshold) / (1 - threshold) }
    return (y.dropLast().map { Float($0) }, zip(y, y.dropFirst()).map { Float($1 - $0) })
  }

  private func fill(
    _ kin: DipoleDecayKinematics, _ couplings: MixingCouplings, _ reading: EventColumns.Reading
  ) {
    let directions = PairDirections(points)
    let columns = KinematicColumns(values)
    let weights = DecayWeights(points, kin, couplings, reading)
    let cells = points.scalars(.quantileCell)
    let fraction = points.vectors(.quantileFraction)
    let angle = points.vectors(.angleQuantile)
    let ratio = vectors(.massRatio)
    let complement = vectors(.angleComplement)
    let dipole = vectors(.dipoleWeight)
    let mixing = vectors(.mixingWeight)
    let table = ReweightedDecays.cells(mass: mass, leptonMass: lepton.mass)
    table.starts.withUnsafeBufferPointer { startBuffer in
      table.widths.withUnsafeBufferPointer { widthBuffer in
        guard let starts = startBuffer.baseAddress, let widths = widthBuffer.baseAddress else {
          return
        }
        for i in 0..<values.vectors {
          let (y, width) = MixingDecay.lookUp(
            starts, widths, cells + i * Lanes.scalarCount, fraction[i])
          let x: Lanes = kin.thresholdX + (1 - kin.thresholdX) * y
          let rest: Lanes = (1 - kin.thresholdX) * (1 - y)
          let beta2: Lanes = (1 - kin.thresholdX) * y / x
          let beta: Lanes = beta2.squareRoot()
          let pair = LeptonPair(
            mass: kin.mass, x: x, beta: beta, cosine: angle[i], directions, at: i)
          pair.store(kin, x: x, directions, columns, at: i)
          ratio[i] = x
          complement[i] = ReweightedDecays.angleComplement(
            kin, x: x, energy: columns.energy[i], missing: columns.missing[i])
          let density: Lanes = width * rest * rest * beta
          dipole[i] = density / x * weights.dipole(x: x, beta2: beta2, c: angle[i], directions, i)
          mixing[i] =
            density * weights.mixing(pair, x: x, rest: rest, betaC: beta * angle[i], directions, i)
        }
      }
    }
  }

  /// 1 − cos θ = [s/2 − m_l² − (E₁E₂ − p₁p₂)] / (p₁p₂), the difference written as a quotient.
  @inline(__always)
  private static func angleComplement(
    _ kin: DipoleDecayKinematics, x: Lanes, energy: Lanes, missing: Lanes
  ) -> Lanes {
    let s: Lanes = kin.mass * kin.mass * x
    let m2: Float = kin.leptonMass2
    // (E₁ + E₂)² = s + |p₁ + p₂|².
    let other: Lanes = (s + missing * missing).squareRoot() - energy
    let first: Lanes = energy * energy
    let second: Lanes = other * other
    let square: Lanes = (first - m2) * (second - m2)
    let momenta: Lanes = square.replacing(with: 0, where: square .< 0).squareRoot()
    let difference: Lanes = m2 * (first + second - m2) / (energy * other + momenta)
    let value: Lanes = (0.5 * s - m2 - difference) / momenta
    // At rest in the laboratory a lepton has no direction: such a point counts as collinear.
    return value.replacing(with: 0, where: .!(value .> 0)).replacing(with: 2, where: value .> 2)
  }
}

/// Density of 16 points under both decays, over (1 − x)² β dx dc, with the production of N in one reading.
private struct DecayWeights {
  private let kin: DipoleDecayKinematics
  private let couplings: MixingCouplings
  private let reading: EventColumns.Reading
  /// Weight of the direction of N.
  private let direction: UnsafeMutablePointer<Lanes>

  init(
    _ points: PointSet, _ kin: DipoleDecayKinematics, _ couplings: MixingCouplings,
    _ reading: EventColumns.Reading
  ) {
    self.kin = kin
    self.couplings = couplings
    self.reading = reading
    direction = points.vectors(reading == .uniformTheta ? .uniformThetaWeight : .isotropicWeight)
  }

  /// x times that of a dipole: dΓ ∝ (1 − x)² β/x [(1 + x + k) + (1 − x)(1 − k) c²] dx dc.
  @inline(__always)
  func dipole(x: Lanes, beta2: Lanes, c: Lanes, _ directions: PairDirections, _ i: Int) -> Lanes {
    let k: Lanes = kin.thresholdX / x
    let density: Lanes = (1 + x + k) + (1 - x) * beta2 * c * c
    let sine2: Lanes = 1 - c * c
    let amplitude = DipoleAmplitude(
      x: x, k: k, beta2: beta2, c: c, rootX: x.squareRoot(),
      sine: sine2.replacing(with: 0, where: sine2 .< 0).squareRoot(), density: density,
      photon: (directions.nx[i], directions.nz[i]), across: (directions.ex[i], directions.ez[i]))
    switch reading {
    case .exact:
      return direction[i] * density
        * amplitude.produced(
          kin, cosTheta: directions.cosTheta[i], sinTheta: directions.sinTheta[i])
    case .isotropicSpin:
      return direction[i] * density * (1 - kin.meanPolarisation * amplitude.spinZ)
    case .unpolarised, .uniformTheta: return direction[i] * density
    }
  }

  @inline(__always)
  func mixing(
    _ pair: LeptonPair, x: Lanes, rest: Lanes, betaC: Lanes, _ directions: PairDirections, _ i: Int
  ) -> Lanes {
    let amplitude = MixingAmplitude(
      pair, kin, couplings, x: x, rest: rest, betaC: betaC, directions, at: i)
    switch reading {
    case .exact:
      return direction[i]
        * amplitude.produced(
          kin, cosTheta: directions.cosTheta[i], sinTheta: directions.sinTheta[i])
    case .isotropicSpin:
      return direction[i] * (amplitude.even + couplings.meanPolarisation * amplitude.spinZ)
    case .unpolarised, .uniformTheta: return direction[i] * amplitude.even
    }
  }
}
