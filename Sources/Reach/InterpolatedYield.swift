import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The yield between the masses where it was computed.
///
/// Rates, widths and λ d² are computed at the mass itself: they have thresholds. What is interpolated, cubic in ln m, is
/// the logarithm of Σ_l (Γ_l/Γ_νγ) ε_l at fixed λ, which is smooth (common random numbers: the Monte-Carlo error is the
/// same smooth function on all sides). Four neighbours 11 % apart give N to 1e-3 or better, well below its error.
package struct InterpolatedYield: Sendable {
  /// At ascending masses.
  private let yields: [SignalYield]
  private let logMasses: [Double]

  package init(_ yields: [SignalYield]) {
    self.yields = yields
    logMasses = yields.map { log($0.factors.mass) }
  }

  /// The yield at one mass: its own factors, its neighbours and their Lagrange weights.
  package struct AtMass: Sendable {
    let factors: YieldFactors
    /// Empty where events of a neighbour on either side can no longer pass: N is 0 there.
    let near: [(yield: SignalYield, weight: Double)]
    /// Places in `near` of the neighbours on both sides.
    let sides: [Int]
    /// That of searches without events: closed forms need no neighbours.
    var exact: SignalYield?

    /// ln by which N may rise above both sides: a curve through four points that fall steeply, as towards the mass of
    /// the boson, would swing far above them.
    private static let largestRise: Double = 0.7

    /// ln N, very negative where N is 0.
    private func logEvents(decayLength: Double) -> Double {
      guard !near.isEmpty else { return -700 }
      let logs = near.map { one in
        log(
          max(
            one.yield.accepted.value(at: decayLength) * one.yield.factors.widths.relativeTotal,
            1e-300))
      }
      var sum: Double = zip(near, logs).reduce(0) { $0 + $1.0.weight * $1.1 }
      if let highest = sides.map({ logs[$0] }).max() { sum = min(sum, highest + Self.largestRise) }
      let rate: Double = factors.production(decayLength: decayLength) / factors.widths.relativeTotal
      return sum + log(max(rate, 1e-300))
    }

    /// λ d² in m/GeV².
    package var lengthTimesCouplingSquared: Double { (exact?.factors ?? factors).lengthTimesCouplingSquared }

    /// The events asked for, where they depend on the mass.
    package var requiredEvents: Double? { exact?.requiredEvents }

    /// N at a coupling in 1/GeV.
    package func events(coupling: Double) -> Double {
      exact?.events(coupling: coupling) ?? exp(logEvents(decayLength: factors.decayLength(coupling: coupling)))
    }

    /// Both branches.
    package func column(threshold: Double) -> ReachColumn {
      if let exact { return ReachSolver.solve(exact, threshold: threshold) }
      guard !near.isEmpty else { return .closed(mass: factors.mass) }
      let ranges = near.map { ReachSolver.range($0.yield, threshold) }
      let low: Double = ranges.map(\.lowerBound).min() ?? 0
      let high: Double = ranges.map(\.upperBound).max() ?? 0
      let solver = ReachSolver(
        logYield: { logEvents(decayLength: exp($0)) }, scanned: low...high,
        couplingAt: { factors.coupling(decayLength: exp($0)) })
      return solver.column(mass: factors.mass, logThreshold: log(threshold))
    }
  }

  /// The yield at a mass in GeV; `nil` outside the masses known.
  package func at(mass: Double) -> AtMass? {
    let x: Double = log(mass)
    guard let first = logMasses.first, let last = logMasses.last else { return nil }
    guard first - 1e-12 <= x, x <= last + 1e-12 else { return nil }
    var start: Int = logMasses.firstIndex { $0 >= x } ?? logMasses.count - 1
    start = max(0, min(start - 2, logMasses.count - 4))
    let used = (start..<min(start + 4, logMasses.count)).filter { yields[$0].accepted.hasEvents }
    let below: Int? = logMasses.lastIndex { $0 <= x + 1e-12 }
    let above: Int? = logMasses.firstIndex { $0 >= x - 1e-12 }
    let sides = Set([below, above].compactMap { $0 }).map { used.firstIndex(of: $0) }
    let near = used.map { i in
      var weight: Double = 1
      for j in used where j != i { weight *= (x - logMasses[j]) / (logMasses[i] - logMasses[j]) }
      return (yield: yields[i], weight: weight)
    }
    let known = near.compactMap { one in
      one.yield.factors.widths.channels.hadrons.map { log(max($0, 1e-300)) * one.weight }
    }
    let hadrons: Double? = known.count == near.count ? exp(known.reduce(0, +)) : nil
    let factors = yields[start].factors.moved(to: mass, hadrons: hadrons)
    // A side without events: between an open and a closed mass nothing is known but that little is left.
    let isOpen: Bool = !sides.contains(nil)
    var made = AtMass(factors: factors, near: isOpen ? near : [], sides: isOpen ? sides.compactMap { $0 } : [])
    if let atMass = yields.first?.atMass { made.exact = atMass(factors.widths) }
    return made
  }

  /// λ d² in m/GeV² at a mass in GeV.
  package func lengthTimesCouplingSquared(mass: Double) -> Double? { at(mass: mass)?.lengthTimesCouplingSquared }

  /// The events asked for, where they depend on the mass.
  package func requiredEvents(mass: Double) -> Double? { at(mass: mass)?.requiredEvents }

  /// N at a mass in GeV and coupling in 1/GeV; `nil` outside the masses known.
  package func events(mass: Double, coupling: Double) -> Double? { at(mass: mass)?.events(coupling: coupling) }

  /// N at one mass in GeV and many couplings in 1/GeV; `nil` outside the masses known.
  package func events(mass: Double, couplings: [Double]) -> [Double]? {
    at(mass: mass).map { here in couplings.map { here.events(coupling: $0) } }
  }

  /// Both branches at a mass between the computed ones.
  package func column(mass: Double, threshold: Double) -> ReachColumn {
    at(mass: mass)?.column(threshold: threshold) ?? .closed(mass: mass)
  }
}
