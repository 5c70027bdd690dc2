import TestSupport
import Testing

@testable import DipolePhysics

@Suite struct ZDecayTests {
  @Test func branchingRatiosAgreeWithTheSpinorSum() {
    for row in ReferenceTable.rows("Br(Z->N nubar)/d_Z^2, GeV^2 (spinor sum)") {
      guard let mass = row.mass else { continue }
      #expect(
        isClose(ZDecay.branchingRatioOverCouplingSquared(mass: mass), row.value, 1e-12),
        "\(row.label)")
    }
    #expect(abs(ZDecay.lowMassBranchingRatio - 8060.7) < 0.05)
  }

  @Test func photonExchangeAgreesWithTheSpinorSum() {
    // The reference divides by 59.4 nb, the core by the Born value 59.372 nb of the same formula: 5e-4 apart.
    let name = "photon alone on the Z pole: sigma(N nubar)/59.4 nb per d_alpha^2 (one charge)"
    let born: Double = ReferenceTable.rows("Born sigma_Z = 12 pi Br(ee)/m_Z^2, nb")[0].value
    for row in ReferenceTable.rows(name) {
      guard let mass = row.mass else { continue }
      let value: Double = ZDecay.photonExchangeOverCouplingSquared(mass: mass)
      #expect(isClose(value, row.value * 59.4 / born, 1e-6), "\(row.label): \(value)")
    }
  }

  @Test(arguments: [91.1876, 91.2, 1000])
  func fromTheZMassUpNothingIsProduced(mass: Double) {
    for reading in ProductionReading.allCases {
      #expect(ZDecay.phaseSpace(mass: mass, reading: reading) == 0)
    }
    #expect(ZDecay.momentum(mass: mass) == 0)
  }

  @Test func theMasslessReadingIsTheLimitOfTheExactOne() {
    #expect(ZDecay.phaseSpace(mass: 60, reading: .massless) == 1)
    // (1 − r)²(1 + 2r) = 1 − 3r² + …: 4.3e-8 at 1 GeV.
    #expect(isClose(ZDecay.phaseSpace(mass: 1), 1, 5e-8))
    #expect(ZDecay.phaseSpace(mass: 60) < 0.61)
  }

  @Test(arguments: [0.1, 5, 45, 90])
  func energyAndMomentumBelongToTheMass(mass: Double) {
    let (e, p): (Double, Double) = (ZDecay.energy(mass: mass), ZDecay.momentum(mass: mass))
    #expect(isClose(e * e - p * p, mass * mass, 1e-11 * (e * e) / (mass * mass)))
    #expect(isClose(e + p, Constants.zMass, 1e-15))
  }

  @Test func meanPolarisationsAgreeWithTheSpinorSum() {
    for row in ReferenceTable.rows("mean P_z") {
      guard let mass = row.mass else { continue }
      #expect(isClose(ZDecay.meanPolarisation(mass: mass), row.value, 1e-12), "\(row.label)")
    }
  }

  @Test(arguments: [1e-3, 0.3, 10, 45, 80, 91])
  func theMeanPolarisationIsTheSpinAveragedOverTheAngle(mass: Double) {
    // Density and density times spin are polynomials of second degree in c: Simpson's rule on [−1, 1] is exact.
    func simpson(_ f: (Double) -> Double) -> Double { (f(-1) + 4 * f(0) + f(1)) / 3 }
    let norm: Double = simpson { ZDecay.angularDensity(cosTheta: $0, mass: mass) }
    let mean: Double = simpson {
      ZDecay.angularDensity(cosTheta: $0, mass: mass) * ZDecay.spin(cosTheta: $0, mass: mass).along
    }
    #expect(isClose(norm, 1, 1e-14))
    #expect(abs(mean - ZDecay.meanPolarisation(mass: mass)) < 1e-14)
  }

  @Test(arguments: [1e-3, 0.3, 10, 45, 80, 91])
  func theSpinIsAUnitVectorAtMost(mass: Double) {
    for c in stride(from: -1.0, through: 1, by: 0.01) {
      let spin = ZDecay.spin(cosTheta: c, mass: mass)
      let length2: Double = spin.along * spin.along + spin.across * spin.across
      #expect(length2 <= 1 + 1e-12, "\(c)")
      #expect(ZDecay.angularDensity(cosTheta: c, mass: mass) >= 0)
    }
  }

  @Test func aLightNIsPolarisedAlongItsFlight() {
    let spin = ZDecay.spin(cosTheta: 0.4, mass: 1e-3)
    #expect(isClose(spin.along, 1, 1e-8))
    #expect(abs(spin.across) < 1e-4)
  }
}
