import DipolePhysics
import Reach
import TextPlot

/// The whole screen as a grid of styled cells, at any size.
package struct Screen: Sendable {
  private let context: ViewContext
  private let layout: ScreenLayout

  private init(_ context: ViewContext) {
    self.context = context
    layout = ScreenLayout(state: context.state)
  }

  /// Draws state and results. Every size from 0x0 is drawn with what fits.
  package static func render(_ state: ExplorerState, _ results: Results) -> CellGrid {
    Screen(ViewContext(state: state, results: results)).grid()
  }

  private var state: ExplorerState { context.state }

  private func grid() -> CellGrid {
    var grid = CellGrid(width: layout.columns, height: layout.lines)
    guard layout.header != nil else {
      drawTiny(&grid)
      return grid
    }
    switch state.presentation.overlay {
    case .help(let first): drawPage(&grid, "help", HelpPage.lines(state), first)
    case .log(let first): drawPage(&grid, "command log", logLines, first)
    case .none, .palette, .value, .position:
      drawMain(&grid)
      drawPrompt(&grid)
    }
    return grid
  }

  // MARK: Main

  private func drawMain(_ grid: inout CellGrid) {
    let status = StatusLines(context: context, columns: layout.columns)
    line(&grid, layout.header, status.header)
    grid.blit(
      ViewPicture.grid(context, width: layout.plot.width, height: layout.plot.height),
      x: layout.plot.x,
      y: layout.plot.y)
    drawPanels(&grid)
    line(&grid, layout.readout, status.readout)
    line(&grid, layout.why, status.why)
    line(&grid, layout.slider, status.slider)
    drawTour(&grid)
    line(&grid, layout.footer, Footer.text(state, width: layout.columns))
    // Small terminals have no line for messages: they take the footer's.
    if layout.why == nil, state.presentation.message != nil {
      line(&grid, layout.footer, status.why, clear: true)
    }
  }

  private func drawTour(_ grid: inout CellGrid) {
    guard let top = layout.tour, let footer = layout.footer else { return }
    let lines = TourPanel(context: context, columns: layout.columns).lines
    for (row, pieces) in lines.prefix(footer - top).enumerated() { line(&grid, top + row, pieces) }
  }

  private func line(
    _ grid: inout CellGrid, _ row: Int?, _ pieces: [StyledText], clear: Bool = false
  ) {
    guard let row else { return }
    if clear { grid.fill(x: 0, y: row, width: layout.columns, height: 1, cell: .blank) }
    grid.write(pieces, x: 0, y: row, maxWidth: layout.columns)
  }

  private func drawPanels(_ grid: inout CellGrid) {
    for stack in Screen.panels(context) {
      if stack.liesOverPlot {
        let rect = stack.rect
        grid.fill(x: rect.x, y: rect.y, width: rect.width, height: rect.height, cell: .blank)
      }
      grid.draw(stack)
    }
  }

  /// The panels on the screen and where they stand; the uppermost first.
  static func panels(_ context: ViewContext) -> [PanelStack] {
    let layout = ScreenLayout(state: context.state)
    let focused = context.state.presentation.panel
    let info = InfoPanels(context: context)
    var stacks: [PanelStack] = []
    if let left = layout.left {
      let panels = ParameterPanels(context: context, width: left.width)
      let sections = [.model, .cuts, .statistics].map { panels.section($0) } + [info.sample]
      stacks.append(PanelStack(sections, in: left))
    }
    if let right = layout.right {
      let panels = ParameterPanels(context: context, width: right.width)
      let sections: [PanelSection] =
        layout.left == nil
        ? [.colliders, .cuts, .model, .statistics].map { panels.section($0) }
        : [panels.section(.colliders), info.reach, info.cursor]
      stacks.append(PanelStack(sections, in: right))
    } else if focused != .plot && (layout.left == nil || focused == .colliders) {
      // No room beside the plot: the focused panel lies over it.
      let width: Int = min(layout.plot.width, 30)
      let section = ParameterPanels(context: context, width: width).section(focused)
      let rect = CellRect(
        x: layout.plot.width - width, y: layout.plot.y, width: width,
        height: min(layout.plot.height, section.lines.count + 1))
      stacks.append(PanelStack([section], in: rect, liesOverPlot: true))
    }
    return stacks
  }

  // MARK: Pages and prompts

  private var logLines: [[StyledText]] {
    state.commandLog.isEmpty
      ? [[StyledText("  nothing has been changed yet", .muted)]]
      : state.commandLog.enumerated().map {
        [StyledText("  \(String($0 + 1).padded(to: 5))", .muted), StyledText($1, .text)]
      }
  }

  private func drawPage(
    _ grid: inout CellGrid, _ title: String, _ lines: [[StyledText]], _ first: Int
  ) {
    line(&grid, 0, [StyledText(" DIPOLESCOPE", .title, .bold), StyledText(" | \(title)", .title)])
    let visible: Int = max(0, layout.lines - 2)
    for (row, pieces) in lines.dropFirst(first).prefix(visible).enumerated() {
      line(&grid, row + 1, pieces)
    }
    let last: Int = min(lines.count, first + visible)
    line(
      &grid, layout.lines - 1,
      [
        StyledText(
          " j k scroll   Esc close   lines \(first + 1)-\(last) of \(lines.count)", .keyLabel)
      ])
  }

  private func drawPrompt(_ grid: inout CellGrid) {
    guard let prompt = state.prompt else { return }
    let label = promptLabel
    if case .palette = state.presentation.overlay { drawMatches(&grid, prompt) }
    let row: Int = layout.footer ?? 0
    grid.fill(x: 0, y: row, width: layout.columns, height: 1, cell: .blank)
    grid.write(label, x: 0, y: row, role: .prompt, emphasis: .bold)
    // The cursor stays in sight: the text is shifted once it is longer than the line.
    let room: Int = max(1, layout.columns - label.count - 1)
    let first: Int = max(0, prompt.cursor - room + 1)
    for (index, scalar) in prompt.text.dropFirst(first).prefix(room).enumerated() {
      grid.write(String(scalar), x: label.count + index, y: row, role: .prompt)
    }
    let x: Int = label.count + prompt.cursor - first
    var cell = grid[x, row]
    cell.emphasis = .reverse
    cell.role = .prompt
    grid[x, row] = cell
  }

  private var promptLabel: String {
    switch state.presentation.overlay {
    case .palette: ":"
    case .value: (state.focusedSetting?.key ?? "") + " = "
    case .position: "m [GeV] d [1/GeV] = "
    case .none, .help, .log: ""
    }
  }

  private func drawMatches(_ grid: inout CellGrid, _ prompt: Prompt) {
    let queued = prompt.queued.map {
      PaletteMatches.Match(line: $0, help: "pasted, runs on Enter", keys: "")
    }
    let offered = PaletteMatches(text: prompt.string, state: state)
    let matches = queued.isEmpty ? offered.matches : Array(queued.suffix(8))
    guard !matches.isEmpty, layout.lines > matches.count + 4 else { return }
    let selection: Int? = queued.isEmpty ? offered.selection(in: prompt) : nil
    // A list without explanations leaves the rest of the picture in sight.
    let widest: Int = matches.map { max(26, $0.line.count + 1) + $0.help.count + $0.keys.count }.max() ?? 0
    let width: Int = min(layout.columns, offered.isList ? max(44, min(78, widest + 4)) : 78)
    let top: Int = layout.lines - 1 - matches.count - 2
    grid.fill(x: 0, y: top, width: width, height: matches.count + 2, cell: .blank)
    grid.box(
      x: 0, y: top, width: width, height: matches.count + 2,
      title: offered.isList
        ? "Up Down choose  Enter takes  Esc closes" : "Tab completes  Enter runs  Esc closes")
    for (index, match) in matches.enumerated() {
      let name = match.line.padded(to: 26) + (match.line.count >= 26 ? " " : "")
      grid.write(
        name, x: 2, y: top + 1 + index, role: .panelValue,
        emphasis: index == selection ? .reverse : index == 0 && selection == nil ? .bold : [],
        maxWidth: width - 4)
      grid.write(
        match.help, x: 2 + name.count, y: top + 1 + index, role: .text,
        maxWidth: width - (match.keys.isEmpty ? 4 : 14) - name.count)
      grid.write(match.keys, x: width - 10, y: top + 1 + index, role: .key, maxWidth: 8)
    }
  }

  // MARK: Tiny

  /// Below 38x10: what fits of the read-out, then where help is.
  private func drawTiny(_ grid: inout CellGrid) {
    let status = StatusLines(context: context, columns: layout.columns)
    var texts: [[StyledText]] = status.tiny
    if let message = state.presentation.message {
      texts.insert([StyledText(message.text, message.isError ? .error : .message)], at: 0)
    } else if let setting = state.focusedSetting {
      let value = ParameterPanels(context: context, width: layout.columns).shownValue(setting)
      texts.insert([StyledText(">\(setting.symbol) \(value)", .panelFocus)], at: 0)
    }
    texts += [[StyledText("FCC-ee m_N-d: enlarge", .muted)], [StyledText("q quit", .keyLabel)]]
    for (row, pieces) in texts.enumerated() where row < layout.lines {
      grid.write(pieces, x: 0, y: row, maxWidth: layout.columns)
    }
    if let prompt = state.prompt, layout.lines > 0 {
      grid.fill(x: 0, y: layout.lines - 1, width: layout.columns, height: 1, cell: .blank)
      let label = promptLabel
      grid.write(
        label + prompt.string.suffix(max(0, layout.columns - label.count)), x: 0,
        y: layout.lines - 1, role: .prompt)
    }
  }
}

/// The line of keys at the bottom, made from the key table: what works where the keyboard is, then what works anywhere.
enum Footer {
  static func text(_ state: ExplorerState, width: Int) -> [StyledText] {
    let own: KeyBinding.Context =
      state.presentation.panel == .plot ? ViewTable[state.presentation.view].keys : .panel
    if let prefix = state.presentation.prefix { return continuations(String(prefix), own, state.world.keys) }
    let bindings = state.world.keys.bindings.filter {
      $0.hint != nil && ($0.context == .global || $0.context == own)
    }
    var pieces: [StyledText] = [StyledText(" ", .keyLabel)]
    var used: Int = 1
    // The way out always fits.
    let leave: (key: String, hint: String) = ("q", own == .panel ? "back" : "quit")
    var room: Int = width - leave.key.count - leave.hint.count - 2
    func add(_ key: String, _ hint: String) {
      let gap: String = key == "?" || key == ":" ? "" : " "
      let length: Int = key.count + gap.count + hint.count + 1
      guard used + length <= room else { return }
      pieces += [StyledText(key, .key, .bold), StyledText(gap + hint + " ", .keyLabel)]
      used += length
    }
    if own == .plot { add("hjkl", "move") } else { add("jk", "row") }
    for binding in bindings.sorted(by: { ($0.context == own ? 0 : 1) < ($1.context == own ? 0 : 1) }
    ) {
      let key: String =
        switch binding.command {
        case "toggle 1": "1-9"
        case "nudge 1": "hl"
        case "step coarser": "[]"
        default: KeyTable.shown(binding.keys[0])
        }
      add(key, binding.hint ?? "")
    }
    room = width
    add(leave.key, leave.hint)
    return pieces
  }

  /// What can follow a first key; keys that differ in a letter alone are one entry.
  private static func continuations(_ prefix: String, _ own: KeyBinding.Context, _ keys: KeyTable)
    -> [StyledText]
  {
    var pieces = [StyledText(" \(prefix) then: ", .key, .bold)]
    for binding in keys.bindings where binding.works(in: own) {
      let family: String? = binding.alphabetCommand
      if family != nil, !binding.command.hasSuffix(" a") { continue }
      for key in binding.keys where key.hasPrefix(prefix + "+") {
        pieces += [
          StyledText(family == nil ? String(key.dropFirst(2)) : "a..z", .key, .bold),
          StyledText(" \(family ?? binding.command)  ", .keyLabel),
        ]
      }
    }
    return pieces
  }
}
