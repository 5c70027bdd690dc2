import Reach
import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A number with its Monte-Carlo error.
enum ErrorText {
  /// `17.47 +- 0.06`: as many decimals as the error deserves.
  static func plusMinus(_ estimate: Estimate) -> String {
    "\(NumberText.significant(estimate.value, digits: digits(estimate))) +- "
      + NumberText.significant(estimate.error, digits: 1)
  }

  /// `17.47(6)`: the error in units of the last digit.
  static func parentheses(_ estimate: Estimate) -> String {
    let digits = digits(estimate)
    let text = NumberText.significant(estimate.value, digits: digits)
    guard estimate.value > 0, estimate.error > 0 else { return text }
    let last: Double = pow(10, floor(log10(estimate.value)) - Double(digits - 1))
    let units: Double = (estimate.error / last).rounded()
    return units >= 1 && units < 100 && !text.utf8.contains(UInt8(ascii: "e")) ? text + "(\(Int(units)))" : text
  }

  /// Significant digits up to the first digit of the error, between 2 and 6.
  private static func digits(_ estimate: Estimate) -> Int {
    guard estimate.value > 0, estimate.error > 0 else { return 3 }
    return Int(min(6, max(2, floor(log10(estimate.value)) - floor(log10(estimate.error)) + 1)))
  }
}
