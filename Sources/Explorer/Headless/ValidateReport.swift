import Catalog
import TextPlot

/// `validate FILE`: everything that is wrong with a file of the user, by the reader that would read it at the start.
package struct ValidateReport: HeadlessReport {
  package let diagnostics: [Diagnostic]
  private let file: String

  /// - Parameters:
  ///   - source: the file.
  ///   - world: what the file may name.
  ///   - readTheme: the reader of themes, which the terminal knows.
  ///   - beside: files in the same folder by name.
  package init(
    _ source: SourceFile, world: ExplorerState.World, readTheme: (SourceFile) -> [Diagnostic],
    beside: (String) -> SourceFile?
  ) {
    file = source.path
    diagnostics = ValidateReport.read(source, world, readTheme, beside)
  }

  private static func read(
    _ source: SourceFile, _ world: ExplorerState.World,
    _ readTheme: (SourceFile) -> [Diagnostic], _ beside: (String) -> SourceFile?
  ) -> [Diagnostic] {
    guard source.path.hasSuffix(".toml") else { return CurveFileReader.read(source).diagnostics }
    let document: Document
    switch Document.parse(source) {
    case .success(let whole): document = whole
    case .failure(let refusal): return [refusal.diagnostic]
    }
    let table = TableReader(document)
    // What a file is about is told by the keys that its kind alone has.
    if table.has("curve") { return CurveIndexReader.read(source, file: beside).diagnostics }
    if isIn("presets", source)
      || ["view", "title", "overlays", "ours", "searches"].contains(where: table.has)
    {
      return world.problems(ofPreset: source)
    }
    if isIn("searches", source) || table.has("final_state") || table.has("cuts") || table.has("collider") {
      let known = world.catalog.colliders.map(\.id)
      return SearchReader.read(source, colliders: known).diagnostics
    }
    if isIn("colliders", source) || table.has("detector") || table.has("N_Z") || table.has("luminosity") {
      return ColliderReader.read(source).diagnostics
    }
    return readTheme(source)
  }

  /// A file that lacks all keys of its kind is still what its folder holds.
  private static func isIn(_ folder: String, _ source: SourceFile) -> Bool {
    source.path.split(separator: "/").dropLast().last.map(String.init) == folder
  }

  package var fields: [String: JSONValue] {
    [
      "problems": .array(
        diagnostics.map { diagnostic in
          .object([
            "file": .string(PlainText.clean(diagnostic.file)),
            "line": .integer(Int64(diagnostic.line)), "column": .integer(Int64(diagnostic.column)),
            "message": .string(diagnostic.message),
            "nearest": diagnostic.nearest.map { .string(PlainText.clean($0)) } ?? .null,
          ])
        })
    ]
  }

  package var tables: [Table] {
    guard !diagnostics.isEmpty else {
      return [
        Table(
          columns: [Table.Column(name: "file"), Table.Column(name: "problems")],
          rows: [[PlainText.clean(file), "none"]])
      ]
    }
    return [
      Table(
        columns: ["line", "column", "problem"].map { Table.Column(name: $0) },
        rows: diagnostics.map { [String($0.line), String($0.column), $0.message] })
    ]
  }
}
