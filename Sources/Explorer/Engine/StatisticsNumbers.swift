import DipolePhysics
import Reach

/// What a convention asks for, and the reach that it gives.
struct ConventionReach: Sendable {
  /// N_min in events.
  let threshold: Double
  /// Lower edge in 1/GeV at the crosshair mass.
  let lower: Double?
  /// Largest mass of the contour.
  let tip: ReachContour.Tip?
}

/// A convention as a row: at 90 and 95 %, or once where it knows no confidence level.
struct ConventionRow: Sendable {
  let convention: StatisticsConvention
  let reach: [ConventionReach]
  let isInForce: Bool
}

/// The reach if another background were expected, with the convention in force.
struct BackgroundRow: Sendable {
  /// Expected events.
  let background: Double
  let reach: ConventionReach
}

/// What a point of the plane needs to be excluded or found.
struct ExposureRow: Sendable {
  let goal: StatisticsConvention
  /// `nil` where the goal knows no confidence level.
  let level: Double?
  /// On the luminosity in force; `nil` where none suffices.
  let factor: Double?
  /// N_min at that luminosity.
  let required: Double?
}

/// The conventions of statistics for the focused search, and the luminosity that the crosshair needs.
struct StatisticsNumbers: ViewNumbers {
  let search: Search
  let rows: [ConventionRow]
  /// At both ends of the background and at the one in force, ascending; empty where it is not left open.
  var backgrounds: [BackgroundRow] = []
  /// N at the crosshair with the luminosity in force.
  let events: Double?
  let exposures: [ExposureRow]
}

/// A way to ask for events.
enum StatisticsConvention: Hashable, Sendable {
  case limit(Statistics.Method)
  /// Exact Asimov significance.
  case discovery(sigma: Double)
  case count(Double)

  static let levels: [Double] = [0.90, 0.95]

  /// Every convention that counts can be judged by, with the count in force among the fixed ones.
  static func all(of search: Search) -> [StatisticsConvention] {
    let methods: [Statistics.Method] = [.poisson, .feldmanCousins, .cls, .gauss, .asimov]
    let counts = Set([50, 100, search.statistics.eventCount]).sorted()
    return methods.map { .limit($0) } + [.discovery(sigma: 3), .discovery(sigma: 5)]
      + counts.map { .count($0) }
  }

  /// Confidence levels at which it is listed; none: it knows no level.
  var levels: [Double] { if case .limit = self { Self.levels } else { [] } }

  /// N_min in events when `background` events are expected.
  func required(_ statistics: Statistics, level: Double?, background: Double) -> Double {
    switch self {
    case .limit(let method):
      let one = Statistics(
        method: method, confidenceLevel: level ?? statistics.confidenceLevel,
        background: background)
      return UpperLimit.signal(one, background: background)
    case .discovery(let sigma):
      return UpperLimit.discoverySignal(
        background: background, relativeError: statistics.backgroundError, sigma: sigma)
    case .count(let count): return count
    }
  }

  /// Whether a search is judged by it now.
  func isInForce(_ statistics: Statistics, background: Double) -> Bool {
    let method = statistics.methodInForce(background: background)
    switch self {
    case .limit(let one): return one == method
    case .discovery: return false
    case .count(let count): return method == .events && count == statistics.eventCount
    }
  }
}

extension StageStore {
  /// Everything the page of statistics shows; `nil` when cancelled or where the search is closed at the crosshair.
  func statisticsNumbers(
    _ scenario: Scenario, _ search: Search, mass: Double, coupling: Double
  ) -> StatisticsNumbers? {
    guard scenario.model.hnl == .dipole,
      let column = exactColumn(scenario, [search], mass, withHadrons: false)
    else { return nil }
    let yield = column.yields[search.id]
    let events: Double? = yield?.events(coupling: coupling)
    guard search.finalState.hasLeptonPairs else {
      return StatisticsNumbers(search: search, rows: [], events: events, exposures: [])
    }
    let background: Double = scenario.background(of: search)
    func reach(_ threshold: Double) -> ConventionReach {
      ConventionReach(
        threshold: threshold,
        lower: yield.flatMap { ReachSolver.solve($0, threshold: threshold).lower },
        tip: contourInSearchedMasses(scenario, search, threshold: threshold)?.tip)
    }
    var rows: [ConventionRow] = []
    for convention in StatisticsConvention.all(of: search) {
      let levels: [Double?] = convention.levels.isEmpty ? [nil] : convention.levels
      let reach = levels.map { level in
        reach(convention.required(search.statistics, level: level, background: background))
      }
      if isCancelled() { return nil }
      rows.append(
        ConventionRow(
          convention: convention, reach: reach,
          isInForce: convention.isInForce(search.statistics, background: background)))
    }
    let ends = scenario.backgroundRange(of: search).map { [$0.lowerBound, background, $0.upperBound] }
    let backgrounds = Set(ends ?? []).sorted().map {
      BackgroundRow(
        background: $0, reach: reach(Scenario.threshold(search.statistics, background: $0)))
    }
    return StatisticsNumbers(
      search: search, rows: rows, backgrounds: backgrounds, events: events,
      exposures: exposures(search.statistics, background: background, events: events ?? 0))
  }

  private func exposures(
    _ statistics: Statistics, background: Double, events: Double
  ) -> [ExposureRow] {
    // The limit in force, or the automatic one where a count is asked for.
    let inForce = statistics.methodInForce(background: background)
    let method: Statistics.Method =
      inForce == .events ? (background > 0 ? .cls : .poisson) : inForce
    let limits = StatisticsConvention.levels.map { (StatisticsConvention.limit(method), Optional($0)) }
    let goals = limits + [(.discovery(sigma: 5), nil)]
    return goals.map { goal, level in
      let factor = ExposureNeeded.factor(signal: events, background: background) {
        goal.required(statistics, level: level, background: $0)
      }
      return ExposureRow(
        goal: goal, level: level, factor: factor,
        required: factor.map {
          goal.required(statistics, level: level, background: background * $0)
        })
    }
  }
}
