import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// By what the luminosity of a search has to be multiplied until a number of events suffices: s with N s = N_min(b s),
/// read off a table over many decades, for maps with thousands of places.
struct LuminosityFactors {
  /// ln s, ascending, and ln of N_min(b s)/s there, descending.
  private let logScales: [Double]
  private let logEvents: [Double]
  /// For limits of publications, σ_lim ∝ L^(−1/2): (N_min/N)² instead.
  private let isSquare: Bool

  private static let decades: Double = 12
  private static let steps = 480

  /// - Parameter background: expected at the luminosity in force.
  init(_ search: Search, background: Double) {
    isSquare = !search.finalState.hasLeptonPairs
    let span: Double = Self.decades * log(10)
    logScales = (0...Self.steps).map { (2 * Double($0) / Double(Self.steps) - 1) * span }
    logEvents = logScales.map { scale in
      let required: Double = UpperLimit.signal(
        search.statistics, background: background * exp(scale))
      return log(max(required, 1e-300)) - scale
    }
  }

  /// - Parameters:
  ///   - events: N at the luminosity in force.
  ///   - required: N_min there.
  /// - Returns: `nil` where no luminosity within twelve decades suffices.
  func factor(events: Double, required: Double) -> Double? {
    guard events > 0 else { return nil }
    if isSquare { return (required / events) * (required / events) }
    let wanted: Double = log(events)
    // The first scale at which so few events suffice.
    var (low, high) = (0, logEvents.count - 1)
    guard logEvents[high] <= wanted else { return nil }
    guard logEvents[low] > wanted else { return exp(logScales[low]) }
    while high - low > 1 {
      let middle: Int = (low + high) / 2
      if logEvents[middle] > wanted { low = middle } else { high = middle }
    }
    let share: Double = (logEvents[low] - wanted) / (logEvents[low] - logEvents[high])
    return exp(logScales[low] + share * (logScales[high] - logScales[low]))
  }
}
