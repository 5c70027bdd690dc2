import Testing

@testable import TextPlot

@Suite struct CellGridTests {
  @Test func aCellIsEightBytes() {
    #expect(MemoryLayout<Cell>.stride == 8)
    #expect(MemoryLayout<StyleRole>.size == 1)
  }

  @Test func writingIsClippedOnAllSides() {
    var grid = CellGrid(width: 4, height: 1)
    grid.write("abcdef", x: -2, y: 0, role: .text)
    #expect(grid.lines() == ["cdef"])
    grid.write("xyz", x: 3, y: 0, role: .text)
    grid.write("xyz", x: 0, y: 1, role: .text)
    grid.write("xyz", x: 0, y: -1, role: .text)
    #expect(grid.lines() == ["cdex"])
    grid.write("123", x: 0, y: 0, role: .text, maxWidth: 2)
    #expect(grid.lines() == ["12ex"])
  }

  @Test func charactersThatMightNotBeOneColumnAreQuestionMarks() {
    var grid = CellGrid(width: 12, height: 1)
    grid.write(
      "a\u{1b}[3\u{7f}\u{85}1m\n\tμ漢e\u{301}\u{2801}\u{2599}\u{2588}", x: 0, y: 0, role: .text)
    #expect(grid.lines() == ["a[31m??e?\u{2801}\u{2599}?"])
  }

  @Test func outsideReadsBlankAndIgnoresWrites() {
    var grid = CellGrid(width: 2, height: 2)
    for (x, y) in [(-1, 0), (2, 0), (0, -1), (0, 2), (Int.max, Int.max), (Int.min, Int.min)] {
      grid[x, y] = Cell(scalar: "#")
      #expect(grid[x, y] == .blank)
    }
    #expect(grid == CellGrid(width: 2, height: 2))
    #expect(CellGrid(width: -3, height: 5).cells.isEmpty)
    #expect(CellGrid(width: -3, height: 5).lines().count == 5)
  }

  @Test func shapesAreClipped() {
    var grid = CellGrid(width: 5, height: 3)
    grid.box(x: 0, y: 0, width: 5, height: 3)
    #expect(grid.lines() == ["+---+", "|   |", "+---+"])
    grid.fill(x: 3, y: 1, width: Int.max, height: Int.max, cell: Cell(scalar: "f"))
    grid.fill(x: Int.min, y: Int.min, width: Int.max, height: Int.max, cell: Cell(scalar: "g"))
    #expect(grid.lines() == ["+---+", "|  ff", "+--ff"])
    var other = CellGrid(width: 3, height: 3)
    other.fill(x: 0, y: 0, width: 3, height: 3, cell: Cell(scalar: "o"))
    grid.blit(other, x: -2, y: -2)
    #expect(grid.lines() == ["o---+", "|  ff", "+--ff"])
    grid.box(x: Int.max, y: Int.max, width: Int.max, height: Int.max)
    grid.box(x: 0, y: 0, width: 1, height: 9)
    #expect(grid.lines() == ["o---+", "|  ff", "+--ff"])
  }

  @Test func aBoxCarriesItsTitle() {
    var grid = CellGrid(width: 10, height: 2)
    grid.box(x: 0, y: 0, width: 10, height: 2, title: "CUTS")
    #expect(grid.lines() == ["+- CUTS -+", "+--------+"])
    grid.box(x: 0, y: 0, width: 10, height: 2, title: "COLLIDERS")
    #expect(grid.lines() == ["+- COLLI-+", "+--------+"])
  }

  @Test func textHasNoTrailingBlanksAndEndsEachLine() {
    var grid = CellGrid(width: 4, height: 3)
    grid.write("a ", x: 1, y: 1, role: .text)
    #expect(grid.plainText() == "\n a\n\n")
  }

  @Test func curveRolesWrap() {
    #expect(StyleRole.curve(0) == .curve1 && StyleRole.curve(9) == .curve10)
    #expect(StyleRole.curve(10) == .curve1 && StyleRole.curve(-1) == .curve10)
    #expect(StyleRole.axisLabel.rawValue == "axis.label")
  }
}
