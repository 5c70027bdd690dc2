import Explorer
import Reach
import Testing
import TextPlot

@Suite struct VerifyTests {
  /// One run of everything, shared by the tests that read it.
  private static let report = VerifyReport(VerifyContext(ExplorerState.opening()), subject: nil)

  /// The verdict of a claim with this rule.
  private func verdict(_ rule: PaperClaim.Rule, _ value: Double?, isAmbiguous: Bool = false)
    -> PaperClaim.Verdict
  {
    PaperClaim(
      .decays, "test", "claim", source: "nowhere", rule, recorded: .init(0, 0),
      isAmbiguous: isAmbiguous,
      why: "test", compute: { _ in nil }
    ).verdict(of: value)
  }

  /// Ids that drift when the state or the yield is not what it should be.
  private func drifted(
    _ settings: [String] = [], subject: PaperClaim.Subject,
    yieldFactor: @escaping @Sendable (Double) -> Double = { _ in 1 }
  ) throws -> [String] {
    var request = HeadlessRequest()
    request.assignments = settings
    let report = VerifyReport(
      VerifyContext(try request.state(), yieldFactor: yieldFactor), subject: subject)
    #expect(report.isDrifted == report.checks.contains { $0.isDrifted })
    return report.checks.filter(\.isDrifted).map(\.claim.id)
  }

  @Test func everyClaimNamesWhereItStandsAndWhy() {
    let claims = PaperClaims.all
    #expect(claims.count >= 45)
    #expect(Set(claims.map(\.id)).count == claims.count, "ids are unique")
    for claim in claims {
      #expect(claim.id.hasPrefix(claim.subject.rawValue + "."), "\(claim.id)")
      #expect(claim.id.count <= 32, "\(claim.id): the numbers beside it fit 80 columns")
      #expect(claim.claim.count > 10, "\(claim.id)")
      let places = ["eq", "section", "table", "figure", "abstract", "appendix"]
      #expect(places.contains { claim.source.hasPrefix($0) }, "\(claim.id): \(claim.source)")
      #expect(
        claim.why.count > 5 && !claim.why.replacing("eq. ", with: "").contains(". "),
        "\(claim.id): one sentence")
      #expect(claim.recorded.tolerance >= 0 && claim.recorded.value.isFinite, "\(claim.id)")
    }
    for subject in PaperClaim.Subject.allCases {
      #expect(!PaperClaims.of(subject).isEmpty, "\(subject)")
    }
  }

  @Test func nothingHasDriftedFromItsRecord() {
    for check in VerifyTests.report.checks {
      #expect(
        !check.isDrifted,
        "\(check.claim.id): \(check.computed?.value ?? .nan), recorded \(check.claim.recorded)")
    }
    #expect(!VerifyTests.report.isDrifted)
  }

  /// A record that is looser than the statement would let the verdict flip unseen.
  @Test func noRecordIsTooLooseToHoldItsVerdict() {
    for check in VerifyTests.report.checks where check.verdict != .ambiguous {
      let (claim, record) = (check.claim, check.claim.recorded)
      for value in [record.value - record.tolerance, record.value + record.tolerance] {
        #expect(claim.verdict(of: value) == check.verdict, "\(claim.id) at \(value)")
      }
    }
  }

  @Test func theErrorOfAMonteCarloValueFitsItsRecord() {
    for check in VerifyTests.report.checks {
      guard let error = check.computed?.error, error > 0 else { continue }
      let tolerance = check.claim.recorded.tolerance
      #expect(3 * error < tolerance && tolerance < 40 * error, "\(check.claim.id): \(error)")
    }
  }

  @Test func statementsThatDoNotSurviveAreReported() {
    let report = VerifyTests.report
    for id in [
      "decays.majorana", "reach.decay-power", "reach.tip-400um", "efficiencies.dipole-any-track",
      "reach.lifetime-tip", "production.needs-z-w",
    ] {
      #expect(report.checks.first { $0.claim.id == id }?.verdict == .differs, "\(id)")
    }
    for id in ["decays.minus-three", "production.br-z", "backgrounds.tau-zero", "reach.tip-100um"] {
      #expect(report.checks.first { $0.claim.id == id }?.verdict == .reproduced, "\(id)")
    }
    #expect(PaperClaim.Verdict.allCases.allSatisfy { report.count($0) > 0 })
  }

  @Test func theVerdictFollowsFromTheRule() {
    #expect(verdict(.within(8, tolerance: 0.5), 8.5) == .reproduced)
    #expect(verdict(.within(8, tolerance: 0.5), 8.51) == .differs)
    #expect(verdict(.within(8, tolerance: 0.5), 7.4) == .differs)
    #expect(verdict(.atLeast(1), 1) == .reproduced)
    #expect(verdict(.atLeast(1), 0.999) == .differs)
    #expect(verdict(.atMost(1), 1) == .reproduced)
    #expect(verdict(.atMost(1), 1.001) == .differs)
    #expect(verdict(.zero(tolerance: 1e-3), -1e-3) == .reproduced)
    #expect(verdict(.zero(tolerance: 0), 1e-300) == .differs)
    #expect(verdict(.unstated, 1) == .ambiguous)
    #expect(verdict(.within(1, tolerance: 1), 1, isAmbiguous: true) == .ambiguous)
    for rule: PaperClaim.Rule in [.within(1, tolerance: 1), .atLeast(0), .atMost(0)] {
      #expect(verdict(rule, .nan) == .differs, "\(rule)")
      #expect(verdict(rule, nil) == .differs, "\(rule)")
    }
  }

  @Test func aRecordIsLeftOnBothSidesAndByNothing() {
    let record = PaperClaim.Recorded(2, 0.1)
    #expect(!record.isLeft(by: 2.1 - 1e-12) && !record.isLeft(by: 1.9 + 1e-12))
    #expect(record.isLeft(by: 2.11) && record.isLeft(by: 1.89))
    #expect(record.isLeft(by: nil) && record.isLeft(by: .nan))
  }

  @Test func aWrongPowerOfTheCouplingIsNoticed() throws {
    let ids = try drifted(subject: .reach) { coupling in coupling / 1e-8 }
    #expect(ids.contains("reach.events-power-light"))
    #expect(ids.contains("reach.events-power-plateau"))
  }

  @Test func aWrongNumberOfZBosonsIsNoticed() throws {
    let ids = try drifted(["fcc-ee.N_Z=4.5e12"], subject: .reach)
    for id in ["reach.tip-100um", "reach.tip-400um", "reach.plateau-value"] {
      #expect(ids.contains(id), "\(id)")
    }
    #expect(
      try drifted(["fcc-ee.N_Z=4.5e12"], subject: .backgrounds).contains("backgrounds.tau-pairs"))
  }

  @Test func wrongNumbersOfHadronCollidersAreNoticed() throws {
    let bosons = try drifted(["hl-lhc.N_W=3e11"], subject: .hadrons)
    for id in ["tip-lhc-empty", "events-03", "ratio-1", "ratio-bosons", "mixing-mu"] {
      #expect(bosons.contains("hadrons." + id), "\(id)")
    }
    let impact = try drifted(["fcc-hh.dv50.d0=1mm"], subject: .hadrons)
    #expect(impact.contains("hadrons.tip-fcc-50"))
    let spin = try drifted(["model.spin=unpolarised"], subject: .hadrons)
    #expect(spin.contains("hadrons.spin-light") && spin.contains("hadrons.efficiency-lhc"))
    #expect(
      try drifted(["hl-lhc.dv.background=150"], subject: .hadrons).contains("hadrons.limit-cls"))
  }

  @Test func swappedCutsAreNoticed() throws {
    let swapped = ["fcc-ee.dv400um.p_miss=2GeV", "fcc-ee.dv400um.E_l=10GeV"]
    #expect(try drifted(swapped, subject: .efficiencies).contains("efficiencies.light-dipole"))
    #expect(try drifted(swapped, subject: .reach).contains("reach.plateau-value"))
    let angle = ["fcc-ee.dv400um.cos_ll=off"]
    #expect(try drifted(angle, subject: .backgrounds).contains("backgrounds.tau-zero"))
  }

  @Test func aWrongSpinIsNoticed() throws {
    let ids = try drifted(["model.spin=unpolarised"], subject: .efficiencies)
    #expect(ids.count > 5)
  }

  /// A record is no record of a seed: other random numbers stay inside it.
  @Test func anotherSeedDoesNotDrift() throws {
    for subject in PaperClaim.Subject.allCases {
      #expect(try drifted(["mc.seed=7"], subject: subject) == [], "\(subject)")
    }
  }

  @Test func oneSubjectIsTheSameAsItsPartOfAll() throws {
    let subject = try #require(try VerifyReport.subject("mixing"))
    let alone = VerifyReport(VerifyContext(ExplorerState.opening()), subject: subject)
    let part = VerifyTests.report.checks.filter { $0.claim.subject == subject }
    #expect(alone.checks.map(\.claim.id) == part.map(\.claim.id))
    #expect(alone.checks.map { $0.computed?.value } == part.map { $0.computed?.value })
  }

  @Test func anUnknownSubjectIsRefusedWithTheNearest() throws {
    let problem = try HeadlessFixture.refusal { _ = try VerifyReport.subject("decay") }
    #expect(problem.exitCode == 2)
    #expect(problem.words.contains("decays"))
    #expect(try VerifyReport.subject(nil) == nil)
  }

  @Test(arguments: [80, 140]) func theTableFitsTheScreen(width: Int) {
    let table = VerifyTable.screen(VerifyTests.report.checks, width: width)
    let grid = TableRenderer.render(table, width: width, height: 24, firstRow: 0)
    let lines = grid.lines()
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= width })
    let head = lines.first { $0.contains("computed") } ?? ""
    for column in ["check", "computed", "asked", "verdict"] + (width >= 140 ? ["claim"] : []) {
      #expect(head.contains(column), "\(column) at \(width): \(head)")
    }
    #expect(table.rows.count == PaperClaims.all.count)
  }

  @Test func everyFieldOfTheContractIsThere() throws {
    let fields = VerifyTests.report.fields
    guard case .array(let checks)? = fields["checks"], case .bool(false)? = fields["drifted"] else {
      Issue.record("checks and drifted are missing")
      return
    }
    #expect(checks.count == PaperClaims.all.count)
    for check in checks {
      for name in [
        "id", "claim", "source", "computed", "unit", "tolerance", "verdict", "why", "drifted",
      ] {
        #expect(check[name] != nil, "\(name)")
      }
    }
  }
}
