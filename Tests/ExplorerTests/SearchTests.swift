import Testing

@testable import Explorer

/// Looking for words in help, in the log and in views that are text.
struct SearchTests {
  private func search(_ words: String, _ state: inout ExplorerState, _ results: Results = Results()) throws {
    try ExplorerFixture.run("find", on: &state, results: results)
    for scalar in words.unicodeScalars { _ = state.reduce(.prompt(.insert(scalar)), results: results) }
    _ = state.reduce(.prompt(.accept), results: results)
  }

  private func firstLine(_ state: ExplorerState) throws -> Int {
    guard case .help(let page) = state.presentation.overlay else { throw Missing() }
    return page.first
  }

  private struct Missing: Error {}

  @Test func helpIsSearchedFromWhereItStands() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("help", on: &state)
    try search("CROSSHAIR", &state)
    let lines = HelpPage.lines(state).map { $0.map(\.text).joined() }
    let places = lines.indices.filter { lines[$0].lowercased().contains("crosshair") }
    #expect(places.count > 2)
    #expect(try firstLine(state) == places[0])
    try ExplorerFixture.run("goto next", on: &state)
    #expect(try firstLine(state) == places[1])
    try ExplorerFixture.run("goto previous", "goto previous", on: &state)
    #expect(try firstLine(state) == places.last, "in front of the first is the last")
    try ExplorerFixture.run("goto next", on: &state)
    #expect(try firstLine(state) == places[0])
  }

  @Test func wordsThatAreNowhereAreSaid() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("help", "scroll 3", on: &state)
    try search("zyzzyva", &state)
    #expect(try firstLine(state) == 3)
    #expect(state.presentation.message?.text == "no line has 'zyzzyva'")
  }

  @Test func escLeavesTheFieldAndNotThePage() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("help", "find", "back", on: &state)
    #expect(state.presentation.overlay == .help(Page()))
  }

  @Test func theLogIsSearched() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("set mc.seed 3", "view why", "set mc.seed 4", "log", on: &state)
    try search("why", &state)
    #expect(state.presentation.overlay == .log(Page(first: 1)))
  }

  @Test func aViewOfTextIsSearched() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("view inputs", on: &state)
    let results = try ExplorerFixture.results(state)
    try search("tracker", &state, results)
    #expect(state.presentation.overlay == .none && state.presentation.firstLine > 0)
    let context = state.textContext(results)
    let text = ViewPicture.grid(context, width: context.width, height: 12).plainText()
    #expect(text.lowercased().contains("tracker"))
  }

  @Test func theReachTableChoosesTheRow() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("preset fig9", "view table", on: &state)
    let results = try ExplorerFixture.results(state)
    try search("hl-lhc", &state, results)
    let chosen = try #require(ReachTableView.chosen(ViewContext(state: state, results: results)))
    #expect(chosen.search.id.hasPrefix("hl-lhc"))
  }

  @Test func elsewhereThePaletteIsOpened() throws {
    var state = ExplorerFixture.state()
    for (lines, beginning) in [
      (["view reach"], ""), (["panel colliders"], "toggle "), (["panel cuts"], "set "),
      (["panel cuts", "view presets"], "preset "),
    ] {
      for line in lines + ["find"] { try ExplorerFixture.run(line, on: &state) }
      #expect(state.presentation.overlay == .palette(Prompt(beginning)), "\(lines)")
      try ExplorerFixture.run("back", on: &state)
    }
  }

  @Test func helpTellsWhatAKeyDoesWhereItWasOpened() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("help", on: &state)
    _ = state.reduce(.explainKey("w"), results: Results())
    #expect(state.presentation.message?.text.hasPrefix("w: flip why, ") == true)
    _ = state.reduce(.explainKey("g+t"), results: Results())
    #expect(state.presentation.message?.text.hasPrefix("gt: goto tip, ") == true)
    _ = state.reduce(.explainKey("^B"), results: Results())
    #expect(state.presentation.message?.text == "^B does nothing here")
    #expect(state.presentation.view == .reach && state.presentation.overlay == .help(Page()))
  }
}
