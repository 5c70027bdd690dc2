import Catalog
import DipolePhysics
import Reach
import TextPlot

/// What is exported of a view: title, plot, legend and read-out, without panels and keys.
package struct Picture: Sendable {
  package let grid: CellGrid

  /// - Parameters:
  ///   - context: the state's size does not matter.
  ///   - width: columns of the whole picture.
  ///   - height: lines of the whole picture.
  package init(_ context: ViewContext, width: Int, height: Int) {
    var grid = CellGrid(width: width, height: height)
    let status = StatusLines(context: context, columns: width)
    let legend = Picture.legend(context, width: width)
    let plotHeight: Int = Picture.plotHeight(
      height, others: 1 + legend.count + StatusLines.readoutLineCount(width))
    if height > plotHeight { grid.write(Picture.titleLine(context), x: 0, y: 0, maxWidth: width) }
    let top: Int = height > plotHeight ? 1 : 0
    grid.blit(ViewPicture.grid(context, width: width, height: plotHeight), x: 0, y: top)
    var row: Int = top + plotHeight
    for line in legend + status.readoutLines where row < height {
      grid.write(line, x: 0, y: row, maxWidth: width)
      row += 1
    }
    self.grid = grid
  }

  /// Lines that are not plot: title, legend, read-out. They go, last first, where the picture is too low for them.
  private static func plotHeight(_ height: Int, others: Int) -> Int {
    // The lowest plot of the screen has seven lines, and its export must have them too.
    return height - others >= 7 ? height - others : height >= 10 ? height - 2 : height
  }

  /// The size of the picture whose plot has the size of the one on the screen.
  package static func size(onScreen state: ExplorerState) -> SizeText {
    let plot = ScreenLayout(state: state).plot
    guard plot.width > 0, plot.height > 0 else { return SizeText(columns: 78, rows: 40) }
    let legend = legend(ViewContext(state: state, results: Results()), width: plot.width).count
    return SizeText(
      columns: plot.width, rows: plot.height + 1 + legend + StatusLines.readoutLineCount(plot.width)
    )
  }

  private static func titleLine(_ context: ViewContext) -> [StyledText] {
    [StyledText(title(context), .title, .bold)]
  }

  /// `fig9 *: plane m_N - d`: the preset, whether it was changed, and the view.
  static func title(_ context: ViewContext) -> String {
    let preset = context.presentation.preset ?? "colliders"
    let changed = context.state.isChanged ? " *" : ""
    return "\(preset)\(changed): \(ViewTable.title(context))"
  }

  /// One line a curve with letter, name, tag and cuts in force; two where they do not fit into one.
  private static func legend(_ context: ViewContext, width: Int) -> [[StyledText]] {
    guard ViewTable[context.presentation.view].showsSearches else { return [] }
    let line: [[StyledText]] =
      context.presentation.view == .reach && context.presentation.showsSeparation
      ? [
        [
          StyledText(" % ", .text, .bold),
          StyledText("above it the events tell a dipole from mixing (separation.*)", .muted),
        ]
      ] : []
    return line + PublishedLineSeries.legend(context) + OverlaySeries.legend(context)
      + context.state.shownSearches.flatMap { search -> [[StyledText]] in
        let name = context.state.label(of: search).padded(to: 16)
        let head = [
          StyledText(" \(search.letter) ", context.role(search), .bold),
          StyledText("\(name) [\(context.scenario.tag(of: search))]", .text),
        ]
        let cuts = StyledText(legendCuts(search, context), .muted)
        let used: Int = head.reduce(2) { $0 + $1.text.count } + cuts.text.count
        return used <= width
          ? [head + [StyledText("  "), cuts]] : [head, [StyledText("   "), cuts]]
      }
  }

  /// The cuts in force; of the long list at hadron colliders, those that differ from what the search starts with.
  private static func legendCuts(_ search: Search, _ context: ViewContext) -> String {
    guard search.finalState == .promptAndDisplacedDilepton,
      let original = context.state.world.defaults.search(search.id)
    else { return Picture.cuts(search) }
    var changed = search
    changed.selection.requirements.removeAll { original.selection.requirements.contains($0) }
    let off = changed.selection.requirements.filter { !$0.isOn }.map { "\($0.cut.rawValue)=off" }
    let words = [Picture.cuts(changed)] + off
    let text = words.filter { !$0.isEmpty }.joined(separator: " ")
    return text.isEmpty ? "cuts of section 3.1" : "section 3.1, but \(text)"
  }

  /// `p_miss>10GeV E_l>2GeV`.
  package static func cuts(_ search: Search) -> String {
    search.selection.requirements.filter(\.isOn).map { requirement in
      let description = requirement.cut.description
      let value = NumberText.shortest(
        Setting.inUnit(requirement.threshold, description.unit.factor))
      return "\(requirement.cut.rawValue)\(description.keeps.rawValue)\(value)\(description.unit.rawValue)"
    }.joined(separator: " ")
  }
}
