import Catalog
import TextPlot

/// What a format is made from: a state with its results, the size of pictures, and the header that all formats carry.
struct ExportSource: Sendable {
  let context: ViewContext
  let size: SizeText
  let format: ExportFormat

  /// Provenance and the reproducing command, line by line.
  var header: [String] { Provenance(context, size: size).lines(formats: [format.rawValue]) }

  /// The header as comments.
  /// - Parameter mark: what begins a comment.
  func header(_ mark: String) -> String { header.map { mark + " " + $0 + "\n" }.joined() }

  var picture: CellGrid { Picture(context, width: size.columns, height: size.rows).grid }

  var table: DataTable { ViewTable[context.presentation.view].table(context) }

  var content: ViewContent { ViewTable[context.presentation.view].content(context) }

  /// The figures of the view as pictures of lines.
  var figures: [LineFigure] { content.figures.map { LineFigure($0, context) } }

  /// `fig9: plane m_N - d`, as over a picture.
  var title: String { Picture.title(context) }

  /// The name of a file without its ending.
  var stem: String { "dipolescope-" + context.presentation.view.rawValue }
}
