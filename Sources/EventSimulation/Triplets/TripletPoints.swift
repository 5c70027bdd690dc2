import Dispatch
import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The part of W → N l, N → ν l⁺l⁻ that depends neither on m_N nor on the leptons: ten uniform variables of every
/// point, mapped once and shared by all masses.
package final class TripletPoints: Sendable {
  package enum Column: Int, CaseIterable {
    // The first columns are those of `PointSet`.
    /// Position of the quantile of s in the inverse-CDF table, and 2u − 1 of the lepton angle.
    case quantileCell, quantileFraction, angleQuantile
    /// Direction of the pair in the N frame (z along the flight of N, x along growing θ_N), and the direction across.
    case photonX, photonY, photonZ, acrossX, acrossY, acrossZ
    /// Direction of N in the frame of the W, z along the beam, x along the transverse momentum of the W.
    case cosTheta, sinTheta, cosPhi, sinPhi
    /// Mass of the W in GeV, and its four-velocity (γ, along x, along z) in the laboratory.
    case wMass, velocityE, velocityX, velocityZ
    /// What takes the place of A_e: `WBosonSpectrum.asymmetry`.
    case asymmetry
    /// Weight of the point: what selections keep is drawn more often than it comes.
    case weight
  }

  package let plan: SamplePlan
  package let source: WProcess.Points
  package let replicates: Int
  package let values: FloatColumns

  /// Points for every event of a plan: one event in twenty passes, where lepton colliders keep most. The largest
  /// samples, which are precise anyway, would not fit the memory twice.
  package static func oversampling(_ plan: SamplePlan) -> Int { plan.events <= 1 << 18 ? 2 : 1 }

  package var eventsPerReplicate: Int {
    plan.eventsPerReplicate * TripletPoints.oversampling(plan)
  }

  package init(
    plan: SamplePlan, source: WProcess.Points, replicates: Int = SamplePlan.replicates
  ) {
    self.plan = plan
    self.source = source
    self.replicates = replicates
    values = FloatColumns(
      count: plan.eventsPerReplicate * TripletPoints.oversampling(plan) * replicates,
      columns: Column.allCases.count)
    DispatchQueue.concurrentPerform(iterations: replicates) { fill($0) }
  }

  package func vectors(_ column: Column) -> UnsafeMutablePointer<Lanes> {
    values.vectors(column.rawValue)
  }
  package func scalars(_ column: Column) -> UnsafeMutablePointer<Float> {
    values.scalars(column.rawValue)
  }

  private func fill(_ replicate: Int) {
    let n: Int = eventsPerReplicate
    let half: Int = n / 2
    // Dimensions in the order of their importance for acceptances. The first half of the points is plain, the second
    // tilted towards what selections keep: two nets of their own.
    func uniform(_ dimension: Int) -> [Double] {
      [0, 1].flatMap { part in
        SobolPoints.column(
          count: half, dimension: dimension, seed: plan.seed,
          process: SamplePlan.Process.wToLeptonN.rawValue, replicate: 2 * replicate + part)
      }
    }
    let rapidity = uniform(0)
    let polar = uniform(1)
    let quantile = uniform(2)
    let leptonAngle = uniform(3)
    let photonPolar = uniform(4)
    let momentum = uniform(5)
    let azimuth = uniform(6)
    let leptonAzimuth = uniform(7)
    let photonAzimuth = uniform(8)
    let wMass = source.hasNaturalWidth ? uniform(9) : []
    for index in 0..<n {
      let row: Int = replicate * n + index
      let isTilted: Bool = index >= half
      func placed(_ tilt: TripletTilt, _ u: Double) -> Double { isTilted ? tilt.quantile(u) : u }
      let angle: Double = placed(.central, leptonAngle[index])
      let forward: Double = placed(.high, photonPolar[index])
      let density: Double =
        TripletTilt.central.density(angle) * TripletTilt.high.density(forward)
      PairPoint(
        quantile: quantile[index], angle: angle, polar: forward,
        photonAzimuth: photonAzimuth[index], leptonAzimuth: leptonAzimuth[index]
      ).store(in: values, at: row)
      setFlight(row, cosine: 2 * polar[index] - 1, azimuth[index])
      setBoson(
        row, rapidity[index], momentum[index], wMass.isEmpty ? nil : wMass[index],
        // Both halves together have the density (1 + tilted)/2: no weight is above 2.
        weight: 2 / (1 + density))
    }
  }

  private func set(_ row: Int, _ column: Column, _ value: Double) {
    scalars(column)[row] = Float(value)
  }

  private func setFlight(_ row: Int, cosine: Double, _ azimuth: Double) {
    set(row, .cosTheta, cosine)
    set(row, .sinTheta, (1 - cosine * cosine).squareRoot())
    set(row, .cosPhi, cos(2 * .pi * azimuth))
    set(row, .sinPhi, sin(2 * .pi * azimuth))
  }

  private func setBoson(
    _ row: Int, _ rapidity: Double, _ momentum: Double, _ mass: Double?, weight: Double
  ) {
    let y: Double = source.spectrum.absoluteRapidity(rapidity)
    let wMass: Double = mass.map(WDecay.massQuantile) ?? Constants.wMass
    let (pT, tilt) = source.spectrum.transverseMomentum(momentum)
    let across: Double = pT / wMass
    let transverse: Double = (1 + across * across).squareRoot()
    set(row, .wMass, wMass)
    set(row, .velocityE, transverse * cosh(y))
    set(row, .velocityX, across)
    set(row, .velocityZ, transverse * sinh(y))
    set(row, .asymmetry, source.spectrum.asymmetry(y))
    set(row, .weight, tilt * weight)
  }
}

/// How a uniform variable is bent towards one side. Nine events in ten are lost because one of the displaced leptons is
/// too soft: the selection wants the pair along the flight of N, and its energy shared evenly.
private enum TripletTilt {
  /// 3u².
  case high
  /// 6u(1 − u).
  case central

  func density(_ u: Double) -> Double {
    switch self {
    case .high: 3 * u * u
    case .central: 6 * u * (1 - u)
    }
  }

  /// The bent variable at a quantile.
  func quantile(_ v: Double) -> Double {
    switch self {
    case .high: cbrt(v)
    case .central: 0.5 - sin(asin(1 - 2 * v) / 3)
    }
  }
}
