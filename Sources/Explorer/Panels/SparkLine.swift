import Reach
import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The track of a slider that shows how N / N_min changes along it: one character a place, from blank for the least to @.
struct SparkLine {
  /// As many characters as the slider has places.
  let track: String
  /// The smallest and the largest ratio.
  let words: String

  /// From little to much, as far apart as ASCII allows.
  private static let ramp = Array(" .:-=+*#%@")

  /// The lowest level over the highest, and the smallest ratio that is worth a number.
  private static let depth: Double = 1e-5
  private static let smallest: Double = 1e-6

  init(_ numbers: SparkNumbers) {
    let known = numbers.ratios.compactMap { $0 }
    guard let least = known.min(), let most = known.max() else {
      track = String(repeating: " ", count: numbers.ratios.count)
      words = "no events along it"
      return
    }
    func text(_ ratio: Double) -> String {
      ratio < Self.smallest ? "<" + NumberText.shortest(Self.smallest) : NumberText.significant(ratio, digits: 2)
    }
    // Ten levels in equal ratios. What changes by less than a tenth of a per cent is one level; what is far below the
    // most is blank, however far.
    let lowest: Double = max(least, most * Self.depth)
    let span: Double = log(most / lowest)
    let isFlat: Bool = span < 1e-3
    words = "N/N_min " + (isFlat ? text(most) + " all along" : text(least) + ".." + text(most))
    track = String(
      numbers.ratios.map { ratio -> Character in
        guard let ratio else { return Self.ramp[0] }
        if isFlat { return "-" }
        // A place on the border of two levels is the upper one, however it is rounded.
        let level: Double = log(max(ratio, lowest) / lowest) / span * Double(Self.ramp.count) + 1e-9
        return Self.ramp[min(Self.ramp.count - 1, Int(level))]
      })
  }
}
