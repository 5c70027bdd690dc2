import Explorer
import Reach
import Testing

@Suite struct SeparationReportTests {
  private func report(_ request: SeparationRequest, settings: [String] = []) throws
    -> SeparationReport
  {
    let given = HeadlessFixture.request(settings: settings)
    return try SeparationReport(try given.state().scenario, request, store: StageStore())
  }

  @Test func everyMassHasThreeRowsInTheOrderAsked() throws {
    let report = try report(SeparationRequest(mass: nil, masses: "30,1,10"))
    #expect(report.rows.map(\.mass) == [30, 30, 30, 1, 1, 1, 10, 10, 10])
    #expect(report.rows.prefix(3).map(\.observables) == [.pairMass, .openingAngle, .both])
    for row in report.rows {
      let (dipole, mixing) = (try #require(row.events.dipole), try #require(row.events.mixing))
      #expect(0 < dipole.value && dipole.value < mixing.value && mixing.value < 10)
    }
  }

  @Test func optionsReachTheComputation() throws {
    let plain = try report(SeparationRequest(mass: "10")).rows[0].events
    func first(_ request: SeparationRequest, _ settings: [String] = []) throws
      -> ShapeSeparation.EventsNeeded
    {
      try report(request, settings: settings).rows[0].events
    }
    let value: Double = try #require(plain.dipole?.value)
    #expect(
      isClose(
        try #require(first(SeparationRequest(mass: "10", sigma: "6")).dipole?.value), 4 * value,
        relative: 1e-9))
    for other in [
      SeparationRequest(mass: "10", lepton: "mu"), SeparationRequest(mass: "10", lowest: "100MeV"),
      SeparationRequest(mass: "10", resolution: "0.3"),
      SeparationRequest(mass: "10", search: HeadlessFixture.dv400),
    ] {
      #expect(try first(other).dipole?.value != value)
    }
    #expect(try first(SeparationRequest(mass: "10"), ["model.flavour=mu"]).mixing != plain.mixing)
  }

  @Test func theSecondQuestionRunsNothing() throws {
    let store = StageStore()
    let scenario = try HeadlessFixture.request().state().scenario
    _ = try SeparationReport(scenario, SeparationRequest(mass: "10"), store: store)
    #expect(store.executed[.separation] == 3)
    store.resetLog()
    let again = try SeparationReport(scenario, SeparationRequest(mass: "10"), store: store)
    #expect(store.executed == [:] && again.rows.count == 3)
  }

  @Test(arguments: [
    (SeparationRequest(mass: nil), Int32(2), "one of --mass, --masses is needed"),
    (
      SeparationRequest(mass: "1", masses: "2"), 2,
      "--mass and --masses exclude each other; give one of them"
    ),
    (SeparationRequest(mass: "1", lepton: "tau"), 2, "unknown lepton 'tau'; one of e, mu"),
    (
      SeparationRequest(mass: "85"), 3,
      "--mass: 85.0 is outside the domain; a mixing N -> nu e e is open from 0.0010219979 to 80.377 GeV"
    ),
    (
      SeparationRequest(mass: "10", lowest: "20"), 3,
      "--min-m-ll: 20 is outside the domain; no pair has more than m_N = 10 GeV"
    ),
    (
      SeparationRequest(mass: "10", sigma: "0"), 3,
      "--sigma: 0 is outside the domain; allowed are 0.1 to 100.0"
    ),
    (
      SeparationRequest(mass: "10", resolution: "2"), 3,
      "--resolution: 2 is outside the domain; allowed are 0.0 to 1.0"
    ),
  ]) func slipsAreNamed(_ request: SeparationRequest, _ exitCode: Int32, _ words: String) throws {
    let scenario = try HeadlessFixture.request().state().scenario
    let problem = try HeadlessFixture.refusal {
      _ = try SeparationReport(scenario, request, store: StageStore())
    }
    #expect(problem.words == words)
    #expect(problem.exitCode == exitCode)
  }
}
