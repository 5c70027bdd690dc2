import Reach

/// A statement or number of the paper (arXiv:2301.08592, JHEP 07 (2023) 039) that can be checked, with the way to
/// compute it, the rule by which it is judged, and what this program got when it was last looked at.
package struct PaperClaim: Sendable {
  package enum Subject: String, CaseIterable, Hashable, Sendable {
    case decays, couplings, production, mixing, efficiencies, reach, hadrons, monophotons, backgrounds,
      distributions, discrimination
  }

  /// What the statement asks of the computed value.
  package enum Rule: Hashable, Sendable {
    /// The printed value, to the rounding of its last digit or a tolerance that the words suggest.
    case within(Double, tolerance: Double)
    case atLeast(Double)
    case atMost(Double)
    case zero(tolerance: Double)
    /// The paper names no number here: the verdict is `ambiguous`.
    case unstated

    /// Whether a value obeys the rule. NaN obeys none.
    package func holds(_ value: Double) -> Bool {
      switch self {
      case .within(let printed, let tolerance): abs(value - printed) <= tolerance
      case .atLeast(let bound): value >= bound
      case .atMost(let bound): value <= bound
      case .zero(let tolerance): abs(value) <= tolerance
      case .unstated: false
      }
    }

    /// `nil` for rules that have none.
    package var tolerance: Double? {
      switch self {
      case .within(_, let tolerance), .zero(let tolerance): tolerance
      case .atLeast, .atMost, .unstated: nil
      }
    }
  }

  /// A value as this program computed it with default settings.
  package struct Recorded: Hashable, Sendable {
    package var value: Double
    /// Largest honest difference: five standard deviations of the default sample, or numerical precision.
    package var tolerance: Double

    package init(_ value: Double, _ tolerance: Double) {
      self.value = value
      self.tolerance = tolerance
    }

    /// Whether a computed value has left its record. A value that went missing has.
    package func isLeft(by value: Double?) -> Bool {
      guard let value else { return true }
      return !(abs(value - self.value) <= tolerance)
    }
  }

  package enum Verdict: String, CaseIterable, Hashable, Sendable {
    case reproduced, differs, ambiguous
  }

  package let id: String
  package let subject: Subject
  /// A short quotation or paraphrase.
  package let claim: String
  /// Equation, section, table or figure.
  package let source: String
  package let unit: String
  package let rule: Rule
  package let recorded: Recorded
  /// Set where the text is undefined or a figure alone would decide: no computed value settles it.
  package let isAmbiguous: Bool
  /// One sentence.
  package let why: String
  package let compute: @Sendable (VerifyContext) -> Estimate?

  /// - Parameter id: without the subject, which is put in front of it.
  package init(
    _ subject: Subject, _ id: String, _ claim: String, source: String, unit: String = "",
    _ rule: Rule,
    recorded: Recorded, isAmbiguous: Bool = false, why: String,
    compute: @escaping @Sendable (VerifyContext) -> Estimate?
  ) {
    self.id = subject.rawValue + "." + id
    self.subject = subject
    self.claim = claim
    self.source = source
    self.unit = unit
    self.rule = rule
    self.recorded = recorded
    self.isAmbiguous = isAmbiguous
    self.why = why
    self.compute = compute
  }

  /// Figures and tables that the source names: `figure 5` and `figure 9` of "section 5, figures 5 and 9".
  package var places: Set<String> {
    var places: Set<String> = []
    var kind: String?
    for word in source.split(whereSeparator: { " ,()".contains($0) }) {
      switch word {
      case "figure", "figures": kind = "figure"
      case "table", "tables": kind = "table"
      case "and": break
      default:
        if let kind, word.allSatisfy(\.isNumber) { places.insert("\(kind) \(word)") } else { kind = nil }
      }
    }
    return places
  }

  /// What a computed value says of the statement.
  package func verdict(of value: Double?) -> Verdict {
    if isAmbiguous || rule == .unstated { return .ambiguous }
    guard let value else { return .differs }
    return rule.holds(value) ? .reproduced : .differs
  }
}

extension Estimate {
  /// A number without Monte-Carlo error.
  package init(exact value: Double) { self.init(value: value, error: 0) }

  /// A quotient; errors are added as if they were independent.
  static func ratio(_ over: Estimate?, _ under: Estimate?) -> Estimate? {
    guard let over, let under, under.value != 0 else { return nil }
    let value: Double = over.value / under.value
    func relative(_ one: Estimate) -> Double { one.value == 0 ? 0 : one.error / one.value }
    let squares: Double =
      relative(over) * relative(over) + relative(under) * relative(under)
    return Estimate(value: value, error: abs(value) * squares.squareRoot())
  }
}
