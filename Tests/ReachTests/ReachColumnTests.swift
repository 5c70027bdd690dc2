import DipolePhysics
import TestSupport
import Testing

@testable import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct ReachColumnTests {
  private func yield(_ row: ReferenceRow, _ nature: FermionNature) -> SignalYield {
    PhysicsFixture.yield(
      mass: row.mass ?? 0, search: ReferenceSearch(row.search ?? ""),
      weighting: PhysicsFixture.weighting(row.reading), nature: nature)
  }

  /// Relative deviation from a reference row, and the error expected of it: relative errors of the yield over the
  /// logarithmic slope dln N/dln d.
  private func compare(
    _ row: ReferenceRow, _ value: Double?, _ yield: SignalYield
  ) -> (deviation: Double, error: Double) {
    guard let value else { return (.infinity, 0) }
    let length: Double = yield.factors.decayLength(coupling: value)
    let estimate = yield.estimate(decayLength: length)
    let slope: Double = abs(yield.couplingSlope(decayLength: length))
    let ours: Double = estimate.error / estimate.value / slope
    let theirs: Double = row.error / row.value
    return (abs(value / row.value - 1), (ours * ours + theirs * theirs).squareRoot())
  }

  @Test(arguments: FermionNature.allCases)
  func branchesAgreeWithTheReferenceToHalfAPerCent(nature: FermionNature) {
    for (name, branch) in [("lower", \ReachColumn.lower), ("upper", \.upper)] {
      for row in ReferenceTable.rows("contour d_\(name) GeV^-1, \(nature.rawValue)") {
        let yield = yield(row, nature)
        let column = ReachSolver.solve(yield, threshold: PhysicsFixture.threshold)
        let (deviation, error) = compare(row, column[keyPath: branch], yield)
        #expect(deviation < 0.005, "\(row.label): \(deviation)")
        // 76 branches, t with 15 degrees of freedom: 5 errors are passed by one in 6300; bins in length add 3e-4.
        #expect(deviation < 5 * error + 3e-4, "\(row.label): \(deviation / error) errors")
      }
    }
  }

  @Test(arguments: FermionNature.allCases) func largestYieldsAgreeWithTheReference(
    nature: FermionNature
  ) {
    for row in ReferenceTable.rows("N_max over d, \(nature.rawValue)") {
      let yield = yield(row, nature)
      let column = ReachSolver.solve(yield, threshold: PhysicsFixture.threshold)
      let estimate = yield.estimate(
        decayLength: yield.factors.decayLength(coupling: column.bestCoupling))
      let error: Double = (estimate.error * estimate.error + row.error * row.error).squareRoot()
      // The core adds photon exchange, 6.4e-4 of the Z, which the reference yields leave out.
      let expected: Double = row.value * (1 + 6.37e-4)
      #expect(abs(column.largestYield - expected) < 5 * error + 3e-4 * expected, "\(row.label)")
      let isOpen: Bool = row.value > PhysicsFixture.threshold
      #expect((column.lower != nil) == isOpen && (column.upper != nil) == isOpen, "\(row.label)")
    }
  }

  @Test(arguments: ["dv400um", "dv100um", "ref52"])
  func aLimitPutBackGivesItsThreshold(name: String) {
    for mass in [0.25, 0.5, 1, 3, 7, 10.0] {
      for threshold in [0.5, 2.302585092994046, 50] {
        let yield = PhysicsFixture.yield(
          mass: mass, search: ReferenceSearch(name), weighting: .exact)
        let column = ReachSolver.solve(yield, threshold: threshold)
        for coupling in [column.lower, column.upper].compactMap({ $0 }) {
          #expect(isClose(yield.events(coupling: coupling), threshold, 1e-8), "\(mass) GeV")
        }
        if column.largestYield > threshold {
          #expect(column.lower != nil && column.upper != nil)
          #expect(
            column.lower ?? 1 < column.bestCoupling && column.bestCoupling < column.upper ?? 0)
        }
      }
    }
  }

  @Test func betweenTheBranchesTheYieldSufficesAndOutsideItDoesNot() throws {
    let yield = PhysicsFixture.yield(mass: 3, search: ReferenceSearch("ref52"), weighting: .exact)
    let column = ReachSolver.solve(yield, threshold: PhysicsFixture.threshold)
    let (lower, upper) = (try #require(column.lower), try #require(column.upper))
    for step in 1..<200 {
      let inside: Double = lower * pow(upper / lower, Double(step) / 200)
      #expect(yield.events(coupling: inside) > PhysicsFixture.threshold)
      #expect(yield.events(coupling: lower * pow(0.9, Double(step))) < PhysicsFixture.threshold)
      #expect(yield.events(coupling: upper * pow(1.1, Double(step))) < PhysicsFixture.threshold)
    }
  }

  @Test func theLargestYieldIsTheLargest() {
    for name in ["dv400um", "ref52"] {
      let yield = PhysicsFixture.yield(mass: 15, search: ReferenceSearch(name), weighting: .exact)
      let column = ReachSolver.solve(yield, threshold: PhysicsFixture.threshold)
      let scanned: Double =
        (0...4000).map { yield.events(coupling: pow(10, -9 + Double($0) / 1000)) }.max() ?? 0
      #expect(scanned <= column.largestYield * (1 + 1e-7))
      #expect(isClose(scanned, column.largestYield, 1e-5))
    }
  }

  @Test func longLivedBranchesFallAsOneOverTheMass() throws {
    // P_decay ∝ d² m⁴ and N ∝ d⁴ m⁴: d ∝ 1/m, up to logarithms of the branching ratio and the muon threshold.
    let columns = [0.25, 0.5, 1].map {
      ReachSolver.solve(
        PhysicsFixture.yield(mass: $0, search: ReferenceSearch("dv400um"), weighting: .exact),
        threshold: PhysicsFixture.threshold)
    }
    let lower = try columns.map { try #require($0.lower) }
    for (a, b) in zip(lower, lower.dropFirst()) {
      let slope: Double = log(b / a) / log(2)
      #expect(abs(slope + 1) < 0.1, "\(slope)")
    }
  }

  @Test func withoutAnyCutTheContourIsOpenAbove() {
    var search = ReferenceSearch("dv400um")
    (search.missingMomentum, search.openingAngle, search.leptonEnergy, search.displacementCut) = (
      nil, nil, nil, nil
    )
    for mass in [0.3, 10, 60] {
      let column = ReachSolver.solve(
        PhysicsFixture.yield(mass: mass, search: search, weighting: .exact),
        threshold: PhysicsFixture.threshold)
      #expect(column.isOpenAbove)
      #expect(column.upper == nil)
      #expect(column.lower != nil)
    }
  }

  @Test(arguments: [Constants.zMass, 92, 1000]) func fromTheZMassUpTheColumnIsClosed(mass: Double) {
    let column = ReachSolver.solve(
      PhysicsFixture.yield(mass: mass, search: ReferenceSearch("dv400um"), weighting: .exact),
      threshold: PhysicsFixture.threshold)
    #expect(column.lower == nil && column.upper == nil && !column.isOpenAbove)
    #expect(column.largestYield == 0)
  }

  @Test func moreLuminosityMovesALongLivedBranchByItsFourthRoot() throws {
    let search = ReferenceSearch("dv400um")
    func lower(_ bosons: Double) throws -> Double {
      let yield = PhysicsFixture.yield(
        mass: 0.3, search: search, weighting: .exact, zBosons: bosons)
      return try #require(ReachSolver.solve(yield, threshold: PhysicsFixture.threshold).lower)
    }
    // λ is 180 m and more here: N ∝ d⁴ up to half a wall over λ, 3 % of ln 16/4.
    #expect(isClose(try lower(5e12) / lower(8e13), 2, 0.03))
    // N depends on d alone at fixed mass: sixteen times the bosons is a sixteenth of the threshold.
    let yield = PhysicsFixture.yield(mass: 0.3, search: search, weighting: .exact)
    let asked = ReachSolver.solve(yield, threshold: PhysicsFixture.threshold / 16)
    #expect(isClose(try lower(8e13), try #require(asked.lower), 1e-9))
  }
}
