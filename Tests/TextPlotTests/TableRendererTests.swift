import Testing

@testable import TextPlot

@Suite struct TableRendererTests {
  private let table = Table(
    title: "reach",
    columns: [
      .init(name: "curve"), .init(name: "m_max", unit: "GeV", alignment: .right),
      .init(name: "d_low", unit: "1/GeV", alignment: .center),
    ],
    rows: [
      ["E FCC-ee", "30", "2.2e-8"], ["e FCC-ee", "22", "-"], ["H FCC-hh"],
      ["h", "1", "2", "surplus"],
    ],
    notes: ["N > 2.303, 90% CL"], focusedRow: 1)

  @Test func aTableIsAsItWas() throws {
    try expectPicture(TableRenderer.render(table, width: 40, height: 11), "table-40x11")
  }

  @Test func everySizeGivesAGridOfThatSize() {
    for width in [-1, 0, 1, 2, 3, 4, 5, 12, 20, 1000] {
      for height in [-1, 0, 1, 2, 3, 5, 8, 1000] {
        for firstRow in [Int.min, -1, 0, 2, Int.max] {
          let grid = TableRenderer.render(table, width: width, height: height, firstRow: firstRow)
          #expect(grid.width == max(0, width) && grid.height == max(0, height))
        }
      }
    }
    let empty = Table(columns: [], rows: [])
    #expect(TableRenderer.render(empty, width: 10, height: 10).lines().allSatisfy { $0.isEmpty })
  }

  @Test func rowsScrollAndTheLastStaysInView() {
    let lines = TableRenderer.render(table, width: 40, height: 4, firstRow: 99).lines()
    #expect(lines.last?.hasPrefix("| h ") == true)
    #expect(TableRenderer.lastFirstRow(table, height: 5) == 1)
    #expect(TableRenderer.lastFirstRow(table, height: 50) == 0)
  }

  @Test func separatorsAreLinesBetweenRowsAndCountWhenScrolling() {
    var kinds = table
    kinds.separators = [0, 2, 4]
    let lines = TableRenderer.render(kinds, width: 40, height: 12).lines()
    let rows = lines.filter { $0.hasPrefix("|") || $0.hasPrefix("+") }.map { $0.prefix(4) }
    #expect(
      rows == ["+---", "| cu", "|   ", "+---", "| E ", "|>e ", "+---", "| H ", "| h ", "+---"])
    #expect(TableRenderer.lastFirstRow(kinds, height: 12) == 0)
    // Head of two lines, then the last rows; the line above the first shown row is not drawn.
    #expect(TableRenderer.lastFirstRow(kinds, height: 5) == 2)
    let scrolled = TableRenderer.render(kinds, width: 40, height: 5, firstRow: 9).lines()
    #expect(scrolled.map { $0.prefix(4) } == ["| cu", "|   ", "| H ", "| h ", ""])
  }

  @Test func columnsThatDoNotFitAreLeftOutAndTextsAreCutVisibly() {
    let lines = TableRenderer.render(table, width: 9, height: 11).lines()
    #expect(lines.contains("|>e FC~ |"))
    #expect(!lines.contains { $0.contains("GeV") })
  }

  @Test func theFocusedRowIsMarkedWithoutColour() {
    let grid = TableRenderer.render(table, width: 40, height: 11)
    let row = grid.lines().firstIndex { $0.contains(">e FCC-ee") }
    #expect(row.map { grid[2, $0].role } == .panelFocus)
  }
}
