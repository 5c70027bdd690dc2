import EventSimulation
import Reach

/// Shapes of distributions, kept like every other stage.
extension StageStore {
  /// Events of one key, from the store or made and kept; `nil` where the process is closed or when cancelled.
  func events(_ key: EventsKey) -> EventColumns? {
    if let known = storedEvents(key) { return known }
    guard
      let made = key.process.generate(
        points: pointSet(key.points), mass: key.mass.mass, lepton: key.lepton,
        isCancelled: isCancelled)
    else { return nil }
    note(.events)
    store(made, for: key)
    return made
  }

  /// The histogram of a request; `nil` where the process is closed or when cancelled.
  func histogram(_ request: HistogramRequest, points: PointsKey) -> Histogram? {
    let key = HistogramKey(points: points, request: request)
    if let known = histograms.value(key) { return known }
    let made: Histogram
    switch request.source {
    case .signal(let process, let mass, let lepton):
      let events = EventsKey(points: points, process: process, mass: .exact(mass), lepton: lepton)
      guard let columns = self.events(events) else { return nil }
      made = Histogram(request, events: columns, process: process)
    case .tauPairs(let isPolarised):
      made = Histogram(request, tauPairsIn: points.plan, isPolarised: isPolarised)
    }
    note(.distribution)
    histograms.insert(made, for: key, cost: made.bytes)
    return made
  }

  /// Events needed to tell a dipole from mixing at each mass, `nil` for masses at which one of them is closed; none at
  /// all when cancelled. Nothing but the points is shared with other stages.
  func separations(
    masses: [Double], request: ShapeSeparation.Request, points: PointsKey
  ) -> [ShapeSeparation.EventsNeeded?]? {
    let keys = masses.map { SeparationKey(points: points, mass: $0, request: request) }
    var found = keys.map { separations.value($0) }
    let missing = keys.indices.filter { found[$0] == nil }
    guard !missing.isEmpty else { return found.compactMap { $0 } }
    let set = pointSet(points)
    let isCancelled = self.isCancelled
    // Each makes a sample of its own: as many at a time as memory is set aside for, however many cores there are.
    let size: Int = StageStore.batch(points, columns: ReweightedDecays.columns)
    var made: [ShapeSeparation.EventsNeeded??] = []
    for start in stride(from: 0, to: missing.count, by: size) {
      let part = missing[start..<min(start + size, missing.count)]
      made += StageStore.parallel(part.count) { index -> ShapeSeparation.EventsNeeded?? in
        if isCancelled() { return nil }
        return .some(
          ShapeSeparation.eventsNeeded(
            points: set, mass: masses[part[part.startIndex + index]], request: request))
      }
    }
    note(.separation, missing.count)
    for (place, value) in zip(missing, made) {
      guard let value else { return nil }
      found[place] = value
      separations.insert(value, for: keys[place], cost: 1)
    }
    return found.compactMap { $0 }
  }
}
