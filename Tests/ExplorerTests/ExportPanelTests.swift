import Catalog
import Testing
import TextPlot

@testable import Explorer

/// The panel in which an export is put together, and the command that it stands for.
struct ExportPanelTests {
  private func opened(_ lines: String...) throws -> ExplorerState {
    var state = ExplorerFixture.state()
    for line in lines + ["export"] { try ExplorerFixture.run(line, on: &state) }
    return state
  }

  @Test func itHasTheFormatsOfItsView() throws {
    for view in ViewID.allCases {
      let state = try opened("view " + view.rawValue)
      let formats = state.exportRows.compactMap { row in if case .format(let format) = row { format } else { nil } }
      #expect(formats == FormatTable.all.filter { $0.views.contains(view) }.map(\.format))
      #expect(state.keyContext == .export)
    }
  }

  @Test func textAndNumbersAreMarkedFromTheStart() throws {
    var state = try opened()
    let effects = try ExplorerFixture.run("write", on: &state)
    #expect(effects == [.export(ExportRequest([.txt, .csv]))])
    #expect(state.presentation.overlay == .none)
  }

  @Test func marksStayForTheNextTime() throws {
    var state = try opened()
    // Down from txt to json.
    try ExplorerFixture.run("switch", "row 4", "switch", on: &state)
    #expect(state.exportRow == .format(.json))
    #expect(try ExplorerFixture.run("write", "export", "write", on: &state).last == .export(ExportRequest([.csv, .json])))
  }

  @Test func formatsThatAViewLacksAreNotAskedFor() throws {
    var state = try opened()
    state.presentation.export.formats = [.csv, .grid]
    try ExplorerFixture.run("view why", "export", on: &state)
    #expect(try ExplorerFixture.run("write", on: &state) == [.export(ExportRequest([.csv]))])
  }

  @Test func withoutAMarkNothingIsWritten() throws {
    var state = try opened()
    state.presentation.export.formats = []
    #expect(try ExplorerFixture.run("write", on: &state) == [])
    #expect(state.presentation.message?.text.contains("Space") == true && state.isExporting)
  }

  @Test func sizeGlyphsAndFateOfOldFilesAreChosen() throws {
    var state = try opened()
    try ExplorerFixture.run("row 100", "switch", "row -2", "nudge 1", "row -1", "nudge 1", on: &state)
    #expect(state.exportRequest == ExportRequest(size: SizeText(columns: 78, rows: 40), glyphs: .ascii, replaces: true))
    try ExplorerFixture.run("nudge -1", "row 1", "reset", on: &state)
    #expect(state.exportRequest == ExportRequest(replaces: true))
    try ExplorerFixture.run("nudge -1", on: &state)
    #expect(state.exportRequest.glyphs == GlyphSet.allCases.last)
  }

  @Test func aNameAndASizeAreTyped() throws {
    var state = try opened("view reach")
    func type(_ text: String) {
      _ = state.reduce(.typeValue, results: Results())
      _ = state.reduce(.prompt(.clear), results: Results())
      for scalar in text.unicodeScalars { _ = state.reduce(.prompt(.insert(scalar)), results: Results()) }
      _ = state.reduce(.prompt(.accept), results: Results())
    }
    state.presentation.export.row = state.exportRows.firstIndex(of: .name)!
    type(" my plot ")
    state.presentation.export.row = state.exportRows.firstIndex(of: .size)!
    type("100x30")
    #expect(state.exportRequest == ExportRequest(name: "my plot", size: SizeText(columns: 100, rows: 30)))
    type("100")
    #expect(state.presentation.message?.isError == true && state.exportRequest.size?.columns == 100)
    type("")
    #expect(state.exportRequest.size == nil && state.isExporting)
    // Esc leaves the field first, then the panel.
    _ = state.reduce(.typeValue, results: Results())
    try ExplorerFixture.run("back", on: &state)
    #expect(state.isExporting && state.prompt == nil)
    try ExplorerFixture.run("back", on: &state)
    #expect(!state.isExporting)
  }

  @Test func whatItShowsIsTheCommandThatItSends() throws {
    var state = try opened()
    state.presentation.export = ExportChoice(
      formats: [.svg, .csv], size: SizeText(columns: 90, rows: 33), glyphs: .braille, name: "a b", replaces: true)
    let text = ExportPage(state, width: 80).content.lines.map { $0.map(\.text).joined() }
    let line = state.exportRequest.line
    #expect(line == "export csv,svg \"a b\" --size 90x33 --glyphs braille --replace")
    #expect(text.contains { $0.contains(":" + line) })
    #expect(try CommandTable.parse(line, state).get() == .export(state.exportRequest))
  }

  @Test(arguments: [
    ("export csv a b", "export: expected"), ("export csv --size", "export: expected"),
    ("export csv --size 5", "as in 78x40"), ("export csv --glyphs runes", "unknown glyph set"),
    ("export csv --force", "export: expected"), ("export csv,pdf", "unknown format 'pdf'"),
  ])
  func whatItCannotBeToldIsSaid(line: String, words: String) throws {
    guard case .failure(let problem) = CommandTable.parse(line, ExplorerFixture.state()) else {
      #expect(Bool(false), "\(line) was taken")
      return
    }
    #expect(problem.words.contains(words), "\(problem.words)")
  }

  @Test func anotherViewClosesIt() throws {
    var state = try opened()
    try ExplorerFixture.run("view why", on: &state)
    #expect(state.presentation.overlay == .none)
  }
}
