import Testing

@testable import TextPlot

@Suite struct CurveTests {
  @Test func aCurveIsContinuousAndThin() {
    #expect(
      cellLines(cellFigure([curve("e", [(0, 0), (6, 3)])])) == ["      e", "    ee", "  ee", "ee"])
    #expect(
      cellLines(cellFigure([curve("e", [(2, 0), (3, 3)])])) == ["   e", "   e", "  e", "  e"])
  }

  @Test func pointsOutsideAndWithoutNumberBreakTheLineAndCutItExactly() {
    #expect(cellLines(cellFigure([curve("e", [(-60, 1), (60, 1)])])) == ["", "", "eeeeeee", ""])
    #expect(
      cellLines(cellFigure([curve("e", [(0, 1), (2, 1), (3, .nan), (4, 1), (6, 1)])]))[2]
        == "eee eee")
    #expect(cellLines(cellFigure([curve("e", [(0, 1), (.infinity, 1)])])) == ["", "", "", ""])
    #expect(cellLines(cellFigure([curve("e", [(-1e308, -1e308), (1e308, 1e308)])])).count == 4)
    #expect(cellLines(cellFigure([curve("e", [])])) == ["", "", "", ""])
    #expect(cellLines(cellFigure([curve("e", [(3, 2)])])) == ["", "   e", "", ""])
    #expect(cellLines(cellFigure([curve("e", [(3, 2), (3, 2)])])) == ["", "   e", "", ""])
  }

  @Test func twoCurvesInOneCellAreSaidSoUnlessOneHasTheFocus() {
    let (flat, steep) = ([(0.0, 1.0), (6.0, 1.0)], [(3.0, 0.0), (3.0, 3.0)])
    let shared = cellLines(cellFigure([curve("a", flat), curve("b", steep)]))
    #expect(shared == ["   b", "   b", "aaa&aaa", "   b"])
    let focused = cellLines(cellFigure([curve("a", flat, focused: true), curve("b", steep)]))
    #expect(focused == ["   b", "   b", "aaaaaaa", "   b"])
    let overShared = cellLines(
      cellFigure([curve("a", flat), curve("c", steep, focused: true), curve("b", steep)]))
    #expect(overShared == ["   c", "   c", "aaacaaa", "   c"])
  }

  @Test func dottedLinesLieBehindAllOthers() {
    var flat = curve("a", [(0.0, 1.0), (6.0, 1.0)])
    flat.style = .dotted
    let steep = curve("b", [(2.0, 0.0), (2.0, 3.0)])
    for figure in [cellFigure([flat, steep]), cellFigure([steep, flat])] {
      #expect(cellLines(figure)[2].unicodeScalars.filter { $0 == "&" }.isEmpty)
      #expect(cellLines(figure).allSatisfy { $0.contains("b") })
    }
  }

  @Test func styleAndFocusAreVisibleWithoutColour() {
    var series = curve("e", [(0, 1), (6, 1)], focused: true)
    let grid = FigureRenderer.render(cellFigure([series]), width: 7, height: 4, glyphs: .ascii)
    #expect(grid[0, 2] == Cell(scalar: "e", role: .curve1, emphasis: .bold))
    series.style = .coarse
    #expect(cellLines(cellFigure([series]))[2] == ":::e:::")
    #expect(cellLines(cellFigure([series]), glyphs: .braille)[2] == ":::e:::")
    series.style = .dotted
    #expect(cellLines(cellFigure([series]))[2] == ". e . .")
  }

  @Test func refinedGlyphsKeepTheLetterOnce() {
    let figure = cellFigure([curve("e", [(0, 1), (6, 1)])])
    for glyphs in [GlyphSet.blocks, .braille] {
      let row = cellLines(figure, glyphs: glyphs)[2]
      #expect(row.filter { $0 == "e" }.count == 1)
      #expect(row.unicodeScalars.count == 7)
    }
  }

  @Test func allGlyphsTakeOneColumn() {
    for glyphs in GlyphSet.allCases {
      for mask in UInt8.min...UInt8.max {
        #expect(glyphs.rasteriser.glyph(mask: mask, letter: "漢").isSingleWidth)
      }
      #expect(
        glyphs.rasteriser.bits.count == glyphs.rasteriser.subColumns * glyphs.rasteriser.subRows)
      #expect(Set(glyphs.rasteriser.bits).count == glyphs.rasteriser.bits.count)
    }
  }

  /// The slow obvious way: the cells under 50 points a cell of the true line.
  private func oracle(_ points: [Point], _ layout: PlotLayout) -> Set<[Int]> {
    var cells: Set<[Int]> = []
    for (a, b) in zip(points, points.dropFirst()) {
      let (ax, ay) = (layout.x.position(a.x), layout.y.position(a.y))
      let (bx, by) = (layout.x.position(b.x), layout.y.position(b.y))
      let length = max(abs(bx - ax) * Double(layout.columns), abs(by - ay) * Double(layout.rows))
      let count = Int(50 * length) + 1
      for step in 0...count {
        let t = Double(step) / Double(count)
        let (x, y) = (ax + t * (bx - ax), ay + t * (by - ay))
        guard 0 <= x && x <= 1 && 0 <= y && y <= 1 else { continue }
        cells.insert([
          PlotLayout.index(x, of: layout.columns), PlotLayout.index(1 - y, of: layout.rows),
        ])
      }
    }
    return cells
  }

  @Test(arguments: GlyphSet.allCases)
  func drawnCellsAreWithinOneCellOfTheTrueCurve(glyphs: GlyphSet) {
    var random = TestRandom(seed: 5)
    for _ in 0..<200 {
      var figure = planeFigure()
      let count = Int(random.uniform(2, 40))
      let points = (0..<count).map { _ in
        Point(x: exp10(random.uniform(-2, 3)), y: exp10(random.uniform(-10, -2)))
      }
      figure.series = [Series(id: "e", letter: "e", role: .curve1, segments: [points])]
      let layout = FigureRenderer.layout(figure, width: 60, height: 30)
      let drawn = drawnCells(figure.series[0], layout, glyphs)
      let expected = oracle(points, layout)
      #expect(expected.allSatisfy { hasNeighbour($0, in: drawn) })
      #expect(drawn.allSatisfy { hasNeighbour($0, in: expected) })
    }
  }

  /// A line without a hole: from one of its cells all others are reached over sides and corners.
  @Test(arguments: GlyphSet.allCases)
  func aCurveInsideThePlotHasNoHole(glyphs: GlyphSet) {
    var random = TestRandom(seed: 7)
    for _ in 0..<200 {
      var figure = planeFigure()
      // Short steps in random directions: many changes between flat and steep.
      var (x, y) = (0.0, -6.0)
      let points = (0..<60).map { _ in
        x = min(max(x + random.uniform(-0.2, 0.25), -1), 2)
        y = min(max(y + random.uniform(-0.3, 0.3), -8), -4)
        return Point(x: exp10(x), y: exp10(y))
      }
      figure.series = [Series(id: "e", letter: "e", role: .curve1, segments: [points])]
      let layout = FigureRenderer.layout(figure, width: 60, height: 30)
      var left = drawnCells(figure.series[0], layout, glyphs)
      var reached = left.first.map { [$0] } ?? []
      while let cell = reached.popLast() {
        left.remove(cell)
        reached += left.filter { abs($0[0] - cell[0]) <= 1 && abs($0[1] - cell[1]) <= 1 }
        left.subtract(reached)
      }
      #expect(left.isEmpty)
    }
  }

  private func drawnCells(_ series: Series, _ layout: PlotLayout, _ glyphs: GlyphSet) -> Set<[Int]>
  {
    let (columns, rows) = (layout.columns, layout.rows)
    var canvas = CurveCanvas(columns: columns, rows: rows, rasteriser: glyphs.rasteriser)
    CurveTracer.draw(series, number: 0, layout: layout, on: &canvas)
    let owned = canvas.owners.indices.filter { canvas.owners[$0] == 0 }
    return Set(owned.map { [$0 % columns, $0 / columns] })
  }

  private func hasNeighbour(_ cell: [Int], in cells: Set<[Int]>) -> Bool {
    for dx in -1...1 {
      for dy in -1...1 where cells.contains([cell[0] + dx, cell[1] + dy]) { return true }
    }
    return false
  }
}
