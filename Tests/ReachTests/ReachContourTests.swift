import TestSupport
import Testing

@testable import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct ReachContourTests {
  private func contour(
    _ search: ReferenceSearch, _ weighting: EventWeighting,
    masses: [Double] = PhysicsFixture.massGrid
  ) -> ReachContour {
    let yields = masses.map { PhysicsFixture.yield(mass: $0, search: search, weighting: weighting) }
    return ReachContour(
      yields: yields,
      columns: yields.map { ReachSolver.solve($0, threshold: PhysicsFixture.threshold) },
      threshold: PhysicsFixture.threshold)
  }

  @Test func tipsAgreeWithTheReference() throws {
    let couplings = ReferenceTable.rows("d at the tip GeV^-1, dirac")
    for row in ReferenceTable.rows("tip m_max GeV, dirac") {
      let weighting = PhysicsFixture.weighting(row.reading)
      let masses = PhysicsFixture.massGrid.filter { 7 < $0 && $0 < 45 }
      let tip = try #require(
        contour(ReferenceSearch(row.search ?? ""), weighting, masses: masses).tip)
      // N_max falls as m^-9 to m^-3 at the tips and is known to 0.4 %: 0.03 GeV; measured 0.017 GeV at most.
      #expect(abs(tip.mass - row.value) < 0.05, "\(row.label): \(tip.mass)")
      let coupling = try #require(
        couplings.first { $0.search == row.search && $0.reading == row.reading })
      #expect(isClose(tip.coupling, coupling.value, 0.005), "\(row.label): \(tip.coupling)")
    }
  }

  @Test func theLargestMassGrowsAsTheFourthRootOfTheDisplacementCut() throws {
    // PHYSICS §6, approximately: a factor of 16 in the cut is a factor of 2 in mass.
    var search = ReferenceSearch("dv400um")
    let masses = try [0.05e-3, 0.2e-3, 0.8e-3].map { cut in
      search.displacementCut = cut
      return try #require(contour(search, .exact).tip).mass
    }
    for (a, b) in zip(masses, masses.dropFirst()) {
      let power: Double = log(b / a) / log(4)
      #expect(abs(power + 0.25) < 0.03, "\(power)")
    }
  }

  @Test func atTheTipTheLargestYieldIsTheThreshold() throws {
    let search = ReferenceSearch("dv400um")
    let tip = try #require(contour(search, .exact).tip)
    let column = ReachSolver.solve(
      PhysicsFixture.yield(mass: tip.mass, search: search, weighting: .exact),
      threshold: PhysicsFixture.threshold)
    // Interpolation in mass is right to a fraction of the statistical error, 2e-3.
    #expect(isClose(column.largestYield, PhysicsFixture.threshold, 2e-3))
    #expect(isClose(column.bestCoupling, tip.coupling, 1e-3))
  }

  @Test func branchesMeetAtTheTip() throws {
    let contour = contour(ReferenceSearch("dv100um"), .exact)
    let tip = try #require(contour.tip)
    let open = contour.columns.filter { $0.lower != nil }
    let last = try #require(open.last)
    #expect(last.mass <= tip.mass)
    #expect(contour.columns.allSatisfy { ($0.lower != nil) == ($0.mass <= last.mass) })
    var gap: Double = .infinity
    for column in [last] + contour.tipColumns {
      let (lower, upper) = (try #require(column.lower), try #require(column.upper))
      #expect(lower < tip.coupling && tip.coupling < upper)
      #expect(upper / lower < gap)
      gap = upper / lower
    }
    #expect(gap < 1.5)
  }

  @Test func aContourThatIsOpenToTheLastMassHasNoTip() {
    let masses = PhysicsFixture.massGrid.filter { $0 < 10 }
    #expect(contour(ReferenceSearch("dv400um"), .exact, masses: masses).tip == nil)
  }

  @Test func aSelectionThatNothingPassesHasNeitherBranchNorTip() {
    var search = ReferenceSearch("dv400um")
    search.missingMomentum = 60
    let contour = contour(search, .exact, masses: [1, 5, 20])
    #expect(contour.tip == nil)
    #expect(contour.tipColumns.isEmpty)
    #expect(contour.columns.allSatisfy { $0.lower == nil && $0.upper == nil })
  }
}
