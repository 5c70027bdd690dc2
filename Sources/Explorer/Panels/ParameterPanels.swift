import Catalog
import TextPlot

/// The parameter panels as sections.
struct ParameterPanels {
  let context: ViewContext
  let width: Int
  /// What the marks `*` compare with.
  private let base: Scenario
  private let conventions: ConventionLines?

  /// - Parameter conventions: where they have been made already.
  init(context: ViewContext, width: Int, conventions: ConventionLines? = nil) {
    (self.context, self.width, self.conventions) = (context, width, conventions)
    base = context.state.base
  }

  private var state: ExplorerState { context.state }

  func section(_ panel: Panel) -> PanelSection {
    let isFocused: Bool = state.presentation.panel == panel
    let cursor: Int? = isFocused ? state.row(panel) : nil
    switch panel {
    case .plot: return PanelSection(title: "", lines: [])
    case .colliders:
      return colliders(isFocused: isFocused, cursor)
    case .model:
      var lines = state.settings(in: .model).enumerated().map { line($1, isCursor: cursor == $0) }
      if !isFocused { lines = Array(lines.prefix(4)) + [readingsLine] }
      return PanelSection(
        title: "MODEL", key: "M", lines: lines, isFocused: isFocused, cursor: cursor)
    case .cuts:
      let label = state.focusedSearch?.label ?? ""
      let lines = state.settings(in: .cuts).enumerated().map { line($1, isCursor: cursor == $0) }
      return PanelSection(
        title: "CUTS \(label)", key: "p", lines: lines, isFocused: isFocused, cursor: cursor)
    case .statistics:
      var lines = state.settings(in: .statistics).enumerated().map {
        line($1, isCursor: cursor == $0)
      }
      if isFocused { lines += (conventions ?? ConventionLines(state))?.lines ?? [] } else { lines = Array(lines.prefix(3)) }
      return PanelSection(
        title: "STATISTICS", key: "S", lines: lines, isFocused: isFocused, cursor: cursor)
    }
  }

  // MARK: Lines

  private func colliders(isFocused: Bool, _ cursor: Int?) -> PanelSection {
    let marks = CurveMarks(state)
    let inSight = isFocused ? [] : curvesInSight(marks)
    var section = PanelSection(
      title: "COLLIDERS", key: "C 1-9,0", lines: isFocused ? allSearches(cursor, marks) : lines(of: inSight, marks),
      isFocused: isFocused, cursor: cursor)
    section.curves = isFocused ? allCurves(marks) : inSight.map { $0 }
    return section
  }

  /// Every curve, and the settings of the focused one's collider.
  private func allSearches(_ cursor: Int?, _ marks: CurveMarks) -> [[StyledText]] {
    let (listed, settings) = (marks.listed, state.settings(in: .colliders))
    return listed.enumerated().map { curveLine($1, marks, isCursor: cursor == $0) }
      + settings.enumerated().map { line($1, isCursor: cursor == $0 + listed.count) }
      + state.furtherCurves.enumerated().map {
        curveLine($1, marks, isCursor: cursor == $0 + listed.count + settings.count)
      }
  }

  /// Without the keyboard: the searches that have a digit or are shown, and how many more there are.
  private func lines(of inSight: [ListedCurve], _ marks: CurveMarks) -> [[StyledText]] {
    let lines = inSight.map { curveLine($0, marks, isCursor: false) }
    let rest: Int = marks.listed.filter { !isInSight($0, marks) }.count
    guard rest > 0 else { return lines }
    return lines + [[StyledText("      \(rest) more: ", .muted), StyledText("C", .key)]]
  }

  private func isInSight(_ curve: ListedCurve, _ marks: CurveMarks) -> Bool {
    marks.digits[curve] != nil || state.isShown(curve)
  }

  private func curvesInSight(_ marks: CurveMarks) -> [ListedCurve] {
    let listed = marks.listed.filter { isInSight($0, marks) }
    // Curves of others that were added: the rest of them is only in the panel.
    guard !state.presentation.overlays.isEmpty else { return listed }
    return listed + state.furtherCurves.filter(state.isShown)
  }

  /// What the lines of `allSearches` list.
  private func allCurves(_ marks: CurveMarks) -> [ListedCurve?] {
    marks.listed.map { $0 } + state.settings(in: .colliders).map { _ in nil }
      + state.furtherCurves.map { $0 }
  }

  /// What is the same for every line of the list: made once, not once a line.
  private struct CurveMarks {
    let listed: [ListedCurve]
    let digits: [ListedCurve: Int]
    let letters: [String: Unicode.Scalar]

    init(_ state: ExplorerState) {
      listed = state.listedCurves
      digits = state.curveDigits(of: listed)
      letters = OverlaySeries.letters(state)
    }
  }

  private func curveLine(_ curve: ListedCurve, _ marks: CurveMarks, isCursor: Bool) -> [StyledText]
  {
    let isShown: Bool = state.isShown(curve)
    let digit = marks.digits[curve].map(String.init) ?? " "
    var (name, tags) = words(curve, marks, isShown: isShown)
    let room: Int = width - 5
    let tag = tags.first { name.text.count + 1 + $0.count <= room || $0.isEmpty } ?? tags.last ?? ""
    // A label gives way before the confidence level does.
    if !tag.isEmpty, name.text.count + 1 + tag.count > room {
      name.text = String(name.text.prefix(max(2, room - tag.count - 3))) + ".."
    }
    var pieces = [
      isCursor ? StyledText(">", .panelFocus, .bold) : StyledText(" "),
      StyledText("\(digit)[\(isShown ? "x" : " ")]", .key), name,
    ]
    let used: Int = pieces.reduce(0) { $0 + $1.text.count }
    if used + 1 + tag.count <= width {
      pieces.append(
        StyledText(String(repeating: " ", count: width - used - tag.count) + tag, .muted))
    }
    return pieces
  }

  /// Letter and label, and what stands at the right: the longest that there is room for.
  private func words(_ curve: ListedCurve, _ marks: CurveMarks, isShown: Bool) -> (
    name: StyledText, tags: [String]
  ) {
    switch curve {
    case .search(let id):
      guard let search = state.scenario.search(id) else { return (StyledText(id), []) }
      let isFocus: Bool = id == state.presentation.focusedSearch
      let tag = state.scenario.tag(of: search)
      return (
        StyledText(
          "\(search.letter) \(state.label(of: search))", isShown ? context.role(search) : .muted,
          isFocus ? .bold : []), [tag, StatisticsText.short(tag)]
      )
    case .bounds: return (StyledText("# excluded (data)", isShown ? .text : .muted), [])
    case .published(let id):
      guard let published = state.world.curves[id: id] else { return (StyledText(id), []) }
      let letter: Unicode.Scalar =
        published.kind == .exclusion ? "#" : marks.letters[id] ?? "."
      return (
        StyledText("\(letter) \(published.label)", isShown ? .text : .muted), tags(published)
      )
    }
  }

  /// Whose estimate it is, or its level; what is no confidence level is left out before the label is cut.
  private func tags(_ curve: PublishedCurve) -> [String] {
    if curve.isEstimate { return ["(ours)"] }
    return [curve.tag, curve.level] + (curve.level.contains("%") ? [] : [""])
  }

  private func line(_ setting: Setting, isCursor: Bool) -> [StyledText] {
    let isChanged: Bool = setting.differs(state.scenario, from: base)
    let symbol = setting.symbol.padded(to: 9) + (setting.symbol.count >= 9 ? " " : "")
    let value = shownValue(setting)
    var pieces = [
      isCursor ? StyledText(">", .panelFocus, .bold) : StyledText(" "),
      StyledText(symbol, isCursor ? .panelFocus : .panelLabel, isCursor ? .bold : []),
      StyledText(value, isChanged ? .changed : .panelValue, isCursor ? .bold : []),
    ]
    if isChanged {
      let used: Int = 1 + symbol.count + value.count
      pieces.append(
        StyledText(String(repeating: " ", count: max(1, width - 1 - used)) + "*", .changed))
    }
    return pieces
  }

  /// `> 10 GeV`, `off`, `exact`: the value as a panel shows it.
  func shownValue(_ setting: Setting) -> String {
    let value = setting.value(in: state.scenario)
    switch (setting.kind, value) {
    case (.number(let kind), .number(let number)):
      let text = NumberText.shortest(Setting.inUnit(number, kind.factor))
      let unit = kind.unit.isEmpty ? "" : " " + kind.unit
      return kind.relation.isEmpty ? text + unit : "\(kind.relation) \(text)\(unit)"
    default: return setting.text(in: state.scenario)
    }
  }

  private var readingsLine: [StyledText] {
    let settings = state.world.settings
    let word: String =
      settings.readings(paper: false, in: state.scenario) == state.scenario
      ? "exact"
      : settings.readings(paper: true, in: state.scenario) == state.scenario ? "paper" : "mixed *"
    return [
      StyledText(" readings ", .panelLabel), StyledText(word, .panelValue), StyledText("  X", .key),
    ]
  }
}

extension String {
  /// Blanks on the right up to a width; longer text is left as it is.
  func padded(to width: Int) -> String {
    count >= width ? self : self + String(repeating: " ", count: width - count)
  }
}
