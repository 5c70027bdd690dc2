import DipolePhysics
import Reach
import TextPlot

/// Required signal of every convention of statistics at 90 and 95 %, for one background.
struct ConventionLines: Sendable {
  private let background: Double
  let lines: [[StyledText]]

  private static let conventions: [(name: String, method: Statistics.Method)] = [
    ("Poisson", .poisson), ("Feldman-C.", .feldmanCousins), ("CLs", .cls), ("Gauss", .gauss), ("Asimov", .asimov),
  ]

  /// For the background of the focused search; `nil` where it has no conventions to choose from.
  /// - Parameter known: returned where it belongs to the same background.
  init?(_ state: ExplorerState, known: ConventionLines? = nil) {
    guard let search = state.focusedSearch, search.finalState.hasLeptonPairs else { return nil }
    let background: Double = state.scenario.background(of: search)
    if let known, known.background == background {
      self = known
      return
    }
    self.background = background
    let heading = [StyledText(" N_min".padded(to: 12) + "90 %   95 %", .panelLabel)]
    let rows = Self.conventions.map { name, method in
      let levels = [0.90, 0.95].map { level in
        let statistics = Statistics(method: method, confidenceLevel: level, background: background)
        return NumberText.significant(UpperLimit.signal(statistics, background: background), digits: 3).padded(to: 7)
      }
      return [StyledText((" " + name).padded(to: 12) + levels.joined(), .muted)]
    }
    lines = [heading] + rows
  }
}
