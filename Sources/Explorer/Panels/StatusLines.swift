import DipolePhysics
import Reach
import TextPlot

/// The lines above and below the plot.
struct StatusLines {
  let context: ViewContext
  let columns: Int

  private var state: ExplorerState { context.state }

  // MARK: Header

  /// Program, preset, view, statistics of the focused curve, and how far the numbers are.
  ///
  /// Where the line is short, the number of events goes first, then what a slice holds fixed, then the view. The tag
  /// stays: no limit without its confidence level.
  var header: [StyledText] {
    let presentation = state.presentation
    let preset: String = (presentation.preset ?? "colliders") + (state.isChanged ? " *" : "")
    let set: [String] = state.comparison.map { ["set \($0.edited.rawValue)"] } ?? []
    // A tag belongs to a curve that is drawn.
    let isShown: Bool = state.presentation.shown.contains(state.presentation.focusedSearch)
    func withSet(_ text: String) -> String {
      ((isShown ? [text] : []) + set).joined(separator: " | ")
    }
    let tag: String = withSet(state.focusedSearch.map { state.scenario.tag(of: $0) } ?? "")
    let plain: String = ViewTable[state.presentation.view].title
    let (progressWord, role) = progress
    // Whoever cannot select text any more has to see why.
    let word: String = (presentation.capturesMouse ? "mouse " : "") + progressWord
    let choices: [[String]] = [
      [viewTitle, withSet(statistics)], [viewTitle, tag], [plain, tag], [tag],
    ]
    var pieces: [StyledText] = []
    for parts in choices {
      pieces = [StyledText(" DIPOLESCOPE", .title, .bold), StyledText(" | ", .border)]
      pieces.append(StyledText(preset, state.isChanged ? .changed : .title))
      for part in parts where !part.isEmpty {
        pieces += [StyledText(" | ", .border), StyledText(part, .title)]
      }
      let used: Int = pieces.reduce(0) { $0 + $1.text.count }
      let gap: Int = columns - used - word.count - 1
      if gap >= 1 {
        return pieces + [StyledText(String(repeating: " ", count: gap)), StyledText(word, role)]
      }
    }
    return pieces + [StyledText(" | ", .border), StyledText(word, role)]
  }

  private var statistics: String {
    guard let search = state.focusedSearch else { return "" }
    guard search.finalState.hasLeptonPairs else { return state.scenario.tag(of: search) }
    return
      "\(tagInWords(search)) N>\(NumberText.significant(state.scenario.threshold(of: search), digits: 3))"
  }

  private var viewTitle: String {
    let flavour = state.scenario.model.flavour.rawValue
    switch state.presentation.view {
    case .reach:
      return columns >= 100 ? "plane m_N [GeV] - d_\(flavour) [1/GeV]" : "m_N - d_\(flavour)"
    default: return ViewTable.title(context)
    }
  }

  /// `90% CL b=0`, or what the tag says where there is a background or an event count.
  func tagInWords(_ search: Search) -> String {
    let tag = state.scenario.tag(of: search)
    let parts = tag.split(separator: " ").map(String.init)
    return parts.count == 2 && parts[1] == "0" ? "\(parts[0])%CL b=0" : tag
  }

  /// How far the numbers are.
  var progress: (word: String, role: StyleRole) {
    if state.shownIDs.isEmpty, OverlaySeries.curves(state).isEmpty {
      return ("no curve shown", .statusBusy)
    }
    if context.isConverged { return ("ready", .statusReady) }
    if let progress = context.results.progress, !context.isStale {
      return ("computing \(Int(progress * 100))%", .statusBusy)
    }
    return (context.isStale && context.results.plan != nil ? "stale" : "computing", .statusBusy)
  }

  // MARK: Read-out

  /// Crosshair, lengths, yield with its Monte-Carlo error, verdict; where the line is short, details go first.
  var readout: [StyledText] {
    let presentation = state.presentation
    let place: [StyledText] = [
      StyledText("X", .crosshair, .bold),
      StyledText(" m \(steady(number(presentation.mass), 5)) d \(number(presentation.coupling))"),
    ]
    guard let search = state.focusedSearch else { return place }
    guard let readout = context.crosshair(search) else {
      return place + [StyledText(" | ", .border), StyledText(waiting, .muted)]
    }
    let point = readout.point
    let lengthText = point.decayLength.flatMap(lengths)
    let details: [(lengths: String?, events: String)] = [
      (lengthText, eventsText(point, readout.isExact, compact: false)),
      (lengthText, eventsText(point, readout.isExact, compact: true)),
      (nil, eventsText(point, readout.isExact, compact: true)),
    ]
    if columns < 56 { return narrow(point, readout.isExact) }
    var pieces: [StyledText] = place
    for detail in details {
      pieces = place
      if let lengths = detail.lengths {
        pieces += [StyledText(" | ", .border), StyledText(lengths)]
      }
      pieces += [
        StyledText(" | ", .border), StyledText("\(search.letter): ", context.role(search)),
        StyledText(steady(detail.events, 30) + " "),
        StyledText(
          verdict(point), point.events.value >= point.threshold ? .statusReady : .muted, .bold),
      ]
      if pieces.reduce(0, { $0 + $1.text.count }) <= columns { break }
    }
    return pieces
  }

  /// Pictures have room for a second line where one is too short.
  static func readoutLineCount(_ width: Int) -> Int { width < 80 ? 2 : 1 }

  /// The read-out of a picture: on two lines, place and yield, where it is narrow.
  var readoutLines: [[StyledText]] {
    guard StatusLines.readoutLineCount(columns) == 2 else { return [readout] }
    let presentation = state.presentation
    var place: [StyledText] = [
      StyledText("X", .crosshair, .bold),
      StyledText(" m \(number(presentation.mass)) GeV d \(number(presentation.coupling)) /GeV"),
    ]
    guard let search = state.focusedSearch, let readout = context.crosshair(search) else {
      return [place, [StyledText("  " + waiting, .muted)]]
    }
    let point = readout.point
    if let lengths = point.decayLength.flatMap(lengths) { place.append(StyledText("  " + lengths)) }
    let yield = [
      StyledText("  \(search.letter): ", context.role(search)),
      StyledText(eventsText(point, readout.isExact, compact: columns < 60) + " "),
      StyledText(verdict(point), .statusReady, .bold),
    ]
    return [place, yield]
  }

  /// `12.6 1.00e-07|e N 19.9 excludable`: place, yield and verdict of a small terminal.
  private func narrow(_ point: SearchPoint, _ isExact: Bool) -> [StyledText] {
    guard let search = state.focusedSearch else { return [] }
    let events = (isExact ? "" : "~") + number(point.events.value)
    return [
      StyledText("\(number(state.presentation.mass)) \(number(state.presentation.coupling))"),
      StyledText("|", .border),
      StyledText("\(search.letter) ", context.role(search), .bold), StyledText("N \(events) "),
      StyledText(verdict(point), .statusReady, .bold),
      StyledText(" \(state.scenario.tag(of: search))", .muted),
    ]
  }

  /// The place alone and the yield alone, for the tiniest of terminals.
  var tiny: [[StyledText]] {
    let presentation = state.presentation
    let place = [StyledText("X m \(number(presentation.mass)) d \(number(presentation.coupling))")]
    guard let search = state.focusedSearch, let readout = context.crosshair(search) else {
      return [place]
    }
    let point = readout.point
    return [
      place,
      [
        StyledText("\(search.letter) ", context.role(search), .bold),
        StyledText("N \(number(point.events.value)) \(verdict(point))"),
      ],
    ]
  }

  private var waiting: String {
    let mass = state.presentation.mass
    if state.scenario.model.hnl == .mixing {
      return "mixing HNL: acceptances only, \(state.world.keys.key("slice")) shows them; "
        + "\(state.world.keys.key("panel model")) changes it"
    }
    if let search = state.focusedSearch, let reason = closedReason(search, mass) {
      return "closed: " + reason
    }
    if mass <= 2 * Constants.electronMass { return "closed: N -> nu e e needs m > 2 m_e" }
    return state.presentation.shown.contains(state.presentation.focusedSearch)
      ? "computing" : "curve not shown"
  }

  private func closedReason(_ search: Search, _ mass: Double) -> String? {
    switch search.finalState {
    case .displacedDilepton: mass >= Constants.zMass ? "Z -> N nu needs m < m_Z" : nil
    case .promptAndDisplacedDilepton:
      state.scenario.model.flavour == .tau
        ? "no prompt e or mu with flavour tau"
        : mass >= Constants.wMass ? "W -> N l needs m < m_W" : nil
    case .monophoton, .monophotonAtHadrons: "N cannot be made here"
    }
  }

  /// `ctau 0.124 mm l 0.44 mm`; `<l>` where the length in the laboratory is a mean.
  private func lengths(_ length: Double) -> String? {
    guard let search = state.focusedSearch,
      let places = context.results.column?.lengths[search.id],
      let proper = places.proper(laboratory: length)
    else { return nil }
    let name = places.isMean ? "<l>" : "l"
    return "ctau \(steady(LengthText.short(proper), 6)) "
      + "\(name) \(steady(LengthText.short(length), 6))"
  }

  private func eventsText(_ point: SearchPoint, _ isExact: Bool, compact: Bool) -> String {
    if point.verdict == .closed { return "N 0, \(waiting)" }
    // No sample tells such numbers apart from nothing.
    if point.events.value > 0, point.events.value < 1e-9 { return compact ? "N <1e-9" : "N < 1e-9:" }
    let events: String =
      !isExact
      ? "~" + number(point.events.value)
      : compact ? ErrorText.parentheses(point.events) : ErrorText.plusMinus(point.events)
    return compact
      ? "N \(events) =\(NumberText.significant(point.ratio, digits: 2)) N_min"
      : "N \(events) = \(number(point.ratio)) N_min:"
  }

  private func verdict(_ point: SearchPoint) -> String {
    // Closer to the edge than the Monte Carlo can tell.
    if point.events.error > 0, abs(point.events.value - point.threshold) < point.events.error {
      return "on the edge"
    }
    switch point.verdict {
    case .above: return "N >= \(NumberText.shortest(point.threshold))"
    case .closed: return ""
    default: return point.verdict.rawValue + (point.branchingExceedsOne ? " (Br > 1)" : "")
    }
  }

  /// Padded where there is room, so that what stands behind does not move while the number changes.
  private func steady(_ text: String, _ width: Int) -> String {
    columns >= 100 ? text.padded(to: width) : text
  }

  private func number(_ value: Double) -> String { NumberText.significant(value, digits: 3) }

  // MARK: Why

  /// - Parameter nearby: what slopes are taken from, where it has been made already.
  func why(_ nearby: NearbyYields?) -> [StyledText] {
    if let message = state.presentation.message {
      return [StyledText(" " + message.text, message.isError ? .error : .message)]
    }
    if let corner = state.presentation.zoomCorner { return [StyledText(box(from: corner), .message)] }
    guard let search = state.focusedSearch else { return [] }
    return [StyledText(" " + Explanation.line(context, search, nearby))]
  }

  private func box(from corner: Mark) -> String {
    let keys = state.world.keys
    return " box from m \(number(corner.mass)) d \(number(corner.coupling)): "
      + "\(keys.key("zoom box")) zooms to it, \(keys.key("back")) gives up"
  }

  // MARK: Slider

  /// The focused value between the ends of its range.
  var slider: [StyledText] {
    guard let setting = state.sliderSetting else { return [] }
    let panels = ParameterPanels(context: context, width: 24)
    let isFocused: Bool = state.focusedSetting != nil
    let scale = NumberText.shortest(Setting.stepScales[state.presentation.stepScale])
    var pieces: [StyledText] = [
      isFocused ? StyledText(">", .panelFocus, .bold) : StyledText(" "),
      StyledText("\(setting.symbol) ", .panelLabel),
      StyledText(panels.shownValue(setting) + " ", .panelValue, .bold),
    ]
    if let position = SliderPosition(setting, in: state.scenario) {
      let place: Int = Int((position.fraction * Double(SliderTrack.cells - 1)).rounded())
      let wanted = state.sparkRequest
      let numbers = wanted == nil ? nil : context.results.spark
      let isNew: Bool = numbers?.request == wanted
      let spark = numbers.map(SparkLine.init)
      var bar = Array(spark?.track ?? String(repeating: "-", count: SliderTrack.cells))
      bar[place] = "o"
      pieces.append(StyledText("[\(String(bar))] ", .slider))
      pieces.append(StyledText("\(position.low)..\(position.high) \(position.scale)", .muted))
      if let spark { pieces.append(StyledText(" " + spark.words, isNew ? .text : .muted)) }
      if scale != "1" { pieces.append(StyledText(" step x\(scale)", .muted)) }
    } else {
      pieces.append(StyledText(setting.allowed, .muted))
    }
    return pieces
  }
}
