import TestSupport
import Testing

@testable import DipolePhysics

@Suite struct RadiativeDecayTests {
  @Test func theWidthAgreesWithTheSpinorSum() {
    for row in ReferenceTable.rows("Gamma(nu gamma)/d^2, GeV^3") {
      guard let mass = row.mass else { continue }
      let width: Double = RadiativeDecay.widthOverCouplingSquared(mass: mass)
      #expect(isClose(width, row.value, 1e-13), "\(row.label)")
    }
  }

  @Test func theWidthGrowsAsTheCubeOfTheMass() {
    let ratio: Double =
      RadiativeDecay.widthOverCouplingSquared(mass: 20)
      / RadiativeDecay.widthOverCouplingSquared(mass: 2)
    #expect(isClose(ratio, 1000, 1e-14))
  }
}
