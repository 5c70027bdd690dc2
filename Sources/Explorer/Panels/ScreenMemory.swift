import TextPlot

/// What of the last picture is the same in the next. Where only the crosshair moves, panels, footer and curves stay as they
/// are. A picture made with it is the picture made without; a test holds both against each other.
package struct ScreenMemory: Sendable {
  /// Everything that is drawn, but for what moves with the crosshair.
  private struct Subject: Equatable {
    let scenario: Scenario
    /// Without the curves that are shown.
    let presentation: Presentation
    let shown: Set<String>
    let editedSide: Comparison.Side?
    let colliderFiles: [String]
    let isStale: Bool

    init(_ context: ViewContext) {
      let state = context.state
      scenario = state.scenario
      editedSide = state.comparison?.edited
      colliderFiles = state.world.colliderFiles
      isStale = context.isStale
      var still = state.presentation
      (still.mass, still.coupling, still.lastMove) = (1, 1, .up)
      (still.message, still.shown) = (nil, [])
      (presentation, shown) = (still, state.presentation.shown)
    }

    /// Whether every panel but that of the curves looks the same.
    func hasSameSettings(as other: Subject) -> Bool {
      scenario == other.scenario && presentation == other.presentation && colliderFiles == other.colliderFiles
    }
  }

  private struct Place: Hashable {
    let panel: Panel
    let width: Int
  }

  private struct Header {
    let word: String
    let pieces: [StyledText]
  }

  private var subject: Subject?
  private var curves: [String: Results.Curve] = [:]
  private var sections: [Place: PanelSection] = [:]
  private var conventions: ConventionLines?
  private var reach: PanelSection?
  private var header: Header?
  private var plane: StillFigure?
  private var nearby: NearbyYields?
  /// Panels beside the view, and the footer.
  private var frame: CellGrid?

  package init() {}

  /// Forgets what belongs to another state.
  mutating func turn(to context: ViewContext) {
    let new = Subject(context)
    let hasCurves: Bool = Self.isSame(curves, context.results.curves)
    if new == subject && hasCurves { return }
    var next = ScreenMemory()
    (next.subject, next.curves, next.conventions) = (new, context.results.curves, conventions)
    if new == subject {
      next.sections = sections
    } else if let subject, new.hasSameSettings(as: subject) {
      next.sections = sections.filter { $0.key.panel != .colliders }
    }
    self = next
  }

  /// Yields follow from the scenario: where that is the same, equal contours are equal curves.
  private static func isSame(_ one: [String: Results.Curve], _ other: [String: Results.Curve]) -> Bool {
    one.count == other.count
      && one.allSatisfy { id, curve in
        guard let new = other[id] else { return false }
        return new.isCoarse == curve.isCoarse && new.contour == curve.contour
      }
  }
}

extension ScreenMemory {
  /// A panel of parameters of the state that was turned to.
  mutating func section(_ panel: Panel, _ context: ViewContext, width: Int) -> PanelSection {
    let place = Place(panel: panel, width: width)
    if let known = sections[place] { return known }
    if panel == .statistics, context.presentation.panel == panel {
      conventions = ConventionLines(context.state, known: conventions)
    }
    let made = ParameterPanels(context: context, width: width, conventions: conventions).section(panel)
    sections[place] = made
    return made
  }

  /// The ends of the curves in view.
  mutating func reach(_ info: InfoPanels) -> PanelSection {
    if let reach { return reach }
    let made = info.reach
    reach = made
    return made
  }

  mutating func header(_ status: StatusLines) -> [StyledText] {
    // Titles of other views name the place of the crosshair.
    guard status.context.presentation.view == .reach else { return status.header }
    let word = status.progress.word
    if let header, header.word == word { return header.pieces }
    let made = status.header
    header = Header(word: word, pieces: made)
    return made
  }

  /// The picture of the view. Slices and maps move as a whole with the crosshair; the curves of the plane stay.
  mutating func picture(_ context: ViewContext, width: Int, height: Int) -> CellGrid {
    let presentation = context.presentation
    guard presentation.view == .reach, presentation.zoomCorner == nil, !presentation.showsSeparation,
      presentation.plane.axis == .coupling
    else {
      return ViewPicture.grid(context, width: width, height: height)
    }
    let plane =
      self.plane
      ?? StillFigure(ReachView.figure(context), width: width, height: height, glyphs: presentation.glyphs)
    self.plane = plane
    return plane.drawn(crosshair: Point(x: presentation.mass, y: presentation.coupling))
  }

  /// What slopes of the focused search at the crosshair are taken from: the same as long as only the coupling moves.
  mutating func nearby(_ context: ViewContext) -> NearbyYields? {
    let mass: Double = context.presentation.mass
    guard let search = context.state.focusedSearch, let curve = context.curve(search) else { return nil }
    if let foreseen = context.results.nearby[search.id], foreseen.mass == mass { return foreseen }
    if let nearby, nearby.mass == mass { return nearby }
    nearby = NearbyYields(curve, mass: mass)
    return nearby
  }

  /// A grid with what stands around the view.
  mutating func frame(_ draw: () -> CellGrid) -> CellGrid {
    if let frame { return frame }
    let made = draw()
    frame = made
    return made
  }
}
