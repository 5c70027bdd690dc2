import DipolePhysics
import Reach
import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Crosshair, zoom and pan.
extension ExplorerState {
  mutating func move(_ command: Command, _ results: Results) {
    switch command {
    case .move(let columns, let rows): moveCrosshair(columns, rows, results)
    case .at(let mass, let coupling):
      if let mass { presentation.mass = clamp(mass, Domain.masses) }
      if let coupling { presentation.coupling = clamp(coupling, Domain.couplings) }
    case .goTo(.next) where searchesLines: goToMatch(forward: true, results)
    case .goTo(.previous) where searchesLines: goToMatch(forward: false, results)
    case .goTo(let target): go(to: target, results)
    case .focusCurve(let id): focusCurve(id, results)
    case .focusSearch(let id): presentation.focusedSearch = id
    case .zoom(let zoom): self.zoom(zoom)
    case .pan(let columns, let rows):
      setMasses(shifted(presentation.masses, columns))
      setCouplings(shifted(presentation.couplings, rows))
    case .range(.mass, let range): setMasses(range)
    case .range(.coupling, let range): setCouplings(range)
    case .ranges(let masses, let couplings):
      setMasses(masses)
      setCouplings(couplings)
    default: break
    }
  }

  private func clamp(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    min(max(value, range.lowerBound), range.upperBound)
  }

  // MARK: Crosshair

  private mutating func moveCrosshair(_ columns: Int, _ rows: Int, _ results: Results) {
    if columns != 0 { presentation.lastMove = columns > 0 ? .right : .left }
    if rows != 0 { presentation.lastMove = rows > 0 ? .down : .up }
    switch ViewTable[presentation.view].movement {
    case .plane: moveInPlane(columns, rows)
    case .coupling(let span, let power):
      moveInPlane(-rows, 0)
      moveAlong(columns, span: span(presentation), power: power)
    case .massAndLength:
      moveInPlane(columns, 0)
      moveLength(-rows)
    case .massAndLines:
      moveInPlane(columns, 0)
      moveLines(rows, results)
    }
  }

  /// The decay length that a view holds fixed, ten steps a decade.
  private mutating func moveLength(_ steps: Int) {
    guard steps != 0 else { return }
    presentation.length = clamp(
      presentation.length * pow(10, Double(steps) / 10), Presentation.lengths)
    say("\(lengthName) = \(LengthText.short(presentation.length))")
  }

  /// The page of a view that is text, up to its last line; or the row that is chosen in it.
  private mutating func moveLines(_ lines: Int, _ results: Results) {
    guard lines != 0 else { return }
    presentation.firstLine = min(max(0, presentation.firstLine + lines), lastFirstLine(results))
  }

  /// The last line that can be the first in sight, or the last row that can be chosen.
  func lastFirstLine(_ results: Results) -> Int {
    let content = ViewTable[presentation.view].content(textContext(results))
    let height: Int = ScreenLayout(state: self).plot.height
    let last: Int =
      content.choice.map { $0.count - 1 }
      ?? TablePage(content.tables).height - ViewPicture.tableHeight(content, height: height)
    return max(0, last)
  }

  /// For the text of a view as it stands on the screen.
  func textContext(_ results: Results) -> ViewContext {
    var context = ViewContext(state: self, results: results)
    context.width = ScreenLayout(state: self).plot.width
    return context
  }

  /// Where there is no plot, cells are those of the smallest one: the read-out still follows the keys.
  private var plotLayout: PlotLayout {
    let layout = ScreenLayout(state: self)
    let smallest = ScreenLayout.smallest
    let drawn =
      layout.plot.width > 0
      ? layout : ScreenLayout(columns: smallest.columns, lines: smallest.lines)
    return drawn.plotLayout(of: ReachView.emptyFigure(self))
  }

  /// Masses that the next key may move the crosshair to: one cell further on the way it went last, and one back. With the
  /// crosshair's own they are as many as the tables of exact masses hold.
  package var massesAhead: [Double] {
    let layout = plotLayout
    guard layout.columns > 1,
      let cell = layout.cell(of: Point(x: presentation.mass, y: presentation.coupling))
    else { return [] }
    let way: Int = [.left, .down].contains(presentation.lastMove) ? -1 : 1
    return [way, -way].map {
      clamp(layout.point(atCell: cell.x + $0, cell.y).x, presentation.masses)
    }
  }

  /// One cell of the plane as it would be drawn at this size.
  private mutating func moveInPlane(_ columns: Int, _ rows: Int) {
    let layout = plotLayout
    // Up is up on the screen, also where the axis grows as the coupling falls.
    let isUpsideDown: Bool =
      presentation.view == .reach && presentation.plane.axis.power < 0
    let rows: Int = isUpsideDown ? -rows : rows
    guard layout.columns > 1, layout.rows > 1, columns != 0 || rows != 0 else { return }
    let here = Point(x: presentation.mass, y: presentation.coupling)
    if let cell = layout.cell(of: here) {
      let target = layout.point(atCell: cell.x + columns, cell.y + rows)
      if columns != 0 { presentation.mass = clamp(target.x, presentation.masses) }
      if rows != 0 { presentation.coupling = clamp(target.y, presentation.couplings) }
    } else {
      // Outside the view: the first move brings the crosshair back in.
      presentation.mass = clamp(presentation.mass, presentation.masses)
      presentation.coupling = clamp(presentation.coupling, presentation.couplings)
    }
  }

  /// The coupling by cells of a slice's logarithmic axis: its length in ln, and the power with which d follows it.
  private mutating func moveAlong(_ columns: Int, span: Double, power: Double) {
    let cells: Int = plotLayout.columns - 1
    guard cells > 0, columns != 0 else { return }
    let factor: Double = exp(span / Double(cells) * Double(columns) * power)
    presentation.coupling = clamp(presentation.coupling * factor, Domain.couplings)
  }

  private mutating func go(to target: Command.GoTarget, _ results: Results) {
    guard let search = focusedSearch, let curve = results.curves[search.id] else {
      say(
        "the focused curve is not computed yet: show it first (digit, or Space in the collider panel)"
      )
      return
    }
    switch target {
    case .tip:
      guard let tip = curve.contour.tip else {
        return say("\(search.label) has no tip in this range")
      }
      (presentation.mass, presentation.coupling) = (tip.mass, tip.coupling)
    case .lower, .upper:
      let mass: Double = presentation.mass
      let column: ReachColumn
      if let exact = results.column, exact.mass == mass, let yield = exact.yields[search.id] {
        column = ReachSolver.solve(yield, threshold: curve.threshold)
      } else {
        column = InterpolatedYield(curve.yields).column(mass: mass, threshold: curve.threshold)
      }
      guard let edge = target == .lower ? column.lower : column.upper else {
        return say("\(search.label) has no \(target.rawValue) edge at this mass")
      }
      presentation.coupling = clamp(edge, Domain.couplings)
    case .next, .previous: goToCrossing(forward: target == .next, results)
    }
  }

  /// The next contour crossing along the direction of the last move.
  private mutating func goToCrossing(forward: Bool, _ results: Results) {
    let direction = presentation.lastMove
    let grows: Bool = (direction == .right || direction == .up) == forward
    let crossings = Crossings(results: results, state: self)
    let axis: WritableKeyPath<Presentation, Double>
    let all: [Double]
    switch direction {
    case .up, .down:
      axis = \.coupling
      all = crossings.couplings(mass: presentation.mass)
    case .left, .right:
      axis = \.mass
      all = crossings.masses(coupling: presentation.coupling)
    }
    guard let next = Crossings.next(all, from: presentation[keyPath: axis], grows: grows) else {
      return say("no further crossing")
    }
    presentation[keyPath: axis] = next
  }

  /// A named curve, or the next of those near the crosshair, or simply the next one shown.
  private mutating func focusCurve(_ id: String?, _ results: Results) {
    if let id {
      presentation.focusedSearch = id
      presentation.shown.insert(id)
      return
    }
    let shown = shownSearches.map(\.id)
    guard let first = shown.first else {
      return say("no curve is shown: toggle one with its digit")
    }
    let near = Crossings(results: results, state: self).near
    let candidates = near.isEmpty ? shown : near
    if let place = candidates.firstIndex(of: presentation.focusedSearch) {
      presentation.focusedSearch = candidates[(place + 1) % candidates.count]
    } else {
      presentation.focusedSearch = candidates.first ?? first
    }
    say("focus: \(focusedSearch?.label ?? "")")
  }

  // MARK: Range

  /// The smallest range is a ten-thousandth, the largest the domain.
  private static let smallestZoom: Double = log(1.0001)

  private mutating func setMasses(_ range: ClosedRange<Double>) {
    presentation.masses = range.clamped(to: Domain.masses)
  }
  private mutating func setCouplings(_ range: ClosedRange<Double>) {
    presentation.couplings = range.clamped(to: Domain.couplings)
  }

  private func shifted(_ range: ClosedRange<Double>, _ fraction: Double) -> ClosedRange<Double> {
    guard fraction != 0 else { return range }
    let factor: Double = pow(range.upperBound / range.lowerBound, fraction)
    return (range.lowerBound * factor)...(range.upperBound * factor)
  }

  private mutating func zoom(_ zoom: Command.Zoom) {
    switch zoom {
    case .box: zoomToBox()
    case .fit:
      let preset = loadedPreset
      presentation.masses = preset?.masses ?? Presentation.defaultMasses
      presentation.couplings = preset?.couplings ?? Presentation.defaultCouplings
    case .inward, .out:
      let factor: Double = zoom == .inward ? 0.5 : 2
      setMasses(zoomed(presentation.masses, about: presentation.mass, factor))
      setCouplings(zoomed(presentation.couplings, about: presentation.coupling, factor))
    }
  }

  /// The first call keeps a corner, the second zooms to the box between it and the crosshair.
  private mutating func zoomToBox() {
    let here = Mark(mass: presentation.mass, coupling: presentation.coupling)
    guard let corner = presentation.zoomCorner else {
      guard case .plane = ViewTable[presentation.view].movement else {
        return say("a box is drawn in the plane: \(world.keys.key("back")) leads there")
      }
      presentation.zoomCorner = here
      return say(
        "box: move to its other corner, then \(world.keys.key("zoom box")) zooms; \(world.keys.key("back")) gives up")
    }
    let masses = min(corner.mass, here.mass)...max(corner.mass, here.mass)
    let couplings = min(corner.coupling, here.coupling)...max(corner.coupling, here.coupling)
    guard log(masses.upperBound / masses.lowerBound) > Self.smallestZoom,
      log(couplings.upperBound / couplings.lowerBound) > Self.smallestZoom
    else { return say("the other corner of the box has to be another mass and another coupling") }
    presentation.zoomCorner = nil
    setMasses(masses)
    setCouplings(couplings)
  }

  /// Shrinks or grows a logarithmic range about a point, which keeps its place in the view.
  private func zoomed(_ range: ClosedRange<Double>, about center: Double, _ factor: Double)
    -> ClosedRange<Double>
  {
    let low: Double = log(range.lowerBound)
    let high: Double = log(range.upperBound)
    let middle: Double = log(clamp(center, range))
    guard (high - low) * factor > Self.smallestZoom else { return range }
    return exp(middle - (middle - low) * factor)...exp(middle + (high - middle) * factor)
  }
}

extension ClosedRange<Double> {
  /// Moved inside the domain with its width kept as far as it fits.
  fileprivate func clamped(to domain: ClosedRange<Double>) -> ClosedRange<Double> {
    let ratio: Double = Swift.min(upperBound / lowerBound, domain.upperBound / domain.lowerBound)
    let low: Double = Swift.min(Swift.max(lowerBound, domain.lowerBound), domain.upperBound / ratio)
    // The ends are kept as typed wherever nothing has to move.
    if domain.lowerBound <= lowerBound && upperBound <= domain.upperBound { return self }
    return low...Swift.max(low, Swift.min(low * ratio, domain.upperBound))
  }
}
