import DipolePhysics
import Reach
import TextPlot

/// Cut flows of the backgrounds of a search.
enum BackgroundCutFlow {
  /// How much of a background is generated.
  enum Size: Hashable, Sendable {
    case firstLook, full
  }

  static func flows(_ scenario: Scenario, _ search: Search, size: Size, store: StageStore)
    -> [CutFlow]?
  {
    []
  }
}
