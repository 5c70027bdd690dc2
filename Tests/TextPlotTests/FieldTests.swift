import Testing

@testable import TextPlot

/// Marks over the plot, under the curves.
@Suite struct FieldTests {
  private func figure(_ field: Field) -> Figure {
    var figure = Figure(
      x: Axis(label: "x", range: 1...100), y: Axis(label: "y", range: 1...100))
    figure.field = field
    return figure
  }

  private func lines(_ figure: Figure) -> [String] {
    let grid = FigureRenderer.render(figure, width: 9, height: 5, glyphs: .ascii)
    return (0..<grid.height).map { y in
      String(String.UnicodeScalarView((0..<grid.width).map { grid[$0, y].scalar }))
    }
  }

  @Test func everyCellTakesTheNearestPlace() {
    let marks: [Field.Mark?] = [Field.Mark("1"), Field.Mark("2"), nil, Field.Mark("4")]
    let text = lines(figure(Field(xs: [1, 100], ys: [1, 100], marks: marks))).joined()
    // Rows run from the smallest y at the bottom; `nil` leaves its cells blank.
    #expect(text.contains("1") && text.contains("2") && text.contains("4"))
    let first = text.firstIndex(of: "4"), last = text.firstIndex(of: "1")
    #expect(first != nil && last != nil && first! < last!)
  }

  @Test func curvesAndTheCrosshairLieOverIt() {
    var figure = figure(Field(xs: [10], ys: [10], marks: [Field.Mark("m")]))
    figure.series = [
      Series(
        id: "c", letter: "c", role: .curve(0),
        segments: [[Point(x: 1, y: 10), Point(x: 100, y: 10)]])
    ]
    figure.crosshair = Point(x: 10, y: 10)
    let text = lines(figure).joined()
    #expect(text.contains("m") && text.contains("c") && text.contains("X"))
  }

  @Test func beyondThePlacesNothingIsKnown() {
    let marks: [Field.Mark?] = Array(repeating: Field.Mark("m"), count: 4)
    let all = lines(figure(Field(xs: [1, 10], ys: [1, 10], marks: marks))).joined()
    let count = all.filter { $0 == "m" }.count
    #expect(count > 3 && count < 21)
  }

  @Test func tooFewMarksAndNoPlacesAreBlank() {
    #expect(!lines(figure(Field(xs: [1, 10], ys: [1], marks: []))).joined().contains("m"))
    #expect(!lines(figure(Field(xs: [], ys: [], marks: [Field.Mark("m")]))).joined().contains("m"))
    // What is no number is never the nearest.
    let odd = Field(xs: [.nan, 10], ys: [1], marks: [Field.Mark("n"), Field.Mark("m")])
    #expect(lines(figure(odd)).joined().contains("m"))
  }
}
