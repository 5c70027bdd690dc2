import DipolePhysics
import Reach
import TextPlot

/// The parameter panels as sections.
struct ParameterPanels {
  let context: ViewContext
  let width: Int

  private var state: ExplorerState { context.state }

  func section(_ panel: Panel) -> PanelSection {
    let isFocused: Bool = state.presentation.panel == panel
    let cursor: Int? = isFocused ? state.row(panel) : nil
    switch panel {
    case .plot: return PanelSection(title: "", lines: [])
    case .colliders:
      let lines = isFocused ? allSearches(cursor) : listedSearches
      return PanelSection(
        title: "COLLIDERS", key: "C 1-9,0", lines: lines, isFocused: isFocused, cursor: cursor)
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
      if isFocused { lines += conventionLines } else { lines = Array(lines.prefix(3)) }
      return PanelSection(
        title: "STATISTICS", key: "S", lines: lines, isFocused: isFocused, cursor: cursor)
    }
  }

  // MARK: Lines

  /// Every search, and the settings of the focused one's collider.
  private func allSearches(_ cursor: Int?) -> [[StyledText]] {
    state.searches.enumerated().map { searchLine($1, place: $0, isCursor: cursor == $0) }
      + state.settings(in: .colliders).enumerated().map {
        line($1, isCursor: cursor == $0 + state.searches.count)
      }
  }

  /// Without the keyboard: the searches that have a digit or are shown, and how many more there are.
  private var listedSearches: [[StyledText]] {
    let listed = state.searches.enumerated().filter { place, search in
      ExplorerState.digit(place) != nil || state.presentation.shown.contains(search.id)
    }
    let lines = listed.map { searchLine($0.element, place: $0.offset, isCursor: false) }
    let rest: Int = state.searches.count - listed.count
    guard rest > 0 else { return lines }
    return lines + [[StyledText("      \(rest) more: ", .muted), StyledText("C", .key)]]
  }

  private func searchLine(_ search: Search, place: Int, isCursor: Bool) -> [StyledText] {
    let isShown: Bool = state.presentation.shown.contains(search.id)
    let isFocus: Bool = search.id == state.presentation.focusedSearch
    let digit = ExplorerState.digit(place).map(String.init) ?? " "
    let role: StyleRole = isShown ? context.role(search) : .muted
    var pieces = [
      isCursor ? StyledText(">", .panelFocus, .bold) : StyledText(" "),
      StyledText("\(digit)[\(isShown ? "x" : " ")]", .key),
      StyledText("\(search.letter) \(state.label(of: search))", role, isFocus ? .bold : []),
    ]
    let tag = state.scenario.tag(of: search)
    let used: Int = pieces.reduce(0) { $0 + $1.text.count }
    if used + 1 + tag.count <= width {
      pieces.append(
        StyledText(String(repeating: " ", count: width - used - tag.count) + tag, .muted))
    }
    return pieces
  }

  private func line(_ setting: Setting, isCursor: Bool) -> [StyledText] {
    let isChanged: Bool = setting.text(in: state.scenario) != setting.text(in: state.base)
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

  /// Required signal of every convention at 90 and 95 %, for the background in force.
  private var conventionLines: [[StyledText]] {
    guard let search = state.focusedSearch, search.finalState.hasLeptonPairs else { return [] }
    let background = state.scenario.background(of: search)
    let rows: [(String, Statistics.Method)] = [
      ("Poisson", .poisson), ("Feldman-C.", .feldmanCousins), ("CLs", .cls), ("Gauss", .gauss),
      ("Asimov", .asimov),
    ]
    let heading = [StyledText(" N_min".padded(to: 12) + "90 %   95 %", .panelLabel)]
    return [heading]
      + rows.map { name, method in
        let levels = [0.90, 0.95].map { level in
          let statistics = Statistics(
            method: method, confidenceLevel: level, background: background)
          return NumberText.significant(
            UpperLimit.signal(statistics, background: background), digits: 3
          ).padded(to: 7)
        }
        return [StyledText((" " + name).padded(to: 12) + levels.joined(), .muted)]
      }
  }
}

extension String {
  /// Blanks on the right up to a width; longer text is left as it is.
  func padded(to width: Int) -> String {
    count >= width ? self : self + String(repeating: " ", count: width - count)
  }
}
