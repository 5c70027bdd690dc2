import Testing
import TextPlot

@testable import Explorer

/// The guided tour, and the list of presets.
struct TourTests {
  @Test func itRunsToTheEndAndStepsAreUnderstood() throws {
    var state = ExplorerFixture.state()
    #expect(TourTable.steps.count == 12)
    for (place, step) in TourTable.steps.enumerated() {
      try ExplorerFixture.run("tour", on: &state)
      #expect(state.presentation.tour == place)
      #expect(state.presentation.message == nil, "\(step.title): \(state.presentation.message?.text ?? "")")
      for line in step.commands {
        if case .failure(let problem) = CommandTable.parse(line, state) {
          Issue.record("\(step.title): \(problem.words)")
        }
      }
    }
    try ExplorerFixture.run("tour", on: &state)
    #expect(state.presentation.tour == nil && state.presentation.preset == "fig9")
  }

  @Test func everyKeyThatATextNamesIsInTheKeyTable() {
    let known = Set(KeyTable.all.flatMap(\.keys).map(KeyTable.shown))
    for step in TourTable.steps {
      let named = step.text.joined(separator: " ").split(separator: "[").dropFirst().map {
        String($0.prefix { $0 != "]" })
      }
      for key in named { #expect(known.contains(key), "\(step.title): \(key)") }
    }
  }

  @Test func textsFitOnTheSmallestUsualScreen() throws {
    for place in TourTable.steps.indices {
      var state = ExplorerFixture.state()
      try ExplorerFixture.run("tour \(place + 1)", on: &state)
      let context = ViewContext(state: state, results: Results())
      let lines = TourPanel(context: context, columns: 80).lines
      #expect((4...5).contains(lines.count))
      for line in lines {
        let length: Int = line.reduce(0) { $0 + $1.text.count }
        #expect(length <= 80, "\(place + 1): \(line.map(\.text).joined())")
      }
    }
  }

  @Test(arguments: [(80, 24), (140, 45), (60, 12)])
  func theViewStaysAboveTheText(columns: Int, rows: Int) throws {
    for place in TourTable.steps.indices {
      var state = ExplorerFixture.state()
      state.setSize(columns: columns, rows: rows)
      try ExplorerFixture.run("tour \(place + 1)", on: &state)
      let layout = ScreenLayout(state: state)
      #expect(layout.plot.height >= min(rows - 9, 15))
      let text = Screen.render(state, Results()).lines().joined(separator: "\n")
      #expect(text.contains("\(place + 1)/12"))
    }
  }

  @Test func numbersOfTheTextAreComputed() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("tour 10", on: &state)
    state.scenario.sample.events = 1024
    let waiting = Screen.render(state, Results()).lines().joined(separator: "\n")
    #expect(waiting.contains("Here: ... and ... GeV"))
    let results = try ExplorerFixture.results(state)
    let tip = try #require(results.curves[ExplorerFixture.dv400]?.contour.tip?.mass)
    let text = Screen.render(state, results).lines().joined(separator: "\n")
    #expect(text.contains("Here: \(NumberText.significant(tip, digits: 2)) and"))
  }

  @Test func escapeLeavesTheTourAndUndoGoesBack() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("tour 3", on: &state)
    #expect(state.presentation.view == .decays && state.presentation.preset == "fig2")
    try ExplorerFixture.run("tour back", on: &state)
    #expect(state.presentation.tour == 1 && state.presentation.view == .inputs)
    try ExplorerFixture.run("back", on: &state)
    #expect(state.presentation.tour == nil && state.presentation.view == .inputs)
    try ExplorerFixture.run("undo", on: &state)
    #expect(state.presentation.preset == "fig2")
    try ExplorerFixture.run("undo", on: &state)
    #expect(state.presentation.preset == nil)
  }

  @Test func theDiagramsOfFigureSixAreDrawn() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("tour 6", on: &state)
    let text = Screen.render(state, Results()).lines().joined(separator: "\n")
    for word in ["(a) signal", "(b)", "(c)", "(d)", "g*", "e+ ----o~~ V"] {
      #expect(text.contains(word), "\(word)")
    }
  }

  @Test func presetsAreListedWithTheirTitles() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("presets", on: &state)
    #expect(state.prompt?.string == "preset ")
    let matches = PaletteMatches(text: "preset ", state: state).matches
    #expect(matches.map(\.line).starts(with: state.world.presets.all.map { "preset " + $0.name }))
    for (match, preset) in zip(matches, state.world.presets.all) { #expect(match.help == preset.title) }
    #expect(PaletteMatches(text: "preset fig8", state: state).matches.first?.line == "preset fig8")
    let text = Screen.render(state, Results()).lines().joined(separator: "\n")
    #expect(text.contains("preset fig10") && text.contains("table3"))
    #expect(KeyTable.builtIn.command("g+f", in: .plot) == "flip presets")
  }
}
