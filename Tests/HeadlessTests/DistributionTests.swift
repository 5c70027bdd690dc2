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
    _ observable: Observable, mass: String = "30", bins: String = "20", events: Int = 1024
  ) throws -> DistributionReport {
    let request = DistributionRequest(
      observable: observable.rawValue, mass: mass, bins: bins,
      length: observable.needsLength ? "1mm" : nil)
    let given = HeadlessFixture.request(settings: ["mc.events=\(events)"])
    return try DistributionReport(try given.state().scenario, request)
  }

  private func area(_ report: DistributionReport) -> Double {
    report.density.indices.reduce(0) {
      $0 + report.density[$1].value * (report.edges[$1 + 1] - report.edges[$1])
    }
  }

  @Test(arguments: Observable.allCases) func theAreaIsOne(_ observable: Observable) throws {
    let report = try report(observable)
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
      DistributionRequest(observable: "cos_ll", mass: "30", source: "mixing"), 2,
      "unknown source 'mixing'; one of dipole"
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
