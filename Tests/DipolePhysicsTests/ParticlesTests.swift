import Testing

@testable import DipolePhysics

@Suite struct ParticlesTests {
  @Test func leptonsHaveTheirNamesAndMasses() {
    #expect(LeptonFlavour.allCases.map(\.rawValue) == ["e", "mu", "tau"])
    #expect(
      LeptonFlavour.allCases.map(\.mass) == [
        Constants.electronMass, Constants.muonMass, Constants.tauMass,
      ])
  }

  @Test func quarkChargesMakeTheFamousSum() {
    // 3 Σ Q² over five flavours is 11/3.
    let sum: Double = QuarkFlavour.allCases.reduce(0) { $0 + 3 * $1.charge * $1.charge }
    #expect(abs(sum - 11.0 / 3) < 1e-14)
  }
}
