import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The yield between the masses where it was computed: ln N at fixed λ and ln(λ d²) by cubic interpolation in ln m.
///
/// Both are smooth in m (common random numbers: the Monte-Carlo error is the same smooth function on all sides), so
/// four neighbours 11 % apart give N to about 1e-4.
package struct InterpolatedYield: Sendable {
  /// At ascending masses.
  private let yields: [SignalYield]
  private let logMasses: [Double]

  package init(_ yields: [SignalYield]) {
    self.yields = yields
    logMasses = yields.map { log($0.factors.mass) }
  }

  /// Up to four neighbours of a mass with their Lagrange weights, or `nil` outside the masses known.
  private func neighbours(_ mass: Double) -> [(yield: SignalYield, weight: Double)]? {
    let x: Double = log(mass)
    guard let first = logMasses.first, let last = logMasses.last else { return nil }
    guard first - 1e-12 <= x, x <= last + 1e-12 else { return nil }
    var place: Int = logMasses.firstIndex { $0 >= x } ?? logMasses.count - 1
    place = max(0, min(place - 2, logMasses.count - 4))
    let used = place..<min(place + 4, logMasses.count)
    return used.map { i in
      var weight: Double = 1
      for j in used where j != i { weight *= (x - logMasses[j]) / (logMasses[i] - logMasses[j]) }
      return (yields[i], weight)
    }
  }

  /// λ d² in m/GeV² at a mass in GeV.
  package func lengthTimesCouplingSquared(mass: Double) -> Double? {
    neighbours(mass).map { near in
      exp(near.reduce(0) { $0 + $1.weight * log($1.yield.factors.lengthTimesCouplingSquared) })
    }
  }

  /// N at a mass in GeV and coupling in 1/GeV; `nil` outside the masses known.
  package func events(mass: Double, coupling: Double) -> Double? {
    guard let near = neighbours(mass) else { return nil }
    let product: Double = exp(near.reduce(0) { $0 + $1.weight * log($1.yield.factors.lengthTimesCouplingSquared) })
    return exp(logEvents(near, decayLength: product / (coupling * coupling)))
  }

  private func logEvents(_ near: [(yield: SignalYield, weight: Double)], decayLength: Double) -> Double {
    near.reduce(0) { $0 + $1.weight * log(max($1.yield.events(decayLength: decayLength), 1e-300)) }
  }

  /// Both branches at a mass between the computed ones.
  package func column(mass: Double, threshold: Double) -> ReachColumn {
    guard let near = neighbours(mass), let product = lengthTimesCouplingSquared(mass: mass) else {
      return .closed(mass: mass)
    }
    let ranges = near.map { ReachSolver.range($0.yield, threshold) }
    let low: Double = ranges.map(\.lowerBound).min() ?? 0
    let high: Double = ranges.map(\.upperBound).max() ?? 0
    let solver = ReachSolver(
      logYield: { logEvents(near, decayLength: exp($0)) }, scanned: low...high,
      couplingAt: { (product / exp($0)).squareRoot() })
    return solver.column(mass: mass, logThreshold: log(threshold))
  }
}
