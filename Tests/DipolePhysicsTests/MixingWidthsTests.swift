import Testing

@testable import DipolePhysics

struct MixingWidthsTests {
  @Test func farAboveThresholdTheKnownCouplingsAreLeft() {
    let s2 = Constants.sinSquaredThetaW
    let widths = MixingWidths(mass: 60, flavour: .electron)
    #expect(widths.neutrinos == 1)
    #expect(abs(widths.electrons / ((1 + 4 * s2 + 8 * s2 * s2) / 4) - 1) < 1e-6)
    // The leading mass correction is of relative order 16 m_l²/m².
    #expect(abs(widths.muons / ((1 - 4 * s2 + 8 * s2 * s2) / 4) - 1) < 1e-4)
    #expect(abs(widths.mixedLeptons - 2) < 0.02)
  }

  @Test func closedChannelsAreExactlyZero() {
    let widths = MixingWidths(mass: 0.2, flavour: .electron)
    #expect(widths.muons == 0 && widths.taus == 0)
    #expect(widths.electrons > 0)
    #expect(MixingWidths(mass: 3.5, flavour: .muon).taus == 0)
  }

  @Test func channelsOpenSmoothlyAboveTheirThreshold() {
    let threshold = 2 * Constants.muonMass
    let near = MixingWidths(mass: threshold * 1.0001, flavour: .electron).muons
    let further = MixingWidths(mass: threshold * 1.01, flavour: .electron).muons
    #expect(0 <= near && near < further && further < 1e-4)
  }

  @Test(arguments: [0.5, 3, 20, 70]) func branchingRatiosAddUpToOne(mass: Double) {
    let w = MixingWidths(mass: mass, flavour: .muon)
    let sum = [w.neutrinos, w.electrons, w.muons, w.taus, w.mixedLeptons, w.quarks].map {
      w.branchingRatio($0)
    }.reduce(0, +)
    #expect(abs(sum - 1) < 1e-12)
  }
}
