import Catalog
import TextPlot

/// Writes a view to files in one or more formats, as screen and plain mode do: a name that is free, all or none.
package enum ViewExport {
  /// - Parameter size: of pictures, where the request names none.
  /// - Returns: the files written.
  package static func write(
    _ context: ViewContext, size: SizeText, _ request: ExportRequest
  ) -> Result<[String], FileProblem> {
    let exporter = Exporter(context.drawn(for: request), size: request.size ?? size)
    // The command that asks for an export has refused what the view does not have.
    let kinds = request.formats.filter { exporter.problem($0) == nil }
    let endings = kinds.map { "." + $0.rawValue }
    let name = request.name ?? ExportRequest.usualName(context.presentation.view)
    // A taken name gets -2, -3, …
    let stem = request.replaces ? name : SafeFile.freeName(name, endings: endings)
    let outputs = kinds.map { exporter.output($0, path: stem + "." + $0.rawValue) }
    let files = outputs.flatMap(\.files)
    return SafeFile.write(files, folders: outputs.flatMap(\.folders), overwrite: request.replaces).map {
      files.map(\.path)
    }
  }
}

extension ViewContext {
  /// As a request wants it drawn. The box of a zoom that is being drawn is no part of a view.
  func drawn(for request: ExportRequest) -> ViewContext {
    var state = state
    state.presentation.zoomCorner = nil
    if let glyphs = request.glyphs { state.presentation.glyphs = glyphs }
    var copy = ViewContext(state: state, results: results)
    copy.width = width
    return copy
  }
}
