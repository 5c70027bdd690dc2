import DipolePhysics

/// Z → N ν̄, N → ν γ* → ν l⁺l⁻ without accept–reject: every point becomes an event, readings are weights.
///
/// With c the cosine of the lepton angle in the γ* frame, dN/dc ∝ (1 + x + k) + (1 − x)(1 − k) c². For an N with spin
/// vector S the weight is 1 + S·B/A, where, n̂ being the direction of γ* and ê the direction across it,
/// B/A = −{ n̂ [2 + k − (1 + x)(1 − (1 − k) c²)] + ê 2√x (1 − k) c √(1 − c²) } / [(1 + x + k) + (1 − x)(1 − k) c²].
/// It follows from the A and B of the vertices ν̄ σ^{μν} q_ν N and l̄ γ_μ l summed over the light spins; for s → 0 it
/// is −n̂: the photon goes against the spin.
package enum DipoleDecay {
  /// Generates all events of a point set, or none below threshold or from m_Z up.
  /// - Parameters:
  ///   - mass: m_N in GeV.
  ///   - isCancelled: polled once per replicate; `nil` comes back when it answers true.
  package static func generate(
    points: PointSet, mass: Double, lepton: LeptonFlavour, isCancelled: () -> Bool = { false }
  ) -> EventColumns? {
    guard isPossible(mass: mass, lepton: lepton) else { return nil }
    let events = EventColumns(points: points, mass: mass, lepton: lepton)
    let table = InvariantMassTable(mass: mass, leptonMass: lepton.mass)
    let kinematics = DipoleDecayKinematics(mass: mass, leptonMass: lepton.mass)
    let vectors: Int = points.plan.eventsPerReplicate / Lanes.scalarCount
    for replicate in 0..<points.replicates {
      if isCancelled() { return nil }
      let range = replicate * vectors..<(replicate + 1) * vectors
      fill(events, kinematics, table, range)
      EventColumns.normalise(events.vectors(.exactWeight), range)
      EventColumns.normalise(events.vectors(.isotropicSpinWeight), range)
    }
    return events
  }

  /// Whether Z → N ν and N → ν l⁺l⁻ are both open.
  package static func isPossible(mass: Double, lepton: LeptonFlavour) -> Bool {
    2 * lepton.mass < mass && mass < Constants.zMass
  }

  /// √0 of rounding remainders must stay 0.
  @inline(__always) private static func root(_ x: Lanes) -> Lanes {
    x.replacing(with: 0, where: x .< 0).squareRoot()
  }

  /// Solves c + (q/3) c³ = w (1 + q/3) for c in [−1, 1]: two Newton steps from a start that is exact at 0 and ±1.
  @inline(__always) static func leptonCosine(_ w: Lanes, _ q: Lanes) -> Lanes {
    let h: Lanes = q * (1.0 / 3)
    let wanted: Lanes = w * (1 + h)
    var c: Lanes = wanted / (1 + h * w * w)
    for _ in 0..<2 {
      let cube: Lanes = h * c * c
      c -= (c * (1 + cube) - wanted) / (1 + 3 * cube)
    }
    return c
  }

  /// s/m² of 16 points from the inverse-CDF table.
  @inline(__always) static func lookUp(
    _ table: UnsafePointer<Float>, _ cells: UnsafePointer<Float>, _ fractions: Lanes
  ) -> Lanes {
    var low = Lanes()
    var high = Lanes()
    for lane in 0..<Lanes.scalarCount {
      let cell = Int(cells[lane])
      low[lane] = table[cell]
      high[lane] = table[cell + 1]
    }
    return low + fractions * (high - low)
  }

  private static func fill(
    _ events: EventColumns, _ kin: DipoleDecayKinematics, _ table: InvariantMassTable,
    _ range: Range<Int>
  ) {
    let points = events.points
    let cells = points.scalars(.quantileCell)
    let fraction = points.vectors(.quantileFraction)
    let angle = points.vectors(.angleQuantile)
    let nx = points.vectors(.photonX)
    let ny = points.vectors(.photonY)
    let nz = points.vectors(.photonZ)
    let ex = points.vectors(.acrossX)
    let ey = points.vectors(.acrossY)
    let ez = points.vectors(.acrossZ)
    let cosTheta = points.vectors(.cosTheta)
    let sinTheta = points.vectors(.sinTheta)
    let isotropic = points.vectors(.isotropicWeight)
    let missing = events.vectors(.missingMomentum)
    let opening = events.vectors(.openingAngle)
    let energy = events.vectors(.smallerEnergy)
    let smallerImpact = events.vectors(.smallerImpact)
    let largerImpact = events.vectors(.largerImpact)
    let exactWeight = events.vectors(.exactWeight)
    let spinWeight = events.vectors(.isotropicSpinWeight)
    let m: Float = kin.mass
    table.values.withUnsafeBufferPointer { buffer in
      guard let entries = buffer.baseAddress else { return }
      for i in range {
        let x: Lanes = lookUp(entries, cells + i * Lanes.scalarCount, fraction[i])
        let k: Lanes = kin.thresholdX / x
        let beta2: Lanes = (1 - k).replacing(with: 0, where: k .> 1)
        let even: Lanes = 1 + x + k
        let quadratic: Lanes = (1 - x) * beta2
        let c: Lanes = leptonCosine(angle[i], quadratic / even)
        let c2: Lanes = c * c
        let beta: Lanes = beta2.squareRoot()
        let rootX: Lanes = x.squareRoot()
        let sine: Lanes = root(1 - c2)

        // N frame: half the γ* energy and momentum, and what the lepton angle adds along and across it.
        let halfEnergy: Lanes = m * 0.25 * (1 + x)
        let halfMomentum: Lanes = m * 0.25 * (1 - x)
        let betaC: Lanes = beta * c
        let energyPart: Lanes = halfMomentum * betaC
        let alongPart: Lanes = halfEnergy * betaC
        let across: Lanes = m * 0.5 * rootX * beta * sine
        let firstE: Lanes = halfEnergy + energyPart
        let secondE: Lanes = halfEnergy - energyPart
        let firstAlong: Lanes = halfMomentum + alongPart
        let secondAlong: Lanes = halfMomentum - alongPart

        // Laboratory: boost along z, the flight of N.
        let x1: Lanes = firstAlong * nx[i] + across * ex[i]
        let y1: Lanes = firstAlong * ny[i] + across * ey[i]
        let z1: Lanes = firstAlong * nz[i] + across * ez[i]
        let x2: Lanes = secondAlong * nx[i] - across * ex[i]
        let y2: Lanes = secondAlong * ny[i] - across * ey[i]
        let z2: Lanes = secondAlong * nz[i] - across * ez[i]
        let pz1: Lanes = kin.gamma * z1 + kin.betaGamma * firstE
        let pz2: Lanes = kin.gamma * z2 + kin.betaGamma * secondE
        let e1: Lanes = kin.gamma * firstE + kin.betaGamma * z1
        let e2: Lanes = kin.gamma * secondE + kin.betaGamma * z2
        energy[i] = e1.replacing(with: e2, where: e2 .< e1)

        let sumX: Lanes = x1 + x2
        let sumY: Lanes = y1 + y2
        let sumZ: Lanes = pz1 + pz2
        missing[i] = (sumX * sumX + sumY * sumY + sumZ * sumZ).squareRoot()
        let p1: Lanes = root(e1 * e1 - kin.leptonMass2)
        let p2: Lanes = root(e2 * e2 - kin.leptonMass2)
        let dot: Lanes = e1 * e2 + kin.leptonMass2 - m * m * 0.5 * x
        opening[i] = dot / (p1 * p2)

        // Transverse to the beam: y is across the plane of beam and N, the other component lies in it.
        let flat1: Lanes = x1 * cosTheta[i] + pz1 * sinTheta[i]
        let flat2: Lanes = x2 * cosTheta[i] + pz2 * sinTheta[i]
        let impact1: Lanes = y1 * y1 / (y1 * y1 + flat1 * flat1)
        let impact2: Lanes = y2 * y2 / (y2 * y2 + flat2 * flat2)
        let oneIsSmaller = impact1 .< impact2
        smallerImpact[i] =
          impact2.replacing(with: impact1, where: oneIsSmaller).squareRoot() * sinTheta[i]
        largerImpact[i] =
          impact1.replacing(with: impact2, where: oneIsSmaller).squareRoot() * sinTheta[i]

        let amplitude = DipoleAmplitude(
          x: x, k: k, beta2: beta2, c: c, rootX: rootX, sine: sine, density: even + quadratic * c2,
          photon: (nx[i], nz[i]), across: (ex[i], ez[i]))
        exactWeight[i] =
          kin.angularNorm * isotropic[i]
          * amplitude.produced(kin, cosTheta: cosTheta[i], sinTheta: sinTheta[i])
        spinWeight[i] = isotropic[i] * (1 - kin.meanPolarisation * amplitude.spinZ)
      }
    }
  }
}
