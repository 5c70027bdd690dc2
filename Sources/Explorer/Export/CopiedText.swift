import Catalog
import Reach
import TextPlot

/// The text of a copy, from the state and its results.
package enum CopiedText {
  /// Why there is nothing to copy, in words.
  package struct Refusal: Error, Equatable, Sendable {
    package let words: String
  }

  package static func make(_ part: CopiedPart, _ context: ViewContext) -> Result<String, Refusal> {
    let size = Picture.size(onScreen: context.state)
    switch part {
    case .line: return .success(line(context) + "\n")
    case .view: return .success(String(decoding: Exporter(context, size: size).bytes(.txt), as: UTF8.self))
    case .contour: return contour(context, size)
    case .command:
      return .success(Reproduction(context.state).command(size: size, formats: ["txt"]) + "\n")
    }
  }

  /// No limit without its confidence level, no coupling without its flavour.
  private static func line(_ context: ViewContext) -> String {
    let sentence = CrosshairSentence.text(context)
    guard let search = context.state.focusedSearch else { return sentence }
    let tag = StatusLines(context: context, columns: 80).tagInWords(search)
    return "\(sentence) (\(tag); d = d_\(context.scenario.model.flavour.rawValue))"
  }

  /// The header and the table of an export that shows this curve alone.
  private static func contour(_ context: ViewContext, _ size: SizeText) -> Result<String, Refusal> {
    guard let search = context.state.focusedSearch, let curve = context.curve(search) else {
      return .failure(Refusal(words: "the focused curve is not computed: show it first"))
    }
    var state = context.state
    state.presentation.view = .reach
    state.presentation.shown = [search.id]
    state.presentation.overlays = []
    state.presentation.showsBounds = false
    let alone = ViewContext(state: state, results: context.results)
    let header = Provenance(alone, size: size).lines(formats: ["csv"]).map { "# \($0)\n" }.joined()
    var table = DataTable(columns: ["segment", "m_GeV", "d_invGeV", "branch"])
    for (segment, line) in ReachView.outline(curve.contour).enumerated() {
      table.rows += line.map { point in
        [
          .integer(segment), .number(point.x), .number(point.y),
          .text(ReachView.branch(of: point, curve.contour)),
        ]
      }
    }
    return .success(header + SeparatedText.text(table, separator: ","))
  }
}
