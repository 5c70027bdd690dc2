import DipolePhysics
import EventSimulation
import TestSupport
import Testing

@testable import Reach

/// Limits on |U|² from a tracker search.
@Suite struct MixingLimitTests {
  private static let reducedWidth: Double = 10

  private static func limit(_ flavour: LeptonFlavour, mass: Double, bosons: Double = 1e9)
    -> MixingLimit
  {
    let samples = MixingLimit.samples(
      points: TripletFixture.points, mass: mass, flavour: flavour)
    let request = MixingLimit.Request(
      selection: TripletFixture.selection(), reconstruction: TripletFixture.reconstruction,
      weighting: .exact)
    return MixingLimit(
      mass: mass, bosons: bosons, reducedWidth: reducedWidth,
      accepted: MixingLimit.accepted(
        samples, flavour: flavour, reducedWidth: reducedWidth, request))
  }

  @Test func threePairsOfTheTwoLightFlavours() {
    #expect(
      MixingLimit.pairs(.electron)
        == [DisplacedPair(.electron), DisplacedPair(.muon), DisplacedPair(.electron, .muon)])
    #expect(
      MixingLimit.pairs(.muon)
        == [DisplacedPair(.muon), DisplacedPair(.electron), DisplacedPair(.muon, .electron)])
  }

  /// HADRON §3: (g_L² + g_R²) of massless leptons: ¼ + s² + 2 s⁴, ¼ − s² + 2 s⁴ and 1.
  @Test func widthsOfHeavyNAreSumsOfSquaredCouplings() {
    let s2: Double = Constants.sinSquaredThetaW
    let ratio: Double = 1 + 0.6 * 100 / (Constants.wMass * Constants.wMass)
    func width(_ pair: DisplacedPair) -> Double {
      MixingLimit.reducedWidth(pair, mass: 10, flavour: .electron)
    }
    #expect(isClose(width(DisplacedPair(.electron)), ratio * (0.25 + s2 + 2 * s2 * s2), 1e-4))
    #expect(isClose(width(DisplacedPair(.muon)), 0.25 - s2 + 2 * s2 * s2, 1e-2))
    #expect(isClose(width(DisplacedPair(.electron, .muon)), ratio, 2e-3))
  }

  /// Events by hand from the acceptance of each pair.
  @Test(arguments: [LeptonFlavour.electron, .muon]) func theYieldIsASumOverPairs(
    flavour: LeptonFlavour
  ) throws {
    let (mass, squared): (Double, Double) = (8, 1e-6)
    let limit = Self.limit(flavour, mass: mass)
    let fermi: Double = Constants.fermiConstant
    let width: Double =
      Self.reducedWidth * fermi * fermi * 32768 * squared / (192 * Double.pi * .pi * .pi)
    let length: Double = Constants.hbarC / width
    #expect(isClose(limit.properLength(squaredMixing: squared), length, 1e-12))
    var sum: Double = 0
    for pair in MixingLimit.pairs(flavour) {
      let events = try #require(
        TripletFixture.process(.mixing(flavour)).generate(
          points: TripletFixture.points, mass: mass, pair: pair))
      let brute = BruteForceTracker(
        events, prompt: flavour, reconstruction: TripletFixture.reconstruction)
      sum +=
        brute.value(at: length) * MixingLimit.reducedWidth(pair, mass: mass, flavour: flavour)
        / Self.reducedWidth
    }
    let expected: Double = 1e9 * squared * WDecay.mixingBranchingRatio(mass: mass) * sum
    #expect(isClose(limit.events(squaredMixing: squared), expected, 2e-3))
    #expect(isClose(limit.estimate(squaredMixing: squared).value, expected, 2e-3))
  }

  @Test func theLowerEdgeIsWhereTheYieldFirstReachesTheCount() throws {
    let limit = Self.limit(.muon, mass: 6, bosons: 1e10)
    for wanted in [3.0, 4.8] {
      let edge = try #require(limit.lowerEdge(events: wanted))
      #expect(isClose(limit.events(squaredMixing: edge.value), wanted, 1e-6))
      #expect(limit.events(squaredMixing: edge.value * 0.9) < wanted)
      #expect(edge.error > 0 && edge.error < 0.1 * edge.value)
    }
    #expect(limit.lowerEdge(events: 1e9) == nil)
  }

  @Test func whatCMSPublishedStandsInOnePlace() {
    #expect(PublishedMixing.edges.map(\.mass) == [2, 4, 8, 10, 14])
    #expect(PublishedMixing.edges.allSatisfy { $0.muon < $0.electron })
    let highest = PublishedMixing.highest(prompt: 0.9)
    #expect(isClose(highest.muon.constant + 0.5 * highest.muon.slope, 0.8, 1e-12))
    #expect(isClose(highest.electron.constant + 0.25 * highest.electron.slope, 0.6, 1e-12))
  }
}
