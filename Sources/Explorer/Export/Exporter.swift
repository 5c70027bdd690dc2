import Catalog
import TextPlot

/// Turns a view into the bytes of each format. Pictures and numbers come from the same figure.
package struct Exporter: Sendable {
  private let context: ViewContext
  private let size: SizeText

  package init(_ context: ViewContext, size: SizeText) {
    self.context = context
    self.size = size
  }

  /// What an output needs: files, and the folders made for them.
  package struct Output: Sendable {
    package var files: [(path: String, bytes: [UInt8])] = []
    package var folders: [String] = []
  }

  /// Why a format cannot be had of this view; `nil` where it can.
  package func problem(_ format: ExportFormat) -> FormatProblem? {
    FormatProblem(format, context.presentation.view)
  }

  /// A format as one stream. Files of a folder follow each other.
  package func bytes(_ format: ExportFormat) -> [UInt8] {
    files(format).reduce(into: []) { $0 += Array($1.text.utf8) }
  }

  /// A format under a path: a file of that name, or a folder with several.
  package func output(_ format: ExportFormat, path: String) -> Output {
    guard case .folder = FormatTable[format]?.content else {
      return Output(files: [(path, bytes(format))])
    }
    let folder = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
    return Output(
      files: files(format).map { (folder + "/" + $0.name, Array($0.text.utf8)) }, folders: [folder])
  }

  private func files(_ format: ExportFormat) -> [FormatEntry.FolderFile] {
    guard problem(format) == nil, let entry = FormatTable[format] else { return [] }
    let source = ExportSource(context: context, size: size, format: format)
    switch entry.content {
    case .text(let text): return [FormatEntry.FolderFile(name: "", text: text(source))]
    case .folder(let files): return files(source)
    }
  }
}
