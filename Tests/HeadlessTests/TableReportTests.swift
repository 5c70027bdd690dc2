import Catalog
import DipolePhysics
import Explorer
import Reach
import Testing

@Suite struct ReachReportTests {
  private let store = StageStore()

  private func report(_ search: String, _ masses: [Double]) throws -> (
    ReachReport.Contour, Scenario, Search
  ) {
    let request = HeadlessFixture.request(search)
    let state = try request.state()
    let searches = try request.searches(of: state)
    let contour = try #require(
      ReachReport(state.scenario, searches, masses: masses, store: store).contours.first)
    return (contour, state.scenario, searches[0])
  }

  @Test(arguments: [HeadlessFixture.dv400, HeadlessFixture.ref52])
  func atBothEdgesTheYieldIsTheThreshold(_ id: String) throws {
    let (contour, scenario, search) = try report(id, [1, 3.3, 10])
    for row in contour.rows {
      for edge in [row.column.lower, row.column.upper] {
        let point = store.evaluatePoint(
          scenario: scenario, searches: [search], mass: row.column.mass,
          coupling: try #require(edge))
        #expect(isClose(try #require(point?.searches.first?.ratio), 1, relative: 1e-3))
      }
    }
  }

  @Test func rowsComeInTheOrderAskedAndAreEmptyWhereNothingIsMade() throws {
    let (contour, _, _) = try report(HeadlessFixture.dv400, [10, 500, 1, 10, 0.001])
    #expect(contour.rows.map(\.column.mass) == [10, 500, 1, 10, 0.001])
    #expect(contour.rows[1].column.lower == nil && contour.rows[1].upperError == nil)
    #expect(contour.rows[0].column == contour.rows[3].column)
  }

  /// N_max crosses the threshold within a thousandth of a GeV of the tip.
  @Test(arguments: [HeadlessFixture.dv400, HeadlessFixture.ref52]) func theTipIsWhereTheReachEnds(
    _ id: String
  ) throws {
    let (contour, scenario, search) = try report(id, [10])
    let tip = try #require(contour.tip)
    let sides = ReachReport(
      scenario, [search], masses: [tip.mass - 1e-3, tip.mass + 1e-3], store: store)
    #expect(sides.contours[0].rows[0].column.lower != nil)
    #expect(sides.contours[0].rows[1].column.lower == nil)
    #expect(0 < tip.massError && tip.massError < 1)
  }

  @Test func aContourThatNeverClosesHasNoTip() throws {
    let request = HeadlessFixture.request(
      HeadlessFixture.dv400,
      settings: ["fcc-ee.N_Z=1e20", "fcc-ee.dv400um.r_displ=off", "fcc-ee.dv400um.cos_ll=off"])
    let state = try request.state()
    let report = ReachReport(
      state.scenario, try request.searches(of: state), masses: [10], store: store)
    #expect(report.contours[0].tip == nil)
    #expect(report.contours[0].rows[0].column.isOpenAbove)
  }
}

@Suite struct OtherTableTests {
  private let store = StageStore()

  @Test func widthsHaveTheValuesOfPHYSICS() throws {
    let report = DecayReport(
      try HeadlessFixture.request().state().scenario, masses: [10, 1], store: store)
    #expect(report.rows.map(\.mass) == [10, 1])
    #expect(isClose(report.rows[0].channels.electrons, 1.29795e-2, relative: 1e-5))
    #expect(isClose(report.rows[0].channels.muons, 4.7240e-3, relative: 1e-4))
    #expect(isClose(report.rows[1].channels.electrons, 9.4138e-3, relative: 1e-4))
  }

  @Test func acceptancesHaveTheValuesOfPHYSICS() throws {
    let request = HeadlessFixture.request(settings: ["model.spin=unpolarised", "mc.events=16384"])
    let state = try request.state()
    for (search, wanted) in [(HeadlessFixture.dv400, 0.318), (HeadlessFixture.ref52, 0.063)] {
      let report = AcceptanceReport(
        state.scenario, try #require(state.scenario.search(search)), masses: [30],
        lengths: .laboratory([5e-4]),
        store: store)
      let value = try #require(report.rows[0].electrons)
      #expect(abs(value.value - wanted) < 6e-4 + 3 * value.error)
    }
  }

  @Test func properAndLaboratoryLengthsDescribeTheSameRow() throws {
    let state = try HeadlessFixture.request().state()
    let search = state.searches[0]
    let laboratory = AcceptanceReport(
      state.scenario, search, masses: [30], lengths: .laboratory([1e-3]), store: store)
    let proper = try #require(laboratory.rows[0].properLength)
    let same = AcceptanceReport(
      state.scenario, search, masses: [30], lengths: .proper([proper]), store: store)
    #expect(isClose(try #require(same.rows[0].length), 1e-3, relative: 1e-12))
    #expect(
      isClose(
        try #require(same.rows[0].muons?.value), try #require(laboratory.rows[0].muons?.value),
        relative: 1e-9))
  }

  @Test func aClosedChannelHasNoAcceptance() throws {
    let state = try HeadlessFixture.request().state()
    let report = AcceptanceReport(
      state.scenario, state.searches[0], masses: [0.1, 100], lengths: .laboratory([1]), store: store
    )
    #expect(report.rows[0].electrons != nil && report.rows[0].muons == nil)
    #expect(report.rows[1].electrons == nil && report.rows[1].properLength == nil)
  }

  @Test func aScanIsTheSameAsItsPoints() throws {
    let request = HeadlessFixture.request(HeadlessFixture.dv400)
    let state = try request.state()
    let axis = try ScanAxis.parse("fcc-ee.dv400um.r_displ=0.1mm:1mm:2", state.world.settings)
    let report = try ScanReport(
      state.scenario, try request.searches(of: state), masses: [30, 3], couplings: [1e-7, 1e-8],
      axes: [axis],
      store: store)
    #expect(report.rows.map(\.mass) == [30, 30, 3, 3, 30, 30, 3, 3])
    let varied = HeadlessFixture.request(
      HeadlessFixture.dv400, settings: ["fcc-ee.dv400um.r_displ=1mm"])
    let point = try HeadlessFixture.point(varied, mass: 3, .coupling(1e-8)).point.searches[0]
    #expect(isClose(report.rows[7].events.value, point.events.value, relative: 1e-6))
    #expect(report.rows[7].grid == [.number(1e-3)])
  }

  @Test(arguments: ListReport.Kind.allCases) func everyListIsFilledAndNamesEachItemOnce(
    _ kind: ListReport.Kind
  ) throws {
    let report = ListReport(
      kind, try HeadlessFixture.request().state(), themes: [("default", "shipped"), ("mono", "shipped")])
    #expect(!report.items.isEmpty)
    #expect(Set(report.items.map(\.id)).count == report.items.count)
    #expect(report.items.allSatisfy { !$0.name.isEmpty })
  }
}
