import DipolePhysics

/// Z → N ν̄, N → ν l⁺l⁻ of a heavy neutral lepton that mixes with a neutrino, for comparison with the dipole: the same
/// points, the same columns.
///
/// With G_L = F_W((k + l⁺)²) + (−½ + s_W²) F_Z(s), G_R = s_W² F_Z(s) and F_M(q²) = M²/(M² − q²),
/// |M|² ∝ G_L² (Q·l⁺)(k·l⁻) + G_R² (Q·l⁻)(k·l⁺) + G_L G_R m_l² (Q·k), Q = P − m S, S the spin of N. For a pair of
/// another flavour than the neutrino the W does not take part. The production is that of Z → N ν̄ through the vector
/// current: D = 1 + c² + 2 A_e c + r s², D P_z = r s² − (1 + c² + 2 A_e c), D P_x = 2 √r s (c + A_e).
///
/// s is drawn from (1 − y)² (1 + 2 y), the spectrum of a massless pair without propagators, and the lepton angle
/// uniformly in its cosine; all else is a weight. Efficiencies need no width of N.
package enum MixingDecay {
  /// Generates all events of a point set, or none where the decay is closed.
  /// - Parameters:
  ///   - mass: m_N in GeV.
  ///   - neutrino: the flavour that N mixes with.
  ///   - isCancelled: polled once per replicate; `nil` comes back when it answers true.
  package static func generate(
    points: PointSet, mass: Double, lepton: LeptonFlavour, neutrino: LeptonFlavour,
    isCancelled: () -> Bool = { false }
  ) -> EventColumns? {
    guard isPossible(mass: mass, lepton: lepton, neutrino: neutrino) else { return nil }
    let events = EventColumns(points: points, mass: mass, lepton: lepton, hasDecayWeights: true)
    let kinematics = DipoleDecayKinematics(mass: mass, leptonMass: lepton.mass)
    let couplings = MixingCouplings(mass: mass, withW: lepton == neutrino)
    let vectors: Int = points.plan.eventsPerReplicate / Lanes.scalarCount
    for replicate in 0..<points.replicates {
      if isCancelled() { return nil }
      let range = replicate * vectors..<(replicate + 1) * vectors
      fill(events, kinematics, couplings, range)
      for reading in EventColumns.Reading.allCases {
        EventColumns.normalise(events.weights(for: reading), range)
      }
    }
    return events
  }

  /// Whether Z → N ν and N → ν l⁺l⁻ are both open, and no W on its mass shell takes part: from m_W up, a propagator
  /// without width has a pole among the events.
  package static func isPossible(mass: Double, lepton: LeptonFlavour, neutrino: LeptonFlavour)
    -> Bool
  {
    let end: Double = lepton == neutrino ? Constants.wMass : Constants.zMass
    return 2 * lepton.mass < mass && mass < end
  }

  /// y of 16 points, and the width in y of their cells.
  @inline(__always) static func lookUp(
    _ starts: UnsafePointer<Float>, _ widths: UnsafePointer<Float>, _ cells: UnsafePointer<Float>,
    _ fractions: Lanes
  ) -> (value: Lanes, width: Lanes) {
    var low = Lanes()
    var width = Lanes()
    for lane in 0..<Lanes.scalarCount {
      let cell = Int(cells[lane])
      low[lane] = starts[cell]
      width[lane] = widths[cell]
    }
    return (low + fractions * width, width)
  }

  /// Cells of equal probability of 2 (1 − y)² (1 + 2 y): where they start and, rounded on their own, how wide they are.
  static let cells: (starts: [Float], widths: [Float]) = {
    // The inverse of F(y) = 2 y − 2 y³ + y⁴ by bisection.
    let edges: [Double] = (0...PointSet.quantileCells).map { index in
      let wanted: Double = Double(index) / Double(PointSet.quantileCells)
      var (low, high): (Double, Double) = (0, 1)
      for _ in 0..<55 {
        let y: Double = (low + high) / 2
        if y * (2 - 2 * y * y + y * y * y) < wanted { low = y } else { high = y }
      }
      return index == 0 ? 0 : high
    }
    return (
      edges.dropLast().map { Float($0) }, zip(edges, edges.dropFirst()).map { Float($1 - $0) }
    )
  }()

  private static func fill(
    _ events: EventColumns, _ kin: DipoleDecayKinematics, _ couplings: MixingCouplings,
    _ range: Range<Int>
  ) {
    let points = events.points
    let directions = PairDirections(points)
    let columns = KinematicColumns(events)
    let cells = points.scalars(.quantileCell)
    let fraction = points.vectors(.quantileFraction)
    let angle = points.vectors(.angleQuantile)
    let isotropic = points.vectors(.isotropicWeight)
    let uniform = points.vectors(.uniformThetaWeight)
    let exactWeight = events.vectors(.exactWeight)
    let spinWeight = events.vectors(.isotropicSpinWeight)
    let unpolarisedWeight = events.vectors(.unpolarisedWeight)
    let uniformThetaWeight = events.vectors(.uniformThetaWeight)
    let table = MixingDecay.cells
    table.starts.withUnsafeBufferPointer { startBuffer in
      table.widths.withUnsafeBufferPointer { widthBuffer in
        guard let starts = startBuffer.baseAddress, let widths = widthBuffer.baseAddress else {
          return
        }
        for i in range {
          let (y, width) = lookUp(starts, widths, cells + i * Lanes.scalarCount, fraction[i])
          // 1 − x from y, not from x: close to threshold x itself has no digits left for it.
          let rest: Lanes = (1 - kin.thresholdX) * (1 - y)
          let x: Lanes = kin.thresholdX + (1 - kin.thresholdX) * y
          let beta2: Lanes = (1 - kin.thresholdX) * y / x
          let beta: Lanes = beta2.squareRoot()
          let pair = LeptonPair(
            mass: kin.mass, x: x, beta: beta, cosine: angle[i], directions, at: i)
          pair.store(kin, x: x, directions, columns, at: i)

          // Spin analyser over decay weight; inside a cell of the table y is uniform, hence `width`.
          let amplitude = MixingAmplitude(
            pair, kin, couplings, x: x, rest: rest, betaC: beta * angle[i], directions, at: i)
          let density: Lanes = width * rest * rest * beta
          let even: Lanes = density * amplitude.even
          exactWeight[i] =
            isotropic[i] * density
            * amplitude.produced(
              kin, cosTheta: directions.cosTheta[i], sinTheta: directions.sinTheta[i])
          spinWeight[i] =
            isotropic[i] * density * (amplitude.even + couplings.meanPolarisation * amplitude.spinZ)
          unpolarisedWeight[i] = isotropic[i] * even
          uniformThetaWeight[i] = uniform[i] * even
        }
      }
    }
  }
}
