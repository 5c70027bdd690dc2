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

/// Folding of triplets against sums over single events in double precision with numerical integrals.
@Suite struct TrackerAcceptanceTests {
  private struct Setting: Sendable, CustomTestStringConvertible {
    var name: String
    var pair = DisplacedPair(.electron)
    var prompt: LeptonFlavour = .electron
    var decay: SignalProcess = .dipole
    var reading: PairEfficiencyReading = .each
    var reconstruction = TripletFixture.reconstruction
    var isScalar = false
    var weighting: EventWeighting = .exact
    /// Cuts that are off.
    var off: Set<Cut> = []
    var testDescription: String { name }
  }

  private static let muons = DisplacedPair(.muon)

  private static let settings: [Setting] = [
    Setting(name: "electrons"), Setting(name: "muons", pair: muons),
    Setting(name: "prompt muon", pair: muons, prompt: .muon),
    Setting(name: "electrons once", reading: .once),
    Setting(name: "muons once", pair: muons, reading: .once),
    Setting(name: "always found", reconstruction: LeptonReconstruction(prompt: 0.9)),
    Setting(name: "scalar sum", isScalar: true),
    Setting(name: "unpolarised", weighting: .unpolarised),
    Setting(name: "isotropic", weighting: .isotropic),
    Setting(name: "no d0", off: [.impactParameter]),
    Setting(name: "no dz", off: [.longitudinalImpact]),
    // The line of the efficiency falls to 0 before anything else ends the flight.
    Setting(
      name: "clamped electrons",
      off: [.transverseDistance, .longitudinalDistance, .longitudinalImpact]),
    Setting(
      name: "clamped muons once", pair: muons, reading: .once,
      off: [.transverseDistance, .longitudinalDistance, .longitudinalImpact]),
    Setting(
      name: "mixed pair", pair: DisplacedPair(.muon, .electron), prompt: .muon,
      decay: .mixing(.muon)),
    Setting(
      name: "mixed pair once", pair: DisplacedPair(.electron, .muon), decay: .mixing(.electron),
      reading: .once),
  ]

  private static let lengths: [Double] = [
    1e-4, 1e-3, 1e-2, 0.1, 1, 10, 1e3, 1e5,
  ]

  private func events(_ setting: Setting, mass: Double) throws -> TripletColumns {
    try #require(
      TripletFixture.process(setting.decay).generate(
        points: TripletFixture.points, mass: mass, pair: setting.pair))
  }

  private func folded(_ setting: Setting, _ events: TripletColumns) -> TrackerAcceptance {
    let efficiency = TrackEfficiency(
      setting.reconstruction, pair: setting.pair, reading: setting.reading)
    let request = TrackerRequest(
      selection: TripletFixture.selection { !setting.off.contains($0) }, prompt: setting.prompt,
      pair: setting.pair, efficiency: efficiency, weighting: setting.weighting,
      pairMomentumReading: setting.isScalar ? .scalar : .vector)
    return TrackerAcceptance([
      .init(
        intervals: TrackerIntervals.fold(events: events, request: request), factor: 1,
        efficiency: efficiency)
    ])
  }

  private func brute(_ setting: Setting, _ events: TripletColumns) -> BruteForceTracker {
    let column: TripletColumns.Column =
      switch setting.weighting {
      case .exact: .exactWeight
      case .isotropic: .isotropicSpinWeight
      case .unpolarised, .uniformTheta: .unpolarisedWeight
      }
    return BruteForceTracker(
      events, prompt: setting.prompt, reconstruction: setting.reconstruction,
      reading: setting.reading, isScalar: setting.isScalar, weight: column
    ) { !setting.off.contains($0) }
  }

  @Test(arguments: settings, [3.0, 12.0])
  private func acceptanceIsTheSumOfIntegrals(setting: Setting, mass: Double) throws {
    let events = try events(setting, mass: mass)
    let (acceptance, brute) = (folded(setting, events), brute(setting, events))
    #expect(brute.count > 20, "a sample to compare")
    for length in Self.lengths {
      let (found, expected): (Double, Double) = (
        acceptance.value(at: length), brute.value(at: length)
      )
      // Bins of the ends: see `LengthBins`. 1.5e-3 at cτ = 0.1 mm, where the shortest near ends decide.
      #expect(
        abs(found - expected) <= 2.5e-3 * expected + 1e-12,
        "\(length) m: \(found), summed \(expected), \(found / expected - 1)")
      #expect(isClose(acceptance.estimate(at: length).value, found, 1e-4))
    }
  }

  @Test func bothFormsOfTheSumMeetAtTheNearestWall() throws {
    let setting = Self.settings[1]
    let events = try events(setting, mass: 5)
    let (acceptance, brute) = (folded(setting, events), brute(setting, events))
    let wall: Double = acceptance.nearestWall
    #expect(wall.isFinite && wall > 0)
    for factor in [0.9, 0.999, 1.001, 1.1] {
      let (found, expected) = (
        acceptance.value(at: wall * factor), brute.value(at: wall * factor)
      )
      #expect(isClose(found, expected, 1.5e-3), "\(factor): \(found), \(expected)")
    }
    #expect(
      isClose(acceptance.value(at: wall * 0.999999), acceptance.value(at: wall * 1.000001), 1e-5))
  }

  /// The closed forms of ∫ t e^(−t) and ∫ t² e^(−t) and their series, on both sides of where they change.
  @Test func momentsHaveTheirClosedFormAndTheirSeries() {
    for x in [1e-6, 1e-3, 0.0299, 0.0301, 0.3, 3, 30] {
      for (index, power) in [0.0, 1, 2].enumerated() {
        var weights = [[0.0], [0.0], [0.0]]
        weights[index] = [1]
        let length = 0.7
        let terms = MomentTerms(lengths: [x * length], weights: weights)
        let below: Double = Quadrature.integrate(0, x) { pow($0, power) * exp(-$0) }
        let scale: Double = pow(length, power)
        #expect(isClose(terms.below(length), below * scale, 1e-7), "\(power) below \(x)")
        let above: Double = Quadrature.integrate(x, x + 45) { pow($0, power) * exp(-$0) }
        #expect(isClose(terms.above(length), above * scale, 1e-6), "\(power) above \(x)")
      }
    }
  }

  @Test func atLongLengthsOnlyTheMomentCounts() throws {
    for setting in [Self.settings[0], Self.settings[5]] {
      let acceptance = folded(setting, try events(setting, mass: 3))
      #expect(isClose(acceptance.value(at: 1e6) * 1e6, acceptance.longLengthMoment, 1e-4))
    }
  }

  /// One cut at a time: what passes it is what a loop over the events counts.
  @Test(arguments: TripletFixture.thresholds.map(\.0), [false, true])
  func everyCutIsTheLoop(cut: Cut, isMuon: Bool) throws {
    let lepton: LeptonFlavour = isMuon ? .muon : .electron
    let pair = DisplacedPair(lepton)
    let off = Set(TripletFixture.thresholds.map(\.0).filter { $0 != cut })
    let perfect = LeptonReconstruction(prompt: 1)
    let setting = Setting(
      name: cut.rawValue, pair: pair, prompt: lepton, reconstruction: perfect, off: off)
    let events = try events(setting, mass: 12)
    let (acceptance, brute) = (folded(setting, events), brute(setting, events))
    for length in [0.01, 1] {
      #expect(
        // Ends stand in the middle of their bins.
        isClose(acceptance.value(at: length), brute.value(at: length), 2.5e-3),
        "\(cut.rawValue) at \(length) m")
    }
    #expect(isClose(acceptance.kinematicFraction, brute.kinematicFraction, 1e-4))
    // What belongs to the other flavour asks nothing.
    let isOfOther: Bool =
      isMuon
      ? [.promptElectronMomentum, .displacedElectronMomentum].contains(cut)
      : [.promptMuonMomentum, .displacedMuonMomentum].contains(cut)
    if isOfOther { #expect(isClose(acceptance.value(at: 0.01), 1, 1e-4)) }
  }

  @Test func withoutAnyCutEverythingIsAccepted() throws {
    let all = Set(TripletFixture.thresholds.map(\.0))
    let setting = Setting(
      name: "nothing", reconstruction: LeptonReconstruction(prompt: 1), off: all)
    let acceptance = folded(setting, try events(setting, mass: 3))
    for length in Self.lengths { #expect(isClose(acceptance.value(at: length), 1, 1e-4)) }
    #expect(acceptance.value(at: 0) == 0)
  }

  /// Thinned events give the acceptance of all of them, up to what the thinning of the far ones adds to its error.
  @Test func theEnvelopeHoldsTheWholeSelection() throws {
    let setting = Self.settings[1]
    let full = try events(setting, mass: 5)
    let thin = try #require(
      TripletFixture.process(envelope: TripletEnvelope(pseudorapidity: 2.5)).generate(
        points: TripletFixture.points, mass: 5, pair: setting.pair))
    for length in [1e-3, 0.1, 10] {
      #expect(
        isClose(
          folded(setting, thin).value(at: length), folded(setting, full).value(at: length), 1e-5))
    }
  }

  @Test func efficienciesAreThoseOfTheText() {
    let each = TrackEfficiency(
      TripletFixture.reconstruction, pair: DisplacedPair(.electron), reading: .each)
    func value(_ one: TrackEfficiency, _ rho: Double) -> Double {
      one.constant + one.linear * rho + one.quadratic * rho * rho
    }
    #expect(isClose(value(each, 0.1), 0.9 * 0.2 * 0.2, 1e-12))
    #expect(isClose(value(each, 0.25), 0.9 * 0.15 * 0.15, 1e-12))
    let muons = TrackEfficiency(
      TripletFixture.reconstruction, pair: DisplacedPair(.muon), reading: .once)
    #expect(isClose(value(muons, 0.1), 0.9 * 0.85, 1e-12))
    #expect(isClose(value(muons, 0.5), 0.9 * 0.4, 1e-12))
    let mixed = TrackEfficiency(
      TripletFixture.reconstruction, pair: DisplacedPair(.muon, .electron), reading: .each)
    #expect(isClose(value(mixed, 0.1), 0.9 * 0.85 * 0.2, 1e-12))
  }
}
