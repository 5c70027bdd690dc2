/// The marks of one axis on its cells, after every label that does not fit was dropped.
struct PlacedTicks: Hashable, Sendable {
  struct Label: Hashable, Sendable {
    /// The marked cell, counted along the plot area from its left or upper end.
    var cell: Int
    var text: String
    /// The grid column of the first character; of use for the x axis only.
    var start: Int
  }

  var labels: [Label]
  /// The cells of unlabelled marks; may repeat, and may coincide with labelled ones, which win.
  var minor: [Int]

  static let none = PlacedTicks(labels: [], minor: [])

  var widestLabel: Int {
    labels.reduce(0) { max($0, $1.text.utf8.count) }
  }
}

extension PlacedTicks {
  /// The y axis: one label a row at most, the low end at the bottom.
  init(up map: AxisMap, rows: Int) {
    self.init(map, preferred: min(8, rows / 3)) { ticks in
      ticks.labelled.map { tick in
        Label(cell: PlotLayout.index(1 - tick.position, of: rows), text: tick.label, start: 0)
      }
    } fits: { (last, next) in
      next.cell < last.cell
    } mark: { position in
      PlotLayout.index(1 - position, of: rows)
    }
  }

  /// The x axis: labels centred under their marks, a blank between two labels at least.
  ///
  /// - Parameters:
  ///   - origin: the grid column of the first cell of the plot.
  ///   - width: the columns of the grid; a label at either end is shifted inwards so that it fits.
  init(along map: AxisMap, columns: Int, origin: Int, width: Int) {
    self.init(map, preferred: min(8, columns / 10)) { ticks in
      ticks.labelled.map { tick in
        let cell = PlotLayout.index(tick.position, of: columns)
        let length = tick.label.utf8.count
        let start = max(0, min(origin + cell - length / 2, width - length))
        return Label(cell: cell, text: tick.label, start: start)
      }
    } fits: { (last, next) in
      last.start + last.text.utf8.count < next.start
    } mark: { position in
      PlotLayout.index(position, of: columns)
    }
  }

  /// Takes the first way of labelling whose labels all fit, or else the one of which most fit.
  private init(
    _ map: AxisMap, preferred: Int, place: (TickSet) -> [Label], fits: (Label, Label) -> Bool,
    mark: (Double) -> Int
  ) {
    var best = PlacedTicks.none
    for level in Ticks.levels(of: map, preferred: preferred) {
      let ticks = Ticks.ticks(at: level, on: map)
      let wanted = place(ticks)
      let kept = PlacedTicks.dropping(wanted, fits: fits)
      let allFit = kept.count == wanted.count
      guard allFit || best.labels.count < kept.count else { continue }
      let dropped = wanted.map(\.cell).filter { cell in !kept.contains { $0.cell == cell } }
      best = PlacedTicks(labels: kept, minor: ticks.minor.map(mark) + dropped)
      if allFit { break }
    }
    self = best
  }

  private static func dropping(_ labels: [Label], fits: (Label, Label) -> Bool) -> [Label] {
    var kept: [Label] = []
    for label in labels {
      if let last = kept.last, !fits(last, label) { continue }
      kept.append(label)
    }
    return kept
  }
}
