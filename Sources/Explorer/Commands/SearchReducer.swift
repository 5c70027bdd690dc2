import TextPlot

// Looking for words: in the lists of the palette, and in the lines of pages and of views that are text.
extension ExplorerState {
  /// What `/` opens: a field for words where lines are looked through, else the palette with its beginning.
  mutating func find() {
    switch presentation.overlay {
    case .help(let page): presentation.overlay = .help(Page(first: page.first, search: Prompt()))
    case .log(let page): presentation.overlay = .log(Page(first: page.first, search: Prompt()))
    case .none, .palette, .value, .position, .search, .export:
      presentation.overlay = showsLines ? .search(Prompt()) : .palette(Prompt(findPrefix))
    }
  }

  /// What the palette looks through: curves in the panel that lists them, settings in the others, presets in their page.
  private var findPrefix: String {
    switch presentation.panel {
    case .plot: presentation.view == .presets ? "preset " : ""
    case .colliders: "toggle "
    case .model, .cuts, .statistics: "set "
    }
  }

  /// Whether the keyboard is in a view whose lines are text. The presets have names, which the palette filters.
  private var showsLines: Bool {
    guard presentation.panel == .plot, presentation.view != .presets,
      case .massAndLines = ViewTable[presentation.view].movement
    else { return false }
    return true
  }

  /// The first line below the one in sight that has the words; empty words are those of the last time.
  mutating func search(_ words: String, _ results: Results) {
    if !words.isEmpty { presentation.searched = words }
    goToMatch(forward: true, results)
  }

  /// Whether `n` and `N` go from line to line, not from crossing to crossing.
  var searchesLines: Bool {
    switch presentation.overlay {
    case .help, .log: true
    case .none, .palette, .value, .position, .search, .export: showsLines
    }
  }

  /// The next line with the words that were looked for; behind the last comes the first again.
  mutating func goToMatch(forward: Bool, _ results: Results) {
    let words = presentation.searched
    guard !words.isEmpty else {
      return say("nothing is looked for yet: \(world.keys.key("find")) asks for words")
    }
    guard let (lines, here) = lines(results), !lines.isEmpty else { return }
    let wanted = words.lowercased()
    let order: [Int] = (1...lines.count).map { step in
      ((here + (forward ? step : -step)) % lines.count + lines.count) % lines.count
    }
    guard let found = order.first(where: { lines[$0].lowercased().contains(wanted) }) else {
      return say("no line has '\(words)'", isError: true)
    }
    show(line: found, results)
    say("'\(words)': line \(found + 1) of \(lines.count)")
  }

  /// The lines in view, and which of them is the first in sight or the chosen one.
  private func lines(_ results: Results) -> (lines: [String], here: Int)? {
    switch presentation.overlay {
    case .help(let page): return (HelpPage.lines(self).map { $0.map(\.text).joined() }, page.first)
    case .log(let page): return (commandLog, page.first)
    case .none, .palette, .value, .position, .search, .export: break
    }
    guard showsLines else { return nil }
    let context = textContext(results)
    let content = ViewTable[presentation.view].content(context)
    if let choice = content.choice, let table = content.tables.first, content.tables.count == 1 {
      return (table.rows.map { $0.joined(separator: " ") }, choice.row)
    }
    let page = TablePage(content.tables)
    let all = page.grid(width: context.width, height: page.height, firstLine: 0, scrolls: false)
    return (all.lines(), presentation.firstLine)
  }

  private mutating func show(line: Int, _ results: Results) {
    switch presentation.overlay {
    case .help: presentation.overlay = .help(Page(first: line))
    case .log: presentation.overlay = .log(Page(first: line))
    case .none, .palette, .value, .position, .search, .export:
      presentation.firstLine = min(line, lastFirstLine(results))
    }
  }
}
