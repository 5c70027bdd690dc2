import DipolePhysics
import EventSimulation
import TestSupport
import Testing

@testable import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

struct TauPairKinematicsTests {
  /// Angle to the flight in the laboratory, by an explicit boost; 0 below the energy cut.
  private static func angle(y: Double, restAngle: Double, energyCut: Double) -> Double {
    let e: Double = y * Constants.tauMass / 2
    let p = FourVector(e, Vector3(e * sin(restAngle), 0, e * cos(restAngle))).boostedAlongZ(
      gamma: TauPairOracle.gamma, betaGamma: TauPairOracle.betaGamma)
    return p.energy > energyCut ? atan2(p.momentum.x, p.momentum.z) : 0
  }

  /// The largest cos θ_ee by a scan of the whole decay, and a second one close to the best of the first.
  private static func scannedCosine(energyCut: Double) -> Double {
    let steps = 4000
    var best: (angle: Double, rest: Double) = (0, 0)
    func scan(_ range: ClosedRange<Double>) {
      for y in (1...50).map({ Double($0) / 50 }) {
        for step in 0...steps {
          let rest: Double =
            range.lowerBound + (range.upperBound - range.lowerBound) * Double(step) / Double(steps)
          let found: Double = angle(y: y, restAngle: rest, energyCut: energyCut)
          if found > best.angle { best = (found, rest) }
        }
      }
    }
    scan(0...Double.pi)
    let width: Double = .pi / Double(steps)
    scan(max(0, best.rest - width)...min(.pi, best.rest + width))
    // Two electrons, each as far as it can from its own flight, in one plane.
    return cos(max(0, .pi - 2 * best.angle))
  }

  @Test(arguments: [0.01, 0.03, 0.05, 0.07, 0.1, 0.3, 1, 2, 5, 20, 40])
  func boundIsThatOfAScan(energyCut: Double) {
    let bound: Double = TauPairKinematics.largestCosine(energyCut: energyCut)
    let scan: Double = Self.scannedCosine(energyCut: energyCut)
    #expect(scan <= bound + 1e-12)
    #expect(bound - scan < 1e-4, "\(bound) against \(scan)")
  }

  @Test func boundAtTwoGeVIsFarBelowTheCut() {
    #expect(abs(TauPairKinematics.largestCosine(energyCut: 2) - -0.93431) < 1e-4)
    #expect(TauPairKinematics.largestCosine(energyCut: 0) == 1)
    #expect(TauPairKinematics.largestCosine(energyCut: TauPairKinematics.freeEnergy) == 1)
    #expect(TauPairKinematics.largestCosine(energyCut: 60) == -1)
    #expect(
      isClose(
        TauPairKinematics.largestCosine(energyCut: TauPairKinematics.largestEnergy), -1, 1e-12))
  }

  @Test(arguments: [-0.999, -0.95, -0.5, 0, 0.5, 0.99]) func inverseUndoesTheBound(cosine: Double) {
    let cut: Double = TauPairKinematics.energyCut(implying: cosine)
    #expect(abs(TauPairKinematics.largestCosine(energyCut: cut) - cosine) < 1e-9)
    #expect(TauPairKinematics.largestCosine(energyCut: cut * 1.001) < cosine)
  }

  @Test func inverseEndsWhereAnglesAreFreeAndWhereEnergyEnds() {
    #expect(
      isClose(TauPairKinematics.energyCut(implying: 1), TauPairKinematics.freeEnergy, 1e-12))
    #expect(
      isClose(TauPairKinematics.energyCut(implying: -1), TauPairKinematics.largestEnergy, 1e-9))
  }

  private static func largest(_ cuts: [Selection.Requirement], events: UInt64) -> Double {
    let job = TauPairJob(
      process: ZToTauTau(seed: 31, isPolarised: true),
      selections: [TauPairSelection(Selection(cuts), displacement: .spatial, impact: .both)],
      events: events)
    return Double(job.tally(blocks: 0..<job.blocks).largestCosine ?? -1)
  }

  /// Where the energy cut is hard the corner of phase space is wide, and the generator reaches the bound.
  @Test(arguments: [30, 35, 40]) func generatorTouchesTheBound(energyCut: Double) {
    let bound: Double = TauPairKinematics.largestCosine(energyCut: energyCut)
    let found: Double = Self.largest([.init(.leptonEnergy, energyCut)], events: 50_000_000)
    #expect(found < bound + 1e-6)
    #expect(found > bound - 1e-4, "\(found) against \(bound)")
  }

  @Test func generatorApproachesTheBoundAtTwoGeV() {
    let bound: Double = TauPairKinematics.largestCosine(energyCut: 2)
    let few: Double = Self.largest([.init(.leptonEnergy, 2)], events: 1_000_000)
    let many: Double = Self.largest([.init(.leptonEnergy, 2)], events: 100_000_000)
    #expect(few < many && many < bound)
    #expect(bound - many < 0.01, "\(many) against \(bound)")
  }
}
