import Foundation
import Testing

@testable import Explorer

/// What is copied, where it goes, and what is said of it.
struct CopyTests {
  private let state = ExplorerFixture.state()

  private func context() throws -> ViewContext {
    ViewContext(state: state, results: try ExplorerFixture.results(state))
  }

  @Test func theKeysSendTheCommands() throws {
    for (key, part) in [("l", CopiedPart.line), ("v", .view), ("c", .contour), ("r", .command)] {
      let line = try #require(KeyTable.builtIn.command("y+" + key, in: .plot))
      #expect(try CommandTable.parse(line, state).get() == .copy(part))
      #expect(KeyTable.builtIn.command("y+" + key, in: .panel) == line)
    }
    #expect(try CommandTable.parse("copy", state).get() == .compare(.copy), "as sessions have it")
    var state = state
    #expect(state.reduce(.copy(.view), results: Results()) == [.copy(.view)])
    state.presentation.prefix = "y"
    let footer = Footer.text(state, width: 80).map(\.text).joined()
    #expect(footer == " y then: l copy line  v copy view  c copy contour  r copy command  ")
  }

  @Test func theLineHasUnitsAndTheConfidenceLevel() throws {
    let text = try CopiedText.make(.line, context()).get()
    #expect(text.hasPrefix("At m_N 10.0 GeV, d 1.00e-07 per GeV: decay length 1.12mm, fcc-ee.dv400um expects 17."))
    #expect(text.hasSuffix("excludable. (90%CL b=0; d = d_e)\n"))
    #expect(text.filter { $0 == "\n" }.count == 1)
  }

  @Test func theViewIsWhatAnExportWrites() throws {
    let context = try context()
    let text = try CopiedText.make(.view, context).get()
    let size = Picture.size(onScreen: state)
    #expect(Array(text.utf8) == Exporter(context, size: size).bytes(.txt))
    let command = try CopiedText.make(.command, context).get()
    #expect(command.hasPrefix("dipolescope plot ") && text.contains("# reproduce: " + command))
  }

  @Test func theContourIsTheFocusedCurveAlone() throws {
    let context = try context()
    let lines = try CopiedText.make(.contour, context).get().split(separator: "\n").map(String.init)
    let rows = lines.filter { !$0.hasPrefix("#") }
    #expect(rows.first == "segment,m_GeV,d_invGeV,branch")
    #expect(lines.filter { $0.hasPrefix("# curve ") }.map { $0.prefix(25) } == ["# curve e: fcc-ee.dv400um"])
    let curve = try #require(context.results.curves[ExplorerFixture.dv400])
    #expect(rows.count - 1 == ReachView.outline(curve.contour).reduce(0) { $0 + $1.count })
    #expect(lines.contains { $0.hasPrefix("# statistics e: N > 2.30") })
  }

  @Test func aCurveThatIsNotThereIsRefused() {
    let context = ViewContext(state: state, results: Results())
    guard case .failure(let refusal) = CopiedText.make(.contour, context) else {
      Issue.record("taken")
      return
    }
    #expect(refusal.words == "the focused curve is not computed: show it first")
  }

  // MARK: The file

  @Test func theFileIsInTheStateFolderAndHoldsTheLastCopy() throws {
    let home = FileManager.default.temporaryDirectory.appending(path: "dipolescope-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: home) }
    let folder = StateFolder(path: home + "/state/dipolescope")
    for text in ["first\n", "second\n"] {
      let path = try CopyFile.write(text, in: folder).get()
      #expect(path.hasSuffix("/state/dipolescope/copied.txt"))
    }
    #expect(try String(contentsOfFile: home + "/state/dipolescope/copied.txt", encoding: .utf8) == "second\n")
    let session = LineSession(state, stateFolder: folder)
    let answer = session.perform("copy command")
    #expect(!answer.isError && answer.text.hasPrefix("command in ") && answer.text.hasSuffix("copied.txt."))
    #expect(
      try String(contentsOfFile: home + "/state/dipolescope/copied.txt", encoding: .utf8)
        .hasPrefix("dipolescope plot "))
  }

  @Test func withoutAFolderItSaysSo() {
    let file = CopyFile.write("x", in: StateFolder(path: nil))
    let outcome = CopyOutcome(.line, .none, file: file)
    #expect(outcome.isError && outcome.words.hasPrefix("line not copied: "))
    #expect(LineSession(state, stateFolder: StateFolder(path: "/proc/none")).perform("copy command").isError)
  }

  // MARK: Words

  @Test func whatIsSaidIsTrue() {
    let file: Result<String, FileProblem> = .success("~/copied.txt")
    let lost: Result<String, FileProblem> = .failure(.diskFull("copied.txt"))
    for (terminal, file, words, isError) in [
      (.sent, file, "view sent to the terminal; also in ~/copied.txt", false),
      (.tooLong(bytes: 120_000), file, "view is too long for the terminal (120 kB); only in ~/copied.txt", false),
      (.unknown, file, "view only in ~/copied.txt: this terminal may not know how to take it", false),
      (.none, file, "view in ~/copied.txt", false),
    ] as [(CopyOutcome.Terminal, Result<String, FileProblem>, String, Bool)] {
      let outcome = CopyOutcome(.view, terminal, file: file)
      #expect(outcome.words == words && outcome.isError == isError)
    }
    let sent = CopyOutcome(.view, .sent, file: lost)
    #expect(!sent.isError && sent.words.hasPrefix("view sent to the terminal; in no file: "))
    #expect(CopyOutcome(.view, .unknown, file: lost).isError)
  }
}
