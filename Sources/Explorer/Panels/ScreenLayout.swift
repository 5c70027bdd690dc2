import TextPlot

/// A rectangle of cells.
package struct CellRect: Hashable, Sendable {
  package var x: Int
  package var y: Int
  package var width: Int
  package var height: Int
}

/// Which panels stand beside a view where there is room.
package enum SidePanels: Hashable, Sendable {
  case both
  /// Those that change numbers: model, cuts, statistics.
  case left
  case none
}

/// What goes where at a given size. Plot width grows first, then height, then panels.
package struct ScreenLayout: Hashable, Sendable {
  package let columns: Int
  package let lines: Int
  package let plot: CellRect
  package let left: CellRect?
  package let right: CellRect?
  package let header: Int?
  package let readout: Int?
  package let why: Int?
  package let slider: Int?
  package let footer: Int?
  /// First line of the tour's text.
  package let tour: Int?

  /// Below this a few lines of text are all there is.
  package static let smallest = (columns: 38, lines: 10)
  private static let onePanel = (columns: 72, lines: 16)
  private static let twoPanels = (columns: 110, lines: 30)
  private static let panelWidth = 28
  private static let leftWidth = 29

  /// - Parameters:
  ///   - panels: beside the view; a view that is text needs their room.
  ///   - tourLines: lines that the text of the tour takes, at the cost of the lines why and slider, then of the plot; 0
  ///     without a tour.
  package init(columns: Int, lines: Int, panels: SidePanels = .both, tourLines: Int = 0) {
    self.columns = max(0, columns)
    self.lines = max(0, lines)
    let isTiny: Bool = columns < Self.smallest.columns || lines < Self.smallest.lines
    let hasRight: Bool =
      panels == .both && columns >= Self.onePanel.columns && lines >= Self.onePanel.lines
    let hasLeft: Bool =
      panels != .none && columns >= Self.twoPanels.columns && lines >= Self.twoPanels.lines
    if isTiny {
      plot = CellRect(x: 0, y: 0, width: 0, height: 0)
      (left, right, header, readout, why, slider, footer) = (nil, nil, nil, nil, nil, nil, nil)
      tour = nil
      return
    }
    header = 0
    footer = lines - 1
    let hasAll: Bool = lines >= Self.onePanel.lines
    let hasStatus: Bool = hasAll && tourLines == 0
    slider = hasStatus ? lines - 2 : nil
    why = hasStatus ? lines - 3 : nil
    // A low terminal shows the title of the step alone.
    let told: Int = hasAll ? tourLines : min(1, tourLines)
    tour = told > 0 ? lines - 1 - told : nil
    let readoutRow: Int = hasStatus ? lines - 4 : lines - 2 - told
    readout = readoutRow
    let height: Int = readoutRow - 1
    let leftColumns: Int = hasLeft ? Self.leftWidth + 1 : 0
    let rightColumns: Int = hasRight ? Self.panelWidth + 1 : 0
    left = hasLeft ? CellRect(x: 0, y: 1, width: Self.leftWidth, height: height) : nil
    right =
      hasRight
      ? CellRect(x: columns - Self.panelWidth, y: 1, width: Self.panelWidth, height: height) : nil
    plot = CellRect(
      x: leftColumns, y: 1, width: columns - leftColumns - rightColumns, height: height)
  }

  init(state: ExplorerState) {
    self.init(
      columns: state.presentation.columns, lines: state.presentation.lines,
      panels: ViewTable[state.presentation.view].panels, tourLines: TourPanel.height(state))
  }

  /// Cells of a figure as it would be drawn here.
  func plotLayout(of figure: Figure) -> PlotLayout {
    FigureRenderer.layout(figure, width: plot.width, height: plot.height)
  }
}
