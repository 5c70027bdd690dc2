import Testing

@testable import TextPlot

@Suite struct FigureRendererTests {
  private func busyFigure() -> Figure {
    var figure = planeFigure()
    figure.title = "reach"
    figure.series = [
      curve("e", [(0, 1e-6), (1, 1e-7), (1000, 1e-9)], focused: true),
      curve("E", [(0.1, 1e-5), (.nan, 1), (30, 1e-7), (20, 2e-8), (1, 2e-8)]), curve("h", []),
    ]
    figure.guides = [
      Guide(.horizontal, at: 3e-6, label: "N = 2.3"), Guide(.vertical, at: 1, label: "mass"),
    ]
    figure.regions = [
      Region(polygons: [
        [Point(x: 0, y: 1e-5), Point(x: 1e9, y: 2e-5), Point(x: 1e9, y: 1), Point(x: 0, y: 1)]
      ]),
      Region(polygons: [[Point(x: .nan, y: 1), Point(x: 1, y: 1)], []], pattern: .dots),
    ]
    figure.crosshair = Point(x: 12.6, y: 1e-7)
    figure.annotations = [
      Annotation(point: Point(x: 3, y: 1e-6), text: "Figure 9"),
      Annotation(point: Point(x: 0, y: 0), text: "no"),
    ]
    return figure
  }

  @Test func everySizeGivesAGridOfThatSize() {
    let figure = busyFigure()
    for glyphs in GlyphSet.allCases {
      for (width, height) in [
        (0, 0), (1, 0), (0, 1), (1, 1), (2, 2), (20, 5), (1000, 1000), (1000, 1), (1, 1000),
      ] {
        let grid = FigureRenderer.render(figure, width: width, height: height, glyphs: glyphs)
        #expect(grid.width == width && grid.height == height)
      }
    }
    for width in -1...48 {
      for height in -1...14 {
        _ = FigureRenderer.render(figure, width: width, height: height, glyphs: .ascii)
      }
    }
    for range in [0.0...0.0, -3.0...2.0, -.infinity ... .infinity, 1...(1 + 1e-9)] {
      for scale in Axis.Scale.allCases {
        var odd = figure
        odd.x = Axis(label: "x", scale: scale, range: range)
        odd.y = Axis(label: "y", scale: scale, range: range)
        _ = FigureRenderer.render(odd, width: 80, height: 24, glyphs: .braille)
      }
    }
  }

  /// What stays while the crosshair moves is drawn once, and the picture is that of a figure drawn anew.
  @Test func aStillFigureTakesAnyCrosshair() {
    for (glyphs, size) in [(GlyphSet.ascii, (80, 24)), (.braille, (60, 20)), (.blocks, (12, 6)), (.ascii, (3, 2))] {
      let still = StillFigure(busyFigure(), width: size.0, height: size.1, glyphs: glyphs)
      for crosshair in [Point(x: 1, y: 1e-7), Point(x: 3, y: 1e-6), Point(x: 0.1, y: 1e-4), Point(x: 1e6, y: 1), nil] {
        var figure = busyFigure()
        figure.crosshair = crosshair
        let whole = FigureRenderer.render(figure, width: size.0, height: size.1, glyphs: glyphs)
        #expect(still.drawn(crosshair: crosshair) == whole)
      }
    }
  }

  @Test func cellToPointToCellIsTheIdentity() {
    for scale in Axis.Scale.allCases {
      for (width, height) in [(80, 24), (140, 45), (38, 6), (9, 4), (1, 1)] {
        var figure = planeFigure()
        figure.y.scale = scale
        let layout = FigureRenderer.layout(figure, width: width, height: height)
        for x in layout.plotX..<layout.plotX + layout.columns {
          for y in layout.plotY..<layout.plotY + layout.rows {
            let cell = layout.cell(of: layout.point(atCell: x, y))
            #expect(cell.map { $0.x == x && $0.y == y } == true)
          }
        }
      }
    }
  }

  @Test func cornersAreTheEndsOfTheRanges() {
    let layout = FigureRenderer.layout(planeFigure(), width: 80, height: 24)
    let upperRight = layout.point(atCell: 10_000, -10_000)
    #expect(upperRight == Point(x: 100, y: 1e-4))
    #expect(layout.cell(of: Point(x: 100.1, y: 1e-6)) == nil)
    #expect(layout.cell(of: Point(x: 1, y: .nan)) == nil)
  }

  /// What a program sees that reads the picture: label and position of both axes, from the text alone.
  private func readAxes(_ lines: [String]) -> (x: [(Double, Int)], y: [(Double, Int)]) {
    var y: [(Double, Int)] = []
    for (row, line) in lines.dropLast(2).enumerated() {
      let word = line.drop { $0 == " " }.prefix { $0 != "+" && $0 != "|" }
      if let value = Double(word) { y.append((value, row)) }
    }
    let labels = lines[lines.count - 1].split(separator: " ").compactMap { Double($0) }
    let border = Array(lines[lines.count - 2])
    let ticks = border.indices.filter { border[$0] == "+" }.dropFirst().dropLast()
    return (Array(zip(labels, ticks)), y)
  }

  @Test func labelsReadBackAtTheirMarksAndAreNeverOverprinted() {
    var random = TestRandom(seed: 6)
    for _ in 0..<500 {
      let scale: Axis.Scale = random.next() & 1 == 0 ? .logarithmic : .linear
      let (lowX, lowY) = (exp10(random.uniform(-9, 9)), exp10(random.uniform(-12, 3)))
      let figure = Figure(
        x: Axis(
          label: "m_N", unit: "GeV", scale: scale,
          range: lowX...lowX * (1 + exp10(random.uniform(-9, 9)))),
        y: Axis(
          label: "d_mu", unit: "1/GeV", scale: scale,
          range: lowY...lowY * (1 + exp10(random.uniform(-9, 9)))))
      let (width, height) = (Int(random.uniform(60, 140)), Int(random.uniform(10, 45)))
      let lines = FigureRenderer.render(figure, width: width, height: height, glyphs: .ascii)
        .lines()
      let layout = FigureRenderer.layout(figure, width: width, height: height)
      let read = readAxes(lines)
      #expect(2 <= read.y.count && read.y.count == layout.yTicks.labels.count)
      #expect(2 <= read.x.count && read.x.count == layout.xTicks.labels.count)
      for (value, column) in read.x {
        #expect(layout.cell(of: Point(x: value, y: figure.y.range.lowerBound))?.x == column)
      }
      for (value, row) in read.y {
        #expect(layout.cell(of: Point(x: figure.x.range.lowerBound, y: value))?.y == row)
      }
    }
  }

  @Test func theCrosshairIsMarkedOnBothAxes() {
    var figure = planeFigure()
    figure.crosshair = Point(x: 12.6, y: 1e-7)
    let lines = FigureRenderer.render(figure, width: 58, height: 20, glyphs: .ascii).lines()
    let row = lines.first { $0.contains("[X]") }
    #expect(row?.hasPrefix(" 1e-7+") == true && row?.hasSuffix("<") == true)
    let column = row.map { $0.prefix { $0 != "X" }.count }
    #expect(column == lines[18].prefix { $0 != "^" }.count)
    figure.x.marker = 1
    figure.crosshair = nil
    let marked = FigureRenderer.render(figure, width: 58, height: 20, glyphs: .ascii).lines()
    #expect(marked[18].contains("^") && !marked.contains { $0.contains("X") || $0.contains("<") })
  }

  @Test func bracketsGiveWayToCurves() {
    var figure = cellFigure([curve("e", [(0, 1), (2, 1)])])
    figure.crosshair = Point(x: 3, y: 1)
    #expect(cellLines(figure)[2] == "eeeX]")
    figure.crosshair = Point(x: 0, y: 2)
    #expect(cellLines(figure) == ["", "X]", "eee", ""])
  }

  @Test func labelsCoverNeitherCurvesNorEachOther() {
    var figure = cellFigure([curve("e", [(0, 1), (6, 1)])])
    let point = Point(x: 3, y: 1)
    figure.annotations = ["one", "two", "three", "toolong."].map {
      Annotation(point: point, text: $0)
    }
    #expect(cellLines(figure) == [" three", "  one", "eeeeeee", "  two"])
    figure.annotations = [Annotation(point: point, text: "A")]
    #expect(cellLines(figure)[2] == "eeeAeee")
  }

  @Test func regionsLieUnderEverything() {
    var figure = cellFigure([curve("e", [(0, 1), (6, 1)])])
    let square = [Point(x: -9, y: -9), Point(x: 4, y: -9), Point(x: 4, y: 9), Point(x: -9, y: 9)]
    figure.regions = [Region(polygons: [square])]
    #expect(cellLines(figure) == ["# # #", " # #", "eeeeeee", " # #"])
    figure.regions[0].pattern = .fill
    figure.guides = [Guide(.horizontal, at: 2)]
    #expect(cellLines(figure) == ["#####", ".......", "eeeeeee", "#####"])
    figure.regions[0].polygons.append([
      Point(x: 0.6, y: 2.5), Point(x: 2.4, y: 2.5), Point(x: 2.4, y: 9), Point(x: 0.6, y: 9),
    ])
    #expect(cellLines(figure)[0] == "#  ##")
  }

  @Test(arguments: [
    "main-58x20-ascii", "main-58x20-blocks", "main-58x20-braille", "small-38x6-ascii",
    "tiny-20x5-ascii",
  ])
  func picturesAreAsTheyWere(name: String) throws {
    let parts = name.split(separator: "-")
    let size = parts[1].split(separator: "x").compactMap { Int($0) }
    let glyphs = try #require(GlyphSet(rawValue: String(parts[2])))
    let grid = FigureRenderer.render(busyFigure(), width: size[0], height: size[1], glyphs: glyphs)
    try expectPicture(grid, name)
  }
}
