import DipolePhysics
import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The decay of a mixing N for one event, straight from the invariant amplitude of PHYSICS §5.
package struct MixingOracle: Sendable {
  package let event: ScalarEvent
  /// Unnormalised weights of the readings on top of a flat distribution in cos θ_N, s drawn as `MixingDecay` does.
  package let exact, isotropicSpin, unpolarised: Double

  /// - Parameters:
  ///   - quantiles: y at equal steps of probability; inside a cell it is uniform.
  package init(
    _ numbers: EventNumbers, mass m: Double, lepton: LeptonFlavour, neutrino: LeptonFlavour,
    quantiles: [Double]
  ) {
    let cells: Int = quantiles.count - 1
    let position: Double = numbers.mass * Double(cells)
    let cell: Int = min(Int(position), cells - 1)
    let width: Double = quantiles[cell + 1] - quantiles[cell]
    let y: Double = quantiles[cell] + (position - Double(cell)) * width
    let threshold: Double = 4 * lepton.mass * lepton.mass / (m * m)
    let x: Double = threshold + (1 - threshold) * y
    let event = ScalarEvent(
      numbers, mass: m, leptonMass: lepton.mass, x: x, pairCosine: 2 * numbers.leptonAngle - 1)
    self.event = event
    // Two-body phase space twice over the density of y.
    let phaseSpace: Double = (1 - x) * max(0, 1 - threshold / x).squareRoot() * width
    let charged: Bool = lepton == neutrino
    let spin = ProductionSpin(mass: m, cosTheta: cos(event.theta))
    func decay(_ spin: Vector3) -> Double {
      MixingOracle.amplitude(event, lepton: lepton, charged: charged, spin: spin) * phaseSpace
    }
    exact = spin.mixingDensity * decay(spin.mixing)
    isotropicSpin = decay(Vector3(0, 0, spin.mixingMean))
    unpolarised = decay(Vector3(0, 0, 0))
  }

  /// Amplitude times phase space over the density of y, for a pair of one flavour or of two.
  /// - Parameter width: of the cell of y.
  package static func weight(
    _ event: ScalarEvent, pair: (LeptonFlavour, LeptonFlavour), neutrino: LeptonFlavour,
    spin: Vector3, width: Double
  ) -> Double {
    let (m, s): (Double, Double) = (event.mass, event.pairMassSquared)
    let lepton: Double = (pair.0.mass + pair.1.mass) / 2
    let phaseSpace: Double =
      (1 - s / (m * m)) * max(0, 1 - 4 * lepton * lepton / s).squareRoot() * width
    guard pair.0 == pair.1 else {
      let q = FourVector(m, -m * spin)
      let w2: Double = Constants.wMass * Constants.wMass
      let propagator: Double = w2 / (w2 - (event.neutrino + event.plus).massSquared)
      return propagator * propagator * q.dot(event.plus) * event.neutrino.dot(event.minus)
        * phaseSpace
    }
    return amplitude(event, lepton: pair.0, charged: pair.0 == neutrino, spin: spin) * phaseSpace
  }

  /// |M|² with P → P − m S.
  private static func amplitude(
    _ event: ScalarEvent, lepton: LeptonFlavour, charged: Bool, spin: Vector3
  ) -> Double {
    let m: Double = event.mass
    let q = FourVector(m, -m * spin)
    let (k, plus, minus) = (event.neutrino, event.plus, event.minus)
    func propagator(_ boson: Double, _ q2: Double) -> Double {
      boson * boson / (boson * boson - q2)
    }
    let fW: Double = charged ? propagator(Constants.wMass, (k + plus).massSquared) : 0
    let fZ: Double = propagator(Constants.zMass, event.pairMassSquared)
    let left: Double = fW + (Constants.sinSquaredThetaW - 0.5) * fZ
    let right: Double = Constants.sinSquaredThetaW * fZ
    let both: Double = left * right * lepton.mass * lepton.mass
    return left * left * q.dot(plus) * k.dot(minus) + right * right * q.dot(minus) * k.dot(plus)
      + both * q.dot(k)
  }

  /// y at equal steps of probability of 2 (1 − y)² (1 + 2 y), by bisection.
  package static let quantiles: [Double] = (0...PointSet.quantileCells).map { index in
    let wanted: Double = Double(index) / Double(PointSet.quantileCells)
    var (low, high): (Double, Double) = (0, 1)
    for _ in 0..<55 {
      let y: Double = (low + high) / 2
      if 2 * y - 2 * y * y * y + y * y * y * y < wanted { low = y } else { high = y }
    }
    return (low + high) / 2
  }
}
