/// A point of a figure in data units of its two axes.
package struct Point: Hashable, Sendable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// One picture as a value: what is shown, not how. Both ends of the axis ranges belong to the picture.
package struct Figure: Hashable, Sendable {
  /// Set into the upper frame; may be empty.
  package var title: String
  package var x: Axis
  package var y: Axis
  package var series: [Series]
  package var guides: [Guide]
  package var regions: [Region]
  /// The user's point, drawn as `[X]` and marked on the axes, in data units.
  package var crosshair: Point?
  package var annotations: [Annotation]
  /// Marks under guides and curves, over regions.
  package var field: Field?

  package init(
    title: String = "", x: Axis, y: Axis, series: [Series] = [], guides: [Guide] = [],
    regions: [Region] = [],
    crosshair: Point? = nil, annotations: [Annotation] = []
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.series = series
    self.guides = guides
    self.regions = regions
    self.crosshair = crosshair
    self.annotations = annotations
  }
}

/// A coordinate axis: name, unit, scale and the visible range in data units.
package struct Axis: Hashable, Sendable {
  package enum Scale: String, CaseIterable, Hashable, Sendable {
    case logarithmic, linear
  }

  package var label: String
  package var unit: String
  package var scale: Scale
  /// The visible range in data units; for a logarithmic axis it should be positive (see `AxisMap` for repairs).
  package var range: ClosedRange<Double>
  /// Where `^` (x axis) or `<` (y axis) is set, in data units; without it the crosshair of the figure is marked.
  package var marker: Double?

  package init(
    label: String, unit: String = "", scale: Scale = .logarithmic, range: ClosedRange<Double>,
    marker: Double? = nil
  ) {
    self.label = label
    self.unit = unit
    self.scale = scale
    self.range = range
    self.marker = marker
  }

  /// Name and unit as printed, for example `m_N [GeV]`.
  package var name: String {
    if unit.isEmpty { return label }
    return label.isEmpty ? "[" + unit + "]" : label + " [" + unit + "]"
  }
}

/// A curve: polylines in data units, straight in axis coordinates, with a gap between segments.
package struct Series: Hashable, Sendable {
  package enum Style: String, CaseIterable, Hashable, Sendable {
    case solid
    /// Not yet converged: drawn with `:`.
    case coarse
    /// Every other cell, drawn with `.`.
    case dotted
  }

  package var id: String
  /// The curve's key in the legend, and its ink in ASCII.
  package var letter: Unicode.Scalar
  package var label: String
  package var role: StyleRole
  package var segments: [[Point]]
  package var style: Style
  /// A focused curve is bold and wins the cells it shares with other curves.
  package var isFocused: Bool

  package init(
    id: String, letter: Unicode.Scalar, label: String = "", role: StyleRole, segments: [[Point]],
    style: Style = .solid, isFocused: Bool = false
  ) {
    self.id = id
    self.letter = letter
    self.label = label
    self.role = role
    self.segments = segments
    self.style = style
    self.isFocused = isFocused
  }
}

/// A straight line across the plot at one value, drawn with dots: a threshold, a limit.
package struct Guide: Hashable, Sendable {
  package enum Direction: String, CaseIterable, Hashable, Sendable {
    case horizontal, vertical
  }

  package var direction: Direction
  /// In data units of the y axis if horizontal, of the x axis if vertical.
  package var value: Double
  package var role: StyleRole
  package var label: String?

  package init(
    _ direction: Direction, at value: Double, role: StyleRole = .threshold, label: String? = nil
  ) {
    self.direction = direction
    self.value = value
    self.role = role
    self.label = label
  }
}

/// A filled area under everything else: the even-odd interior of its polygons, in data units.
package struct Region: Hashable, Sendable {
  package enum Pattern: Hashable, Sendable {
    /// The scalar on every other cell, shifted by one on alternate rows, so that a curve stays readable over it.
    case checker(Unicode.Scalar)
    /// A sparse `.` grid.
    case dots
    /// `#` on every cell.
    case fill
    /// Sparse diagonals of `.`, between the cells of a checker: an area that is seen through.
    case hatch
  }

  package var polygons: [[Point]]
  package var role: StyleRole
  package var pattern: Pattern
  /// The curve whose inside it is, if it is one's.
  package var curve: String?

  package init(
    polygons: [[Point]], role: StyleRole = .region, pattern: Pattern = .checker("#"), curve: String? = nil
  ) {
    self.polygons = polygons
    self.role = role
    self.pattern = pattern
    self.curve = curve
  }
}

/// A short text beside a point; dropped when no place near it is free.
package struct Annotation: Hashable, Sendable {
  package var point: Point
  package var text: String
  package var role: StyleRole

  package init(point: Point, text: String, role: StyleRole = .text) {
    self.point = point
    self.text = text
    self.role = role
  }
}
