import Catalog
import Reach
import TextPlot

/// One statement with what was computed for it.
package struct PaperCheck: Sendable {
  package let claim: PaperClaim
  /// `nil` where there is no value, as for a contour without a tip.
  package let computed: Estimate?

  package var verdict: PaperClaim.Verdict { claim.verdict(of: computed?.value) }
  /// Whether the computed value has left its recorded reproduction, whatever the verdict.
  package var isDrifted: Bool { claim.recorded.isLeft(by: computed?.value) }

  package init(claim: PaperClaim, computed: Estimate?) {
    self.claim = claim
    self.computed = computed
  }
}

/// `verify`: the statements of the paper against what this program computes.
package struct VerifyReport: HeadlessReport {
  package let checks: [PaperCheck]

  /// Whether anything has drifted: exit code 1.
  package var isDrifted: Bool { checks.contains(where: \.isDrifted) }

  package init(checks: [PaperCheck]) { self.checks = checks }

  /// - Parameter subject: `nil` for all.
  package init(_ context: VerifyContext, subject: PaperClaim.Subject?) {
    checks = PaperClaims.of(subject).map { PaperCheck(claim: $0, computed: $0.compute(context)) }
  }

  /// A subject as typed.
  package static func subject(_ text: String?) throws(HeadlessProblem) -> PaperClaim.Subject? {
    guard let text else { return nil }
    guard let subject = PaperClaim.Subject(rawValue: text) else {
      throw .unknownName(
        kind: "subject", name: text, allowed: PaperClaim.Subject.allCases.map(\.rawValue))
    }
    return subject
  }

  package func count(_ verdict: PaperClaim.Verdict) -> Int {
    checks.filter { $0.verdict == verdict }.count
  }

  package var fields: [String: JSONValue] {
    ["checks": .array(checks.map(VerifyReport.json)), "drifted": .bool(isDrifted)]
  }

  private static func json(_ check: PaperCheck) -> JSONValue {
    let claim = check.claim
    return .object([
      "id": .string(claim.id), "subject": .string(claim.subject.rawValue),
      "claim": .string(claim.claim), "source": .string(claim.source),
      "computed": .optional(check.computed?.value),
      "computed_error": .optional(check.computed?.error), "unit": .string(claim.unit),
      "asked": .string(VerifyTable.asked(claim.rule)), "tolerance": .optional(claim.rule.tolerance),
      "verdict": .string(check.verdict.rawValue), "why": .string(claim.why),
      "recorded": .number(claim.recorded.value),
      "recorded_tolerance": .number(claim.recorded.tolerance), "drifted": .bool(check.isDrifted),
    ])
  }

  package var tables: [Table] { VerifyTable.grouped(checks) }
}
