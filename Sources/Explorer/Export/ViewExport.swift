import Catalog
import TextPlot

/// Writes a view to files in one or more formats, as screen and plain mode do: a name that is free, all or none.
package enum ViewExport {
  /// - Parameters:
  ///   - name: without an ending; the view's own where it is nil. A taken one gets -2, -3, …
  /// - Returns: the files written.
  package static func write(
    _ context: ViewContext, size: SizeText, formats: [String], name: String?
  ) -> Result<[String], FileProblem> {
    let exporter = Exporter(context, size: size)
    // The command that asks for an export has refused what the view does not have.
    let kinds = formats.compactMap { ExportFormat(rawValue: $0) }.filter { exporter.problem($0) == nil }
    let endings = kinds.map { "." + $0.rawValue }
    let stem = SafeFile.freeName(
      name ?? "dipolescope-\(context.presentation.view.rawValue)", endings: endings)
    let outputs = kinds.map { exporter.output($0, path: stem + "." + $0.rawValue) }
    let files = outputs.flatMap(\.files)
    return SafeFile.write(files, folders: outputs.flatMap(\.folders), overwrite: false).map {
      files.map(\.path)
    }
  }
}
