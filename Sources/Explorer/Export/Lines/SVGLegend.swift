import TextPlot

/// What the curves, areas and letters are, one a line below the plots.
struct SVGLegend {
  struct Entry: Hashable {
    let letter: String
    let label: String
    let colour: String
    let isDashed: Bool
    let isArea: Bool
  }

  let entries: [Entry]
  let top: Double

  /// Each name once, however many plots have it.
  static func entries(_ figures: [LineFigure]) -> [Entry] {
    var entries: [Entry] = []
    for figure in figures {
      let lines = figure.lines.filter { !$0.label.isEmpty }.map { line in
        Entry(
          letter: line.letter.map(String.init) ?? "", label: line.legend, colour: line.colour.hex,
          isDashed: line.isDashed, isArea: false)
      }
      let areas = figure.areas.filter { !$0.label.isEmpty }.map {
        Entry(letter: "", label: $0.legend, colour: $0.colour.hex, isDashed: false, isArea: true)
      }
      for entry in lines + areas where !entries.contains(entry) { entries.append(entry) }
    }
    return entries
  }

  private static let step: Double = 18

  static func height(_ count: Int) -> Double { count == 0 ? 6 : 14 + step * Double(count) }

  func draw(on svg: inout SVGWriter) {
    for (place, entry) in entries.enumerated() {
      let y: Double = top + SVGLegend.step * (Double(place) + 1)
      sample(entry, y: y - 4, &svg)
      svg.element(
        "text", [("x", "46"), ("y", SVGNumber.text(y)), ("font-weight", "bold"), ("fill", "#" + entry.colour)],
        entry.letter)
      svg.element("text", [("x", "62"), ("y", SVGNumber.text(y)), ("font-size", "12")], entry.label)
    }
  }

  private func sample(_ entry: Entry, y: Double, _ svg: inout SVGWriter) {
    if entry.isArea {
      svg.empty("rect", [
        ("x", "14"), ("y", SVGNumber.text(y - 5)), ("width", "26"), ("height", "10"),
        ("fill", "#" + entry.colour), ("fill-opacity", "0.35"),
      ])
      return
    }
    var line: SVGWriter.Attributes = [
      ("points", "14,\(SVGNumber.text(y)) 40,\(SVGNumber.text(y))"), ("fill", "none"),
      ("stroke", "#" + entry.colour), ("stroke-width", "2"),
    ]
    if entry.isDashed { line.append(("stroke-dasharray", "4 3")) }
    svg.empty("polyline", line)
  }
}
