import Catalog
import Reach
import Testing
import TextPlot

@testable import Explorer

/// Two settings beside each other.
struct CompareTests {
  private func state(_ lines: String...) throws -> ExplorerState {
    var state = ExplorerFixture.state()
    for line in lines { try ExplorerFixture.run(line, on: &state) }
    return state
  }

  private func context(_ state: ExplorerState) throws -> ViewContext {
    ViewContext(state: state, results: try ExplorerFixture.results(state))
  }

  private let cut = "set fcc-ee.dv400um.r_displ 0.1mm"

  @Test func bBeginsAsACopyAndChangesAlone() throws {
    let state = try state("edit B", cut)
    #expect(state.compared.a == ExplorerFixture.state().scenario)
    #expect(state.differences.map(\.key) == ["fcc-ee.dv400um.r_displ"])
    #expect(state.differences[0].a == "0.4mm" && state.differences[0].b == "0.1mm")
    let back = try self.state("edit B", cut, "edit A")
    #expect(back.scenario == ExplorerFixture.state().scenario && back.compared == state.compared)
  }

  @Test func swapAndCopy() throws {
    let swapped = try state("edit B", cut, "swap")
    #expect(swapped.differences[0].a == "0.1mm" && swapped.comparison?.edited == .b)
    #expect(try state("edit B", cut, "copy").differences.isEmpty)
    // Without a B there is nothing to do, and nothing breaks.
    #expect(try state("swap", "copy").comparison == nil)
  }

  @Test func undoGoesBackThroughBothSets() throws {
    var state = try state("edit B", cut, "edit A", "set fcc-ee.dv400um.E_l 5GeV")
    for _ in 0..<4 { try ExplorerFixture.run("undo", on: &state) }
    #expect(state.comparison == nil && state.scenario == ExplorerFixture.state().scenario)
    for _ in 0..<4 { try ExplorerFixture.run("redo", on: &state) }
    #expect(state.differences.map(\.key) == ["fcc-ee.dv400um.E_l", "fcc-ee.dv400um.r_displ"])
  }

  @Test func aReplayGivesTheSameSets() throws {
    let state = try state("edit B", cut, "edit A", "swap", "set fcc-ee.dv400um.E_l 5GeV")
    var replayed = ExplorerFixture.state()
    for line in state.commandLog { try ExplorerFixture.run(line, on: &replayed) }
    #expect(replayed.compared == state.compared && replayed.comparison == state.comparison)
  }

  @Test func theNumbersAreThoseOfEitherSetAlone() throws {
    let both = try context(try state("edit B", cut, "view compare"))
    let numbers = try #require(both.numbers(CompareNumbers.self))
    for (side, lines) in [(numbers.a, [String]()), (numbers.b, [cut])] {
      var alone = ExplorerFixture.state()
      for line in lines { try ExplorerFixture.run(line, on: &alone) }
      alone.presentation.masses = Presentation.defaultMasses
      let curve = try #require(try context(alone).results.curves[ExplorerFixture.dv400])
      #expect(side.edges.largestMass == curve.contour.tip?.mass)
      #expect(side.threshold == curve.threshold)
    }
    // Which of them is edited does not matter to what is A and what is B.
    let other = try context(try state("edit B", cut, "edit A", "view compare"))
    let again = try #require(other.numbers(CompareNumbers.self))
    #expect(again.a.edges == numbers.a.edges && again.b.edges == numbers.b.edges)
    #expect(numbers.a.edges != numbers.b.edges)
  }

  @Test func commonRandomNumbersMakeEqualSetsEqual() throws {
    let context = try context(try state("edit B", "view compare"))
    let numbers = try #require(context.numbers(CompareNumbers.self))
    #expect(numbers.a.events == numbers.b.events)
    let text = ViewPicture.grid(context, width: 80, height: 40).plainText()
    #expect(text.contains("the same so far"))
  }

  @Test func theMapSaysWhoSeesMore() throws {
    let context = try context(try state("edit B", cut, "view compare"))
    let content = ViewTable[.compare].content(context)
    let marks = Set((content.figures[0].field?.marks ?? []).compactMap { $0?.scalar })
    // A looser displacement never loses events.
    #expect(marks.contains("B") && !marks.contains("A"))
    #expect(marks.contains("^") || marks.contains("*"))
    #expect(!marks.contains("v") && !marks.contains("="))
  }

  @Test func withoutBItSaysWhatToDo() throws {
    let context = try context(try state("compare"))
    #expect(ViewPicture.grid(context, width: 80, height: 20).plainText().contains("b: edit B"))
  }

  @Test func theCommandLineGivesTheSamePicture() throws {
    let state = try state("edit B", cut, "view compare", "at 12 1e-7")
    let command = Reproduction(state).command(
      size: SizeText(columns: 80, rows: 40), formats: ["txt"])
    #expect(command.contains("--against fcc-ee.dv400um.r_displ=0.1mm --edit B"))
    var plain = PlaneOptions()
    plain.against = ["fcc-ee.dv400um.r_displ=0.1mm"]
    plain.edited = "B"
    var again = ExplorerFixture.state()
    try plain.apply(to: &again)
    #expect(again.compared == state.compared && again.comparison == state.comparison)
  }
}
