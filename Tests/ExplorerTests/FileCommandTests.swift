import Catalog
import Reach
import Testing

@testable import Explorer

/// `curve add` and `collider load`: the line is checked, the front reads, the state takes in.
@Suite struct FileCommandTests {
  private func file(_ line: String) throws -> CurveFile {
    let state = ExplorerState.opening()
    guard case .readCurve(let file) = try CommandTable.parse(line, state).get() else {
      throw CommandProblem.empty
    }
    return file
  }

  @Test func theLineHoldsFileUnitsLevelAndReference() throws {
    #expect(try file("curve add a.csv") == CurveFile(path: "a.csv"))
    let whole = try file("curve add \"a b.csv\" --units MeV,muB --cl 90 --ref \"A. Author, 2023\"")
    #expect(
      whole
        == CurveFile(path: "a b.csv", units: "MeV,muB", level: "90%", reference: "A. Author, 2023"))
    #expect(whole.line == "curve add \"a b.csv\" --units MeV,muB --cl 90% --ref \"A. Author, 2023\"")
    #expect(try file(whole.line) == whole)
    for level in ["95", "95%", "0.95"] {
      #expect(try file("curve add a.csv --cl \(level)").level == "95%")
    }
  }

  @Test(arguments: [
    "curve add", "curve add a.csv b.csv", "curve add a.csv --units", "curve add a.csv --units furlong",
    "curve add a.csv --cl 200", "curve add a.csv --colour red", "curve add a.csv --cl 90 --cl 95",
    "collider load", "collider load a b",
  ])
  func aWrongLineIsRefused(_ line: String) {
    #expect(throws: CommandProblem.self) {
      try CommandTable.parse(line, ExplorerState.opening()).get()
    }
  }

  private func curve(_ path: String) -> PublishedCurve {
    let vertices = [(1.0, 1e-7), (2.0, 2e-7)].map {
      PublishedCurve.Vertex(mass: $0.0, coupling: $0.1)
    }
    return .own(path, [vertices], units: "GeV,1/GeV", level: "90%", reference: "mine")
  }

  @Test func aCurveIsAStepThatUndoTakesBackAndTheLogRepeats() {
    var state = ExplorerState.opening()
    #expect(state.reduce(.readCurve(CurveFile(path: "a.csv")), results: Results()).count == 1)
    #expect(state.presentation.ownCurves.isEmpty, "the reducer opens no file")
    _ = state.reduce(.addCurve(curve("a.csv")), results: Results())
    #expect(state.presentation.ownCurves.map(\.tag) == ["own file 90%"])
    #expect(state.commandLog == ["curve add a.csv --units GeV,1/GeV --cl 90% --ref mine"])
    _ = state.run(line: "undo", Results())
    #expect(state.presentation.ownCurves.isEmpty)
  }

  private static let ring = Catalog.shippedFiles(in: "colliders/").first { $0.isTemplate }

  @Test func aLoadedColliderHasSettingsAndStaysBehindUndo() throws {
    var state = ExplorerState.opening()
    _ = state.run(line: "set model.nature majorana", Results())
    _ = state.reduce(.addCollider(try #require(Self.ring)), results: Results())
    #expect(state.world.settings[key: "my-ring.luminosity"] != nil)
    #expect(state.commandLog.last == "collider load colliders/TEMPLATE.toml")
    _ = state.run(line: "set my-ring.luminosity 7/ab", Results())
    #expect(state.scenario.colliders.last?.luminosity == 7000)
    _ = state.run(line: "undo", Results())
    _ = state.run(line: "undo", Results())
    #expect(state.scenario == state.world.defaults)
    #expect(state.world.catalog.origin(of: "my-ring") == "colliders/TEMPLATE.toml")
  }

  @Test func aBrokenColliderChangesNothing() {
    var state = ExplorerState.opening()
    let broken = SourceFile(path: "ring.toml", text: "id = \"ring\"\n")
    _ = state.reduce(.addCollider(broken), results: Results())
    #expect(state.presentation.message?.isError == true)
    #expect(state.presentation.message?.text.hasPrefix("ring.toml:1:1: ") == true)
    #expect(state.scenario == state.world.defaults && state.commandLog.isEmpty)
  }
}
