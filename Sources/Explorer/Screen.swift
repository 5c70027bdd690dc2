import DipolePhysics
import Reach
import TextPlot

/// The whole screen as a grid of styled cells, at any size.
package struct Screen: Sendable {
  let context: ViewContext
  let layout: ScreenLayout

  private init(_ context: ViewContext) {
    self.context = context
    layout = ScreenLayout(state: context.state)
  }

  /// Draws state and results. Every size from 0x0 is drawn with what fits.
  package static func render(_ state: ExplorerState, _ results: Results) -> CellGrid {
    var memory = ScreenMemory()
    return render(state, results, &memory)
  }

  /// The same with what the last picture has left.
  /// - Parameter plan: that of the state, where it has been made already.
  package static func render(
    _ state: ExplorerState, _ results: Results, _ memory: inout ScreenMemory, plan: WorkPlan? = nil
  ) -> CellGrid {
    Screen(ViewContext(state: state, results: results, plan: plan).withReadout()).grid(&memory)
  }

  var state: ExplorerState { context.state }

  private func grid(_ memory: inout ScreenMemory) -> CellGrid {
    if layout.header != nil, state.presentation.overlay.leavesTheView { return main(&memory) }
    var grid = CellGrid(width: layout.columns, height: layout.lines)
    guard layout.header != nil else {
      drawTiny(&grid)
      return grid
    }
    switch state.presentation.overlay {
    case .help(let page): drawPage(&grid, "help", HelpPage.lines(state), page.first)
    case .log(let page): drawPage(&grid, "command log", logLines, page.first)
    case .export: drawExport(&grid)
    case .none, .palette, .value, .position, .search: break
    }
    drawPrompt(&grid)
    return grid
  }

  // MARK: Main

  private func main(_ memory: inout ScreenMemory) -> CellGrid {
    memory.turn(to: context)
    let stacks = Screen.panels(context, &memory)
    var grid = memory.frame { frame(stacks) }
    let status = StatusLines(context: context, columns: layout.columns)
    line(&grid, layout.header, memory.header(status))
    let plot = layout.plot
    grid.blit(memory.picture(context, width: plot.width, height: plot.height), x: plot.x, y: plot.y)
    drawMovingPanels(&grid, stacks)
    line(&grid, layout.readout, status.readout)
    let why = status.why(memory.nearby(context))
    line(&grid, layout.why, why)
    if state.presentation.showsSpark { line(&grid, layout.slider, status.slider) }
    if let row = layout.why, let slider = layout.slider {
      // What is said in more words than a line holds takes that of the slider too.
      drawMessage(&grid, row, lines: slider - row + 1, growsUp: false)
    }
    drawTour(&grid)
    // Small terminals have no line for messages: they take the footer's.
    if layout.why == nil, state.presentation.message != nil {
      line(&grid, layout.footer, why, clear: true)
    }
    drawPrompt(&grid)
    return grid
  }

  /// What stands around the view and does not move with the crosshair.
  private func frame(_ stacks: [PanelStack]) -> CellGrid {
    var grid = CellGrid(width: layout.columns, height: layout.lines)
    for stack in stacks where !stack.liesOverPlot { grid.draw(stack) { !$0.movesWithCrosshair } }
    if !state.presentation.showsSpark {
      line(&grid, layout.slider, StatusLines(context: context, columns: layout.columns).slider)
    }
    line(&grid, layout.footer, Footer.text(state, width: layout.columns))
    return grid
  }

  private func drawTour(_ grid: inout CellGrid) {
    guard let top = layout.tour, let footer = layout.footer else { return }
    let lines = TourPanel(context: context, columns: layout.columns).lines
    for (row, pieces) in lines.prefix(footer - top).enumerated() { line(&grid, top + row, pieces) }
  }

  func line(
    _ grid: inout CellGrid, _ row: Int?, _ pieces: [StyledText], clear: Bool = false
  ) {
    guard let row else { return }
    if clear { grid.fill(x: 0, y: row, width: layout.columns, height: 1, cell: .blank) }
    grid.write(pieces, x: 0, y: row, maxWidth: layout.columns)
  }

  private func drawMovingPanels(_ grid: inout CellGrid, _ stacks: [PanelStack]) {
    for stack in stacks {
      if stack.liesOverPlot {
        let rect = stack.rect
        grid.fill(x: rect.x, y: rect.y, width: rect.width, height: rect.height, cell: .blank)
      }
      grid.draw(stack) { stack.liesOverPlot || $0.movesWithCrosshair }
    }
  }

  /// The panels on the screen and where they stand; the uppermost first.
  static func panels(_ context: ViewContext) -> [PanelStack] {
    var memory = ScreenMemory()
    memory.turn(to: context)
    return panels(context, &memory)
  }

  private static func panels(_ context: ViewContext, _ memory: inout ScreenMemory) -> [PanelStack] {
    let layout = ScreenLayout(state: context.state)
    let focused = context.state.presentation.panel
    let info = InfoPanels(context: context)
    var stacks: [PanelStack] = []
    if let left = layout.left {
      let parameters: [PanelSection] = [.model, .cuts, .statistics].map {
        memory.section($0, context, width: left.width)
      }
      stacks.append(PanelStack(parameters + [info.sample], in: left))
    }
    if let right = layout.right {
      let panels: [Panel] = layout.left == nil ? [.colliders, .cuts, .model, .statistics] : [.colliders]
      let parameters = panels.map { memory.section($0, context, width: right.width) }
      stacks.append(PanelStack(parameters + (layout.left == nil ? [] : [memory.reach(info), info.cursor]), in: right))
    } else if focused != .plot && (layout.left == nil || focused == .colliders) {
      // No room beside the plot: the focused panel lies over it.
      let width: Int = min(layout.plot.width, 30)
      let section = memory.section(focused, context, width: width)
      let rect = CellRect(
        x: layout.plot.width - width, y: layout.plot.y, width: width,
        height: min(layout.plot.height, section.lines.count + 1))
      stacks.append(PanelStack([section], in: rect, liesOverPlot: true))
    }
    return stacks
  }

  // MARK: Prompts

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
    case .position(nil, _): "m [GeV] d [1/GeV] = "
    case .position(.mass, _): "m [GeV] = "
    case .position(.coupling, _): "d [1/GeV] = "
    case .help, .log, .search: "/"
    case .export: state.exportRow == .size ? "size, as in 78x40: " : "name, without an ending: "
    case .none: ""
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
