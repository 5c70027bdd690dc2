import DipolePhysics
import Dispatch
import TestSupport
import Testing

@testable import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Points of W → N l: spectra, line shape, and what does not depend on how they were made.
@Suite struct TripletPointsTests {
  private static let points = TripletPoints(
    plan: SamplePlan(), source: TripletFixture.process(hasNaturalWidth: true).pointsKey)

  private func numbers(_ column: TripletPoints.Column, of points: TripletPoints = points)
    -> [Double]
  {
    withExtendedLifetime(points) {
      let values = points.scalars(column)
      return (0..<points.values.count).map { Double(values[$0]) }
    }
  }

  /// Share of the weights in each cell between edges.
  private func shares(_ values: [Double], _ weights: [Double], edges: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: edges.count - 1)
    for (value, weight) in zip(values, weights) {
      if let cell = edges.dropFirst().firstIndex(where: { value <= $0 }) {
        sums[cell - 1] += weight
      }
    }
    let total: Double = weights.reduce(0, +)
    return sums.map { $0 / total }
  }

  @Test func rapidityHasItsTabulatedShares() {
    let nodes = TripletFixture.spectrum.rapidity
    let across = numbers(.velocityX)
    let rapidity: [Double] = zip(numbers(.velocityZ), across).map { along, across in
      let transverse: Double = (1 + across * across).squareRoot()
      return asinh(along / transverse)
    }
    let found = shares(rapidity, numbers(.weight), edges: nodes.map(\.y))
    let areas = zip(nodes, nodes.dropFirst()).map { a, b in
      (b.y - a.y) * (a.plus + a.minus + b.plus + b.minus) / 2
    }
    let total: Double = areas.reduce(0, +)
    for (share, area) in zip(found, areas) {
      #expect(abs(share - area / total) < 2e-3, "\(share), tabulated \(area / total)")
    }
  }

  @Test func transverseMomentumHasItsTabulatedShares() {
    let bins = TripletFixture.spectrum.momentum
    let momentum = zip(numbers(.velocityX), numbers(.wMass)).map { $0 * $1 }
    let found = shares(momentum, numbers(.weight), edges: [0] + bins.map(\.high))
    let total: Double = bins.reduce(0) { $0 + $1.share }
    for (share, bin) in zip(found, bins) {
      #expect(abs(share - bin.share / total) < 2e-3, "\(share), tabulated \(bin.share / total)")
    }
    // Half of the points as they come, half with p_T²: the fast ones are there more often.
    let plain = shares(
      momentum, momentum.map { _ in 1 }, edges: [0] + bins.map(\.high))
    #expect(plain[5] > 5 * bins[5].share / total)
  }

  @Test func anglesAreFlatWithTheirWeights() {
    let weights = numbers(.weight)
    for column in [TripletPoints.Column.photonZ, .cosTheta, .angleQuantile] {
      let edges: [Double] = (0...10).map { -1 + 0.2 * Double($0) }
      let found = shares(numbers(column), weights, edges: edges)
      #expect(found.allSatisfy { abs($0 - 0.1) < 4e-3 }, "\(column): \(found)")
    }
  }

  /// Quantiles of 1/((s − M²)² + M² Γ²) within 20 Γ, by adding up small steps in the mass.
  @Test func massesFollowTheBreitWignerCurve() {
    let (mass, width) = (Constants.wMass, Constants.wWidth)
    let steps = 80_000
    let start: Double = mass - 20 * width
    let step: Double = 40 * width / Double(steps)
    let masses: [Double] = (0..<steps).map { start + step * (Double($0) + 0.5) }
    let densities: [Double] = masses.map { m in
      let off: Double = m * m - mass * mass
      return 2 * m / (off * off + mass * mass * width * width)
    }
    let total: Double = densities.reduce(0, +)
    let wanted: [Double] = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98]
    var (sum, next): (Double, Int) = (0, 0)
    for (m, density) in zip(masses, densities) {
      sum += density / total
      guard next < wanted.count, sum >= wanted[next] else { continue }
      #expect(abs(WDecay.massQuantile(wanted[next]) - m) < 2e-3, "\(wanted[next])")
      next += 1
    }
    #expect(next == wanted.count)
    let inside = shares(
      numbers(.wMass), numbers(.weight), edges: [0, mass - width / 2, mass + width / 2, 1000])
    #expect(abs(inside[1] - 0.5 / 0.984) < 4e-3, "half of the curve within its width")
    #expect(numbers(.wMass, of: TripletFixture.points).allSatisfy { abs($0 - mass) < 1e-5 })
  }

  /// The mean boost by quadrature against the events.
  @Test(arguments: [EventColumns.Reading.exact, .unpolarised])
  func theMeanBoostIsThatOfTheEvents(reading: EventColumns.Reading) throws {
    let process = TripletFixture.process()
    let points = TripletPoints(plan: SamplePlan(), source: process.pointsKey)
    for mass in [0.3, 10.0, 50.0] {
      let events = try #require(
        process.generate(points: points, mass: mass, pair: DisplacedPair(.electron)))
      let weights = events.numbers(reading == .exact ? .exactWeight : .unpolarisedWeight)
      let (across, along) = (
        events.numbers(.transverseFlight), events.numbers(.longitudinalFlight)
      )
      var (sum, norm): (Double, Double) = (0, 0)
      for row in weights.indices {
        sum += weights[row] * (across[row] * across[row] + along[row] * along[row]).squareRoot()
        norm += weights[row]
      }
      // Coarse made-up tables: bins of p_T count with their middle.
      #expect(isClose(process.meanBoost(mass: mass, reading: reading), sum / norm, 0.01))
    }
  }

  @Test func pointsAndEventsAreTheSameOnAnyNumberOfThreads() throws {
    let process = TripletFixture.process()
    let pair = DisplacedPair(.muon)
    func events() throws -> TripletColumns {
      try #require(process.generate(points: TripletFixture.points, mass: 3, pair: pair))
    }
    let alone = try events()
    let kinds: [TripletColumns.Column] = [.exactWeight, .smallerImpact, .tripletMass]
    let expected = kinds.map { alone.numbers($0) }
    let made = Slots(count: 6)
    DispatchQueue.concurrentPerform(iterations: 6) { index in
      let points = TripletPoints(plan: TripletFixture.plan, source: process.pointsKey)
      let columns = process.generate(points: points, mass: 3, pair: pair)
      made.set(index, columns.map { columns in kinds.map { columns.numbers($0) } } ?? [])
    }
    for index in 0..<6 { #expect(made.value(index) == expected) }
    // One replicate is the first of many.
    let first = TripletPoints(plan: TripletFixture.plan, source: process.pointsKey, replicates: 1)
    #expect(
      numbers(.velocityZ, of: first)
        == Array(numbers(.velocityZ, of: TripletFixture.points).prefix(first.values.count)))
  }

  /// Inside the envelope nothing changes; outside, one in sixteen with that weight: sums of weights stay.
  @Test(arguments: [1.0, 30.0]) func thinningIsUnbiased(mass: Double) throws {
    let pair = DisplacedPair(.electron)
    let full = try #require(
      TripletFixture.process().generate(points: TripletFixture.points, mass: mass, pair: pair))
    let envelope = TripletEnvelope(pseudorapidity: 2.5)
    let thin = try #require(
      TripletFixture.process(envelope: envelope).generate(
        points: TripletFixture.points, mass: mass, pair: pair))
    #expect(thin.values.count * 2 < full.values.count)
    #expect(thin.eventsPerReplicate == full.eventsPerReplicate)
    /// Sum of weights a replicate, of events that pass.
    func sums(_ columns: TripletColumns, _ passes: (Double, Double) -> Bool) -> [Double] {
      let weights = columns.numbers(.exactWeight)
      let (first, second) = (columns.numbers(.firstMomentum), columns.numbers(.secondMomentum))
      return columns.replicates.map { range in
        (range.lowerBound * 16..<range.upperBound * 16).reduce(0) { sum, row in
          passes(first[row], second[row]) ? sum + weights[row] : sum
        } / Double(columns.eventsPerReplicate)
      }
    }
    for passes: (Double, Double) -> Bool in [
      { _, _ in true }, { min($0, $1) < 2 }, { max($0, $1) > 10 },
    ] {
      let (all, some) = (sums(full, passes), sums(thin, passes))
      let difference = ReplicateMean(zip(all, some).map { $1 - $0 })
      #expect(
        abs(difference.value) < 4.5 * difference.error,
        "\(difference.value) +- \(difference.error)")
    }
    let kept = thin.numbers(.exactWeight).filter { $0 != 0 }
    #expect(kept.contains { $0 > 4 }, "thinned events weigh more")
  }
}

/// One slot an item, each written by one thread.
private final class Slots: @unchecked Sendable {
  private let base: UnsafeMutablePointer<[[Double]]>
  private let count: Int

  init(count: Int) {
    self.count = count
    base = .allocate(capacity: count)
    base.initialize(repeating: [], count: count)
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }

  func set(_ index: Int, _ value: [[Double]]) { base[index] = value }
  func value(_ index: Int) -> [[Double]] { base[index] }
}
