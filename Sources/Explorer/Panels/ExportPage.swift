import Catalog
import TextPlot

/// The export panel: which files, how, and the command lines that stand for it.
struct ExportPage {
  private let state: ExplorerState
  private let width: Int
  private let choice: ExportChoice

  init(_ state: ExplorerState, width: Int) {
    (self.state, self.width) = (state, width)
    choice = state.presentation.export
  }

  /// The lines, and which one the cursor is on.
  var content: (lines: [[StyledText]], cursor: Int) {
    var lines: [[StyledText]] = []
    var cursor: Int = 0
    let chosen = state.exportRow
    for row in state.exportRows {
      if row == .size { lines.append([]) }
      if row == chosen { cursor = lines.count }
      lines.append(line(row, isCursor: row == chosen))
    }
    return (lines + [[]] + commands, cursor)
  }

  private func line(_ row: ExportChoice.Row, isCursor: Bool) -> [StyledText] {
    let head = isCursor ? StyledText(" > ", .panelFocus, .bold) : StyledText("   ")
    let (name, value, note) = words(row)
    return [
      head, StyledText(name.padded(to: 16), isCursor ? .panelFocus : .panelLabel, isCursor ? .bold : []),
      StyledText(value.isEmpty ? "" : value + "  ", .panelValue, isCursor ? .bold : []),
      StyledText(note, .muted),
    ]
  }

  private func words(_ row: ExportChoice.Row) -> (name: String, value: String, note: String) {
    switch row {
    case .format(let format):
      let mark = choice.formats.contains(format) ? "[x] " : "[ ] "
      return (mark + format.rawValue, "", FormatTable[format]?.help ?? "")
    case .size:
      let seen = Picture.size(onScreen: state)
      return (
        "size", choice.size.map(ExportPage.text) ?? "as on the screen",
        choice.size == nil ? "\(ExportPage.text(seen)) with title and legend" : "columns and rows, with title and legend"
      )
    case .glyphs:
      return (
        "glyphs", choice.glyphs?.rawValue ?? "as on the screen",
        choice.glyphs == nil ? state.presentation.glyphs.rawValue : ""
      )
    case .name:
      let usual = ExportRequest.usualName(state.presentation.view)
      return ("name", choice.name ?? usual, "in the folder you started in")
    case .existing:
      return ("existing files", choice.replaces ? "replaced" : "kept", choice.replaces ? "" : "a number is added to the name")
    }
  }

  private static func text(_ size: SizeText) -> String { "\(size.columns)x\(size.rows)" }

  /// What Enter does, as the command of the palette and as that of a shell.
  private var commands: [[StyledText]] {
    let request = state.exportRequest
    guard !request.formats.isEmpty else { return [[StyledText("  no format is marked", .message)]] }
    var copy = state
    if let glyphs = request.glyphs { copy.presentation.glyphs = glyphs }
    let size = request.size ?? Picture.size(onScreen: state)
    // The file's own header has the same command.
    let shell = Reproduction(copy).command(size: size, formats: request.formats.map(\.rawValue))
    return broken("command    ", ":" + request.line) + broken("reproduce  ", shell)
  }

  private func broken(_ title: String, _ text: String) -> [[StyledText]] {
    let room: Int = max(20, width - title.count - 3)
    let parts = TextLines.broken(text, width: room)
    return parts.enumerated().map { place, part in
      [
        StyledText("  " + (place == 0 ? title : String(repeating: " ", count: title.count)), .panelLabel),
        StyledText(part, .text),
      ]
    }
  }
}
