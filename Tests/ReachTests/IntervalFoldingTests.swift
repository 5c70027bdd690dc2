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

private struct Sample: Sendable, CustomTestStringConvertible {
  let mass: Double
  let lepton: LeptonFlavour
  var testDescription: String { "\(mass) GeV, \(lepton.rawValue)" }

  func events() throws -> EventColumns {
    try #require(PhysicsFixture.events(mass: mass, lepton: lepton))
  }
}

private let samples: [Sample] = [
  Sample(mass: 0.3, lepton: .muon), Sample(mass: 1, lepton: .electron),
  Sample(mass: 10, lepton: .electron),
  Sample(mass: 30, lepton: .electron), Sample(mass: 80, lepton: .muon),
]

/// From 10 μm to 1 km.
private let lengths: [Double] = (0...16).map { 1e-5 * pow(10, Double($0) / 2) }

/// Folding against the sum over single events in double precision.
@Suite struct IntervalFoldingTests {
  /// What runs of 32 points sharing one wall cost at long lengths: 5e-5 where many events pass, 1.5e-4 where few do (the
  /// statistical error is 2e-3 there).
  private static let wallTolerance: Double = 2e-4

  @Test(
    arguments: samples,
    ["dv400um", "dv100um", "dv400um:E_l>5", "dv400um:cos_ll off", "dv400um:p_miss>25"])
  private func aCommonNearEndLosesNothing(sample: Sample, name: String) throws {
    let events = try sample.events()
    let search = ReferenceSearch(name)
    for weighting in EventWeighting.allCases {
      let folded = search.profile(events, weighting)
      let brute = BruteForceAcceptance(events, search, weighting)
      for length in lengths {
        let (value, expected): (Double, Double) = (
          folded.value(at: length), brute.value(at: length)
        )
        // While nothing reaches the wall only the single-precision sum of weights differs.
        let tolerance: Double = length < 0.3 ? 1e-6 : Self.wallTolerance
        #expect(
          isClose(value, expected, tolerance), "\(weighting) \(length) m: \(value / expected - 1)")
      }
      #expect(isClose(folded.longLengthMoment, brute.longLengthMoment, Self.wallTolerance))
    }
  }

  /// Selections whose events have near ends of their own.
  private static let ownEnds: [ReferenceSearch] = {
    var both = ReferenceSearch("ref52")
    (both.displacementCut, both.leptonEnergy) = (2e-3, 2)
    var anyWithDisplacement = ReferenceSearch("ref52:d0 of any track")
    anyWithDisplacement.displacementCut = 0.05
    return [
      ReferenceSearch("ref52"), ReferenceSearch("ref52:d0 of any track"), both, anyWithDisplacement,
      ReferenceSearch("dv400um:transverse displacement"),
      ReferenceSearch("dv100um:transverse displacement"),
    ]
  }()

  /// Half a bin over its lower edge: 64 bins in each of the first two octaves from the cut, then 32, 16 and 8.
  private static func halfBin(_ length: Double, cut: Double) -> Double {
    let octave: Int = max(0, Int(log2(length).rounded(.down)) - Int(log2(cut).rounded(.down)))
    let bins: [Double] = [64, 64, 32, 16]
    return 0.5 / (octave < bins.count ? bins[octave] : 8)
  }

  @Test(arguments: samples) private func ownNearEndsMoveByHalfABinAtMost(sample: Sample) throws {
    let events = try sample.events()
    for search in Self.ownEnds {
      let cut: Double = max(search.impactCut ?? 0, search.displacementCut ?? 0)
      for weighting in EventWeighting.allCases {
        let folded = search.profile(events, weighting)
        let brute = BruteForceAcceptance(events, search, weighting)
        for length in lengths {
          let (value, expected): (Double, Double) = (
            folded.value(at: length), brute.value(at: length)
          )
          let bound: Double =
            brute.shift(at: length) { 1.0001 * Self.halfBin($0, cut: cut) } + Self.wallTolerance
            * expected + 1e-300
          #expect(
            abs(value - expected) <= bound,
            "\(search) \(weighting) \(length) m: \(value / expected - 1)")
        }
      }
    }
  }

  @Test(arguments: samples) private func whereLengthsExceedTheCutByFarBinsDoNotMatter(
    sample: Sample
  ) throws {
    let events = try sample.events()
    for search in Self.ownEnds {
      let folded = search.profile(events, .exact)
      let brute = BruteForceAcceptance(events, search, .exact)
      // Soft or collinear tracks have near ends far beyond the cut, in bins of an eighth of an octave.
      for length in lengths where 0.3 <= length {
        let (value, expected): (Double, Double) = (
          folded.value(at: length), brute.value(at: length)
        )
        #expect(isClose(value, expected, 5e-4), "\(search) \(length) m: \(value / expected - 1)")
      }
    }
  }

  @Test(arguments: samples.filter { $0.mass >= 1 }, ["ref52", "ref52:d0 of any track"])
  private func binsStayBelowTheStatisticalErrorWhereContoursRun(sample: Sample, name: String) throws
  {
    let events = try sample.events()
    let search = ReferenceSearch(name)
    let folded = search.profile(events, .exact)
    let brute = BruteForceAcceptance(events, search, .exact)
    for length in lengths {
      let estimate = folded.estimate(at: length)
      // Below, λ is a small fraction of the cut, and e^(−a/λ) feels the width of a bin.
      guard estimate.value > 1e-2 else { continue }
      #expect(abs(estimate.value - brute.value(at: length)) < estimate.error, "\(length) m")
    }
  }
}
