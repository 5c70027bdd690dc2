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

  /// A mass with its own factors, its neighbours and their Lagrange weights.
  private struct Place {
    let factors: YieldFactors
    /// Empty where events of a neighbour on either side can no longer pass: N is 0 there.
    let near: [(yield: SignalYield, weight: Double)]
    /// Places in `near` of the neighbours on both sides.
    let sides: [Int]

    /// ln by which N may rise above both sides: a curve through four points that fall steeply, as towards the mass of
    /// the boson, would swing far above them.
    private static let largestRise: Double = 0.7

    /// ln N, very negative where N is 0.
    func logEvents(decayLength: Double) -> Double {
      guard !near.isEmpty else { return -700 }
      let logs = near.map { one in
        log(
          max(
            one.yield.accepted.value(at: decayLength) * one.yield.factors.widths.relativeTotal,
            1e-300))
      }
      var sum: Double = zip(near, logs).reduce(0) { $0 + $1.0.weight * $1.1 }
      if let highest = sides.map({ logs[$0] }).max() { sum = min(sum, highest + Place.largestRise) }
      let rate: Double = factors.production(decayLength: decayLength) / factors.widths.relativeTotal
      return sum + log(max(rate, 1e-300))
    }
  }

  /// `nil` outside the masses known.
  private func place(_ mass: Double) -> Place? {
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
    guard !sides.contains(nil) else { return Place(factors: factors, near: [], sides: []) }
    return Place(factors: factors, near: near, sides: sides.compactMap { $0 })
  }

  /// The yield at the mass itself, of searches without events: closed forms need no neighbours.
  private func exact(_ mass: Double) -> SignalYield? {
    guard let atMass = yields.first?.atMass, let place = place(mass) else { return nil }
    return atMass(place.factors.widths)
  }

  /// λ d² in m/GeV² at a mass in GeV.
  package func lengthTimesCouplingSquared(mass: Double) -> Double? {
    (exact(mass)?.factors ?? place(mass)?.factors)?.lengthTimesCouplingSquared
  }

  /// The events asked for, where they depend on the mass.
  package func requiredEvents(mass: Double) -> Double? { exact(mass)?.requiredEvents }

  /// N at a mass in GeV and coupling in 1/GeV; `nil` outside the masses known.
  package func events(mass: Double, coupling: Double) -> Double? {
    if let exact = exact(mass) { return exact.events(coupling: coupling) }
    return place(mass).map {
      exp($0.logEvents(decayLength: $0.factors.decayLength(coupling: coupling)))
    }
  }

  /// N at one mass in GeV and many couplings in 1/GeV; `nil` outside the masses known.
  package func events(mass: Double, couplings: [Double]) -> [Double]? {
    if let exact = exact(mass) { return couplings.map { exact.events(coupling: $0) } }
    guard let place = place(mass) else { return nil }
    return couplings.map {
      exp(place.logEvents(decayLength: place.factors.decayLength(coupling: $0)))
    }
  }

  /// Both branches at a mass between the computed ones.
  package func column(mass: Double, threshold: Double) -> ReachColumn {
    if let exact = exact(mass) { return ReachSolver.solve(exact, threshold: threshold) }
    guard let place = place(mass), !place.near.isEmpty else { return .closed(mass: mass) }
    let ranges = place.near.map { ReachSolver.range($0.yield, threshold) }
    let low: Double = ranges.map(\.lowerBound).min() ?? 0
    let high: Double = ranges.map(\.upperBound).max() ?? 0
    let solver = ReachSolver(
      logYield: { place.logEvents(decayLength: exp($0)) }, scanned: low...high,
      couplingAt: { place.factors.coupling(decayLength: exp($0)) })
    return solver.column(mass: mass, logThreshold: log(threshold))
  }
}
