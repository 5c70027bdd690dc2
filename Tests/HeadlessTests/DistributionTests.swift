import DipolePhysics
import Explorer
import Reach
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct DistributionTests {
  private func report(
    _ observable: Observable, mass: String? = "30", source: PairSource = .dipole,
    bins: String = "20", events: Int = 1024, search: String? = nil
  ) throws -> DistributionReport {
    let request = DistributionRequest(
      observable: observable.rawValue, mass: mass, source: source.rawValue, bins: bins,
      length: observable.needsLength && source != .tauPairs ? "1mm" : nil, search: search)
    let given = HeadlessFixture.request(settings: ["mc.events=\(events)"])
    return try DistributionReport(try given.state().scenario, request)
  }

  private func area(_ report: DistributionReport) -> Double {
    report.density.indices.reduce(0) {
      $0 + report.density[$1].value * (report.edges[$1 + 1] - report.edges[$1])
    }
  }

  @Test(arguments: Observable.allCases, PairSource.allCases)
  func theAreaIsOne(_ observable: Observable, _ source: PairSource) throws {
    let report = try report(observable, source: source)
    #expect(report.edges.count == 21 && report.density.count == 20)
    #expect(isClose(area(report), 1, relative: 1e-9))
    #expect(report.density.allSatisfy { $0.value >= 0 && $0.error.isFinite })
  }

  /// With a spatial displacement every event has the same exponential.
  @Test func theDisplacementIsExponential() throws {
    let report = try report(.displacement)
    let kept: Double = exp(-report.edges[0] / 1e-3) - exp(-report.edges[20] / 1e-3)
    for bin in report.density.indices {
      let (low, high) = (report.edges[bin], report.edges[bin + 1])
      let wanted: Double = (exp(-low / 1e-3) - exp(-high / 1e-3)) / kept / (high - low)
      #expect(isClose(report.density[bin].value, wanted, relative: 1e-6))
    }
  }

  /// dΓ/ds ∝ 1/s for 2 m_l ≪ m_ll ≪ m_N: each decade of m_ll holds the same.
  @Test func theDileptonMassFallsLikeItsInverse() throws {
    let report = try report(.pairMass, bins: "400", events: 16_384)
    func share(_ range: ClosedRange<Double>) -> Double {
      report.density.indices.reduce(0) { sum, bin in
        let (low, high) = (
          max(report.edges[bin], range.lowerBound), min(report.edges[bin + 1], range.upperBound)
        )
        return sum + max(0, high - low) * report.density[bin].value
      }
    }
    #expect(isClose(share(0.01...0.1), share(0.1...1), relative: 0.01))
  }

  /// Tau pairs need no mass and bring their own decay length; a selection leaves nothing of them.
  @Test func tauPairsNeedNoMass() throws {
    let displaced = try report(.displacement, mass: nil, source: .tauPairs)
    #expect(displaced.mass == nil)
    #expect(displaced.length.map { isClose($0, 2.23e-3, relative: 0.01) } == true)
    let cut = try report(.openingAngle, mass: nil, source: .tauPairs, search: HeadlessFixture.dv400)
    #expect(cut.histogram.isEmpty && cut.search == HeadlessFixture.dv400)
  }

  @Test func thePolarisationOfTausIsASetting() throws {
    func density(_ settings: [String]) throws -> [Estimate] {
      let given = HeadlessFixture.request(settings: settings)
      let request = DistributionRequest(
        observable: "E_l", mass: nil, source: "tautau", bins: "20")
      return try DistributionReport(try given.state().scenario, request).density
    }
    #expect(try density([]) == density(["background.polarisation=on"]))
    #expect(try density([]) != density(["background.polarisation=off"]))
  }

  /// Tau pairs are back to back, both signals are not.
  @Test func anglesOfSignalAndBackgroundPeakAtOppositeEnds() throws {
    #expect(try report(.openingAngle, source: .tauPairs).histogram.peak == 0)
    #expect(try report(.openingAngle, source: .dipole).histogram.peak == 19)
    #expect(try report(.openingAngle, mass: "10", source: .mixing).histogram.peak == 19)
  }

  @Test func energiesOfBothLeptonsAverageToTheirShareOfTheDecay() throws {
    let report = try report(.leptonEnergy, bins: "200")
    let mean: Double = report.density.indices.reduce(0) { sum, bin in
      let (low, high) = (report.edges[bin], report.edges[bin + 1])
      return sum + report.density[bin].value * (high * high - low * low) / 2
    }
    // The virtual photon takes half of E_N and goes against the spin: a little below a quarter for each lepton.
    #expect(0.15 * ZDecay.energy(mass: 30) < mean && mean < 0.25 * ZDecay.energy(mass: 30))
  }

  @Test(arguments: [
    (
      DistributionRequest(observable: "cosll", mass: "30"), Int32(2),
      "unknown observable 'cosll'; did you mean cos_ll?"
    ),
    (DistributionRequest(observable: "d0", mass: "30"), 2, "--length is missing"),
    (
      DistributionRequest(observable: "cos_ll", mass: "30", length: "1mm"), 2,
      "--observable cos_ll and --length exclude each other; give one of them"
    ),
    (
      DistributionRequest(observable: "cos_ll", mass: "30", source: "mixin"), 2,
      "unknown source 'mixin'; did you mean mixing?"
    ),
    (
      DistributionRequest(observable: "cos_ll", mass: "85", source: "mixing"), 3,
      "--mass: 85 is outside the domain; a mixing N -> nu e e is open from 0.0010219979 to 80.377 GeV"
    ),
    (
      DistributionRequest(observable: "d0", mass: nil, source: "tautau", length: "1mm"), 2,
      "--source tautau and --length exclude each other; give one of them"
    ),
    (
      DistributionRequest(observable: "m_ll", mass: nil, source: "tautau", lepton: "mu"), 3,
      "--lepton: mu is outside the domain; Z -> tau tau is simulated with electron pairs"
    ),
    (DistributionRequest(observable: "m_ll", mass: nil), 2, "--mass is missing"),
    (
      DistributionRequest(observable: "cos_ll", mass: "30", isLogarithmic: true), 2,
      "--observable cos_ll and --log exclude each other; give one of them"
    ),
    (
      DistributionRequest(observable: "m_ll", mass: "30", isLogarithmic: true, isLinear: true), 2,
      "--log and --linear exclude each other; give one of them"
    ),
    (
      DistributionRequest(observable: "m_ll", mass: "30", search: "fcc-ee.dv40um"), 2,
      "unknown search 'fcc-ee.dv40um'; did you mean fcc-ee.dv400um or fcc-ee.dv100um?"
    ),
    (
      DistributionRequest(observable: "cos_ll", mass: "300"), 3,
      "--mass: 300 is outside the domain; N -> nu e e is open from 0.0010219979 to 91.1876 GeV"
    ),
    (
      DistributionRequest(observable: "cos_ll", mass: "30", bins: "0"), 3,
      "--bins: '0' is outside the range 1 to 10000"
    ),
  ]) func slipsAreNamed(_ request: DistributionRequest, _ exitCode: Int32, _ words: String) throws {
    let scenario = try HeadlessFixture.request().state().scenario
    let problem = try HeadlessFixture.refusal { _ = try DistributionReport(scenario, request) }
    #expect(problem.words == words)
    #expect(problem.exitCode == exitCode)
  }
}
