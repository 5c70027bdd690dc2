import Testing

@testable import Explorer

/// The one command table: names, help, keys, and what they do to the state.
struct CommandTests {
  @Test func everyCommandHasANameOfItsOwnAndHelp() {
    #expect(Set(CommandTable.all.map(\.name)).count == CommandTable.all.count)
    #expect(CommandTable.all.allSatisfy { !$0.help.isEmpty })
  }

  @Test func everyKeySendsACommandThatExists() {
    let state = ExplorerFixture.state()
    for binding in KeyTable.all {
      guard case .success = CommandTable.parse(binding.command, state) else {
        #expect(Bool(false), "\(binding.keys): \(binding.command)")
        continue
      }
    }
  }

  @Test func noKeyMeansTwoThingsInOnePanel() {
    for context in KeyBinding.Context.allCases {
      let keys = KeyTable.all.filter { $0.context == context }.flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(context.rawValue)")
    }
    let global = Set(KeyTable.all.filter { $0.context == .global }.flatMap(\.keys))
    for binding in KeyTable.all where binding.context != .global {
      #expect(
        global.isDisjoint(with: binding.keys),
        "a global key means the same everywhere: \(binding.keys)")
    }
    for key in global where key.count == 1 {
      for context in KeyBinding.Context.allCases {
        #expect(!KeyTable.builtIn.isPrefix(key, in: context), "\(key) alone means something already")
      }
    }
  }

  @Test(arguments: [
    ("sett x 1", "unknown command 'sett'; did you mean set?"),
    ("zoom", "zoom: expected `zoom in|out|fit|box`"),
    ("zoom up", "unknown zoom 'up'; one of in, out, fit, box"), ("at 0 1e-7", "0 is outside the domain"),
    ("toggle nothing", "unknown curve 'nothing'"), ("export pdf", "unknown format 'pdf'"),
    ("range m 1", "range: expected `range m|d LOW HIGH`"),
    ("preset fig88", "unknown preset 'fig88'"),
    ("set model.flavor e", "did you mean model.flavour?"), ("set cuts.cos_ll 7", "range -1 to 1"),
  ])
  func wrongLinesAreAnsweredInWords(line: String, words: String) {
    switch CommandTable.parse(line, ExplorerFixture.state()) {
    case .success: #expect(Bool(false), "\(line) was taken")
    case .failure(let problem): #expect(problem.words.contains(words), "\(problem.words)")
    }
  }

  @Test func shortCutNamesMeanTheFocusedSearch() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("focus curve fcc-ee.ref52", "set cuts.d0 0.3 mm", on: &state)
    #expect(state.scenario.search("fcc-ee.ref52")?.selection.threshold(.impactParameter) == 3e-4)
    #expect(state.commandLog.last == "set fcc-ee.ref52.d0 0.3mm", "logs write full names")
  }

  @Test func undoAndRedoWalkThroughEverything() throws {
    var state = ExplorerFixture.state()
    let start = state.snapshot
    let lines = [
      "set mc.seed 4", "toggle 2", "zoom in", "view slice-d", "readings paper", "pan left",
    ]
    var snapshots = [start]
    for line in lines {
      try ExplorerFixture.run(line, on: &state)
      snapshots.append(state.snapshot)
    }
    for snapshot in snapshots.dropLast().reversed() {
      try ExplorerFixture.run("undo", on: &state)
      #expect(state.snapshot == snapshot)
    }
    try ExplorerFixture.run("undo", on: &state)
    #expect(state.snapshot == start && state.presentation.message?.text == "nothing to undo")
    for snapshot in snapshots.dropFirst() {
      try ExplorerFixture.run("redo", on: &state)
      #expect(state.snapshot == snapshot)
    }
  }

  @Test func aRunOfNudgesOfOneValueIsOneStep() throws {
    var state = ExplorerFixture.state()
    let start = state.snapshot
    try ExplorerFixture.run("panel cuts", "row -9", "nudge 1", "nudge 1", "nudge 1", on: &state)
    #expect(
      state.scenario.search(ExplorerFixture.dv400)?.selection.threshold(.missingMomentum) == 13)
    #expect(state.history.depth == 1)
    try ExplorerFixture.run("undo", on: &state)
    #expect(state.snapshot == start)
  }

  @Test func crosshairAndFocusMakeNoStep() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run(
      "move right 4", "move up", "at 12 1e-7", "panel model", "row 1", "focus next", on: &state)
    #expect(state.history.depth == 0)
  }

  @Test func escapeNeverLeavesAndQClosesFirst() throws {
    var state = ExplorerFixture.state()
    for _ in 0..<5 { #expect(try ExplorerFixture.run("back", on: &state) == []) }
    #expect(try ExplorerFixture.run("panel cuts", "quit", on: &state) == [])
    #expect(state.presentation.panel == .plot)
    #expect(try ExplorerFixture.run("quit", on: &state) == [.quit])
  }

  @Test func pastedTextOutsideAFieldOnlyHints() {
    var state = ExplorerFixture.state()
    let before = state.snapshot
    #expect(state.reduce(.paste("q ZZ q eeee :quit 123"), results: Results()) == [])
    #expect(state.snapshot == before && state.presentation.message?.text.contains(":") == true)
  }

  @Test func severalPastedLinesAreShownBeforeTheyRun() {
    var state = ExplorerFixture.state()
    _ = state.reduce(.palette(""), results: Results())
    _ = state.reduce(.paste("set mc.seed 3\ntoggle 2\nzoom in"), results: Results())
    #expect(
      state.scenario.sample.seed != 3 && state.prompt?.queued == ["set mc.seed 3", "toggle 2"])
    _ = state.reduce(.prompt(.accept), results: Results())
    #expect(
      state.scenario.sample.seed == 3 && !state.presentation.shown.contains(ExplorerFixture.dv100))
  }

  @Test func thePaletteCompletesAndRemembers() {
    var state = ExplorerFixture.state()
    func type(_ text: String) {
      for scalar in text.unicodeScalars {
        _ = state.reduce(.prompt(.insert(scalar)), results: Results())
      }
    }
    _ = state.reduce(.palette(""), results: Results())
    type("set cuts.r_di")
    _ = state.reduce(.prompt(.complete), results: Results())
    #expect(state.prompt?.string == "set cuts.r_displ ")
    type("0.2mm")
    _ = state.reduce(.prompt(.accept), results: Results())
    #expect(
      state.scenario.search(ExplorerFixture.dv400)?.selection.threshold(.displacement) == 2e-4)
    _ = state.reduce(.palette(""), results: Results())
    _ = state.reduce(.prompt(.earlier), results: Results())
    #expect(state.prompt?.string == "set cuts.r_displ 0.2mm")
  }

  @Test func typedValuesAreInTheUnitShown() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("panel cuts", "value", on: &state)
    for scalar in "0.25".unicodeScalars {
      _ = state.reduce(.prompt(.insert(scalar)), results: Results())
    }
    _ = state.reduce(.prompt(.accept), results: Results())
    #expect(
      state.scenario.search(ExplorerFixture.dv400)?.selection.threshold(.displacement) == 2.5e-4)
  }

  @Test func movesGoCellByCellAndComeBack() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("move right", "move left", on: &state)
    let snapped = (state.presentation.mass, state.presentation.coupling)
    try ExplorerFixture.run("move right 7", "move up 3", "move left 7", "move down 3", on: &state)
    #expect((state.presentation.mass, state.presentation.coupling) == snapped)
  }

  @Test func zoomAndPanStayInsideTheDomain() throws {
    var state = ExplorerFixture.state()
    for line in ["zoom out", "pan right", "pan up"] {
      for _ in 0..<40 { try ExplorerFixture.run(line, on: &state) }
    }
    #expect(
      1e-4 <= state.presentation.masses.lowerBound && state.presentation.masses.upperBound <= 1e4)
    #expect(
      1e-14 <= state.presentation.couplings.lowerBound
        && state.presentation.couplings.upperBound <= 1)
    for _ in 0..<80 { try ExplorerFixture.run("zoom in", on: &state) }
    #expect(state.presentation.masses.lowerBound < state.presentation.masses.upperBound)
  }

  @Test func crossingsAreFoundAndStoodOn() throws {
    var state = ExplorerFixture.state()
    let results = try ExplorerFixture.results(state)
    try ExplorerFixture.run("goto lower", on: &state, results: results)
    let lower = state.presentation.coupling
    try ExplorerFixture.run("goto upper", on: &state, results: results)
    #expect(lower < state.presentation.coupling)
    try ExplorerFixture.run("goto tip", on: &state, results: results)
    #expect(18 < state.presentation.mass && state.presentation.mass < 20)
    state.presentation.mass = 10
    state.presentation.coupling = 1e-8
    state.presentation.lastMove = .up
    try ExplorerFixture.run("goto next", on: &state, results: results)
    #expect(2.5e-8 < state.presentation.coupling && state.presentation.coupling < 5e-8)
  }
}
