import Catalog
import TextPlot

/// What one theme file says, before inheritance and before colours are looked up.
struct ThemeFile {
  /// The name of the file without folder and ending.
  var name: String
  var path: String
  var inherits: (name: String, position: Position)?
  /// For which background the colours are meant: `.some(nil)` is any, nil is that of the theme it inherits from.
  var background: TerminalBackground??
  /// `nil` is the terminal's own colour.
  var palette: [String: ThemeColour?] = [:]
  /// By the name of a role or of what stands before a dot in one.
  var roles: [String: Style] = [:]
  /// Problems of the text itself.
  var diagnostics: [Diagnostic] = []

  struct Style {
    var foreground: Colour?
    var background: Colour?
    var emphasis: Emphasis = []
  }

  /// A colour as it is written, with its place.
  struct Colour {
    var text: String
    var position: Position
  }

  /// Every name that `[roles]` may use: the roles and all that stands before a dot in one.
  static let roleNames: Set<String> = Set(StyleRole.allCases.flatMap { fallbacks(of: $0.rawValue) })

  /// "status.busy" → "status.busy", "status".
  static func fallbacks(of role: String) -> [String] {
    let parts = role.split(separator: ".")
    return (1...max(1, parts.count)).reversed().map { parts.prefix($0).joined(separator: ".") }
  }

  func diagnostic(_ problem: Problem, at position: Position, _ consequence: Consequence)
    -> Diagnostic
  {
    Diagnostic(file: path, position: position, problem: problem, consequence: consequence)
  }

  // MARK: Reading

  static func read(_ source: SourceFile) -> Result<ThemeFile, Document.Refusal> {
    Document.parse(source).map { document in
      let table = TableReader(document)
      var file = ThemeFile(name: PlainText.clean(source.stem), path: source.path)
      if let name = table.optionalText("inherits"), let place = table.value("inherits")?.position {
        file.inherits = (name, place)
      }
      if let name = table.optionalText("background") { file.readBackground(name, table) }
      if let palette = table.optionalTable("palette") { file.readPalette(palette) }
      if let roles = table.optionalTable("roles") { file.readRoles(roles, prefix: "") }
      table.finish()
      file.diagnostics += table.diagnostics
      return file
    }
  }

  private mutating func readBackground(_ name: String, _ table: TableReader) {
    let background = TerminalBackground(rawValue: name)
    guard background != nil || name == Self.anyBackground else {
      let allowed = TerminalBackground.allCases.map(\.rawValue) + [Self.anyBackground]
      return table.report(
        .unknownName(.background, PlainText.clean(name), allowed: allowed), at: "background", .defaultUsed)
    }
    self.background = .some(background)
  }

  private static let anyBackground = "any"

  private mutating func readPalette(_ table: TableReader) {
    for key in table.keys {
      guard let colour = Self.colour(table, key) else { continue }
      switch ColourName.read(colour.text) {
      case .colour(let value): palette[key] = .some(value)
      case .unknown:
        let problem = Problem.unknownName(.colour, colour.text, allowed: ColourName.all)
        table.report(problem, at: colour.position, .keyIgnored)
      }
    }
  }

  /// Roles stand under quoted names ("curve.1") or, as TOML reads `curve.1` without quotes, in tables of tables.
  private mutating func readRoles(_ table: TableReader, prefix: String) {
    for key in table.keys {
      guard let value = table.value(key) else { continue }
      let name = prefix + key
      guard Self.roleNames.contains(name) else {
        let problem = Problem.unknownName(.role, name, allowed: Self.roleNames.sorted())
        table.reportKey(problem, at: key, .defaultUsed)
        continue
      }
      guard case .table = value.content, let inner = table.optionalTable(key) else {
        if let colour = Self.colour(table, key) { roles[name] = Style(foreground: colour) }
        continue
      }
      if isStyle(inner, name) {
        roles[name] = Self.style(inner)
      } else {
        readRoles(inner, prefix: name + ".")
      }
    }
  }

  /// Whether a table is a style and not further roles: a role below it says no, one of the keys of a style says yes,
  /// else a slip is more likely in whatever the name can have.
  private func isStyle(_ table: TableReader, _ name: String) -> Bool {
    if table.keys.contains(where: { Self.roleNames.contains("\(name).\($0)") }) { return false }
    if Self.styleKeys.contains(where: table.has) { return true }
    return !Self.roleNames.contains { $0.hasPrefix(name + ".") }
  }

  private static let styleKeys = ["foreground", "background", "emphasis"]

  private static func style(_ table: TableReader) -> Style {
    var style = Style()
    style.foreground = table.has("foreground") ? colour(table, "foreground") : nil
    style.background = table.has("background") ? colour(table, "background") : nil
    for (word, place) in table.optionalTexts("emphasis") {
      if let emphasis = emphases.first(where: { $0.name == word })?.value {
        style.emphasis.insert(emphasis)
      } else {
        let problem = Problem.unknownName(.emphasis, word, allowed: emphases.map(\.name))
        table.report(problem, at: place, .defaultUsed)
      }
    }
    // The three keys are known even where they are absent, so that a slip finds them.
    for key in styleKeys { _ = table.value(key) }
    return style
  }

  private static let emphases: [(name: String, value: Emphasis)] = [
    ("bold", .bold), ("dim", .dim), ("reverse", .reverse), ("underline", .underline),
  ]

  private static func colour(_ table: TableReader, _ key: String) -> Colour? {
    guard let value = table.value(key) else { return nil }
    switch value.content {
    case .text(let text): return Colour(text: PlainText.clean(text), position: value.position)
    case .integer(let number): return Colour(text: String(number), position: value.position)
    default:
      let problem = Problem.wrongType(table.name(key), found: value.found, expected: .style)
      table.report(problem, at: value.position, .defaultUsed)
      return nil
    }
  }
}
