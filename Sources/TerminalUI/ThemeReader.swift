import Catalog
import TextPlot
import Themes

/// Makes themes of TOML texts: the shipped ones and those of the user.
///
/// A theme inherits as text, before colours are looked up: a theme that changes `[palette]` alone recolours the roles
/// of the theme it inherits from. A role given again replaces the whole style. A file of the user whose name is that of
/// a shipped theme takes its place, and may inherit from it; the shipped files see only each other.
package struct ThemeReader {
  /// The themes compiled in, `default` first. Diagnostics are empty unless a shipped file is broken, which a test
  /// forbids.
  package static func shipped() -> (themes: [Theme], diagnostics: [Diagnostic]) {
    ThemeReader(layers: [shippedFiles]).all()
  }

  /// The shipped themes with those of the user; problems of either are reported.
  package static func read(_ files: [SourceFile]) -> (themes: [Theme], diagnostics: [Diagnostic]) {
    ThemeReader(layers: [shippedFiles, files]).all()
  }

  /// One theme that may inherit from `others` and from the shipped ones; only problems of its own text are reported.
  package static func read(
    text: String, file: String, others: [SourceFile] = []
  ) -> (theme: Theme?, diagnostics: [Diagnostic]) {
    let source = SourceFile(path: file, text: text)
    let reader = ThemeReader(layers: [
      shippedFiles, others.filter { $0.stem != source.stem } + [source],
    ])
    guard let read = reader.layers[1][source.stem] else {
      return (nil, reader.refusals.filter { $0.file == file })
    }
    let (theme, problems) = reader.resolve(read, layer: 1)
    return (theme, read.diagnostics + problems)
  }

  private static var shippedFiles: [SourceFile] {
    Themes.EmbeddedText.files.map { SourceFile(path: "themes/" + $0.path, text: $0.text) }
  }

  /// Files by name of theme, shipped ones first. A file sees its own layer and those before it.
  private var layers: [[String: ThemeFile]] = []
  /// Why files could not be parsed.
  private var refusals: [Diagnostic] = []

  private init(layers sources: [[SourceFile]]) {
    for files in sources {
      var layer: [String: ThemeFile] = [:]
      for source in files where !source.isTemplate {
        switch ThemeFile.read(source) {
        case .success(let file): layer[file.name] = file
        case .failure(let refusal): refusals.append(refusal.diagnostic)
        }
      }
      layers.append(layer)
    }
  }

  private func all() -> (themes: [Theme], diagnostics: [Diagnostic]) {
    var themes: [String: Theme] = [:]
    var diagnostics = refusals
    for (number, layer) in layers.enumerated() {
      for file in layer.values.sorted(by: { $0.name < $1.name }) {
        let (theme, problems) = resolve(file, layer: number)
        diagnostics += file.diagnostics + problems
        if let theme { themes[theme.name] = theme }
      }
    }
    let sorted = themes.values.sorted {
      ($0.name == "default" ? "" : $0.name) < ($1.name == "default" ? "" : $1.name)
    }
    return (sorted, diagnostics)
  }

  // MARK: Inheritance

  /// The theme of a file and what is wrong with its references; no theme where it inherits from itself.
  private func resolve(_ file: ThemeFile, layer: Int) -> (Theme?, [Diagnostic]) {
    var chain = [file]
    var seen = [Reference(name: file.name, layer: layer)]
    var problems: [Diagnostic] = []
    while let parent = chain[chain.count - 1].inherits {
      let heir = seen[seen.count - 1]
      guard let found = find(parent.name, from: heir) else {
        if parent.name == heir.name {
          return (nil, problems + [circle([heir.name, heir.name], in: file)])
        }
        // A missing ancestor is the ancestor's problem unless this very file names it; either way `default` stands in.
        if chain.count == 1 {
          let problem = Problem.unknownName(.theme, parent.name, allowed: names(upTo: layer))
          problems.append(file.diagnostic(problem, at: parent.position, .defaultUsed))
        }
        if let standIn = layers[0]["default"], heir != Reference(name: "default", layer: 0) {
          chain.append(standIn)
        }
        break
      }
      if let start = seen.firstIndex(of: found.reference) {
        let names = seen[start...].map(\.name) + [found.reference.name]
        return (nil, problems + [circle(names, in: file)])
      }
      chain.append(found.file)
      seen.append(found.reference)
    }
    let (styles, colours) = ThemeStyles.resolve(chain)
    return (
      Theme(
        name: file.name, styles: styles,
        background: chain.lazy.compactMap(\.background).first ?? nil),
      (problems + colours).sorted { $0.position < $1.position }
    )
  }

  private struct Reference: Equatable {
    var name: String
    var layer: Int
  }

  /// A theme by name, from the heir's layer downwards; under its own name an heir finds the layer below.
  private func find(_ name: String, from heir: Reference) -> (
    reference: Reference, file: ThemeFile
  )? {
    let top = name == heir.name ? heir.layer - 1 : heir.layer
    guard top >= 0 else { return nil }
    for layer in (0...top).reversed() {
      if let file = layers[layer][name] { return (Reference(name: name, layer: layer), file) }
    }
    return nil
  }

  private func names(upTo layer: Int) -> [String] {
    Set(layers[...layer].flatMap(\.keys)).sorted()
  }

  private func circle(_ names: [String], in file: ThemeFile) -> Diagnostic {
    file.diagnostic(.circle(.theme, names), at: file.inherits?.position ?? .start, .fileLeftOut)
  }
}
