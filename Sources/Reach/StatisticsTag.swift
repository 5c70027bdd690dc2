/// The short tag that stands beside every limit, so that numbers of different meaning are never taken for one
/// another: confidence level in per cent and method, or the event count of an iso-contour.
package enum StatisticsTag {
  /// `90 0` (nothing expected, nothing seen), `90 CLs`, `95 Poisson`, `90 Gauss`, `90 FC`, `90 Asimov` or `N=50`.
  ///
  /// Without background Poisson and CLs are the same number and Gauss has none of its own, hence one tag for them.
  package static func text(_ statistics: Statistics, background: Double) -> String {
    let level: String = percent(statistics.confidenceLevel)
    switch statistics.methodInForce(background: background) {
    case .events: return "N=" + plain(statistics.eventCount)
    // No confidence level is given for the limit that is scaled, unless it carries one.
    case .scaled: return statistics.hasPublishedLevel ? level + " scaled" : "scaled"
    case .spectral: return level + " spectral"
    case .feldmanCousins: return level + " FC"
    case .asimov: return level + " Asimov"
    case .poisson: return level + (background > 0 ? " Poisson" : " 0")
    case .cls: return level + (background > 0 ? " CLs" : " 0")
    case .gauss: return level + (background > 0 ? " Gauss" : " 0")
    }
  }

  /// The tag of a discovery contour, `5 sigma`.
  package static func discovery(sigma: Double) -> String { plain(sigma) + " sigma" }

  /// A confidence level in per cent, without trailing zeros: 0.9999 is `99.99`.
  ///
  /// The decimal point is moved in the text: a multiplication by 100 would turn 0.07 into 7.000000000000001.
  package static func percent(_ confidenceLevel: Double) -> String {
    let text = Array(confidenceLevel.description.utf8)
    let (zero, point) = (UInt8(ascii: "0"), UInt8(ascii: "."))
    guard 0 < confidenceLevel, confidenceLevel < 1, text.starts(with: [zero, point]) else {
      return plain(confidenceLevel * 100)
    }
    var digits = text.dropFirst(2)
    while digits.count < 2 { digits.append(zero) }
    let whole = digits.prefix(2).drop { $0 == zero }
    let decimals = digits.dropFirst(2)
    return String(decoding: (whole.isEmpty ? [zero] : whole) + (decimals.isEmpty ? [] : [point] + decimals), as: UTF8.self)
  }

  /// The shortest decimal, without `.0`.
  private static func plain(_ value: Double) -> String {
    let text: String = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
