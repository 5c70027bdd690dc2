import Explorer

/// An export or a copy that waits for the last digits: what is asked for, and the state at that time.
struct PendingOutput {
  enum Kind {
    case export(ExportRequest)
    case copy(CopiedPart)

    /// `exported`, `copied`: what is said to have not been done.
    var deed: String {
      switch self {
      case .export: "exported"
      case .copy: "copied"
      }
    }

    var noun: String {
      switch self {
      case .export: "the export"
      case .copy: "the copy"
      }
    }
  }

  let kind: Kind
  let state: ExplorerState
  let plan: WorkPlan

  init(_ kind: Kind, _ state: ExplorerState) {
    self.kind = kind
    self.state = state
    plan = WorkPlan(state: state)
  }

  /// Whether a state still shows what is to be written.
  func isShown(in now: ExplorerState) -> Bool {
    WorkPlan(state: now) == plan && now.presentation.view == state.presentation.view
  }
}
