import Catalog
import DipolePhysics
import Reach
import TextPlot

// Looks, curves, panels and values.
extension ExplorerState {
  var noParameter: String {
    let keys = world.keys
    return "choose a parameter first: \(keys.key("focus next")), then \(keys.key("row 1")) and \(keys.key("row -1"))"
  }

  mutating func look(_ command: Command) {
    switch command {
    case .view(let view): show(view)
    case .flipView(let view): show(presentation.view == view ? .reach : view)
    case .nextSlice:
      // Four slices at once need the room of a wide screen.
      let isWide: Bool =
        ScreenLayout(
          columns: presentation.columns, lines: presentation.lines
        ).left != nil
      let all = ViewID.slicing.filter { $0 != .slices || isWide }
      let place: Int = all.firstIndex(of: presentation.view) ?? 0
      show(all[(place + 1) % all.count])
    case .glyphs(let glyphs):
      let all = GlyphSet.allCases
      let place: Int = all.firstIndex(of: presentation.glyphs) ?? 0
      presentation.glyphs = glyphs ?? all[(place + 1) % all.count]
      say("glyphs: \(presentation.glyphs.rawValue)")
    case .theme(let name): chooseTheme(name)
    case .band:
      presentation.showsBand.toggle()
      say("Monte-Carlo error band \(presentation.showsBand ? "on" : "off")")
    case .spark:
      presentation.showsSpark.toggle()
      say(
        presentation.showsSpark
          ? "slider: N/N_min at the crosshair along the range of the focused value" : "plain slider")
    case .separationLine:
      presentation.showsSeparation.toggle()
      say(
        presentation.showsSeparation
          ? "%: above it the events tell a dipole from mixing" : "line of dipole or mixing off")
    case .publishedLine:
      presentation.showsPublished.toggle()
      say("published line of arXiv:1803.03262, scaled: \(presentation.showsPublished ? "on" : "off")")
    case .overlay(let id): toggleOverlay(id)
    case .bounds:
      presentation.showsBounds.toggle()
      say(
        presentation.showsBounds
          ? "#: past experiments, for flavour \(scenario.model.flavour.rawValue)"
          : "past experiments off")
    case .linear: presentation.linearSlice.toggle()
    default: break
    }
  }

  private mutating func toggleOverlay(_ id: String) {
    guard let curve = world.curves[id: id] else { return }
    if presentation.overlays.remove(id) != nil { return say("\(curve.label) off") }
    presentation.overlays.insert(id)
    let flavour = scenario.model.flavour
    let other: String = curve.flavours.contains(flavour) ? "" : " (not for d_\(flavour.rawValue))"
    say("\(curve.kind == .exclusion ? "#" : "."): \(curve.label) [\(curve.tag)]\(other), \(curve.source)")
  }

  mutating func show(_ view: ViewID) {
    presentation.view = view
    presentation.firstLine = 0
    presentation.zoomCorner = nil
    // The list of presets opens at the one that is loaded, to be walked through at once.
    if view == .presets {
      presentation.panel = .plot
      presentation.firstLine = presentation.preset.flatMap { world.presets.names.firstIndex(of: $0) } ?? 0
    }
  }

  mutating func choose(_ command: Command) {
    switch command {
    case .toggle(let id):
      if let curve = listedCurve(id) { toggle(curve) } else { toggle(id) }
    case .toggleDigit(let digit):
      guard let curve = curve(digit: digit) else { return say("no curve has the digit \(digit)") }
      toggle(curve)
    case .digit(let digit, let id):
      presentation.digits = presentation.digits.filter { $0.value != id }
      presentation.digits[digit] = id
      say("\(digit): \(id)")
    case .solo(let digit):
      guard case .search(let id) = curve(digit: digit), let search = scenario.search(id) else {
        return say("no computed curve has the digit \(digit)")
      }
      let isAlone: Bool = presentation.shown == [search.id]
      presentation.shown = isAlone ? usualSearches : [search.id]
      presentation.focusedSearch = search.id
    case .panel(let panel):
      // The panel of statistics has a page behind it: its key again opens that.
      if panel == .statistics, presentation.panel == panel, presentation.view != .statistics {
        show(.statistics)
      }
      presentation.panel = presentation.panel == panel ? .plot : panel
    case .nextPanel(let step):
      let all = Panel.allCases
      let place: Int = all.firstIndex(of: presentation.panel) ?? 0
      presentation.panel = all[(place + step + all.count) % all.count]
    case .row(let step):
      let panel = presentation.panel
      presentation.rows[panel] = min(max(0, row(panel) + step), max(0, rowCount(panel) - 1))
      if let search = rowSearch, presentation.shown.contains(search.id) {
        presentation.focusedSearch = search.id
      }
    default: break
    }
  }

  private mutating func toggle(_ curve: ListedCurve) {
    switch curve {
    case .search(let id): toggle(id)
    case .bounds: look(.bounds)
    case .published(let id): look(.overlay(id))
    }
  }

  mutating func toggle(_ id: String) {
    let members = searches.filter { $0.id == id || $0.collider == id }.map(\.id)
    let allShown: Bool = members.allSatisfy { presentation.shown.contains($0) }
    if allShown {
      presentation.shown.subtract(members)
    } else {
      presentation.shown.formUnion(members)
    }
    // There and back changes nothing; the focus never stays on a hidden curve.
    if !presentation.shown.contains(presentation.focusedSearch), let first = shownSearches.first {
      presentation.focusedSearch = first.id
    }
  }

  // MARK: Values

  mutating func change(_ command: Command) {
    switch command {
    case .nudge(let count): nudge(count)
    case .step(let by):
      presentation.stepScale = min(
        max(0, presentation.stepScale + by), Setting.stepScales.count - 1)
      say("step x\(NumberText.shortest(Setting.stepScales[presentation.stepScale]))")
    case .set(let key, let text): set(key, text)
    case .toggleRow: toggleRow()
    case .reset: reset()
    case .resetAll:
      scenario = presetScenario
      say("every setting is back at \(presentation.preset ?? "its default")")
    case .end(let highest): write(focusedSetting) { $0.end(highest: highest) }
    case .readings(let choice): setReadings(choice)
    case .preset(let name):
      // Another figure under the words of a step would be a wrong caption.
      presentation.tour = nil
      if let preset = world.presets[name] { load(preset) } else { leavePreset() }
    case .applyToAll: applyToAll()
    default: break
    }
  }

  private mutating func write(_ setting: Setting?, _ value: (Setting) -> SettingValue?) {
    guard let setting else { return say(noParameter) }
    guard let value = value(setting) else { return }
    setting.write(&scenario, value)
  }

  private mutating func nudge(_ count: Int) {
    guard let setting = focusedSetting else {
      return say(noParameter)
    }
    switch setting.stepped(count, scale: Setting.stepScales[presentation.stepScale], in: scenario) {
    case .success(let value): setting.write(&scenario, value)
    case .failure(let problem): say(problem.words, isError: true)
    }
  }

  private mutating func set(_ key: String, _ text: String) {
    switch world.settings.set(key, text, in: scenario) {
    case .success(let next): scenario = next
    case .failure(let problem): say(problem.words, isError: true)
    }
  }

  /// Space: a curve on or off in the collider panel, a cut on or off, a choice to its next value.
  private mutating func toggleRow() {
    if let curve = rowCurve { return toggle(curve) }
    guard let setting = focusedSetting else {
      return say(noParameter)
    }
    switch setting.value(in: scenario) {
    case .off(let threshold): setting.write(&scenario, .number(threshold))
    case .number(let threshold):
      guard case .number(let kind) = setting.kind, kind.canBeOff else {
        return say("\(setting.key) cannot be off")
      }
      setting.write(&scenario, .off(threshold))
    case .choice: nudge(1)
    case .couplings, .integer: say("\(setting.key): h and l change it, = types a value")
    }
  }

  private mutating func reset() {
    let target = presetScenario
    write(focusedSetting) { $0.value(in: target) }
  }

  private mutating func setReadings(_ choice: Command.ReadingsChoice) {
    let paper: Bool
    switch choice {
    case .exact: paper = false
    case .paper: paper = true
    case .other:
      let now = world.settings.readingsInForce(scenario)
      paper = now.paper < now.of
    }
    scenario = world.settings.readings(paper: paper, in: scenario)
    say(paper ? "readings: as the paper prints them" : "readings: exact")
  }

  /// The focused cut or statistics value for every search of its collider.
  private mutating func applyToAll() {
    guard let setting = focusedSetting else {
      return say(noParameter)
    }
    let word = CommandTable.shortName(setting.key)
    let value = setting.value(in: scenario)
    switch setting.group {
    case .cuts(let id), .statistics(let id):
      let own = scenario.search(id)
      let collider = own?.collider
      // A confidence level means another thing where a published limit is scaled.
      for search in searches
      where search.collider == collider && search.finalState == own?.finalState {
        world.settings[key: "\(search.id).\(word)"]?.write(&scenario, value)
      }
      say("\(word) = \(setting.text(in: scenario)) for every search of \(collider ?? "")")
    case .model, .collider, .background, .separation, .monophoton, .sample:
      say("\(setting.key) belongs to all searches already")
    }
  }
}
