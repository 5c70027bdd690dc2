import TextPlot

/// A LaTeX document with the plot, its data inside: pgfplots draws it, as small as LaTeX can be told.
enum PgfplotsFormat {
  @Sendable static func text(_ source: ExportSource) -> String {
    let figures = source.figures
    var lines = [
      "% to a PDF: pdflatex FILE; to have it in a paper, take everything from \\begin{tikzpicture} on",
      "\\documentclass{article}", "\\usepackage[margin=1cm]{geometry}", "\\usepackage{pgfplots}",
      "\\pgfplotsset{compat=1.12}", "\\pagestyle{empty}", "\\begin{document}", "\\noindent",
    ]
    let isOne: Bool = figures.count == 1
    for (place, figure) in figures.enumerated() {
      lines += ["\\begin{tikzpicture}[baseline=(current axis.north)]"] + colours(figure)
      lines += plot(figure, title: isOne ? source.title : figure.title, width: figures.count > 2 ? 9 : 16)
      lines += ["\\end{tikzpicture}" + (place % 2 == 1 || figures.count == 2 ? "\\par\\noindent" : "%")]
    }
    lines.append("\\end{document}")
    return source.header("%") + lines.joined(separator: "\n") + "\n"
  }

  private static func colours(_ figure: LineFigure) -> [String] {
    let lines = figure.lines.map(\.colour.hex) + figure.marks.map(\.colour.hex)
    let others = figure.guides.map { LineColour($0.role).hex } + figure.annotations.map { LineColour($0.role).hex }
    let used = Set(lines + others + figure.areas.map(\.colour.hex)).sorted()
    return used.map { "\\definecolor{c\($0)}{HTML}{\($0)}" }
  }

  private static func plot(_ figure: LineFigure, title: String, width: Int) -> [String] {
    let (x, y) = (figure.x, figure.y)
    var lines = [
      "\\begin{axis}[",
      "  width=\(width)cm, height=\(width * 3 / 4)cm,",
      "  xmode=\(mode(x)), ymode=\(mode(y)),",
      "  xmin=\(number(x.range.lowerBound)), xmax=\(number(x.range.upperBound)),",
      "  ymin=\(number(y.range.lowerBound)), ymax=\(number(y.range.upperBound)),",
      "  \(ticks("x", x, most: width / 2)),",
      "  \(ticks("y", y, most: width / 2)),",
      "  xlabel={\(TeXText.name(x.name))}, ylabel={\(TeXText.name(y.name))},",
      "  title={\(TeXText.name(title))},",
      "  legend style={at={(0.5,\(width < 12 ? "-0.35" : "-0.15"))}, anchor=north, draw=none, font=\\footnotesize},",
      "  legend cell align=left,",
      "]",
    ]
    for area in figure.areas {
      // Several polygons of one area are one path, so that holes stay holes.
      let path = area.polygons.map { polygon in
        points(polygon).replacing(" ", with: " -- ") + " -- cycle"
      }
      lines.append("\\fill[c\(area.colour.hex), fill opacity=0.35, even odd rule]")
      lines += path.map { "  " + axisPoints($0) }
      lines.append("  ;")
      if !area.label.isEmpty {
        lines.append(
          "\\addlegendimage{area legend, draw=none, fill=c\(area.colour.hex), fill opacity=0.35}")
        lines.append("\\addlegendentry{\(TeXText.name(area.legend))}")
      }
    }
    for marks in figure.marks {
      lines.append(
        "\\addplot[only marks, mark=square*, mark size=0.6pt, c\(marks.colour.hex), "
          + "opacity=\(NumberText.significant(marks.opacity, digits: 2))] coordinates {\(points(marks.points))};")
      lines.append("\\addlegendentry{\(TeXText.escaped(String(marks.scalar)))}")
    }
    lines += figure.guides.map { guide(($0), x, y) }
    lines += figure.lines.flatMap(curve)
    lines += figure.annotations.map { note in
      "\\node[font=\\footnotesize, anchor=south west, c\(LineColour(note.role).hex)] at (axis cs:"
        + "\(number(note.point.x)),\(number(note.point.y))) {\(TeXText.name(note.text))};"
    }
    if let crosshair = figure.crosshair {
      lines.append("\\addplot[only marks, mark=+, mark size=4pt, black, forget plot] coordinates {\(points([crosshair]))};")
    }
    return lines + ["\\end{axis}"]
  }

  /// The labels of the screen: pgfplots alone would write roots of ten on a short axis.
  private static func ticks(_ name: String, _ axis: Axis, most: Int) -> String {
    let scale = AxisScale(axis)
    let marks = scale.marks(most: most)
    let values = marks.labelled.map(\.label).joined(separator: ",")
    let labels = marks.labelled.map { "{\(TeXText.cell($0.label))}" }.joined(separator: ",")
    let minor = marks.minor.map { number(scale.value(at: $0)) }.joined(separator: ",")
    return "\(name)tick={\(values)}, \(name)ticklabels={\(labels)}, minor \(name)tick={\(minor)}"
  }

  private static func mode(_ axis: Axis) -> String { axis.scale == .logarithmic ? "log" : "normal" }

  private static func curve(_ line: LineFigure.Line) -> [String] {
    let style =
      "c\(line.colour.hex), \(line.isFocused ? "very thick" : "thick"), \(line.isDashed ? "dashed" : "solid")"
    var lines: [String] = []
    for (place, segment) in line.segments.enumerated() {
      let isNamed: Bool = place == 0 && !line.label.isEmpty
      lines.append("\\addplot[\(style)\(isNamed ? "" : ", forget plot")] coordinates {\(points(segment))};")
      if isNamed { lines.append("\\addlegendentry{\(TeXText.name(line.legend))}") }
    }
    return lines
  }

  private static func guide(_ guide: Guide, _ x: Axis, _ y: Axis) -> String {
    let value = guide.value
    let ends =
      guide.direction == .horizontal
      ? [Point(x: x.range.lowerBound, y: value), Point(x: x.range.upperBound, y: value)]
      : [Point(x: value, y: y.range.lowerBound), Point(x: value, y: y.range.upperBound)]
    let label = guide.label.map { " node[pos=0.97, anchor=south east, font=\\footnotesize] {\(TeXText.name($0))}" }
    return "\\addplot[c\(LineColour(guide.role).hex), densely dotted, forget plot] coordinates {\(points(ends))}"
      + "\(label ?? "");"
  }

  private static func points(_ points: [Point]) -> String {
    points.map { "(\(number($0.x)),\(number($0.y)))" }.joined(separator: " ")
  }

  /// Coordinates of a path, which do not know of the axes by themselves.
  private static func axisPoints(_ path: String) -> String { path.replacing("(", with: "(axis cs:") }

  private static func number(_ value: Double) -> String { NumberText.significant(value, digits: 6) }
}
