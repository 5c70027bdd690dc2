/// Parts of the last picture that are the same in the next: where only the crosshair moves, the panels of parameters stay
/// as they are. A picture made with it is the picture made without; a test holds both against each other.
package struct ScreenMemory: Sendable {
  /// Everything that these panels show, and nothing that moves with the crosshair.
  private struct Subject: Equatable {
    let scenario: Scenario
    let presentation: Presentation
    let colliderFiles: [String]

    init(_ state: ExplorerState) {
      scenario = state.scenario
      colliderFiles = state.world.colliderFiles
      var still = state.presentation
      (still.mass, still.coupling, still.lastMove) = (1, 1, .up)
      (still.message, still.prefix) = (nil, nil)
      presentation = still
    }
  }

  private struct Place: Hashable {
    let panel: Panel
    let width: Int
  }

  private var subject: Subject?
  private var sections: [Place: PanelSection] = [:]

  package init() {}

  /// Forgets what belongs to another state.
  mutating func turn(to state: ExplorerState) {
    let new = Subject(state)
    guard new != subject else { return }
    subject = new
    sections = [:]
  }

  /// A panel of parameters of the state that was turned to.
  mutating func section(_ panel: Panel, _ context: ViewContext, width: Int) -> PanelSection {
    let place = Place(panel: panel, width: width)
    if let known = sections[place] { return known }
    let made = ParameterPanels(context: context, width: width).section(panel)
    sections[place] = made
    return made
  }
}
