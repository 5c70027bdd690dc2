import Catalog
import Testing

@testable import Explorer

/// Sessions as files of commands: what is saved leads to the same state.
struct SessionTests {
  private func fresh() -> ExplorerState { ExplorerState.opening(themes: ["default", "mono"]) }

  private func state(_ lines: [String]) throws -> ExplorerState {
    var state = fresh()
    for line in lines { try ExplorerFixture.run(line, on: &state) }
    return state
  }

  private func read(_ text: String) -> Result<SessionFile.Resumed, SessionFile.Refusal> {
    SessionFile.read(SourceFile(path: "session.txt", text: text), fresh())
  }

  private func again(_ state: ExplorerState) throws -> ExplorerState {
    try read(SessionText.text(state, folder: "")).get().state
  }

  private func expectSame(_ a: ExplorerState, _ b: ExplorerState, _ lines: [String]) {
    #expect(a.snapshot == b.snapshot, "\(lines)")
    let (one, other) = (a.presentation, b.presentation)
    #expect(one.mass == other.mass && one.coupling == other.coupling, "\(lines)")
    #expect(one.focusedSearch == other.focusedSearch && one.marks == other.marks, "\(lines)")
    #expect(one.glyphs == other.glyphs && one.theme == other.theme, "\(lines)")
    #expect(one.showsBand == other.showsBand && one.linearSlice == other.linearSlice, "\(lines)")
    #expect(one.showsSeparation == other.showsSeparation && one.tableOrder == other.tableOrder, "\(lines)")
  }

  private static let sessions: [[String]] = [
    [], ["preset fig8", "set fcc-ee.dv400um.E_l 5GeV", "at 12.6 1.2345678901e-7"],
    ["set cuts.r_displ 0.2mm", "nudge 1", "undo", "set model.flavour mu", "undo", "undo", "redo"],
    ["toggle hl-lhc.dv", "focus curve fcc-ee.dv100um", "view why", "glyphs braille", "theme mono", "band"],
    ["edit B", "set fcc-ee.dv400um.p_miss off", "edit A", "set mc.seed 7", "view compare"],
    ["edit B", "set fcc-ee.dv400um.p_miss off", "swap"], ["digit 4 fcc-ee.ref52", "overlay dune_nd_e_2210.13141"],
    ["iso 1 10 100", "lines ctau", "axis muB", "map events", "bounds"], ["range m 1 20", "range d 1e-9 1e-5"],
    ["masses 1,3,10", "view slice-d", "linear", "length 0.5mm", "pair e", "observable m_ll", "bins 40"],
    ["mark a", "at 3 2e-8", "mark z 1.5 1e-6", "goto mark a", "separation", "sort d_low"],
    ["preset fig5r", "preset none", "readings paper"],
    ["focus curve fcc-ee.ref52", "toggle fcc-ee.ref52", "map events", "view slice-d"],
  ]

  @Test(arguments: sessions) func whatIsSavedIsResumed(lines: [String]) throws {
    let state = try state(lines)
    let again = try again(state)
    expectSame(again, state, lines)
    #expect(again.history.depth >= state.history.depth, "undo goes back through it")
    // Saving what was resumed gives the same file.
    #expect(SessionText.text(again, folder: "") == SessionText.text(state, folder: ""))
  }

  /// What a session began with is its first part.
  @Test(arguments: sessions) func theLinesFromOpeningLeadToTheState(lines: [String]) throws {
    let state = try state(lines)
    var again = fresh()
    for line in state.linesFromOpening { try ExplorerFixture.run(line, on: &again) }
    // Focus and place are told by the lines of the presentation.
    for line in state.linesOfPresentation { try ExplorerFixture.run(line, on: &again) }
    expectSame(again, state, lines)
  }

  @Test func aLongSessionIsWrittenAsItsEnd() throws {
    var state = try state(["preset fig8"])
    for step in 0...SessionText.mostLines {
      try ExplorerFixture.run("set mc.seed \(step + 1)", on: &state)
    }
    let text = SessionText.text(state, folder: "")
    #expect(text.split(separator: "\n").count < 10)
    expectSame(try again(state), state, [])
  }

  @Test func undoGoesBackThroughAResumedSession() throws {
    var again = try again(try state(["set mc.seed 5", "preset fig9", "set mc.seed 6"]))
    for _ in 0..<2 { try ExplorerFixture.run("undo", on: &again) }
    #expect(again.presentation.preset == nil && again.scenario.sample.seed == 5)
  }

  @Test(arguments: [
    ("", "does not begin like one"), ("set mc.seed 5\n", "does not begin like one"),
    ("# dipolescope session 2\n", "is of a newer version (2, this program knows 1)"),
    ("# dipolescope session 1\nset mc.seed 5\nset mc.seed many\n", "is damaged in line 3"),
    ("# dipolescope session 1\nfrobnicate\n", "is damaged in line 2 (unknown command 'frobnicate'"),
    ("# dipolescope session one\n", "does not begin like one"),
  ]) func aDamagedSessionIsRefusedWithItsLine(text: String, words: String) {
    guard case .failure(let refusal) = read(text) else { return #expect(Bool(false), "\(text) is read") }
    #expect(refusal.words.hasPrefix(words))
  }

  @Test func bytesThatAreNoTextAreRefused() {
    let source = SourceFile(path: "session.txt", bytes: [0x23, 0xFF, 0xFE, 0x00])
    #expect(throws: SessionFile.Refusal.self) { try SessionFile.read(source, fresh()).get() }
  }

  /// A file that is gone takes nothing else with it.
  @Test func aMissingFileIsToldAndTheRestIsResumed() throws {
    let lines = "curve add /nowhere/a.csv\nset mc.seed 9\n"
    let resumed = try read("# dipolescope session 1\n" + lines).get()
    #expect(resumed.isError && resumed.words.contains("/nowhere/a.csv cannot be read"))
    #expect(resumed.state.scenario.sample.seed == 9)
  }

  /// Whatever stands in a session, resuming it writes nothing.
  @Test func resumingWritesNothing() throws {
    let name = "/tmp/dipolescope-session-\(UInt64.random(in: 0...UInt64.max))"
    let lines = "log save \(name)\nexport txt \(name)\nconfig save\ncopy line\nquit\n"
    let resumed = try read("# dipolescope session 1\n" + lines).get()
    #expect(!resumed.isError)
    guard case .failure = UserFile.read(name) else {
      Issue.record("\(name) was written")
      return
    }
    #expect(LineSession.firstProblem(in: ["log save \(name)"], from: fresh()) == nil)
    guard case .failure = UserFile.read(name) else {
      Issue.record("\(name) was written by a check")
      return
    }
  }

  /// The file lies elsewhere than what it names.
  @Test func namesOfFilesAreWrittenInFull() {
    var state = fresh()
    state.commandLog = [
      "curve add a.csv --cl 95%", "curve add \"b c.csv\"", "collider load /etc/ring.toml", "collider load ring.toml",
    ]
    let lines = SessionText.text(state, folder: "/data/me/").split(separator: "\n").map(String.init)
    #expect(lines.dropFirst(2).prefix(4) == [
      "curve add /data/me/a.csv --cl 95%", "curve add \"/data/me/b c.csv\"", "collider load /etc/ring.toml",
      "collider load /data/me/ring.toml",
    ])
  }

  @Test(arguments: ["a b", "say \"hi\"", "\"", "plain", "", "c:\\data x"]) func wordsSurviveTheirQuotes(word: String) {
    #expect(CommandWords.split("curve add " + CommandWords.quoted(word)) == ["curve", "add", word])
  }

  @Test(arguments: ["mark", "mark ab", "mark A", "mark a 1", "mark a 1 2 3", "goto mark", "goto mark 1"])
  func aWrongMarkIsRefused(line: String) {
    #expect(throws: CommandProblem.self) { try CommandTable.parse(line, fresh()).get() }
  }

  @Test func aMarkThatIsNotThereSaysWhichAre() throws {
    var state = try state(["goto mark q"])
    #expect(state.presentation.message?.text == "no mark q: there are none yet")
    try ExplorerFixture.run("mark a", "mark c", "goto mark q", on: &state)
    #expect(state.presentation.message?.text == "no mark q: there are a, c")
  }
}
