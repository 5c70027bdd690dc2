extension ExplorerState {
  /// The step of the tour that is shown, if any.
  package var tourStep: TourStep? {
    presentation.tour.flatMap { TourTable.steps.indices.contains($0) ? TourTable.steps[$0] : nil }
  }

  /// Goes to a step. Its lines are performed as if they had been typed: each can be undone, and the log has them.
  mutating func tour(_ move: Command.TourMove, _ results: Results) {
    let target: Int
    switch (move, presentation.tour) {
    case (.next, let place): target = place.map { $0 + 1 } ?? 0
    case (.back, let place?): target = max(0, place - 1)
    case (.back, nil): return say("no tour is on: T begins it")
    case (.step(let number), _): target = number - 1
    }
    guard TourTable.steps.indices.contains(target) else {
      presentation.tour = nil
      return say("end of the tour; the screen stays as it is, T begins again")
    }
    presentation.panel = .plot
    for line in TourTable.steps[target].commands { _ = run(line: line, results) }
    presentation.tour = target
    if presentation.message?.isError != true { presentation.message = nil }
  }
}
