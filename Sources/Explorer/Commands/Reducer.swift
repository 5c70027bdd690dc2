import DipolePhysics
import Reach
import TextPlot

extension ExplorerState {
  /// The state after a command, and what the outside world has to do. Pure: no physics is computed here; what a
  /// command needs to know of the curves it takes from `results`.
  package mutating func reduce(_ command: Command, results: Results) -> [Effect] {
    let before = snapshot
    let nudgedKey: String? = if case .nudge = command { focusedSetting?.key } else { nil }
    if !command.keepsMessage { presentation.message = nil }
    if command.leadsToAView, isExporting { presentation.overlay = .none }
    let effects = perform(command, results)
    if case .prefix = command { return effects }
    presentation.prefix = nil
    switch command {
    case .undo, .redo: break
    // Lines that these perform have been recorded one by one.
    case .prompt, .repeatLast, .tour: break
    // Undo does not take a collider away; its line is in the log.
    case .addCollider: break
    case .row, .panel, .nextPanel, .step: history.endRun()
    default:
      let after = snapshot
      guard !after.isSameStep(as: before) else { break }
      lastChange = command
      let isSameRun: Bool = history.record(before, nudging: nudgedKey)
      let lines: Int = commandLog.count
      if case .compare(let edit) = command {
        commandLog.append(edit.line)
      } else {
        logChange(from: before, to: after, replacing: isSameRun)
      }
      if !isSameRun { history.note(lines: commandLog.count - lines) }
    }
    return effects
  }

  private mutating func perform(_ command: Command, _ results: Results) -> [Effect] {
    if exporting(command) { return [] }
    switch command {
    case .mark, .goToMark: mark(command)
    case .move, .at, .goTo, .focusCurve, .focusSearch, .zoom, .pan, .range, .ranges:
      move(command, results)
    case .view, .flipView, .nextSlice, .glyphs, .theme, .band, .spark, .separationLine, .publishedLine, .overlay, .bounds,
      .linear:
      look(command)
    case .pair, .length, .lengthAxis, .comparedMasses, .distribution, .observable, .source, .scale, .bins, .afterCuts:
      arrange(command)
    case .toggle, .toggleDigit, .digit, .solo, .panel, .nextPanel, .row: choose(command)
    case .nudge, .step, .set, .toggleRow, .reset, .resetAll, .end, .readings, .preset, .applyToAll:
      change(command)
    case .plane(let edit): change(plane: edit)
    case .compare(let edit): change(compared: edit)
    case .sort, .rowToggle, .rowGo, .rowLoad: useTable(command, results)
    case .tour(let move): tour(move, results)
    case .repeatLast: return repeatLast(results)
    case .undo:
      if let previous = history.undo(from: snapshot) {
        step(to: previous, "undo")
      } else {
        say("nothing to undo")
      }
    case .redo:
      if let next = history.redo(from: snapshot) {
        step(to: next, "redo")
      } else {
        say("nothing to redo")
      }
    case .readCurve(let file): return [.readCurve(file)]
    case .readCollider(let path): return [.readCollider(path)]
    case .saveLog(let path): return [.saveLog(path)]
    case .saveConfig: return [.saveConfig]
    case .addCurve, .addCollider: take(command)
    case .copy(let part): return [.copy(part)]
    case .mouse(let isOn):
      presentation.capturesMouse = isOn
      say(
        isOn
          ? "mouse: the terminal no longer selects text; :mouse off gives it back" : "mouse off")
      return [.mouse(isOn)]
    case .export(let request): return [.export(request)]
    case .writeExport: return writeExport()
    case .quit:
      let isPage: Bool = !ViewTable[presentation.view].hasFigures
      if presentation.panel != .plot || presentation.overlay != .none || isPage {
        goBack()
      } else {
        return [.quit]
      }
    case .leave: return [.quit]
    case .interrupt: return [.interrupt]
    case .repaint: return [.repaint]
    case .suspend: return [.suspend]
    case .explain, .explainKey, .find, .help, .palette, .typeValue, .typePosition, .log, .scroll, .back, .exportPanel:
      overlay(command)
    case .prefix(let scalar): presentation.prefix = scalar
    case .prompt(let edit): return editPrompt(edit, results)
    case .paste(let text): paste(text)
    }
    return []
  }

  package mutating func say(_ text: String, isError: Bool = false) {
    presentation.message = Presentation.Message(text, isError: isError)
  }

  private mutating func step(to snapshot: History.Snapshot, _ word: String) {
    let before = self.snapshot
    restore(snapshot)
    commandLog += Array(repeating: word, count: history.movedLines)
    let settings = world.settings.changed(scenario, from: before.scenario)
    if let first = settings.first {
      say("\(word): \(first.setting.key) = \(first.text)")
    } else {
      say(words(of: snapshot, after: before).map { "\(word): \($0)" } ?? word)
    }
  }

  /// What else a step has brought back.
  private func words(of now: History.Snapshot, after before: History.Snapshot) -> String? {
    if now.preset != before.preset { return "preset " + (now.preset ?? PresetTable.none) }
    if now.shown != before.shown || now.overlays != before.overlays { return "curves shown" }
    if now.masses != before.masses || now.couplings != before.couplings { return "range of the plane" }
    return now.view != before.view ? "view " + now.view.rawValue : nil
  }

  private mutating func repeatLast(_ results: Results) -> [Effect] {
    guard let command = lastChange else {
      say("nothing to repeat")
      return []
    }
    return reduce(command, results: results)
  }

  /// Parses a line and performs it as if a key had sent it: a step of its own in history and log.
  package mutating func run(line: String, _ results: Results) -> [Effect] {
    switch CommandTable.parse(line, self) {
    case .failure(.empty): return []
    case .failure(let problem):
      say(problem.words, isError: true)
      return []
    case .success(let command): return reduce(command, results: results)
    }
  }

  // MARK: Log

  /// Writes down what changed as commands with full names; a run of nudges of one value leaves one line.
  mutating func logChange(
    from before: History.Snapshot, to after: History.Snapshot, replacing isSameRun: Bool
  ) {
    if after.preset != before.preset {
      commandLog.append("preset " + (after.preset ?? PresetTable.none))
      return
    }
    for (setting, text) in world.settings.changed(after.scenario, from: before.scenario) {
      let line = "set \(setting.key) \(text)"
      if isSameRun, let last = commandLog.last, last.hasPrefix("set \(setting.key) ") {
        commandLog.removeLast()
      }
      commandLog.append(line)
    }
    for search in searches.map(\.id)
    where after.shown.contains(search) != before.shown.contains(search) {
      commandLog.append("toggle " + search)
    }
    if after.view != before.view { commandLog.append("view " + after.view.rawValue) }
    if after.pair != before.pair { commandLog.append("pair " + after.pair.rawValue) }
    logHistogram(from: before.histogram, to: after.histogram)
    if after.length != before.length {
      commandLog.append("length \(NumberText.shortest(after.length))m")
    }
    if after.lengthAxis != before.lengthAxis {
      commandLog.append("lengths " + after.lengthAxis.rawValue)
    }
    if after.comparedMasses != before.comparedMasses {
      let list = after.comparedMasses.map { NumberText.shortest($0) }.joined(separator: ",")
      commandLog.append("masses " + (list.isEmpty ? "none" : list))
    }
    for id in after.overlays.symmetricDifference(before.overlays).sorted() {
      commandLog.append("overlay " + id)
    }
    if after.showsBounds != before.showsBounds { commandLog.append("bounds") }
    for (digit, id) in after.digits.sorted(by: { $0.key < $1.key })
    where before.digits[digit] != id {
      commandLog.append("digit \(digit) \(id)")
    }
    logPlane(from: before.plane, to: after.plane)
    for curve in after.ownCurves where !before.ownCurves.contains(curve) {
      let units = curve.note.isEmpty ? nil : curve.note
      let file = CurveFile(
        path: curve.path, units: units, level: curve.statedLevel, reference: curve.statedReference)
      commandLog.append(file.line)
    }
    // One line for both: a replay takes it as the one step that it was.
    let axes =
      (after.masses != before.masses ? [("m", after.masses)] : [])
      + (after.couplings != before.couplings ? [("d", after.couplings)] : [])
    if !axes.isEmpty {
      let ends = axes.map { name, range in
        "\(name) \(NumberText.shortest(range.lowerBound)) \(NumberText.shortest(range.upperBound))"
      }
      commandLog.append("range " + ends.joined(separator: " "))
    }
  }
}

extension Command {
  /// Typing in a prompt leaves a message where it is.
  fileprivate var keepsMessage: Bool {
    switch self {
    case .repaint, .prompt(.insert): true
    default: false
    }
  }

  /// Commands that show something else: what lies over the view would hide it.
  fileprivate var leadsToAView: Bool {
    switch self {
    case .view, .flipView, .nextSlice, .distribution, .preset, .panel, .nextPanel, .tour: true
    default: false
    }
  }
}
