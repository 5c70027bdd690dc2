/// A format: what it is for, which views have it, and how it is written.
package struct FormatEntry: Sendable {
  package let format: ExportFormat
  package let help: String
  /// The views that have it.
  package let views: [ViewID]
  let content: Content

  enum Content: Sendable {
    /// One text.
    case text(@Sendable (ExportSource) -> String)
    /// A folder of texts; on a stream they follow each other.
    case folder(@Sendable (ExportSource) -> [FolderFile])
  }

  /// A text file of a folder.
  struct FolderFile: Sendable {
    let name: String
    let text: String
  }

  init(
    _ format: ExportFormat, _ help: String, views: [ViewID] = ViewID.allCases, _ content: Content
  ) {
    (self.format, self.help, self.views, self.content) = (format, help, views, content)
  }
}

/// The one list of formats.
package enum FormatTable {
  package static let all: [FormatEntry] = [
    FormatEntry(.txt, "the picture, in plain text", .text(TextFormat.plain)),
    FormatEntry(.ansi, "the picture, in colour for a terminal", .text(TextFormat.coloured)),
    FormatEntry(.csv, "the numbers behind it, separated by commas", .text(SeparatedFormat.commas)),
    FormatEntry(.tsv, "the same, separated by tabs", .text(SeparatedFormat.tabs)),
    FormatEntry(.json, "settings and numbers; --state loads it again", .text(JSONFormat.text)),
    FormatEntry(
      .grid, "log10(N/N_min) on a grid of the plane", views: planes, .text(GridFormat.text)),
    FormatEntry(
      .yaml, "a HEPData submission: a folder with a table a curve", views: curves,
      .folder(HEPDataFormat.files)),
    FormatEntry(.svg, "the picture, made of lines", views: figures, .text(SVGFormat.text)),
    FormatEntry(.gnuplot, "a gnuplot script", views: figures, .text(GnuplotFormat.text)),
    FormatEntry(.matplotlib, "a python script", views: figures, .text(MatplotlibFormat.text)),
    FormatEntry(.pgfplots, "a LaTeX document with the plot", views: figures, .text(PgfplotsFormat.text)),
    FormatEntry(.latex, "tables for LaTeX", views: tables, .text(LaTeXFormat.text)),
    FormatEntry(.session, "commands that lead here, for replay", .text(SessionFormat.text)),
  ]

  private static let byFormat: [ExportFormat: FormatEntry] = Dictionary(
    all.map { ($0.format, $0) }, uniquingKeysWith: { first, _ in first })

  package static subscript(_ format: ExportFormat) -> FormatEntry? { byFormat[format] }

  package static let names: [String] = all.map(\.format.rawValue)

  private static let figures: [ViewID] = ViewTable.all.filter(\.hasFigures).map(\.id)
  /// Maps have a mark at every place instead of curves.
  private static let curves: [ViewID] = figures.filter { $0 != .map && $0 != .compare }
  private static let planes: [ViewID] = [.reach, .map]
  private static let tables: [ViewID] = [.table, .cutFlow]
}

/// A view that has no export in a format.
package struct FormatProblem: Error, Equatable, Sendable {
  package let format: ExportFormat
  package let view: ViewID

  /// `nil` where the view has the format.
  package init?(_ format: ExportFormat, _ view: ViewID) {
    guard let entry = FormatTable[format], !entry.views.contains(view) else { return nil }
    (self.format, self.view) = (format, view)
  }

  package var words: String {
    let views = (FormatTable[format]?.views ?? []).map(\.rawValue)
    let names =
      views.count > 1
      ? views.dropLast().joined(separator: ", ") + " and " + (views.last ?? "")
      : views.joined()
    return "the view \(view.rawValue) has no export as \(format.rawValue); \(names) have it"
  }
}
