import TextPlot

// Pages that lie over view and panels, and what was said last.
extension Screen {
  var logLines: [[StyledText]] {
    state.commandLog.isEmpty
      ? [[StyledText("  nothing has been changed yet", .muted)]]
      : state.commandLog.enumerated().map {
        [StyledText("  \(String($0 + 1).padded(to: 5))", .muted), StyledText($1, .text)]
      }
  }

  func drawPage(
    _ grid: inout CellGrid, _ title: String, _ lines: [[StyledText]], _ first: Int
  ) {
    line(&grid, 0, [StyledText(" DIPOLESCOPE", .title, .bold), StyledText(" | \(title)", .title)])
    let visible: Int = max(0, layout.lines - 2)
    for (row, pieces) in lines.dropFirst(first).prefix(visible).enumerated() {
      line(&grid, row + 1, marked(pieces))
    }
    let last: Int = min(lines.count, first + visible)
    line(&grid, layout.lines - 1, pageKeys(title, "lines \(first + 1)-\(last) of \(lines.count)"))
    drawMessage(&grid, layout.lines - 1, lines: 2, growsUp: true)
  }

  /// What can be done on a page, as long as there is room for it, and where it stands.
  private func pageKeys(_ title: String, _ place: String) -> [StyledText] {
    let keys = state.world.keys
    let scroll = keys.key("scroll 1", in: .pages) + " " + keys.key("scroll -1", in: .pages)
    var words = ["\(scroll) scroll", "\(keys.key("find")) search", "\(keys.key("back")) close"]
    if title == "help" { words.append("other keys: what they do") }
    words.append(place)
    // Where it stands is what changes: it stays longest.
    while words.count > 1, words.joined(separator: "  ").count + 1 > layout.columns { words.remove(at: words.count - 2) }
    return [StyledText(" " + words.joined(separator: "  "), .keyLabel)]
  }

  /// What was said last, in as many lines as there is room for.
  /// - Parameters:
  ///   - row: its first line, or its last one where it grows up over a page.
  func drawMessage(_ grid: inout CellGrid, _ row: Int, lines: Int, growsUp: Bool) {
    guard let message = state.presentation.message else { return }
    let parts = TextLines.broken(message.text, width: layout.columns - 2)
    guard parts.count > 1 || growsUp else { return }
    var shown = Array(parts.prefix(lines))
    if parts.count > lines, let last = shown.popLast() { shown.append(last.prefix(layout.columns - 4) + "..") }
    let top: Int = growsUp ? row - shown.count + 1 : row
    for (place, part) in shown.enumerated() {
      line(&grid, top + place, [StyledText(" " + part, message.isError ? .error : .message)], clear: true)
    }
  }

  /// A line in which the words stand that were looked for.
  private func marked(_ pieces: [StyledText]) -> [StyledText] {
    let words = state.presentation.searched.lowercased()
    guard !words.isEmpty, pieces.map(\.text).joined().lowercased().contains(words) else { return pieces }
    return pieces.map { StyledText($0.text, $0.role, $0.emphasis.union(.reverse)) }
  }

  func drawExport(_ grid: inout CellGrid) {
    line(
      &grid, 0,
      [
        StyledText(" DIPOLESCOPE", .title, .bold),
        StyledText(" | export | \(Picture.title(context))", .title),
      ])
    let page = ExportPage(state, width: layout.columns).content
    let visible: Int = max(0, layout.lines - 3)
    // The cursor stays in sight; where all fits, nothing moves.
    let first: Int = max(0, min(page.cursor - visible + 1, page.lines.count - visible))
    for (row, pieces) in page.lines.dropFirst(first).prefix(visible).enumerated() { line(&grid, row + 1, pieces) }
    line(&grid, layout.lines - 1, Footer.text(state, width: layout.columns))
    drawMessage(&grid, layout.lines - 2, lines: 2, growsUp: true)
  }
}
