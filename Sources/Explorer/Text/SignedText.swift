/// A number with its sign and a fixed number of decimals: `+0.2`, `-13.50`.
enum SignedText {
  /// - Parameter decimals: 1 or more; a value below half of the last one is `+0.0`.
  static func text(_ value: Double, decimals: Int) -> String {
    let scale: Int = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    let units: Double = (value * Double(scale)).rounded()
    let magnitude = Int(abs(units))
    let fraction = String(magnitude % scale)
    let zeros = String(repeating: "0", count: decimals - fraction.count)
    return "\(units < 0 ? "-" : "+")\(magnitude / scale).\(zeros)\(fraction)"
  }
}
