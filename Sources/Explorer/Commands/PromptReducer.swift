import DipolePhysics
import Reach
import TextPlot

// Overlays and text fields.
extension ExplorerState {
  mutating func overlay(_ command: Command) {
    switch command {
    case .help:
      if case .help = presentation.overlay {
        presentation.overlay = .none
      } else {
        presentation.overlay = .help(Page())
      }
    case .log:
      if case .log = presentation.overlay {
        presentation.overlay = .none
      } else {
        presentation.overlay = .log(Page())
      }
    case .exportPanel: presentation.overlay = isExporting ? .none : .export(nil)
    case .find: find()
    case .palette(let beginning): presentation.overlay = .palette(Prompt(beginning))
    case .typeValue:
      guard let setting = focusedSetting else {
        return say(noParameter)
      }
      presentation.overlay = .value(Prompt())
      say("\(setting.key): \(setting.allowed)")
    case .typePosition(let axis): presentation.overlay = .position(axis, Prompt())
    case .scroll(let lines): scroll(lines)
    case .explain: say(Explanation.text(self))
    case .explainKey(let key): say(HelpPage.words(of: key, self))
    case .back: goBack()
    default: break
    }
  }

  private mutating func scroll(_ lines: Int) {
    switch presentation.overlay {
    case .help(let page):
      presentation.overlay = .help(scrolled(page, lines, of: HelpPage.lines(self).count))
    case .log(let page):
      presentation.overlay = .log(scrolled(page, lines, of: commandLog.count))
    case .none, .palette, .value, .position, .search, .export: break
    }
  }

  /// A page is full to its end.
  private func scrolled(_ page: Page, _ lines: Int, of count: Int) -> Page {
    Page(first: max(0, min(page.first + lines, count - max(1, presentation.lines - 2))))
  }

  /// Closes what is open, innermost first; never leaves the program.
  mutating func goBack() {
    if closeField() { return }
    if presentation.overlay != .none {
      presentation.overlay = .none
    } else if presentation.zoomCorner != nil {
      presentation.zoomCorner = nil
      say("no box")
    } else if presentation.panel != .plot {
      presentation.panel = .plot
    } else if presentation.tour != nil {
      presentation.tour = nil
    } else if presentation.view != .reach {
      presentation.view = .reach
    }
  }

  /// Closes a field that is typed in on a page, and leaves the page.
  private mutating func closeField() -> Bool {
    switch presentation.overlay {
    case .help(let page) where page.search != nil: presentation.overlay = .help(Page(first: page.first))
    case .log(let page) where page.search != nil: presentation.overlay = .log(Page(first: page.first))
    case .export(.some): presentation.overlay = .export(nil)
    default: return false
    }
    return true
  }

  // MARK: Text fields

  /// The prompt being typed into.
  package var prompt: Prompt? {
    switch presentation.overlay {
    case .palette(let prompt), .value(let prompt), .position(_, let prompt), .search(let prompt): prompt
    case .help(let page), .log(let page): page.search
    case .export(let prompt): prompt
    case .none: nil
    }
  }

  private mutating func setPrompt(_ prompt: Prompt) {
    switch presentation.overlay {
    case .palette: presentation.overlay = .palette(prompt)
    case .value: presentation.overlay = .value(prompt)
    case .position(let axis, _): presentation.overlay = .position(axis, prompt)
    case .search: presentation.overlay = .search(prompt)
    case .help(let page): presentation.overlay = .help(Page(first: page.first, search: prompt))
    case .log(let page): presentation.overlay = .log(Page(first: page.first, search: prompt))
    case .export: presentation.overlay = .export(prompt)
    case .none: break
    }
  }

  /// The longest line kept: more is surely not meant.
  private static let longestPrompt = 400

  mutating func editPrompt(_ edit: Command.PromptEdit, _ results: Results) -> [Effect] {
    guard var prompt else { return [] }
    if ![.earlier, .later, .accept, .complete].contains(edit) { prompt.choice = nil }
    switch edit {
    case .insert(let scalar):
      guard prompt.text.count < Self.longestPrompt, scalar.value >= 32, scalar.value != 127 else {
        return []
      }
      prompt.text.insert(scalar, at: prompt.cursor)
      prompt.cursor += 1
    case .backspace:
      guard prompt.cursor > 0 else { break }
      prompt.cursor -= 1
      prompt.text.remove(at: prompt.cursor)
    case .delete: if prompt.cursor < prompt.text.count { prompt.text.remove(at: prompt.cursor) }
    case .left: prompt.cursor = max(0, prompt.cursor - 1)
    case .right: prompt.cursor = min(prompt.text.count, prompt.cursor + 1)
    case .home: prompt.cursor = 0
    case .end: prompt.cursor = prompt.text.count
    case .clear: prompt = Prompt()
    case .deleteWord: deleteWord(&prompt)
    case .earlier, .later: leaf(&prompt, earlier: edit == .earlier)
    case .complete: complete(&prompt)
    case .accept: return accept(prompt, results)
    }
    setPrompt(prompt)
    return []
  }

  private func deleteWord(_ prompt: inout Prompt) {
    var start: Int = prompt.cursor
    while start > 0 && prompt.text[start - 1] == " " { start -= 1 }
    while start > 0 && prompt.text[start - 1] != " " { start -= 1 }
    prompt.text.removeSubrange(start..<prompt.cursor)
    prompt.cursor = start
  }

  private func leaf(_ prompt: inout Prompt, earlier: Bool) {
    guard case .palette = presentation.overlay, !choose(in: &prompt, up: earlier),
      !paletteHistory.isEmpty
    else { return }
    let place: Int = (prompt.historyPlace ?? -1) + (earlier ? 1 : -1)
    guard place < paletteHistory.count else { return }
    prompt = place < 0 ? Prompt() : Prompt(paletteHistory[paletteHistory.count - 1 - place])
    prompt.historyPlace = place < 0 ? nil : place
  }

  /// Moves through a list of the palette, from the name in force where there is one. False where no list is shown, or
  /// where lines of the past are leafed through.
  private func choose(in prompt: inout Prompt, up: Bool) -> Bool {
    guard prompt.historyPlace == nil, prompt.queued.isEmpty else { return false }
    let list = PaletteMatches(text: prompt.string, state: self)
    guard list.isList, !list.matches.isEmpty else { return false }
    let inForce = "theme " + presentation.theme.name
    let place: Int? =
      list.selection(in: prompt) ?? list.matches.firstIndex { $0.line == inForce }
    let next: Int = place.map { $0 + (up ? -1 : 1) } ?? (up ? list.matches.count - 1 : 0)
    prompt.choice = min(max(0, next), list.matches.count - 1)
    return true
  }

  private func complete(_ prompt: inout Prompt) {
    guard case .palette = presentation.overlay,
      let best = PaletteMatches(text: prompt.string, state: self).completion(of: prompt)
    else { return }
    prompt = Prompt(best)
  }

  private mutating func accept(_ prompt: Prompt, _ results: Results) -> [Effect] {
    let overlay = presentation.overlay
    presentation.overlay = .none
    let line = prompt.string
    switch overlay {
    case .palette: return accept(prompt.queued + [chosen(prompt) ?? line], results)
    case .value:
      guard let setting = focusedSetting, !line.isEmpty else { return [] }
      switch setting.parse(line, bareInShownUnit: true) {
      case .success(let value):
        return reduce(.set(setting.key, setting.text(of: value)), results: results)
      case .failure(let problem):
        say(problem.words, isError: true)
        return []
      }
    case .position(let axis, _):
      // `10,1e-7` is how the command line takes it.
      let words = line.split { $0 == "," || $0 == " " }.joined(separator: " ")
      let name = axis.map { $0.rawValue + " " } ?? ""
      return words.isEmpty ? [] : run(line: "at " + name + words, results)
    case .search:
      search(line, results)
      return []
    case .help(let page):
      presentation.overlay = .help(Page(first: page.first))
      search(line, results)
      return []
    case .log(let page):
      presentation.overlay = .log(Page(first: page.first))
      search(line, results)
      return []
    case .export:
      takeExport(line)
      return []
    case .none: return []
    }
  }

  /// The line that was chosen in a list of the palette and not typed to its end.
  private func chosen(_ prompt: Prompt) -> String? {
    guard prompt.queued.isEmpty else { return nil }
    if case .success = CommandTable.parse(prompt.string, self), prompt.choice == nil { return nil }
    return PaletteMatches(text: prompt.string, state: self).selected(in: prompt)?.line
  }

  /// The one name that a part of it stands for, where a line by itself is none: `toggle ship_main`.
  private func onlyMatch(_ line: String) -> String? {
    guard case .failure(.unknownName) = CommandTable.parse(line, self) else { return nil }
    let matches = PaletteMatches(text: line, state: self).matches
    return matches.count == 1 ? matches[0].line : nil
  }

  /// Lines of the palette. Several are a script: it is checked whole before any of it runs.
  private mutating func accept(_ lines: [String], _ results: Results) -> [Effect] {
    let typed = lines.filter { $0.contains { $0 != " " } }
    if typed.count > 1, let problem = LineSession.firstProblem(in: typed, from: self) {
      say(
        "line \(problem.line) of \(typed.count): \(problem.words); nothing was run", isError: true)
      return []
    }
    return typed.flatMap { line -> [Effect] in
      let line = onlyMatch(line) ?? line
      paletteHistory.append(line)
      return run(line: line, results)
    }
  }

  /// Text pasted into a field; outside of one nothing happens but a hint.
  mutating func paste(_ text: String) {
    guard var prompt else {
      return say("pasted text does nothing here: press : first to give it to the command line")
    }
    var lines = text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
    )
    .map(String.init)
    if lines.count > 1, case .palette = presentation.overlay {
      if lines.last?.isEmpty == true { lines.removeLast() }
      let last = lines.removeLast()
      prompt.queued += lines.map { String($0.prefix(Self.longestPrompt)) }.suffix(200)
      lines = [last]
      say("\(prompt.queued.count + 1) lines pasted; Enter runs them, Esc does not")
    }
    for scalar in (lines.first ?? "").unicodeScalars
    where scalar.value >= 32 && scalar.value != 127 && prompt.text.count < Self.longestPrompt {
      prompt.text.insert(scalar, at: prompt.cursor)
      prompt.cursor += 1
    }
    setPrompt(prompt)
  }
}
