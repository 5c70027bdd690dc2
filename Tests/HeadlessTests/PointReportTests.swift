import Catalog
import DipolePhysics
import Explorer
import Reach
import Testing

@Suite struct PointReportTests {
  private let request = HeadlessFixture.request(HeadlessFixture.dv400)

  @Test func theDecayLengthOfPHYSICSComesOut() throws {
    let search = try #require(
      try HeadlessFixture.point(request, mass: 10, .coupling(1e-8)).point.searches.first)
    #expect(isClose(try #require(search.decayLength), 0.11170, relative: 1e-4))
  }

  /// 1e-7 m and 1000 m at 30 GeV have couplings inside the domain and must be answered.
  @Test(arguments: [1e-7, 5e-4, 1000]) func aLaboratoryLengthComesBack(_ length: Double) throws {
    let report = try HeadlessFixture.point(request, mass: 30, .laboratory(length))
    #expect(
      isClose(try #require(report.point.searches.first?.decayLength), length, relative: 1e-12))
  }

  @Test(arguments: [0.5, 10, 200]) func aProperLengthComesBackAtAnyMass(_ mass: Double) throws {
    let report = try HeadlessFixture.point(request, mass: mass, .proper(1e-4))
    #expect(isClose(try #require(report.fields["ctau_m"]?.double), 1e-4, relative: 1e-12))
  }

  @Test func aLengthWithoutACouplingIsRefusedWithTheLengthsThatHaveOne() throws {
    let problem = try HeadlessFixture.refusal {
      _ = try HeadlessFixture.point(request, mass: 30, .laboratory(1e-30))
    }
    #expect(problem.exitCode == 3)
    #expect(problem.words.contains("from 1.24e-19 to 1.24e+09 m"))
  }

  /// Two-body and three-body channels: Γ_i over the total width in force, so that νγ, W and Z make 1 (§3).
  @Test(arguments: [0.5, 10, 85, 200]) func branchingRatiosOfTheTotalWidthAddUpToOne(_ mass: Double)
    throws
  {
    let branching = try #require(
      try HeadlessFixture.point(request, mass: mass, .proper(1e-3)).fields["branching"])
    let names = ["nu_gamma", "nu_Z", "l_W"]
    let sum: Double = names.reduce(0) { $0 + (branching[$1]?.double ?? 0) }
    #expect(mass > Constants.zMass ? isClose(sum, 1, relative: 1e-9) : sum <= 1)
    #expect((branching["nu_Z"] == nil) == (mass < Constants.zMass))
    #expect((branching["l_W"] == nil) == (mass < Constants.wMass))
  }

  @Test(arguments: [Constants.zMass, 500]) func fromTheZMassUpNothingIsMade(_ mass: Double) throws {
    let report = try HeadlessFixture.point(request, mass: mass, .coupling(1e-7))
    let search = try #require(report.point.searches.first)
    #expect(search.events.value == 0)
    #expect(search.verdict == .closed)
    let fields = try #require(report.fields["searches"])
    guard case .array(let searches) = fields else { return #expect(Bool(false)) }
    #expect(searches[0]["acceptance"]?["mu"]?["value"] == .null)
    #expect(searches[0]["decay_length_m"] == .null)
  }

  @Test func theFactorsMultiplyToTheYield() throws {
    let search = try #require(
      try HeadlessFixture.point(request, mass: 10, .coupling(1e-7)).point.searches.first)
    let product: Double = search.factors.dropLast().reduce(1) { $0 * ($1.value ?? .nan) }
    #expect(isClose(product, search.events.value, relative: 1e-6))
  }

  @Test func whereTheBranchingRatioPassesOneThePointIsMarked() throws {
    let given = try HeadlessFixture.point(request, mass: 1, .coupling(0.1))
    let usual = try HeadlessFixture.point(request, mass: 1, .coupling(1e-3))
    #expect(given.point.searches.first?.branchingExceedsOne == true)
    #expect(usual.point.searches.first?.branchingExceedsOne == false)
  }
}
