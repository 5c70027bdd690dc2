import TextPlot

/// Frame, marks, labels and names of both axes.
struct SVGAxes {
  let x: (axis: Axis, scale: AxisScale)
  let y: (axis: Axis, scale: AxisScale)
  let frame: SVGPage.Frame
  let title: String

  func draw(on svg: inout SVGWriter) {
    svg.empty("rect", [
      ("x", SVGNumber.text(frame.x)), ("y", SVGNumber.text(frame.y)), ("width", SVGNumber.text(frame.width)),
      ("height", SVGNumber.text(frame.height)), ("fill", "none"), ("stroke", "#000000"), ("stroke-width", "1"),
    ])
    let across = x.scale.marks(most: max(2, Int(frame.width / 60)))
    let up = y.scale.marks(most: max(2, Int(frame.height / 26)))
    svg.open("g", [("stroke", "#000000"), ("stroke-width", "1")])
    for position in across.minor { mark(position, isAcross: true, length: 4, &svg) }
    for (position, _) in across.labelled { mark(position, isAcross: true, length: 8, &svg) }
    for position in up.minor { mark(position, isAcross: false, length: 4, &svg) }
    for (position, _) in up.labelled { mark(position, isAcross: false, length: 8, &svg) }
    svg.close("g")
    for (position, label) in across.labelled {
      let place = frame.x + position * frame.width
      text(SVGText.number(label), x: place, y: bottom + 18, anchor: "middle", &svg)
    }
    for (position, label) in up.labelled {
      text(SVGText.number(label), x: frame.x - 6, y: bottom - position * frame.height + 5, anchor: "end", &svg)
    }
    names(&svg)
  }

  private var bottom: Double { frame.y + frame.height }

  /// Inwards, on both sides.
  private func mark(_ position: Double, isAcross: Bool, length: Double, _ svg: inout SVGWriter) {
    let at: Double = isAcross ? frame.x + position * frame.width : bottom - position * frame.height
    let sides = isAcross ? [(bottom, -length), (frame.y, length)] : [(frame.x, length), (frame.x + frame.width, -length)]
    for (side, step) in sides {
      let ends = isAcross ? (at, side, at, side + step) : (side, at, side + step, at)
      svg.empty("line", [
        ("x1", SVGNumber.text(ends.0)), ("y1", SVGNumber.text(ends.1)), ("x2", SVGNumber.text(ends.2)),
        ("y2", SVGNumber.text(ends.3)),
      ])
    }
  }

  private func names(_ svg: inout SVGWriter) {
    let middle = Point(x: frame.x + frame.width / 2, y: frame.y + frame.height / 2)
    text(SVGText.name(x.axis.name), x: middle.x, y: bottom + 40, anchor: "middle", &svg)
    let left: Double = frame.x - 56
    svg.element("text", [
      ("x", SVGNumber.text(left)), ("y", SVGNumber.text(middle.y)), ("text-anchor", "middle"),
      ("transform", "rotate(-90 \(SVGNumber.text(left)) \(SVGNumber.text(middle.y)))"),
    ], markup: SVGText.name(y.axis.name))
    guard !title.isEmpty else { return }
    text(SVGText.name(title), x: middle.x, y: frame.y - 5, anchor: "middle", &svg)
  }

  private func text(
    _ markup: String, x: Double, y: Double, anchor: String, _ svg: inout SVGWriter
  ) {
    svg.element("text", [
      ("x", SVGNumber.text(x)), ("y", SVGNumber.text(y)), ("text-anchor", anchor),
    ], markup: markup)
  }
}
