import TestSupport
import Testing

@testable import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct PointSetTests {
  private let points = PhysicsFixture.points

  private func rows(_ replicate: Int) -> Range<Int> {
    let n: Int = points.plan.eventsPerReplicate
    return replicate * n..<(replicate + 1) * n
  }

  @Test(arguments: [PointSet.Column.isotropicWeight, .uniformThetaWeight])
  func weightsHaveMeanOneInEveryReplicateAndAreBounded(column: PointSet.Column) {
    let weights = points.scalars(column)
    for replicate in 0..<points.replicates {
      let sum: Double = rows(replicate).reduce(0) { $0 + Double(weights[$1]) }
      // One rounding of 6e-8 in the common factor and one a weight.
      #expect(isClose(sum / 1024, 1, 2e-7))
    }
    // Half of the points follow each reading: no weight exceeds 2 by more than the normalisation.
    for row in 0..<points.count { #expect(0 <= weights[row] && weights[row] < 2.1) }
  }

  @Test func pointsOfAReplicateAreOrderedFromTheEquatorToThePoles() {
    let cosines = points.scalars(.cosTheta)
    for replicate in 0..<points.replicates {
      for row in rows(replicate).dropFirst() { #expect(abs(cosines[row - 1]) <= abs(cosines[row])) }
    }
  }

  @Test func directionsAreUnitVectorsAcrossEachOther() {
    func vector(_ x: PointSet.Column, _ y: PointSet.Column, _ z: PointSet.Column, _ row: Int)
      -> Vector3
    {
      Vector3(
        Double(points.scalars(x)[row]), Double(points.scalars(y)[row]),
        Double(points.scalars(z)[row]))
    }
    for row in 0..<points.count {
      let photon = vector(.photonX, .photonY, .photonZ, row)
      let across = vector(.acrossX, .acrossY, .acrossZ, row)
      // Components rounded to 6e-8 each.
      #expect(abs(photon.length - 1) < 2e-7)
      #expect(abs(across.length - 1) < 2e-7)
      #expect(abs(photon.dot(across)) < 3e-7)
      let (c, s) = (Double(points.scalars(.cosTheta)[row]), Double(points.scalars(.sinTheta)[row]))
      #expect(abs(c * c + s * s - 1) < 3e-7)
      #expect(s > 0)
    }
  }

  @Test func columnsFollowFromTheUniformNumbersInTheirOrder() {
    for replicate in [0, 15] {
      for (row, numbers) in zip(rows(replicate), EventNumbers.replicate(replicate, of: points.plan))
      {
        #expect(abs(Double(points.scalars(.cosTheta)[row]) - cos(numbers.polarAngle)) < 1e-7)
        #expect(abs(Double(points.scalars(.photonZ)[row]) - (2 * numbers.photonPolar - 1)) < 1e-7)
        #expect(
          abs(Double(points.scalars(.angleQuantile)[row]) - (2 * numbers.leptonAngle - 1)) < 1e-7)
        let position =
          Double(points.scalars(.quantileCell)[row])
          + Double(points.scalars(.quantileFraction)[row])
        #expect(abs(position - numbers.mass * Double(PointSet.quantileCells)) < 1e-6)
      }
    }
  }

  @Test(arguments: [(PointSet.Column.isotropicWeight, 1.0 / 3), (.uniformThetaWeight, 0.5)])
  func weightsMakeTheAngularDistributionsTheyPromise(column: PointSet.Column, square: Double) {
    // ⟨c²⟩ is 1/3 for dcos θ/2 and 1/2 for dθ/π. Errors from the replicates: t with 15 degrees of freedom, 6.4 errors
    // are passed once in 10⁵; the floor is single precision.
    let cosines = points.scalars(.cosTheta)
    let weights = points.scalars(column)
    let mean = ReplicateMean(points, weight: { Double(weights[$0]) }) {
      Double(cosines[$0]) * Double(cosines[$0])
    }
    #expect(abs(mean.value - square) < StudentT.bound(tail: 1e-5, degrees: 15) * mean.error + 1e-7)
  }

  @Test func polarAnglesInvertTheirDistribution() {
    for u in [1e-15, 1e-6, 0.01, 0.3, 0.5, 0.77, 0.999, 1 - 1e-12] {
      let theta: Double = PointSet.polarAngle(u)
      #expect(0 < theta && theta < .pi)
      #expect(abs((1 - cos(theta)) / 4 + theta / (2 * .pi) - u) < 1e-12)
    }
  }

  private func bits(_ points: PointSet, rows: Range<Int>) -> [UInt32] {
    PointSet.Column.allCases.flatMap { column in rows.map { points.scalars(column)[$0].bitPattern }
    }
  }

  @Test func theSamePointsComeWhateverThreadMakesThem() async {
    let plan = SamplePlan(events: 4096, seed: 5)
    let expected = bits(PointSet(plan: plan), rows: 0..<4096)
    let others = await withTaskGroup(of: [UInt32].self) { group in
      for _ in 0..<4 { group.addTask { bits(PointSet(plan: plan), rows: 0..<4096) } }
      return await group.reduce(into: [[UInt32]]()) { $0.append($1) }
    }
    for other in others { #expect(other == expected) }
  }

  @Test func aCoarseLookSeesTheFirstReplicatesOfTheFullSet() {
    let plan = SamplePlan(events: 4096, seed: 5)
    let coarse = PointSet(plan: plan, replicates: 1)
    #expect(coarse.count == 256)
    #expect(bits(coarse, rows: 0..<256) == bits(PointSet(plan: plan), rows: 0..<256))
  }

  @Test func anotherSeedGivesOtherPoints() {
    let a = PointSet(plan: SamplePlan(events: 1024, seed: 5), replicates: 1)
    let b = PointSet(plan: SamplePlan(events: 1024, seed: 6), replicates: 1)
    #expect(bits(a, rows: 0..<64) != bits(b, rows: 0..<64))
  }
}
