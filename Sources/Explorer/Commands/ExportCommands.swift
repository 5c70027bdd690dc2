import Catalog
import TextPlot

extension CommandTable {
  static let exporting: [CommandEntry] = [
    CommandEntry(
      name: "export", arguments: String(ExportRequest.usage.dropFirst("export ".count)),
      help: "this view to files; without words: the panel where formats are marked",
      completions: { state in
        FormatTable.all.filter { $0.views.contains(state.presentation.view) }.map(\.format.rawValue)
      }
    ) { words, state in
      guard !words.isEmpty else { return .success(.exportPanel) }
      return ExportRequest.parse(words, view: state.presentation.view).map { .export($0) }
    },
    plain("write", .writeExport, "the files that the export panel has marked"),
  ]
}

// The export panel: its keys are those of the parameter panels.
extension ExplorerState {
  /// Whether the keys of rows and values act on the export panel.
  var isExporting: Bool {
    if case .export = presentation.overlay { true } else { false }
  }

  /// Does what a command of parameter panels means here; false where it means nothing.
  mutating func exporting(_ command: Command) -> Bool {
    guard isExporting else { return false }
    switch command {
    case .row(let step):
      let row: Int = min(presentation.export.row, exportRows.count - 1)
      presentation.export.row = min(max(0, row + step), exportRows.count - 1)
    case .nudge(let step): changeExport(step)
    case .toggleRow: changeExport(1)
    case .reset: resetExport()
    case .typeValue: typeExport()
    default: return false
    }
    return true
  }

  private mutating func changeExport(_ step: Int) {
    switch exportRow {
    case .format(let format):
      if presentation.export.formats.remove(format) == nil { presentation.export.formats.insert(format) }
    case .size:
      let sizes = [nil] + ExportChoice.sizes
      presentation.export.size = ExplorerState.next(presentation.export.size, of: sizes, step)
    case .glyphs:
      let sets: [GlyphSet?] = [nil] + GlyphSet.allCases
      presentation.export.glyphs = ExplorerState.next(presentation.export.glyphs, of: sets, step)
    case .name: say("\(world.keys.key("value", in: .export)) types a name")
    case .existing: presentation.export.replaces.toggle()
    }
  }

  private static func next<Value: Equatable>(_ value: Value, of all: [Value], _ step: Int) -> Value {
    guard let place = all.firstIndex(of: value) else { return all[0] }
    return all[((place + step) % all.count + all.count) % all.count]
  }

  private mutating func resetExport() {
    let usual = ExportChoice()
    switch exportRow {
    case .format: presentation.export.formats = usual.formats
    case .size: presentation.export.size = nil
    case .glyphs: presentation.export.glyphs = nil
    case .name: presentation.export.name = nil
    case .existing: presentation.export.replaces = usual.replaces
    }
  }

  private mutating func typeExport() {
    switch exportRow {
    case .size:
      let size = presentation.export.size
      presentation.overlay = .export(Prompt(size.map { "\($0.columns)x\($0.rows)" } ?? ""))
    case .name: presentation.overlay = .export(Prompt(presentation.export.name ?? ""))
    case .format, .glyphs, .existing:
      say("\(world.keys.key("nudge 1", in: .export)) changes this; a size and a name are typed")
    }
  }

  /// Takes a typed size or name; an empty one is the usual one.
  mutating func takeExport(_ text: String) {
    presentation.overlay = .export(nil)
    switch exportRow {
    case .name:
      let name = text.trimmedOfBlanks
      presentation.export.name = name.isEmpty ? nil : name
    case .size where text.trimmedOfBlanks.isEmpty: presentation.export.size = nil
    case .size:
      switch SizeText.parse(text.trimmedOfBlanks) {
      case .success(let size): presentation.export.size = size
      case .failure(let problem): say(problem.words, isError: true)
      }
    case .format, .glyphs, .existing: break
    }
  }

  /// The files that are marked: the panel closes and the front writes them.
  mutating func writeExport() -> [Effect] {
    let request = exportRequest
    guard !request.formats.isEmpty else {
      say("no format is marked: \(world.keys.key("switch", in: .export)) marks the one under the cursor")
      return []
    }
    presentation.overlay = .none
    return [.export(request)]
  }
}
