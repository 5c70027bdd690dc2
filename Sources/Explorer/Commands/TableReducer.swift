import DipolePhysics
import Reach

// The reach table: its order, and what is done with the chosen row.
extension ExplorerState {
  mutating func useTable(_ command: Command, _ results: Results) {
    switch command {
    case .sort(let order):
      presentation.tableOrder = order ?? presentation.tableOrder.next
      presentation.firstLine = 0
      say("reach table sorted by \(presentation.tableOrder.words)")
    case .rowToggle: toggleChosen(results)
    case .rowGo: goToChosen(results)
    case .rowLoad: loadChosen()
    default: break
    }
  }

  private mutating func chosenLine(_ results: Results) -> ReachTableLine? {
    guard presentation.view == .table else {
      say("no row is chosen here: \(world.keys.key("flip table")) opens the reach table")
      return nil
    }
    let line = ReachTableView.chosen(ViewContext(state: self, results: results))
    if line == nil { say("no curve is shown: toggle one with its digit") }
    return line
  }

  private mutating func loadChosen() {
    guard presentation.view == .presets, let preset = PresetsView.chosen(self) else {
      return say("no row is chosen here: \(world.keys.key("flip presets")) lists the presets")
    }
    change(.preset(preset.name))
  }

  private mutating func toggleChosen(_ results: Results) {
    guard let id = chosenLine(results)?.search.id else { return }
    toggle(id)
    presentation.firstLine = max(0, min(presentation.firstLine, presentation.shown.count - 1))
    let digit = digit(of: .search(id))
    say("\(id) off; \(digit.map { "\($0) or u" } ?? "u") brings it back")
  }

  /// The plane, with the crosshair on the tip of the curve or, where it has none, on its best point.
  private mutating func goToChosen(_ results: Results) {
    guard let line = chosenLine(results) else { return }
    presentation.focusedSearch = line.search.id
    if let tip = line.row?.tip {
      (presentation.mass, presentation.coupling) = (tip.mass, tip.coupling)
      say("\(line.search.label): tip")
    } else if let best = line.row?.best {
      (presentation.mass, presentation.coupling) = (best.mass, best.coupling)
      say("\(line.search.label): smallest coupling")
    } else {
      say("\(line.search.label) has no contour here")
    }
    show(.reach)
  }
}
