import TextPlot

/// What the user puts into the plane: places kept under a letter, and the box of a zoom that is being drawn.
enum PlaneMarks {
  /// A cross at each place, its letter beside it.
  static func annotations(_ presentation: Presentation) -> [Annotation] {
    presentation.marks.sorted { $0.key < $1.key }.flatMap { letter, mark in
      let point = Point(x: mark.mass, y: mark.coupling)
      return [
        Annotation(point: point, text: "+", role: .crosshair),
        Annotation(point: point, text: "'\(letter)", role: .crosshair),
      ]
    }
  }

  /// From the corner that was set to the crosshair.
  static func box(_ presentation: Presentation) -> [Series] {
    guard let corner = presentation.zoomCorner else { return [] }
    let (left, bottom) = (corner.mass, corner.coupling)
    let (right, top) = (presentation.mass, presentation.coupling)
    let corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
    return [
      Series(
        id: "box", letter: ".", role: .crosshair, segments: [corners.map { Point(x: $0.0, y: $0.1) }],
        style: .dotted)
    ]
  }
}
