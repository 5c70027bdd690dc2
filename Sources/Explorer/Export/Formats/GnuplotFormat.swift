import TextPlot

/// A gnuplot script with its data inside (gnuplot 5 or later). Names are shown as they are written: `_` lowers nothing.
enum GnuplotFormat {
  @Sendable static func text(_ source: ExportSource) -> String {
    let figures = source.figures
    let name = source.stem
    var text = source.header("#")
    text += "# on screen: gnuplot -persist FILE\n"
    text += "# to a file: gnuplot -e \"set terminal pdfcairo size 16cm,14cm; set output '\(name).pdf'\" FILE\n"
    let blocks = figures.enumerated().map { Blocks($1, number: $0) }
    let plots = zip(figures, blocks).map { figure, block in
      setting(figure, title: figures.count == 1 ? source.title : figure.title) + block.plot
    }
    // In a locale without UTF-8 gnuplot complains of the encoding itself: only what needs it asks for it.
    if plots.contains(where: { !$0.utf8.allSatisfy { $0 < 0x80 } }) { text += "set encoding utf8\n" }
    text += blocks.map(\.data).joined()
    if figures.count > 1 { text += "set multiplot layout \(figures.count > 2 ? "2,2" : "2,1")\n" }
    text += plots.joined()
    if figures.count > 1 { text += "unset multiplot\n" }
    return text
  }

  /// Axes, guides and notes of one plot; what an earlier one has set is unset.
  private static func setting(_ figure: LineFigure, title: String) -> String {
    var lines = ["unset logscale", "unset arrow", "unset label"]
    let scales = [("x", figure.x), ("y", figure.y)].filter { $0.1.scale == .logarithmic }.map(\.0)
    if !scales.isEmpty { lines.append("set logscale \(scales.joined())") }
    for (axis, name) in [(figure.x, "x"), (figure.y, "y")] {
      lines.append("set \(name)range [\(number(axis.range.lowerBound)):\(number(axis.range.upperBound))]")
      lines.append("set \(name)label \(quoted(axis.name)) noenhanced")
      lines.append("set format \(name) '%g'")
    }
    // Two columns fit below a plot of 80 columns of text too, without sources, which are in the header.
    lines += ["set title \(quoted(title)) noenhanced", "set key bmargin center maxcols 2 noenhanced"]
    lines += figure.guides.flatMap(guide)
    lines += figure.annotations.map { note in
      "set label \(quoted(note.text)) at \(number(note.point.x)),\(number(note.point.y)) noenhanced front"
        + " textcolor rgb '#\(LineColour(note.role).hex)'"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func guide(_ guide: Guide) -> [String] {
    let value = number(guide.value)
    let (ends, place) =
      guide.direction == .horizontal
      ? ("from graph 0,first \(value) to graph 1,first \(value)", "graph 0.98,first \(value) right")
      : ("from first \(value),graph 0 to first \(value),graph 1", "first \(value),graph 0.96 right")
    let colour = "rgb '#\(LineColour(guide.role).hex)'"
    let arrow = "set arrow \(ends) nohead dashtype 3 linecolor \(colour)"
    guard let label = guide.label else { return [arrow] }
    return [arrow, "set label \(quoted(label)) at \(place) noenhanced textcolor \(colour)"]
  }

  static func number(_ value: Double) -> String { NumberText.significant(value, digits: 6) }

  /// In single quotes nothing is special but they themselves: backquotes would run a command.
  static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

  /// The data of one plot, and the command that draws them.
  private struct Blocks {
    private(set) var data = ""
    private var items: [String] = []

    init(_ figure: LineFigure, number: Int) {
      let prefix = "$plot\(number + 1)_"
      for (place, area) in figure.areas.enumerated() {
        let name = "\(prefix)area\(place + 1)"
        add(name, area.polygons)
        items.append(
          "\(name) using 1:2 with filledcurves closed fillcolor rgb '#\(area.colour.hex)' fillstyle transparent "
            + "solid 0.35 noborder \(title(area.label))")
      }
      for (place, marks) in figure.marks.enumerated() {
        let name = "\(prefix)mark\(place + 1)"
        add(name, [marks.points])
        items.append(
          "\(name) using 1:2 with points pointtype 5 pointsize 0.4 linecolor rgb '#\(shade(marks))' "
            + title(String(marks.scalar)))
      }
      for (place, line) in figure.lines.enumerated() {
        let name = "\(prefix)curve\(place + 1)"
        add(name, line.segments)
        items.append(
          "\(name) using 1:2 with lines linecolor rgb '#\(line.colour.hex)' linewidth \(line.isFocused ? "2.5" : "1.5") "
            + "dashtype \(line.isDashed ? "2" : "1") \(title(line.label))")
      }
      if let crosshair = figure.crosshair {
        add("\(prefix)crosshair", [[crosshair]])
        items.append("\(prefix)crosshair using 1:2 with points pointtype 1 linecolor rgb '#000000' notitle")
      }
      guard items.isEmpty else { return }
      // Without anything to draw gnuplot would leave out the axes too.
      let corner = Point(x: figure.x.range.lowerBound, y: figure.y.range.lowerBound)
      add("\(prefix)corner", [[corner]])
      items.append("\(prefix)corner using 1:2 with dots notitle")
    }

    var plot: String { "plot " + items.joined(separator: ", \\\n  ") + "\n" }

    /// A blank line is a gap.
    private mutating func add(_ name: String, _ segments: [[Point]]) {
      let lines = segments.map { segment in
        segment.map { "\(GnuplotFormat.number($0.x)) \(GnuplotFormat.number($0.y))\n" }.joined()
      }
      data += "\(name) << EOD\n" + lines.joined(separator: "\n") + "EOD\n"
    }

    private func title(_ label: String) -> String {
      label.isEmpty ? "notitle" : "title \(GnuplotFormat.quoted(label)) noenhanced"
    }

    /// Opacity and colour together; gnuplot counts transparency.
    private func shade(_ marks: LineFigure.Marks) -> String {
      let transparency = String(Int((1 - marks.opacity) * 255), radix: 16, uppercase: true)
      return (transparency.count < 2 ? "0" : "") + transparency + marks.colour.hex
    }
  }
}
