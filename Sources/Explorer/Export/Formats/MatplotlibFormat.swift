import TextPlot

/// A python script with its data inside; it needs matplotlib and reads nothing.
enum MatplotlibFormat {
  @Sendable static func text(_ source: ExportSource) -> String {
    let figures = source.figures
    let (rows, columns) = (figures.count > 1 ? 2 : 1, figures.count > 2 ? 2 : 1)
    var lines = [
      "# on screen: python3 FILE", "# to a file: python3 FILE \(source.stem).pdf", "import sys", "",
      "import matplotlib.pyplot as plt", "",
      "figure, grid = plt.subplots(\(rows), \(columns), figsize=(8, 8), squeeze=False, constrained_layout=True)",
    ]
    for (place, figure) in figures.enumerated() {
      lines += ["", "axes = grid[\(place / columns)][\(place % columns)]"]
      lines += plot(figure, title: figures.count == 1 ? source.title : figure.title)
      guard isNamed(figure) else { continue }
      // Below a large plot; small ones have no room there.
      let place =
        figures.count == 1 ? "loc=\"upper center\", bbox_to_anchor=(0.5, -0.1)" : "loc=\"best\", framealpha=0.6"
      lines.append("axes.legend(fontsize=\"small\", \(place))")
    }
    lines += [
      "", "if len(sys.argv) > 1:", "    figure.savefig(sys.argv[1])", "else:", "    plt.show()",
    ]
    return "#!/usr/bin/env python3\n" + source.header("#") + lines.joined(separator: "\n") + "\n"
  }

  private static func plot(_ figure: LineFigure, title: String) -> [String] {
    var lines: [String] = []
    for (axis, name) in [(figure.x, "x"), (figure.y, "y")] {
      lines.append("axes.set_\(name)scale(\(axis.scale == .logarithmic ? "\"log\"" : "\"linear\""))")
      lines.append("axes.set_\(name)lim(\(number(axis.range.lowerBound)), \(number(axis.range.upperBound)))")
      lines.append("axes.set_\(name)label(\(quoted(axis.name)))")
    }
    if !title.isEmpty { lines.append("axes.set_title(\(quoted(title)), fontsize=\"medium\")") }
    for area in figure.areas {
      for (place, polygon) in area.polygons.enumerated() {
        let label = place == 0 ? ", label=\(quoted(area.legend))" : ""
        lines.append(
          "axes.fill(\(data(polygon)), color=\"#\(area.colour.hex)\", alpha=0.35, linewidth=0\(area.label.isEmpty ? "" : label))")
      }
    }
    for marks in figure.marks {
      lines.append(
        "axes.plot(\(data(marks.points)), \"s\", color=\"#\(marks.colour.hex)\", markersize=2, markeredgewidth=0, "
          + "alpha=\(NumberText.significant(marks.opacity, digits: 2)), label=\(quoted(String(marks.scalar))))")
    }
    lines += figure.guides.flatMap(guide)
    lines += figure.lines.flatMap(curve)
    lines += figure.annotations.map { note in
      "axes.annotate(\(quoted(note.text)), (\(number(note.point.x)), \(number(note.point.y))), "
        + "color=\"#\(LineColour(note.role).hex)\", fontsize=\"small\")"
    }
    if let crosshair = figure.crosshair {
      lines.append("axes.plot([\(number(crosshair.x))], [\(number(crosshair.y))], \"+\", color=\"black\", markersize=10)")
    }
    return lines
  }

  private static func isNamed(_ figure: LineFigure) -> Bool {
    !figure.marks.isEmpty || figure.lines.contains { !$0.label.isEmpty }
      || figure.areas.contains { !$0.label.isEmpty }
  }

  /// Each segment is a line of its own; the first one carries the name.
  private static func curve(_ line: LineFigure.Line) -> [String] {
    line.segments.enumerated().map { place, segment in
      let label = place == 0 && !line.label.isEmpty ? ", label=\(quoted(line.legend))" : ""
      return "axes.plot(\(data(segment)), \"\(line.isDashed ? "--" : "-")\", color=\"#\(line.colour.hex)\", "
        + "linewidth=\(line.isFocused ? "2.2, zorder=3" : "1.4")\(label))"
    }
  }

  private static func guide(_ guide: Guide) -> [String] {
    let isFlat: Bool = guide.direction == .horizontal
    let colour = "color=\"#\(LineColour(guide.role).hex)\""
    let line = "axes.ax\(isFlat ? "h" : "v")line(\(number(guide.value)), \(colour), linestyle=\":\", linewidth=1)"
    guard let label = guide.label else { return [line] }
    let place = isFlat ? "(0.98, \(number(guide.value)))" : "(\(number(guide.value)), 0.96)"
    let axes = isFlat ? "axes.get_yaxis_transform()" : "axes.get_xaxis_transform()"
    return [
      line,
      "axes.annotate(\(quoted(label)), \(place), xycoords=\(axes), \(colour), fontsize=\"small\", ha=\"right\")",
    ]
  }

  private static func data(_ points: [Point]) -> String {
    let (xs, ys) = (points.map { number($0.x) }, points.map { number($0.y) })
    return "[\(xs.joined(separator: ", "))], [\(ys.joined(separator: ", "))]"
  }

  private static func number(_ value: Double) -> String { NumberText.significant(value, digits: 6) }

  /// A string of python. A dollar would begin a formula; a label that begins with `_` would be left out.
  static func quoted(_ text: String) -> String {
    let shown = text.hasPrefix("_") ? " " + text : text
    var literal = "\""
    for scalar in shown.unicodeScalars {
      switch scalar {
      case "\"", "\\": literal += "\\" + String(scalar)
      case "$": literal += "\\\\$"
      case _ where scalar.value < 0x20: literal += " "
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }
}
