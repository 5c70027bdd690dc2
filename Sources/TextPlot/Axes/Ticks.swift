/// A labelled position of an axis. Value and label are made from one exact decimal number.
struct Tick: Hashable, Sendable {
  var value: Double
  var label: String
  /// Along the axis, 0 ... 1.
  var position: Double
}

/// The marks of an axis: labelled ones, ascending, and the positions of the minor ones, each 0 ... 1.
struct TickSet: Hashable, Sendable {
  var labelled: [Tick]
  var minor: [Double]
}

/// One way to label an axis. A renderer takes the first way whose labels all fit.
enum TickLevel: Hashable, Sendable {
  /// Every `stride`-th power of ten.
  case decades(stride: Int)
  /// 1, 2 and 5 times each power of ten.
  case oneTwoFive
  /// Multiples of a round step.
  case steps(RoundStep)
}

enum Ticks {
  /// The ways to label an axis, the best first, each with at least two labels; never empty.
  ///
  /// - Parameter preferred: how many labels at equal steps the renderer would like at most; below 6 counts as 6.
  static func levels(of map: AxisMap, preferred: Int) -> [TickLevel] {
    switch map {
    case .logarithmic(let axis): LogTicks(axis: axis).levels(preferred: preferred)
    case .linear(let axis):
      RoundStep.levels(low: axis.low, high: axis.high, preferred: preferred).map { .steps($0) }
    }
  }

  static func ticks(at level: TickLevel, on map: AxisMap) -> TickSet {
    switch (level, map) {
    case (.steps(let step), _): step.ticks(on: map)
    case (.decades(let stride), .logarithmic(let axis)):
      LogTicks(axis: axis).decades(stride: stride)
    case (.oneTwoFive, .logarithmic(let axis)): LogTicks(axis: axis).oneTwoFive()
    case (_, .linear): TickSet(labelled: [], minor: [])
    }
  }
}
