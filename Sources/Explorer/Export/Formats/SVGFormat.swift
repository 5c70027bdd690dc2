import Catalog
import TextPlot

/// The picture as SVG: curves cut at the axes, letters beside them, a legend below, and words for those who cannot see
/// it. No script, no font, nothing from outside.
enum SVGFormat {
  @Sendable static func text(_ source: ExportSource) -> String {
    let figures = source.figures
    let page = SVGPage(source.size, figures: figures)
    var svg = SVGWriter()
    let words = figures.isEmpty ? "No plot: nothing to draw yet" : "\(figures.count == 1 ? "A plot" : "\(figures.count) plots") with "
      + figures.map(description).joined(separator: "; and one with ")
    svg.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    svg.open(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("width", SVGNumber.text(page.width)),
        ("height", SVGNumber.text(page.height)),
        ("viewBox", "0 0 \(SVGNumber.text(page.width)) \(SVGNumber.text(page.height))"),
        ("role", "img"), ("aria-labelledby", "title description"),
        ("font-family", "Helvetica, Arial, sans-serif"), ("font-size", "13"),
      ])
    svg.element("title", [("id", "title")], source.title)
    svg.element("desc", [("id", "description")], words)
    svg.element("metadata", [], "\n" + source.header.joined(separator: "\n") + "\n")
    svg.empty(
      "rect",
      [("width", SVGNumber.text(page.width)), ("height", SVGNumber.text(page.height)), ("fill", "#ffffff")])
    svg.element("text", [("x", "14"), ("y", "22"), ("font-weight", "bold")], source.title)
    for (figure, frame) in zip(figures, page.frames) {
      SVGPlot(figure: figure, frame: frame).draw(on: &svg)
    }
    SVGLegend(entries: page.legend, top: page.legendTop).draw(on: &svg)
    svg.close("svg")
    return svg.text
  }

  private static func description(_ figure: LineFigure) -> String {
    let names = figure.lines.map(\.label).filter { !$0.isEmpty }
    let axes = [figure.x, figure.y].map { axis in
      "\(axis.name) from \(NumberText.significant(axis.range.lowerBound, digits: 3)) to "
        + NumberText.significant(axis.range.upperBound, digits: 3)
        + (axis.scale == .logarithmic ? " (logarithmic)" : "")
    }
    let curves = names.isEmpty ? "no named curve" : "curves " + names.joined(separator: ", ")
    return "\(axes[0]) across, \(axes[1]) upwards, \(curves)"
  }
}

/// Where everything stands on the page, in pixels.
struct SVGPage {
  /// A plot: the frame inside its labels.
  struct Frame {
    let x: Double
    let y: Double
    let width: Double
    let height: Double
  }

  let width: Double
  let height: Double
  let frames: [Frame]
  let legend: [SVGLegend.Entry]
  let legendTop: Double

  /// A cell of text is 9 by 14 pixels here; what would be too small to read is not made smaller.
  init(_ size: SizeText, figures: [LineFigure]) {
    legend = SVGLegend.entries(figures)
    width = min(4000, max(420, 9 * Double(size.columns)))
    let plots: Double = min(4000, max(300, 14 * Double(size.rows)))
    height = 34 + plots + SVGLegend.height(legend.count)
    legendTop = 34 + plots
    let columns: Int = figures.count > 2 ? 2 : 1
    let rows: Int = figures.count > 1 ? 2 : 1
    let (wide, high) = (width / Double(columns), plots / Double(rows))
    // Room for labels and names of the axes, and for a title inside the page's own.
    frames = figures.indices.prefix(4).map { place in
      Frame(
        x: wide * Double(place % columns) + 74, y: 34 + high * Double(place / columns) + 16,
        width: wide - 94, height: high - 68)
    }
  }
}
