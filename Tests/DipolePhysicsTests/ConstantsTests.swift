import Testing

@testable import DipolePhysics

/// The values that other tests rely on (PDG 2022, PHYSICS §1): a new edition has to change these lines first.
@Suite struct ConstantsTests {
  @Test(arguments: [
    (Constants.hbarC, 1.973269804e-16), (Constants.picobarnGeV2, 3.893793721e8),
    (Constants.electronMass, 0.51099895e-3), (Constants.muonMass, 0.1056583755),
    (Constants.tauMass, 1.77686),
    (Constants.wMass, 80.377), (Constants.wWidth, 2.085), (Constants.zMass, 91.1876),
    (Constants.zWidth, 2.4952),
    (Constants.sinSquaredThetaW, 0.23121), (Constants.electronAsymmetry, 0.1470),
    (1 / Constants.fineStructure, 137.035999), (Constants.zToElectrons, 0.033632),
    (Constants.upQuarkMass, 2.16e-3), (Constants.downQuarkMass, 4.67e-3),
    (Constants.strangeQuarkMass, 93.4e-3),
    (Constants.charmQuarkMass, 1.27), (Constants.bottomQuarkMass, 4.18),
    (Constants.chargedPionMass, 0.13957039),
    (Constants.tauDecayLength, 87.03e-6), (Constants.tauPolarisation, -0.147),
    (Constants.zToTaus, 0.033696), (Constants.tauToElectron, 0.1782), (Constants.tauToMuon, 0.1739),
  ])
  func numbersOfNatureHaveTheirPinnedValues(value: Double, pinned: Double) {
    #expect(abs(value / pinned - 1) < 1e-14)
  }

  @Test func thePicobarnFollowsFromHbarC() {
    // 1 m² = 1e40 pb; the two literals carry ten digits each.
    let fromHbarC: Double = Constants.hbarC * Constants.hbarC * 1e40
    #expect(abs(fromHbarC / Constants.picobarnGeV2 - 1) < 1e-9)
  }

  @Test func massesAreOrderedAsNatureHasThem() {
    #expect(Constants.electronMass < Constants.muonMass)
    #expect(Constants.muonMass < Constants.tauMass)
    #expect(Constants.wMass < Constants.zMass)
    let mesons = [Constants.rho, Constants.omega, Constants.phi] + Constants.narrowMesons
    #expect(mesons.map(\.mass) == mesons.map(\.mass).sorted())
    for meson in mesons { #expect(meson.electronWidth < meson.width) }
  }
}
