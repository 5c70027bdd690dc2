import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the yield at one mass crosses the required number of events, and its maximum.
package struct ReachColumn: Hashable, Sendable {
  package var mass: Double
  /// Lower branch in 1/GeV: the decay length is long there. `nil` where no coupling in the domain suffices.
  package var lower: Double?
  /// Upper branch in 1/GeV. `nil` where there is none, or where the contour is open at the largest coupling.
  package var upper: Double?
  /// Whether the yield still suffices at the largest coupling of the domain.
  package var isOpenAbove: Bool
  /// Largest yield over all couplings, and the coupling where it is reached: to 1e-9 within a factor of a hundred of
  /// the threshold, where the tip hangs on it, else to 1e-4.
  package var largestYield: Double
  package var bestCoupling: Double

  package static func closed(mass: Double) -> ReachColumn {
    ReachColumn(
      mass: mass, lower: nil, upper: nil, isOpenAbove: false, largestYield: 0, bestCoupling: .nan)
  }
}

/// The domain of couplings in 1/GeV and of masses in GeV.
package enum Domain {
  package static let couplings: ClosedRange<Double> = 1e-14...1
  package static let masses: ClosedRange<Double> = 1e-4...1e4
}

/// Finds both branches of N(λ) = N_min at one mass.
///
/// Over ln λ the yield rises as e^(−a/λ)/λ, has one maximum in every case met so far, and falls as 1/λ². A coarse scan
/// guards against islands (a mixture of near ends need not keep one maximum): the outermost crossings are taken.
package struct ReachSolver {
  /// ln N as a function of ln λ.
  let logYield: (Double) -> Double
  let scanned: ClosedRange<Double>
  let couplingAt: (Double) -> Double

  private static let scanPoints = 18
  /// ln of the ratio to the threshold above which the exact maximum does not matter.
  private static let farAbove: Double = 4.6

  package static func solve(_ yield: SignalYield, threshold: Double) -> ReachColumn {
    let factors = yield.factors
    let threshold: Double = yield.requiredEvents ?? threshold
    guard factors.lengthTimesCouplingSquared > 0, factors.productionOverCouplingSquared > 0,
      yield.accepted.kinematicFraction > 0
    else { return .closed(mass: factors.mass) }
    let solver = ReachSolver(
      logYield: { log(max(yield.events(decayLength: exp($0)), 1e-300)) },
      scanned: range(yield, threshold),
      couplingAt: { factors.coupling(decayLength: exp($0)) })
    return solver.column(mass: factors.mass, logThreshold: log(threshold))
  }

  init(
    logYield: @escaping (Double) -> Double, scanned: ClosedRange<Double>,
    couplingAt: @escaping (Double) -> Double
  ) {
    self.logYield = logYield
    self.scanned = scanned
    self.couplingAt = couplingAt
  }

  /// ln λ from where the yield has surely died at short lengths to where it has at long ones, inside the domain.
  static func range(_ yield: SignalYield, _ threshold: Double) -> ClosedRange<Double> {
    let factors = yield.factors
    let shortest: Double = factors.decayLength(coupling: Domain.couplings.upperBound)
    let longest: Double = factors.decayLength(coupling: Domain.couplings.lowerBound)
    let strength: Double =
      factors.intensity * factors.productionOverCouplingSquared
      * factors.lengthTimesCouplingSquared
    // N < strength · moment / λ² everywhere at long lengths.
    let moment: Double = max(yield.accepted.longLengthMoment, 1e-300)
    let high: Double = max(
      (strength * moment / threshold).squareRoot() * 1.3, 10 * yield.accepted.nearestWall)
    // N < strength · fraction · e^(−a/λ)/λ: two steps of the fixed point a/λ = ln(strength · fraction/(λ N_min)).
    let near: Double = yield.accepted.shortestLength
    var low: Double = shortest
    if near > 0 {
      var ratio: Double = 40
      for _ in 0..<3 {
        ratio = max(
          2, log(max(strength * yield.accepted.kinematicFraction * ratio / (near * threshold), 10)))
      }
      low = max(low, near / (ratio * 1.2))
    }
    let top: Double = log(min(longest, max(high, low * 2)))
    return min(log(low), top)...top
  }

  func column(mass: Double, logThreshold: Double) -> ReachColumn {
    let n: Int = ReachSolver.scanPoints
    let step: Double = (scanned.upperBound - scanned.lowerBound) / Double(n - 1)
    let nodes: [Double] = (0..<n).map { scanned.lowerBound + step * Double($0) }
    let values: [Double] = nodes.map { logYield($0) - logThreshold }
    var best: Int = 0
    for index in 1..<n where values[index] > values[best] { best = index }
    let (top, height) = maximum(
      around: nodes[best], step: step, atEnd: best == 0 || best == n - 1, logThreshold,
      tolerance: values[best] > ReachSolver.farAbove ? 1e-4 : 1e-9)
    var column = ReachColumn(
      mass: mass, lower: nil, upper: nil, isOpenAbove: false,
      largestYield: exp(height + logThreshold),
      bestCoupling: couplingAt(top))
    guard height >= 0 else { return column }
    let isAbove = (0..<n).filter { values[$0] >= 0 }
    let peak = Sample(top, height)
    func scan(_ index: Int) -> Sample { Sample(nodes[index], values[index]) }
    // Short lengths are large couplings: the upper branch is the crossing at the smallest λ. Where only the maximum
    // itself is above, between two scanned nodes, the crossings are on both sides of it.
    if isAbove.first == 0 {
      column.isOpenAbove = true
    } else {
      let inside: Sample = isAbove.first.map(scan) ?? peak
      let outside: Sample =
        isAbove.first.map { scan($0 - 1) }
        ?? sample(max(scanned.lowerBound, top - step), logThreshold)
      column.upper = couplingAt(crossing(outside, inside, logThreshold))
    }
    if isAbove.last != n - 1 {
      let inside: Sample = isAbove.last.map(scan) ?? peak
      let outside: Sample =
        isAbove.last.map { scan($0 + 1) }
        ?? sample(min(scanned.upperBound, top + step), logThreshold)
      column.lower = couplingAt(crossing(inside, outside, logThreshold))
    }
    return column
  }

  /// ln λ and ln N − ln N_min there.
  private struct Sample {
    var x: Double
    var value: Double

    init(_ x: Double, _ value: Double) {
      self.x = x
      self.value = value
    }
  }

  private func sample(_ x: Double, _ logThreshold: Double) -> Sample {
    Sample(x, logYield(x) - logThreshold)
  }

  /// The maximum around a scanned node by parabolas through three points, each step guarded by golden sections; returns
  /// position and height over the threshold.
  private func maximum(
    around node: Double, step: Double, atEnd: Bool, _ logThreshold: Double, tolerance: Double
  ) -> (Double, Double) {
    let golden: Double = 0.381966011250105
    var low: Double = max(scanned.lowerBound, node - step)
    var high: Double = min(scanned.upperBound, node + step)
    var best: Double = min(max(node, low), high)
    if best - low < (high - low) * 0.05 || high - best < (high - low) * 0.05 {
      best = low + golden * (high - low)
    }
    var fbest: Double = logYield(best)
    var flow: Double = logYield(low)
    var fhigh: Double = logYield(high)
    for _ in 0..<12 where high - low > 1e-5 {
      // Vertex of the parabola through (low, best, high); into the larger half where it is no use.
      let p: Double = (best - low) * (fbest - fhigh)
      let q: Double = (best - high) * (fbest - flow)
      let vertex: Double = best - 0.5 * ((best - low) * p - (best - high) * q) / (p - q)
      let isUseful: Bool = low < vertex && vertex < high && abs(vertex - best) > 1e-6 * (high - low)
      let next: Double =
        isUseful
        ? vertex
        : high - best > best - low ? best + golden * (high - best) : best - golden * (best - low)
      let value: Double = logYield(next)
      let settled: Bool = abs(next - best) < 0.05 && abs(value - fbest) < tolerance
      if value > fbest {
        if next > best { (low, flow) = (best, fbest) } else { (high, fhigh) = (best, fbest) }
        (best, fbest) = (next, value)
      } else if next > best {
        (high, fhigh) = (next, value)
      } else {
        (low, flow) = (next, value)
      }
      if settled { break }
    }
    let inner: (Double, Double) = (best, fbest)
    let outer: Double = atEnd ? logYield(node) : -.infinity
    return outer > inner.1 ? (node, outer - logThreshold) : (inner.0, inner.1 - logThreshold)
  }

  /// Root of ln N − ln N_min between two points of different sign (regula falsi with the weights of
  /// Anderson and Björck, BIT 13 (1973) 253: five or six yields for eight digits).
  private func crossing(_ first: Sample, _ second: Sample, _ logThreshold: Double) -> Double {
    var (a, b) = (first, second)
    for _ in 0..<60 {
      if abs(b.x - a.x) < 1e-9 || a.value == b.value { break }
      var middle: Double = b.x - b.value * (b.x - a.x) / (b.value - a.value)
      if !(min(a.x, b.x)...max(a.x, b.x)).contains(middle) { middle = (a.x + b.x) / 2 }
      let next = sample(middle, logThreshold)
      if abs(next.value) < 1e-9 { return middle }
      if (next.value < 0) != (b.value < 0) {
        a = b
      } else {
        let weight: Double = 1 - next.value / b.value
        a.value *= weight > 0 ? weight : 0.5
      }
      b = next
    }
    return b.x
  }
}
