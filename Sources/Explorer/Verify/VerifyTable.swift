import Reach
import TextPlot

/// Checks as tables: for a screen of given width, and for a headless run a table a subject.
package enum VerifyTable {
  /// One table for a scrolling screen. At 80 columns it has the numbers and the verdict, the claim in what is left; from
  /// about 120 columns on the sentence why as well.
  /// - Parameter width: columns of the screen.
  package static func screen(_ checks: [PaperCheck], width: Int, focusedRow: Int? = nil) -> Table {
    let fixed: [Int] = (0..<numbers.count).map { place in
      checks.reduce(numbers[place].name.count) { max($0, cells($1)[place].count) }
    }
    let room: Int = width - fixed.reduce(1) { $0 + $1 + 3 } - 3
    let hasReason: Bool = room >= 70
    let claimWidth: Int = hasReason ? (room - 3) / 2 : max(0, room)
    var columns = numbers
    if claimWidth >= 8 { columns.append(Table.Column(name: "claim")) }
    if hasReason { columns.append(Table.Column(name: "why")) }
    return Table(
      title: title(checks), columns: columns,
      rows: checks.map { check in
        let words = [
          shortened(check.claim.claim, claimWidth),
          shortened(check.claim.why, room - 3 - claimWidth),
        ]
        return Array((cells(check) + words).prefix(columns.count))
      }, notes: notes(checks), focusedRow: focusedRow, separators: separators(checks))
  }

  /// A table for each subject; below it the reasons of what is not reproduced.
  package static func grouped(_ checks: [PaperCheck]) -> [Table] {
    let groups = PaperClaim.Subject.allCases.compactMap { subject -> [PaperCheck]? in
      let found = checks.filter { $0.claim.subject == subject }
      return found.isEmpty ? nil : found
    }
    return groups.enumerated().map { place, group in
      let reasons = group.filter { $0.verdict != .reproduced }.map { check in
        "\(check.claim.id) \(check.verdict.rawValue): \(check.claim.why)"
      }
      return Table(
        title: title(group, group.first?.claim.subject.rawValue),
        columns: numbers + ["claim", "source"].map { Table.Column(name: $0) },
        rows: group.map { cells($0) + [$0.claim.claim, $0.claim.source] },
        notes: reasons + (place == groups.count - 1 ? notes(checks) : []))
    }
  }

  /// What a rule asks for, as `8000 +- 500`, `>= 0.95`.
  package static func asked(_ rule: PaperClaim.Rule) -> String {
    // As printed where that is short: 8000, 0.95, 6 digits else.
    func text(_ value: Double) -> String {
      let short = NumberText.shortest(value)
      return short.count <= 8 ? short : NumberText.significant(value, digits: 6)
    }
    return switch rule {
    case .within(let printed, let tolerance): "\(text(printed)) +- \(text(tolerance))"
    case .atLeast(let bound): ">= \(text(bound))"
    case .atMost(let bound): "<= \(text(bound))"
    case .zero: "0"
    case .unstated: "-"
    }
  }

  private static let numbers: [Table.Column] = [
    Table.Column(name: "check"), Table.Column(name: "verdict"), .number("computed"),
    .number("asked"), Table.Column(name: "unit"),
  ]

  private static func cells(_ check: PaperCheck) -> [String] {
    let claim = check.claim
    return [
      claim.id, check.verdict.rawValue + (check.isDrifted ? " DRIFTED" : ""),
      CellText.number(check.computed?.value, digits: 4), asked(claim.rule), claim.unit,
    ]
  }

  private static func title(_ checks: [PaperCheck], _ subject: String? = nil) -> String {
    func count(_ verdict: PaperClaim.Verdict) -> String {
      "\(checks.filter { $0.verdict == verdict }.count) \(verdict.rawValue)"
    }
    return (subject.map { $0 + ": " } ?? "")
      + PaperClaim.Verdict.allCases.map(count).joined(separator: ", ")
  }

  private static func notes(_ checks: [PaperCheck]) -> [String] {
    let drifted = checks.filter(\.isDrifted).map(\.claim.id)
    return [
      "verify against arXiv:2301.08592; its figures are not digitised, the numbers and sentences of the text are the reference",
      drifted.isEmpty
        ? "no computed value has left its recorded reproduction"
        : "DRIFTED from the recorded reproduction: " + drifted.joined(separator: ", "),
    ]
  }

  /// A line where the subject changes.
  private static func separators(_ checks: [PaperCheck]) -> Set<Int> {
    Set(
      checks.indices.dropFirst().filter {
        checks[$0].claim.subject != checks[$0 - 1].claim.subject
      })
  }

  private static func shortened(_ text: String, _ width: Int) -> String {
    text.count <= width ? text : String(text.prefix(max(0, width - 1))) + "~"
  }
}
