import Catalog
import TextPlot

/// What an export command asks for.
package struct ExportRequest: Hashable, Sendable {
  package var formats: [ExportFormat]
  /// Without an ending; `nil`: that of the view; `-`: standard output.
  package var name: String?
  /// Columns and rows of pictures; `nil`: as the front shows them.
  package var size: SizeText?
  /// `nil`: as the front shows them.
  package var glyphs: GlyphSet?
  /// Whether files of that name are replaced; else a name is taken that is free.
  package var replaces: Bool

  /// What an export without further words writes.
  package static let usualFormats: [ExportFormat] = [.txt, .csv]

  package init(
    _ formats: [ExportFormat] = usualFormats, name: String? = nil, size: SizeText? = nil,
    glyphs: GlyphSet? = nil, replaces: Bool = false
  ) {
    (self.formats, self.name, self.size) = (formats, name, size)
    (self.glyphs, self.replaces) = (glyphs, replaces)
  }

  /// The name of the files of a view, where none is given.
  package static func usualName(_ view: ViewID) -> String { "dipolescope-" + view.rawValue }

  /// The command that asks for it.
  package var line: String {
    var words = ["export", formats.map(\.rawValue).joined(separator: ",")]
    if let name { words.append(CommandWords.quoted(name)) }
    if let size { words += ["--size", "\(size.columns)x\(size.rows)"] }
    if let glyphs { words += ["--glyphs", glyphs.rawValue] }
    if replaces { words.append("--replace") }
    return words.joined(separator: " ")
  }

  static let usage = "export FORMAT[,FORMAT] [NAME|-] [--size WxH] [--glyphs SET] [--replace]"

  /// Reads the words behind `export`.
  /// - Parameter view: whose formats there are.
  static func parse(_ words: [String], view: ViewID) -> Result<ExportRequest, CommandProblem> {
    var request = ExportRequest()
    var rest = words[...]
    switch formats(rest.popFirst() ?? "", view: view) {
    case .success(let formats): request.formats = formats
    case .failure(let problem): return .failure(problem)
    }
    if let name = rest.first, !name.hasPrefix("--") { request.name = rest.removeFirst() }
    while let option = rest.popFirst() {
      switch option {
      case "--replace": request.replaces = true
      case "--size":
        guard let text = rest.popFirst() else { return .failure(expected) }
        switch SizeText.parse(text) {
        case .success(let size): request.size = size
        case .failure(let problem): return .failure(.quantity(problem))
        }
      case "--glyphs":
        guard let text = rest.popFirst() else { return .failure(expected) }
        guard let glyphs = GlyphSet(rawValue: text) else {
          return .failure(
            .unknownName(kind: "glyph set", name: text, allowed: GlyphSet.allCases.map(\.rawValue)))
        }
        request.glyphs = glyphs
      default: return .failure(expected)
      }
    }
    return .success(request)
  }

  private static let expected = CommandProblem.arguments(command: "export", expected: usage)

  private static func formats(_ list: String, view: ViewID) -> Result<[ExportFormat], CommandProblem> {
    var formats: [ExportFormat] = []
    for name in list.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard let format = ExportFormat(rawValue: name) else {
        return .failure(.unknownName(kind: "format", name: name, allowed: FormatTable.names))
      }
      if let problem = FormatProblem(format, view) { return .failure(.format(problem)) }
      formats.append(format)
    }
    return .success(formats)
  }
}
