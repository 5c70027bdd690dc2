import Catalog
import Reach
import Testing
import TextPlot

@testable import Explorer

/// What holds for every format.
struct ExportFormatTests {
  private static func context(_ view: ViewID) throws -> ViewContext {
    var state = ExplorerFixture.state()
    state.presentation.view = view
    return ViewContext(state: state, results: try ExplorerFixture.results(state))
  }

  private static func text(_ format: ExportFormat, _ view: ViewID) throws -> String {
    let exporter = Exporter(try context(view), size: SizeText(columns: 78, rows: 40))
    return String(decoding: exporter.bytes(format), as: UTF8.self)
  }

  @Test func everyFormatHasOneLineAndHelp() {
    #expect(FormatTable.all.map(\.format) == ExportFormat.allCases)
    for entry in FormatTable.all {
      #expect(entry.help.count > 10 && !entry.views.isEmpty, "\(entry.format)")
    }
  }

  @Test(arguments: ViewID.allCases) func aViewSaysWhetherItHasFigures(view: ViewID) throws {
    let content = ViewTable[view].content(try Self.context(view))
    // Without a setting B, or before its numbers are there, a view may say in words what is missing.
    let mayLackThem: Bool = view == .compare
    #expect(ViewTable[view].hasFigures == !content.figures.isEmpty || (mayLackThem && content.figures.isEmpty))
  }

  @Test(arguments: ExportFormat.allCases) func everyFormatSaysWhatItIsAndHowToGetItAgain(
    format: ExportFormat
  ) throws {
    for view in try #require(FormatTable[format]).views where view != .verify {
      let text = try Self.text(format, view)
      #expect(text.contains("dipolescope \(Version.program)"), "\(format) \(view)")
      #expect(text.contains("dipolescope plot"), "\(format) \(view)")
      #expect(text.contains("--format \(format.rawValue)"), "\(format) \(view)")
      #expect(!text.replacing("provenance", with: "").contains("nan") || format == .txt || format == .ansi, "\(format) \(view)")
      #expect(text.last == "\n" || format == .ansi, "\(format) \(view)")
    }
  }

  @Test func aViewWithoutTheFormatIsRefusedWithTheViewsThatHaveIt() throws {
    var state = ExplorerFixture.state()
    try ExplorerFixture.run("view table", on: &state)
    let words = "the view table has no export as grid; reach and map have it"
    #expect(CommandTable.parse("export grid", state) == .failure(.format(try #require(FormatProblem(.grid, .table)))))
    #expect(FormatProblem(.grid, .table)?.words == words)
    var request = PlotRequest()
    request.view = "table"
    request.formats = "txt,grid"
    request.output = "x"
    #expect(throws: HeadlessProblem.format(try #require(FormatProblem(.grid, .table)))) {
      _ = try request.plan()
    }
  }

  @Test func aFormatThatIsNotThereIsRefusedWithThoseThatAre() {
    let state = ExplorerFixture.state()
    guard case .failure(let problem) = CommandTable.parse("export hepdata", state) else {
      Issue.record("taken")
      return
    }
    #expect(problem.words.contains("yaml"))
  }
}
