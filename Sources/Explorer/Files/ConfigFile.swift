import Catalog
import TextPlot

/// What the user likes the screen to look like: `config.toml`.
package struct Configuration: Equatable, Sendable {
  package var theme: String?
  package var glyphs: GlyphSet?
  /// Whether the program listens to the mouse from the start.
  package var mouse: Bool

  package init(theme: String? = nil, glyphs: GlyphSet? = nil, mouse: Bool = false) {
    (self.theme, self.glyphs, self.mouse) = (theme, glyphs, mouse)
  }
}

/// Reads and writes `config.toml`.
package enum ConfigFile {
  /// Of the file; a larger one is of a newer program.
  static let format = 1

  /// Everything that is right about a file, and everything that is wrong with it.
  package static func read(_ source: SourceFile, themes: [String]) -> (
    configuration: Configuration, diagnostics: [Diagnostic]
  ) {
    let document: Document
    switch Document.parse(source) {
    case .success(let whole): document = whole
    case .failure(let refusal): return (Configuration(), [refusal.diagnostic])
    }
    let table = TableReader(document)
    let newest = table.quantity("format", .pure, in: Interval(1...1e6), default: Double(format))
    guard newest <= Double(format) else {
      table.report(
        .refused(words: "is of a newer version (\(NumberText.shortest(newest)), this program knows \(format))", nearest: nil),
        at: "format", .fileLeftOut)
      return (Configuration(), table.diagnostics)
    }
    var configuration = Configuration()
    configuration.theme = name("theme", .theme, of: themes, table)
    configuration.glyphs = name("glyphs", .glyphs, of: GlyphSet.allCases.map(\.rawValue), table)
      .flatMap(GlyphSet.init)
    configuration.mouse = table.truth("mouse", default: false)
    table.finish()
    return (configuration, table.diagnostics)
  }

  private static func name(_ key: String, _ kind: NameKind, of allowed: [String], _ table: TableReader) -> String? {
    guard let name = table.optionalText(key) else { return nil }
    if allowed.contains(name) { return name }
    table.report(.unknownName(kind, name, allowed: allowed), at: key, .defaultUsed)
    return nil
  }

  /// The file that holds a configuration.
  package static func text(_ configuration: Configuration) -> String {
    let lines = [
      configuration.theme.map { "theme = \"\($0)\"" }, configuration.glyphs.map { "glyphs = \"\($0.rawValue)\"" },
    ]
    let all = lines.compactMap { $0 } + (configuration.mouse ? ["mouse = true"] : [])
    return (["# What dipolescope looks like; `config save` writes this file.", "format = \(format)"]
      + all).joined(separator: "\n") + "\n"
  }

  /// Writes what a state looks like. A file that was not understood is kept aside first; if that cannot be, it stays.
  package static func save(_ state: ExplorerState, at path: String) -> Result<String, FileProblem> {
    let folder = UserFile.folder(of: path)
    if folder.hasPrefix("/"), case .failure(let problem) = StateFolder(path: String(folder.dropLast())).make() {
      return .failure(problem)
    }
    guard case .success(let old) = UserFile.read(path), !read(old, themes: state.world.themes).diagnostics.isEmpty
    else { return write(state, at: path) }
    return AsideFile.keep(path).flatMap { aside in
      let written = write(state, at: path)
      if case .failure = written { aside.putBack() }
      return written.map { $0 + "; the old one was not understood: " + aside.words }
    }
  }

  private static func write(_ state: ExplorerState, at path: String) -> Result<String, FileProblem> {
    let presentation = state.presentation
    let looks = Configuration(
      theme: presentation.theme.chosen, glyphs: presentation.glyphs, mouse: presentation.capturesMouse)
    return SafeFile.write([(path: path, bytes: Array(text(looks).utf8))], overwrite: true)
      .map { "wrote \(PlainText.clean(path))" }
  }
}
