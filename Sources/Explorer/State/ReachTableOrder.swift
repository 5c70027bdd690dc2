/// The columns of the reach table, by any of which it can be sorted.
package enum ReachTableOrder: String, CaseIterable, Hashable, Sendable {
  /// The order of the collider panel.
  case curve
  case largestMass = "m_max"
  /// The smallest coupling of the lower branch.
  case best = "d_low"
  case bestMass = "m_best"
  case lowerAtOne = "d_low-1"
  case lowerAtTen = "d_low-10"
  case upperAtTen = "d_up-10"
  case statistics = "stat"

  /// The next one, for the key that cycles.
  var next: ReachTableOrder {
    let all = ReachTableOrder.allCases
    let place: Int = all.firstIndex(of: self) ?? 0
    return all[(place + 1) % all.count]
  }

  /// How a title names it.
  var words: String {
    switch self {
    case .curve: "curve"
    case .largestMass: "m_max"
    case .best: "best d_low"
    case .bestMass: "mass of the best d_low"
    case .lowerAtOne: "d_low at 1 GeV"
    case .lowerAtTen: "d_low at 10 GeV"
    case .upperAtTen: "d_up at 10 GeV"
    case .statistics: "statistics"
    }
  }
}
