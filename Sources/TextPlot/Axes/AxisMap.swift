/// The one place where data values become positions along an axis, and back: 0 is the low end, 1 the high end.
///
/// The scale belongs to the axis; data are never replaced by their logarithms.
enum AxisMap: Hashable, Sendable {
  case logarithmic(LogAxis)
  case linear(LinearAxis)

  init(_ axis: Axis) {
    switch axis.scale {
    case .logarithmic: self = .logarithmic(LogAxis(axis.range))
    case .linear: self = .linear(LinearAxis(axis.range))
    }
  }

  var low: Double {
    switch self {
    case .logarithmic(let axis): axis.low
    case .linear(let axis): axis.low
    }
  }

  var high: Double {
    switch self {
    case .logarithmic(let axis): axis.high
    case .linear(let axis): axis.high
    }
  }

  /// Outside 0 ... 1 for values outside the range; not finite where the axis has no such value.
  func position(_ value: Double) -> Double {
    switch self {
    case .logarithmic(let axis): axis.position(value)
    case .linear(let axis): axis.position(value)
    }
  }

  func value(at position: Double) -> Double {
    switch self {
    case .logarithmic(let axis): axis.value(at: position)
    case .linear(let axis): axis.value(at: position)
    }
  }

  /// How far outside 0 ... 1 a position still belongs to the axis: 1e-9 of a decade, or of the axis if shorter.
  var tolerance: Double {
    switch self {
    case .logarithmic(let axis): 1e-9 * min(1, 1 / axis.decades)
    case .linear: 1e-9
    }
  }

  /// The position of a value on the axis, with both ends included and clamped to 0 ... 1; nil outside.
  func visiblePosition(_ value: Double) -> Double? {
    let position = position(value)
    guard -tolerance <= position && position <= 1 + tolerance else { return nil }
    return min(max(position, 0), 1)
  }
}
