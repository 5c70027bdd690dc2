import Catalog
import Reach
import TextPlot

/// The paper's statements with what was computed for them.
struct VerifyNumbers: ViewNumbers {
  let checks: [PaperCheck]
}

/// The paper's statements in a list; the one under the cursor in full above it.
enum VerifyView {
  @Sendable static func compute(_ store: StageStore, _ plan: WorkPlan) -> (any ViewNumbers)? {
    let claims = PaperClaims.of(nil)
    guard store.checks.count < claims.count else { return VerifyNumbers(checks: store.checks) }
    // Stages of its own: the checks must not push what the screen shows out of the tables.
    let own = StageStore()
    own.isCancelled = store.isCancelled
    let context = VerifyContext(opening, store: own)
    // Who has looked away in the middle finds what was done by then.
    for claim in claims.dropFirst(store.checks.count) {
      let computed = claim.compute(context)
      // Cancelled in the middle, a claim has no value or half of one.
      if store.isCancelled() { return nil }
      store.checks.append(PaperCheck(claim: claim, computed: computed))
    }
    return VerifyNumbers(checks: store.checks)
  }

  /// Read once: what the library for TOML reads it never gives back.
  private static let opening = ExplorerState.opening()

  @Sendable static func content(_ context: ViewContext) -> ViewContent {
    guard let checks = context.numbers(VerifyNumbers.self)?.checks, !checks.isEmpty else {
      return ViewContent(tables: [
        Table(
          title: "checking the paper against what is computed here",
          columns: [Table.Column(name: "this takes a few seconds")], rows: [])
      ])
    }
    let row: Int = min(context.presentation.firstLine, checks.count - 1)
    var list = VerifyTable.screen(checks, width: context.width)
    // From the chosen row on, so that it stays in sight.
    list.rows = Array(list.rows[row...])
    list.separators = Set(list.separators.map { $0 - row }.filter { $0 > 0 })
    list.focusedRow = 0
    var content = ViewContent(tables: [detail(checks[row], width: context.width), list])
    content.choice = (row, checks.count)
    return content
  }

  /// Statement, number and reason of one check, broken into lines.
  private static func detail(_ check: PaperCheck, width: Int) -> Table {
    let claim = check.claim
    let computed = CellText.number(check.computed?.value)
    let error = check.computed.map { $0.error > 0 ? " +- " + CellText.error($0.error) : "" } ?? ""
    let unit = claim.unit.isEmpty ? "" : " " + claim.unit
    let texts = [
      "\(claim.claim) (\(claim.source))",
      "computed \(computed)\(error)\(unit); asked \(VerifyTable.asked(claim.rule))\(unit)",
      claim.why,
    ]
    return Table(
      title: "\(claim.id): \(check.verdict.rawValue)", columns: [Table.Column(name: "statement")],
      rows: texts.flatMap { TextLines.broken($0, width: width - 4) }.map { [$0] })
  }

  @Sendable static func table(_ context: ViewContext) -> DataTable {
    var table = DataTable(columns: [
      "id", "computed", "computed_error", "asked", "unit", "verdict", "drifted", "claim",
      "source", "why",
    ])
    for check in context.numbers(VerifyNumbers.self)?.checks ?? [] {
      let claim = check.claim
      table.rows.append([
        .text(claim.id), .number(check.computed?.value), .number(check.computed?.error),
        .text(VerifyTable.asked(claim.rule)), .text(claim.unit), .text(check.verdict.rawValue),
        .text(check.isDrifted ? "yes" : "no"), .text(claim.claim), .text(claim.source),
        .text(claim.why),
      ])
    }
    return table
  }
}

/// Text in lines of a width, broken between words; a longer word has a line of its own.
enum TextLines {
  static func broken(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty && line.count + 1 + word.count > max(1, width) {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
