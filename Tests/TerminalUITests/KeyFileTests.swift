import Catalog
import Explorer
import Testing

@testable import TerminalUI

/// `keys.toml`.
struct KeyFileTests {
  private func read(_ text: String) -> (keys: KeyTable, problems: [String]) {
    let reading = KeyFile.read(SourceFile(path: "keys.toml", text: text), state: .opening())
    return (KeyTable.builtIn.replacing(reading.bindings), reading.diagnostics.map(\.text))
  }

  @Test func aKeyOfTheUserTakesThePlaceOfABuiltInOne() {
    let (keys, problems) = read("[plot]\nW = \"why\"\nx = \"view why\"\n[global]\n\"C-t\" = \"theme\"\n")
    #expect(problems == [])
    #expect(keys.command("W", in: .plot) == "why" && keys.command("x", in: .plot) == "view why")
    #expect(keys.command("^T", in: .panel) == "theme", "everywhere")
    #expect(keys.command("w", in: .plot) == "flip why", "the others stay")
    #expect(keys.bindings.first { $0.command == "slice" } == nil, "a command may lose its only key")
    #expect(keys.keys(for: "why") == "W")
  }

  @Test(arguments: ["g t", "g+t", "gt"]) func twoStrokesMayBeWrittenThreeWays(name: String) {
    let (keys, problems) = read("[plot]\n\"\(name)\" = \"why\"\n")
    #expect(problems == [] && keys.command("g+t", in: .plot) == "why")
    #expect(keys.command("g+l", in: .plot) == "goto lower")
  }

  @Test(arguments: [
    ("[plot]\nQ = \"frobnicate\"", "keys.toml:2:1: unknown command 'frobnicate'; ? lists them all"),
    ("[plot]\n\"Ctrl-Shift-F99\" = \"help\"", "keys.toml:2:1: 'Ctrl-Shift-F99' is no key"),
    ("[nowhere]\nk = \"why\"", "keys.toml:1:1: unknown key 'nowhere'; allowed are export, global, pages, panel, plot, presets, table"),
    ("[plot]\ng = \"why\"", "keys.toml:2:1: 'g' begins keys of two strokes"),
    ("[plot]\n\"x+t\" = \"why\"", "keys.toml:2:1: 'x' is a command of its own"),
    ("[plot]\n\"^C\" = \"why\"", "keys.toml:2:1: '^C' always leaves"),
    ("[plot]\nPgUp = \"why\"\nPageUp = \"help\"", "keys.toml:3:1: 'PageUp' has a command in this table already"),
    ("[plot]\nW = 5", "keys.toml:2:5: 'plot.W' is a whole number; expected a text in quotes"),
    ("[plot]\nW = \"zoom\"", "keys.toml:2:1: zoom: expected `zoom in|out|fit|box`"),
    ("[plot\nW = \"why\"", "keys.toml:"),
  ]) func aWrongLineIsLocatedAndTheBuiltInKeyStays(text: String, expected: String) {
    let (keys, problems) = read(text)
    #expect(problems.count == 1 && problems.first?.hasPrefix(expected) == true, "\(problems)")
    #expect(keys.bindings.map(\.keys).flatMap { $0 }.count >= KeyTable.builtIn.bindings.flatMap(\.keys).count)
  }

  @Test func wrongAndRightLinesInOneFile() {
    let (keys, problems) = read("\u{FEFF}# keys\r\n[plot]\r\nW = \"why\"\r\nQ = \"nothing\"\r\n[panel]\r\nn = \"nudge 3\"\r\n")
    #expect(problems.count == 1 && problems[0].hasPrefix("keys.toml:4:1: "))
    #expect(keys.command("W", in: .plot) == "why" && keys.command("n", in: .panel) == "nudge 3")
  }
}
