import Catalog
import Reach
import Testing
import TextPlot

@testable import Explorer

struct ExportTests {
  private let state = ExplorerFixture.state()
  private let results: Results

  init() throws { results = try ExplorerFixture.results(ExplorerFixture.state()) }

  private func text(_ format: ExportFormat, _ state: ExplorerState? = nil) -> String {
    let context = ViewContext(state: state ?? self.state, results: results)
    let size = SizeText(columns: 78, rows: 40)
    return String(decoding: Exporter(context, size: size).bytes(format), as: UTF8.self)
  }

  @Test func theHeaderSaysEverythingThatIsNeededAgain() {
    let header = text(.txt).split(separator: "\n").filter { $0.hasPrefix("#") }.joined(
      separator: "\n")
    for word in [
      "dipolescope \(Version.program)", "format 1", "mc.events=1024", "seed=20230739",
      "statistical error", "reproduce: dipolescope plot", "tag 90 0", "arXiv:2301.08592",
    ] {
      #expect(header.contains(word), "\(word)")
    }
  }

  @Test func aPictureIsAsWideAndHighAsAskedWithoutTrailingBlanks() {
    let lines = text(.txt).split(separator: "\n", omittingEmptySubsequences: false).filter {
      !$0.hasPrefix("#")
    }
    #expect(lines.count <= 41 && lines.allSatisfy { $0.count <= 78 && $0.last != " " })
  }

  @Test func theExportIsThePlotOfTheScreenCellByCell() {
    for (columns, rows) in [(80, 24), (140, 45), (100, 30)] {
      var sized = state
      sized.setSize(columns: columns, rows: rows)
      let screen = Screen.render(sized, results)
      let layout = ScreenLayout(state: sized)
      let size = Picture.size(onScreen: sized)
      let picture = Picture(
        ViewContext(state: sized, results: results), width: size.columns, height: size.rows
      ).grid
      for y in 0..<layout.plot.height {
        for x in 0..<layout.plot.width {
          #expect(picture[x, y + 1] == screen[layout.plot.x + x, layout.plot.y + y])
        }
      }
    }
  }

  @Test func contoursComeAsSegmentsWithBranches() throws {
    let lines = text(.csv).split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(lines.first == "curve,segment,i,m_GeV,d_invGeV,branch")
    let rows = lines.dropFirst().map { $0.split(separator: ",").map(String.init) }
    #expect(rows.count > 60 && rows.allSatisfy { $0.count == 6 })
    #expect(rows.allSatisfy { (Double($0[3]) ?? 0) > 0 && (Double($0[4]) ?? 0) > 0 })
    #expect(Set(rows.map { $0[5] }) == ["lower", "tip", "upper", "published"])
  }

  @Test func everyFormatOfEveryViewIsWritten() {
    for view in ViewID.allCases {
      var state = state
      state.presentation.view = view
      for entry in FormatTable.all {
        let count: Int = text(entry.format, state).count
        #expect(entry.views.contains(view) ? count > 300 : count == 0, "\(view) \(entry.format)")
      }
    }
  }

  @Test func theReproducingCommandNamesWhatWasChanged() throws {
    var changed = state
    try ExplorerFixture.run(
      "set fcc-ee.dv400um.r_displ 0.2mm", "toggle 3", "glyphs braille", "range m 1 30",
      "view slice-d", on: &changed)
    let command = Reproduction(changed).command(
      size: SizeText(columns: 60, rows: 30), formats: ["txt"])
    for word in [
      "plot slice-d", "--set fcc-ee.dv400um.r_displ=0.2mm",
      "--search fcc-ee.dv400um --search fcc-ee.dv100um", "--glyphs braille", "--range m=1:30",
      "--size 60x30", "--format txt",
    ] {
      #expect(command.contains(word), "\(word) in \(command)")
    }
  }

  @Test func colourEndsWithAResetAndHoldsNothingElse() {
    let ansi = text(.ansi)
    #expect(ansi.hasSuffix("\u{1b}[0m"))
    #expect(!ansi.contains("\u{1b}[2J") && ansi.contains("\u{1b}[0;"))
  }
}
