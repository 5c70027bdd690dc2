import Catalog
import TextPlot

/// What is marked in the export panel; it is still so when the panel is opened again.
package struct ExportChoice: Hashable, Sendable {
  package var formats: Set<ExportFormat> = Set(ExportRequest.usualFormats)
  package var size: SizeText?
  package var glyphs: GlyphSet?
  package var name: String?
  package var replaces = false
  /// Row under the cursor.
  package var row = 0

  /// A row of the panel.
  package enum Row: Hashable, Sendable {
    case format(ExportFormat)
    case size, glyphs, name, existing
  }

  /// Sizes that keys go through, beside that of the screen: a page of text, and a wide one.
  static let sizes = [SizeText(columns: 78, rows: 40), SizeText(columns: 140, rows: 45)]
}

extension ExplorerState {
  /// The formats that the view has, and how they are written.
  package var exportRows: [ExportChoice.Row] {
    FormatTable.all.filter { $0.views.contains(presentation.view) }.map { .format($0.format) }
      + [.size, .glyphs, .name, .existing]
  }

  /// The row under the cursor.
  package var exportRow: ExportChoice.Row {
    let rows = exportRows
    return rows[min(max(0, presentation.export.row), rows.count - 1)]
  }

  /// What the panel asks for: its formats in their order, those alone that the view has.
  package var exportRequest: ExportRequest {
    let choice = presentation.export
    let formats: [ExportFormat] = exportRows.compactMap { row in
      if case .format(let format) = row, choice.formats.contains(format) { format } else { nil }
    }
    return ExportRequest(
      formats, name: choice.name, size: choice.size, glyphs: choice.glyphs, replaces: choice.replaces)
  }
}
