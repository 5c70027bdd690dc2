import EventSimulation
import TestSupport
import Testing

@testable import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct WallProjectionTests {
  private let wall = PhysicsFixture.wall
  private let points = PhysicsFixture.points

  /// The distance to the wall of one point, in metres.
  private func distance(_ row: Int) -> Double {
    let sine = Double(points.scalars(.sinTheta)[row])
    let cosine = Double(points.scalars(.cosTheta)[row])
    return min(4.5 / sine, 5.5 / max(abs(cosine), 1e-300))
  }

  /// Mean of f(b) over a run, from the nodes and from its 32 points.
  private func means(_ run: Int, _ f: (Double) -> Double) -> (byNodes: Double, direct: Double) {
    var byNodes: Double = 0
    for node in 0..<8 { byNodes += Double(wall.basis[run][node]) * f(wall.nodes[node]) }
    var direct: Double = 0
    for row in run * 32..<(run + 1) * 32 { direct += f(distance(row)) / 32 }
    return (byNodes, direct)
  }

  @Test func nodesLieBetweenTheNearestAndTheFarthestWall() {
    let range = PhysicsFixture.idea.pathLengthRange
    #expect(wall.nodes.count == 8)
    #expect(wall.nodes.allSatisfy(range.contains))
    #expect(wall.basis.count == points.count / 32)
  }

  @Test func theBasisOfEveryRunSumsToOne() {
    for basis in wall.basis { #expect(abs(basis.sum() - 1) < 1e-5) }
  }

  @Test(arguments: [0, 1, 2, 3, 7])
  func powersOfTheDistanceAreReproducedUpToTheSeventh(power: Int) {
    // Lagrange polynomials on eight nodes are exact for polynomials of degree 7; single precision leaves 1e-6.
    for run in stride(from: 0, to: wall.basis.count, by: 37) {
      let (byNodes, direct) = means(run) { pow($0, Double(power)) }
      #expect(isClose(byNodes, direct, 5e-6))
    }
  }

  @Test(arguments: [0.3, 1, 4, 100])
  func theMeanSurvivalToTheWallIsRight(length: Double) {
    var (byNodes, direct): (Double, Double) = (0, 0)
    for run in wall.basis.indices {
      let mean = means(run) { exp(-$0 / length) }
      byNodes += mean.byNodes
      direct += mean.direct
    }
    // Degree 7 over a half-range of 1.3 m: (1.3/λ)⁸/(8! 2⁷) of the middle term, 2e-2 at 0.3 m, 2e-6 at 1 m.
    let half: Double = 1.31 / length
    let tolerance: Double = pow(half, 8) / (40_320 * 128) * exp(half) + 1e-6
    #expect(isClose(byNodes, direct, tolerance))
  }

  @Test func distancesAreTheMeansOfTheirRuns() {
    for run in stride(from: 0, to: wall.distance.count, by: 41) {
      let direct: Double = means(run) { $0 }.direct
      #expect(isClose(Double(wall.distance[run]), direct, 1e-6))
    }
  }
}
