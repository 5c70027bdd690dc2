import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// By what the luminosity of a search has to be multiplied until a number of events suffices: s with N s = N_min(b s),
/// read off a table over many decades, for maps with thousands of places.
struct LuminosityFactors {
  private enum Rule {
    /// ln s, ascending, and ln of N_min(b s)/s there, descending.
    case table(logScales: [Double], logEvents: [Double])
    /// A published limit on a cross section that falls as L^(−power): (N_min/N)^(1/power).
    case power(Double)
    /// A limit from a spectrum, which has to be fitted again at each luminosity.
    case unknown
  }

  private let rule: Rule

  private static let decades: Double = 12
  private static let steps = 480

  /// - Parameters:
  ///   - background: expected at the luminosity in force.
  ///   - power: with which scaled limits on cross sections fall with the luminosity.
  init(_ search: Search, background: Double, power: Double) {
    switch search.statistics.methodInForce(background: background) {
    case .scaled: rule = .power(power)
    case .spectral: rule = .unknown
    default:
      let span: Double = Self.decades * log(10)
      // Beyond the largest background that limits are computed for nothing is known.
      let end: Double =
        background > 0 ? min(span, log(UpperLimit.largestBackground / background)) : span
      let all = (0...Self.steps).map { (2 * Double($0) / Double(Self.steps) - 1) * span }
      let scales = all.filter { $0 <= end }
      rule = .table(
        logScales: scales,
        logEvents: scales.map { scale in
          let required: Double = Scenario.threshold(
            search.statistics, background: background * exp(scale))
          return log(max(required, 1e-300)) - scale
        })
    }
  }

  /// - Parameters:
  ///   - events: N at the luminosity in force.
  ///   - required: N_min there.
  /// - Returns: `nil` where no luminosity within twelve decades suffices, or none can be named.
  func factor(events: Double, required: Double) -> Double? {
    guard events > 0 else { return nil }
    switch rule {
    case .unknown: return nil
    case .power(let power): return pow(required / events, 1 / power)
    case .table(let logScales, let logEvents):
      return LuminosityFactors.look(up: log(events), logScales, logEvents)
    }
  }

  /// The first scale at which so few events suffice, interpolated.
  private static func look(up wanted: Double, _ logScales: [Double], _ logEvents: [Double])
    -> Double?
  {
    var (low, high) = (0, logEvents.count - 1)
    guard high > 0, logEvents[high] <= wanted else { return nil }
    guard logEvents[low] > wanted else { return exp(logScales[low]) }
    while high - low > 1 {
      let middle: Int = (low + high) / 2
      if logEvents[middle] > wanted { low = middle } else { high = middle }
    }
    let share: Double = (logEvents[low] - wanted) / (logEvents[low] - logEvents[high])
    return exp(logScales[low] + share * (logScales[high] - logScales[low]))
  }
}
