import Testing

@testable import Explorer

/// Themes by name: chosen, taken back, and looked at while the command is typed.
struct ThemePickerTests {
  private var state: ExplorerState {
    var state = ExplorerState.opening(themes: ["default", "dark", "light", "solarized"])
    state.presentation.theme.suggested = "dark"
    return state
  }

  private func type(_ text: String, in state: inout ExplorerState) {
    if state.prompt == nil { _ = state.reduce(.palette(""), results: Results()) }
    for scalar in text.unicodeScalars {
      _ = state.reduce(.prompt(.insert(scalar)), results: Results())
    }
  }

  private func edit(_ edits: Command.PromptEdit..., in state: inout ExplorerState) {
    for edit in edits { _ = state.reduce(.prompt(edit), results: Results()) }
  }

  @Test func whatTheUserChoosesStaysAndAutoTakesItBack() throws {
    var state = state
    #expect(state.shownTheme == "dark")
    try ExplorerFixture.run("theme light", on: &state)
    #expect(state.presentation.theme.chosen == "light" && state.shownTheme == "light")
    state.presentation.theme.suggested = "default"
    #expect(state.shownTheme == "light")
    try ExplorerFixture.run("theme auto", on: &state)
    #expect(state.presentation.theme.chosen == nil && state.shownTheme == "default")
    try ExplorerFixture.run("theme", on: &state)
    #expect(state.shownTheme == "dark", "without a name the next one")
  }

  @Test func anUnknownThemeIsRefusedWithTheNames() {
    guard case .failure(let problem) = CommandTable.parse("theme purple", state) else {
      Issue.record("taken")
      return
    }
    #expect(problem.words == "unknown theme 'purple'; one of default, dark, light, solarized, auto")
  }

  @Test func typingShowsTheThemeAndEscapeBringsTheOldOneBack() {
    var state = state
    type("theme ", in: &state)
    #expect(state.shownTheme == "dark", "nothing is selected yet")
    type("so", in: &state)
    #expect(state.shownTheme == "solarized")
    _ = state.reduce(.back, results: Results())
    #expect(state.shownTheme == "dark" && state.presentation.theme.chosen == nil)
  }

  @Test func enterTakesWhatIsShown() {
    var state = state
    type("theme li", in: &state)
    edit(.accept, in: &state)
    #expect(state.presentation.theme.chosen == "light")
    #expect(state.paletteHistory.last == "theme light")
  }

  @Test func upAndDownMoveFromTheThemeInForce() {
    var state = state
    type("theme ", in: &state)
    edit(.later, in: &state)
    #expect(state.shownTheme == "light")
    edit(.later, in: &state)
    #expect(state.shownTheme == "solarized")
    edit(.earlier, .earlier, .earlier, .earlier, .earlier, in: &state)
    #expect(state.shownTheme == "default", "the list ends")
    edit(.accept, in: &state)
    #expect(state.presentation.theme.chosen == "default")
  }

  @Test func typingAfterMovingGoesByWhatIsTyped() {
    var state = state
    type("theme ", in: &state)
    edit(.later, .later, in: &state)
    type("da", in: &state)
    #expect(state.shownTheme == "dark")
  }

  @Test func tabCompletesTheName() {
    var state = state
    type("theme s", in: &state)
    edit(.complete, in: &state)
    #expect(state.prompt?.string == "theme solarized ")
    #expect(state.shownTheme == "solarized")
  }

  @Test func theOtherListsAreMovedThroughToo() {
    var state = state
    _ = state.reduce(.palette("view "), results: Results())
    edit(.later, .later, .accept, in: &state)
    #expect(state.presentation.view == ViewID.allCases[1])
    #expect(state.shownTheme == "dark")
  }

  @Test func linesOfThePastAreStillLeafedThrough() {
    var state = state
    for line in ["theme light", "theme dark"] {
      type(line, in: &state)
      edit(.accept, in: &state)
    }
    type("", in: &state)
    edit(.earlier, .earlier, in: &state)
    #expect(state.prompt?.string == "theme light")
  }
}
