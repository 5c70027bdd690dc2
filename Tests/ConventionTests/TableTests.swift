import Catalog
import Explorer
import TerminalUI
import Testing
import TextPlot

/// Themes, catalogue and commands: every entry is whole.
struct TableTests {
  private static let themeFiles = Repository.files(in: "themes").filter { $0.hasSuffix(".toml") }

  @Test(arguments: themeFiles) func everyThemeIsReadAndHasEveryRole(file: String) throws {
    let text = try #require(Repository.text(file))
    let (theme, diagnostics) = ThemeReader.read(text: text, file: file)
    #expect(diagnostics.map(\.text) == [])
    let missing = StyleRole.allCases.filter { theme?.styles[$0] == nil }
    #expect(missing == [], "\(file) neither defines nor inherits these")
  }

  @Test func everyThemeOfTheFolderIsCompiledIn() {
    let names = Self.themeFiles.map {
      String($0.dropFirst("themes/".count).dropLast(".toml".count))
    }
    let shipped = ThemeReader.shipped()
    #expect(shipped.diagnostics.map(\.text) == [])
    #expect(shipped.themes.map(\.name).sorted() == names.filter { $0 != "TEMPLATE" }.sorted())
    #expect(shipped.themes.first?.name == "default")
  }

  @Test func everyEntryOfTheCatalogueValidatesAndNamesItsSource() {
    let (catalog, diagnostics) = Catalog.shipped()
    #expect(diagnostics.map(\.text) == [])
    let entries =
      catalog.colliders.map { ($0.id, $0.source) } + catalog.searches.map { ($0.id, $0.source) }
    for (id, source) in entries {
      #expect(
        ["arXiv:", "doi:", "JHEP", "CERN-"].contains { source.contains($0) },
        "\(id): source '\(source)'")
    }
    let files = ["colliders", "searches"].flatMap {
      Repository.files(in: "Sources/Catalog/Resources/" + $0)
    }
    .filter { $0.hasSuffix(".toml") && !$0.hasSuffix("TEMPLATE.toml") }
    #expect(entries.count == files.count, "every file of the folder is in the program")
  }

  @Test func everyFolderOfTheCatalogueHasATemplate() {
    for folder in ["colliders", "curves", "presets", "searches"] {
      #expect(Repository.exists("Sources/Catalog/Resources/\(folder)/TEMPLATE.toml"))
    }
  }

  @Test func everyCommandHasHelp() {
    for entry in CommandTable.all {
      #expect(entry.help.count > 5, "\(entry.name)")
      #expect(entry.name.split(separator: " ").count <= 2, "\(entry.name) can be typed")
    }
    #expect(Set(CommandTable.all.map(\.name)).count == CommandTable.all.count)
  }

  @Test func everyKeySendsACommandThatIsUnderstoodAndExplained() {
    let state = ExplorerState.opening()
    for binding in KeyTable.all {
      if case .failure(let problem) = CommandTable.parse(binding.command, state) {
        Issue.record("\(binding.keys): \(problem.words)")
      }
    }
    for context in KeyBinding.Context.allCases {
      for row in HelpPage.rows(context, .builtIn) {
        #expect(!row.help.isEmpty && !row.keys.isEmpty, "\(context): \(row.command)")
      }
    }
  }

  /// A local key never takes a global one away; two panels may use one key for their own.
  @Test func aGlobalKeyMeansTheSameEverywhere() {
    let global = Set(KeyTable.all.filter { $0.context == .global }.flatMap(\.keys))
    for binding in KeyTable.all where binding.context != .global {
      let taken = binding.keys.filter {
        global.contains($0) || global.contains(String($0.prefix { $0 != "+" }))
      }
      #expect(taken == [], "\(binding.context): \(binding.command)")
    }
    for context in KeyBinding.Context.allCases {
      let keys = KeyTable.all.filter { $0.context == context }.flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(context): one key, one meaning")
    }
  }
}
