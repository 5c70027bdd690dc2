#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// ln of what a positive number was multiplied with.
func logRatio(_ before: Double, _ after: Double) -> Double { log(after / before) }

extension KnobVariation {
  /// How many steps, each a factor, make a factor of two.
  static func factorOfTwo(steps factor: Double) -> Double { log(2) / log(factor) }
}
