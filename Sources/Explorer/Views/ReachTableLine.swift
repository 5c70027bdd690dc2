import DipolePhysics
import Reach

/// A line of the reach table: a shown search with its statistics, and its numbers once they are there.
struct ReachTableLine: Sendable {
  let search: Search
  let tag: String
  let kind: Kind
  /// `nil` until it is computed.
  let row: ReachRow?

  /// What its numbers mean. Those of different kind are never ranked as equals.
  enum Kind: Int, Comparable, Sendable {
    case confidenceLevel
    case scaledLimit
    case eventCount

    init(_ search: Search, _ scenario: Scenario) {
      switch search.statistics.methodInForce(background: scenario.background(of: search)) {
      case .events: self = .eventCount
      case .scaled: self = .scaledLimit
      case .poisson, .cls, .gauss, .feldmanCousins, .asimov, .spectral: self = .confidenceLevel
      }
    }

    static func < (one: Kind, other: Kind) -> Bool { one.rawValue < other.rawValue }
  }

  /// Kinds below each other, each sorted by a column, best reach first; what has no number there comes last.
  static func sorted(_ lines: [ReachTableLine], by order: ReachTableOrder) -> [ReachTableLine] {
    guard order != .curve else { return lines }
    return lines.enumerated().sorted { one, other in
      if one.element.kind != other.element.kind { return one.element.kind < other.element.kind }
      if order == .statistics && one.element.tag != other.element.tag {
        return one.element.tag < other.element.tag
      }
      let (first, second) = (one.element.rank(order), other.element.rank(order))
      return first != second ? first < second : one.offset < other.offset
    }.map(\.element)
  }

  /// Small is good.
  private func rank(_ order: ReachTableOrder) -> Double {
    let ten = row?.edge(at: ReachRow.masses[1])?.column
    let value: Double? =
      switch order {
      case .curve, .statistics: 0
      case .largestMass: row?.tip.map { -$0.mass }
      case .best: row?.best?.coupling
      case .bestMass: row?.best.map { -$0.mass }
      case .lowerAtOne: row?.edge(at: ReachRow.masses[0])?.column.lower
      case .lowerAtTen: ten?.lower
      case .upperAtTen: ten?.isOpenAbove == true ? -Domain.couplings.upperBound : ten?.upper.map { -$0 }
      }
    return value ?? .infinity
  }
}
