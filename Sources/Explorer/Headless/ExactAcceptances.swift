import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A mass at which a search needs its acceptances themselves.
struct RoughMass: Hashable, Sendable {
  var search: Int
  var mass: Double
}

/// Acceptances of one search at masses where what is between nodes is too rough to interpolate.
struct ExactAcceptances: Sendable {
  struct Entry: Sendable {
    var electrons: TabulatedAcceptance?
    var muons: TabulatedAcceptance?
    /// The sum, with the error of N.
    var both: TabulatedAcceptance?
  }

  /// Masses kept: 17 kB each.
  private static let most = 2048
  /// Masses that lines answered together may need.
  static let mostAtOnce = most / 2

  private var entries: [Double: Entry] = [:]

  subscript(mass mass: Double) -> Entry? { entries[mass] }

  /// Those of the masses that are not there. If they do not fit beside what is there, all others go.
  mutating func makeRoom(for masses: Set<Double>) -> [Double] {
    let missing = masses.filter { entries[$0] == nil }
    if entries.count + missing.count > Self.most {
      entries = entries.filter { masses.contains($0.key) }
    }
    return missing.sorted()
  }

  mutating func insert(_ entry: Entry, at mass: Double) { entries[mass] = entry }
}

extension TabulatedAcceptance {
  func estimate(logLength: Double) -> Estimate {
    let value: Double = isEmpty ? 0 : min(1, exp(logarithm(logLength: logLength)))
    return Estimate(
      value: value < 1e-290 ? 0 : value, error: value * relativeError(logLength: logLength))
  }
}
