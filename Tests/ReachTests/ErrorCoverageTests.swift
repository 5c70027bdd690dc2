import DipolePhysics
import EventSimulation
import TestSupport
import Testing

@testable import Reach

/// Whether the quoted error of an acceptance means what it says: over many seeds, the distance to the reference in
/// quoted errors has to follow Student's t with 15 degrees of freedom.
@Suite struct ErrorCoverageTests {
  private static let seeds = 64

  /// Reference rows of smooth cases. Left out: muons at 0.3 GeV, which all pass (their statistical error of 1e-7 is
  /// below the wall's 1e-6), and tails below 1e-3, where a few points decide.
  private static let rows: [ReferenceRow] = ReferenceTable.rows("acceptance").filter { row in
    let isWanted: Bool =
      ["dv400um", "ref52"].contains(row.search) && ["exact", "unpolarised"].contains(row.reading)
      && [1e-3, 1e-2, 1].contains(row.length)
    return isWanted && row.value > 1e-3 && [1, 3, 10, 30, 60, 80].contains(row.mass)
  }

  /// (value − reference)/error for every row, from one seed.
  private static func pulls(seed: UInt64) -> [Double] {
    let points = PointSet(plan: SamplePlan(seed: seed))
    let wall = WallProjection(points: points, detector: PhysicsFixture.idea)
    var samples: [String: EventColumns] = [:]
    return rows.compactMap { row in
      let key = "\(row.mass ?? 0) \(row.lepton ?? "")"
      guard
        let events = samples[key]
          ?? DipoleDecay.generate(
            points: points, mass: row.mass ?? 0, lepton: PhysicsFixture.lepton(row.lepton))
      else { return nil }
      samples[key] = events
      let profile = ReferenceSearch(row.search ?? "").profile(
        events, PhysicsFixture.weighting(row.reading), wall: wall)
      let estimate = profile.estimate(at: row.length ?? 0)
      let error: Double = (estimate.error * estimate.error + row.error * row.error).squareRoot()
      return (estimate.value - row.value) / error
    }
  }

  /// Of every seed.
  private static let all: [[Double]] = (0..<seeds).map { pulls(seed: UInt64(1000 + $0)) }

  @Test func everySeedHasAllRows() {
    #expect(Self.rows.count > 80)
    #expect(Self.all.allSatisfy { $0.count == Self.rows.count })
  }

  @Test func quotedErrorsCoverWhatFifteenDegreesOfFreedomPromise() {
    for bound in [1.0, 2, 3] {
      // Rows of one seed share their points and are correlated: the seeds are the independent units.
      let shares = Self.all.map { row in
        Double(row.filter { abs($0) < bound }.count) / Double(row.count)
      }
      let share = ReplicateMean(shares)
      let promised: Double = StudentT.coverage(bound, degrees: 15)
      #expect(
        abs(share.value - promised) < 4 * share.error,
        "within \(bound): \(share.value) ± \(share.error), promised \(promised)")
    }
  }

  @Test func estimatesAreUnbiased() {
    let mean = ReplicateMean(Self.all.map { $0.reduce(0, +) / Double($0.count) })
    // The reference's own error is common to all seeds: about a fifteenth of ours, and it does not average out.
    #expect(abs(mean.value) < 4 * mean.error + 0.1, "\(mean.value) ± \(mean.error)")
  }
}
