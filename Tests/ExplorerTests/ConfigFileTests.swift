import Catalog
import TextPlot
import Testing

@testable import Explorer

/// `config.toml`.
struct ConfigFileTests {
  private func read(_ text: String) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
    ConfigFile.read(SourceFile(path: "config.toml", text: text), themes: ["default", "mono"])
  }

  @Test(arguments: [
    Configuration(), Configuration(theme: "mono"), Configuration(theme: "default", glyphs: .braille),
  ]) func whatIsWrittenIsRead(configuration: Configuration) {
    let reading = read(ConfigFile.text(configuration))
    #expect(reading.configuration == configuration && reading.diagnostics == [])
  }

  @Test(arguments: [
    ("theme = \"mon\"", "config.toml:1:9: unknown theme 'mon'; did you mean 'mono'? The default is used."),
    ("glyphs = \"runes\"", "config.toml:1:10: unknown glyph set 'runes'; allowed are ascii, blocks, braille. The default is used."),
    ("colour = \"red\"", "config.toml:1:1: unknown key 'colour'; allowed are format, glyphs, mouse, theme. The key is ignored."),
    ("format = 2", "config.toml:1:10: is of a newer version (2, this program knows 1). The file is left out."),
    ("theme = 5", "config.toml:1:9: 'theme' is a whole number; expected a text in quotes. The default is used."),
  ]) func aWrongLineIsLocated(text: String, expected: String) {
    let reading = read(text)
    #expect(reading.diagnostics.map(\.text) == [expected])
    #expect(reading.configuration == Configuration())
  }

  @Test func whatIsRightBesideAMistakeCounts() {
    let reading = read("theme = \"mono\"\nglyphs = 3\n")
    #expect(reading.configuration == Configuration(theme: "mono") && reading.diagnostics.count == 1)
  }

  /// A file that was not understood is never written over.
  @Test func savingKeepsADamagedFileAside() throws {
    let folder = "/tmp/dipolescope-config-\(UInt64.random(in: 0...UInt64.max))"
    let path = folder + "/new/config.toml"
    var state = ExplorerState.opening(themes: ["default", "mono"])
    state.presentation.theme.chosen = "mono"
    #expect(try ConfigFile.save(state, at: path).get() == "wrote \(path)")
    guard case .success(let source) = UserFile.read(path) else { throw CommandProblem.empty }
    #expect(ConfigFile.read(source, themes: ["mono"]).configuration == Configuration(theme: "mono", glyphs: .ascii))
    try SafeFile.write([(path: path, bytes: Array("theme = ".utf8))], overwrite: true).get()
    let words = try ConfigFile.save(state, at: path).get()
    #expect(words.contains("it is kept as \(path).aside"))
    guard case .success(let aside) = UserFile.read(path + ".aside") else { throw CommandProblem.empty }
    #expect(aside.bytes == Array("theme = ".utf8))
    // Where nothing can be kept aside nothing is written.
    let full = folder + "/new/" + String(repeating: "n", count: 250)
    try SafeFile.write([(path: full, bytes: Array("theme = ".utf8))], overwrite: true).get()
    #expect(throws: FileProblem.self) { try ConfigFile.save(state, at: full).get() }
    guard case .success(let left) = UserFile.read(full) else { throw CommandProblem.empty }
    #expect(left.bytes == Array("theme = ".utf8))
    // A folder that cannot be made is said in words.
    state.world.configPath = "/proc/nowhere/config.toml"
    #expect(throws: FileProblem.self) { try ConfigFile.save(state, at: "/proc/nowhere/config.toml").get() }
  }
}
