import DipolePhysics
import Reach
import TextPlot

/// What a view may look at: the state and what has been computed. It returns values and nothing else.
package struct ViewContext: Sendable {
  package let state: ExplorerState
  package let results: Results
  /// Columns that the view is drawn in: texts are broken and tables cut to fit.
  package var width: Int = 78
  /// Whether curves were computed for other settings than those on the screen.
  package let isStale: Bool
  private let asked: WorkPlan?
  /// That of the focused search, once it is known.
  private var readout: Readout?

  /// - Parameter plan: that of the state, where it has been made already.
  package init(state: ExplorerState, results: Results, plan: WorkPlan? = nil) {
    self.state = state
    self.results = results
    asked = plan
    isStale = results.plan?.scenario != state.scenario
  }

  /// The same with the numbers at the crosshair, which several lines of a screen show.
  func withReadout() -> ViewContext {
    var context = self
    context.readout = state.focusedSearch.flatMap(crosshair)
    return context
  }

  /// What the state needs computed.
  private var plan: WorkPlan { asked ?? WorkPlan(state: state) }

  package var presentation: Presentation { state.presentation }
  package var scenario: Scenario { state.scenario }

  /// The curve of a search, if there is one, with the role of its place in the list.
  package func curve(_ search: Search) -> Results.Curve? { results.curves[search.id] }

  package func role(_ search: Search) -> StyleRole {
    .curve(state.searches.firstIndex { $0.id == search.id } ?? 0)
  }

  /// Whether a curve is the beginning of something better and has to look so.
  package func style(_ search: Search) -> Series.Style {
    isStale || (curve(search)?.isCoarse ?? true) ? .coarse : .solid
  }

  /// The same for what is drawn from the column under the crosshair.
  package var columnStyle: Series.Style {
    guard let column = results.column, !isStale, !column.isCoarse, column.mass == presentation.mass
    else {
      return .coarse
    }
    return .solid
  }

  /// The keys of this run, for texts that name them.
  var keys: KeyTable { state.world.keys }

  /// The numbers of the view, if they are of this type.
  func numbers<Numbers: ViewNumbers>(_ type: Numbers.Type) -> Numbers? {
    results.numbers as? Numbers
  }

  /// How lines drawn from the numbers of the view look.
  var numbersStyle: Series.Style {
    results.numbersAreFinal && results.plan?.view == plan.view && !isStale
      ? .solid : .coarse
  }

  /// Whether everything on the screen is final: computed for this very state, with the whole sample.
  package var isConverged: Bool { results.answers(plan) }

  /// The point under the crosshair for a search: exact where the column is there, else interpolated in mass.
  package func crosshair(_ search: Search) -> Readout? {
    if let readout, readout.point.id == search.id { return readout }
    let mass = presentation.mass
    if let column = results.column, !column.isCoarse, column.mass == mass,
      !isStale, column.yields[search.id] != nil
    {
      return Readout(
        point: column.point(search, in: scenario, coupling: presentation.coupling), isExact: true)
    }
    guard let curve = curve(search) else { return nil }
    return Readout.interpolated(
      curve, search, scenario, lengths(of: search), (mass, presentation.coupling))
  }

  /// Decay lengths at the crosshair mass: those of the column where it is there. The mean boost of a hadron collider is a
  /// quadrature, which no frame should wait for twice.
  func lengths(of search: Search) -> DecayLengths {
    if let column = results.column, column.mass == presentation.mass, !isStale,
      let known = column.lengths[search.id]
    {
      return known
    }
    return scenario.lengths(of: search, mass: presentation.mass)
  }
}

/// The numbers at the crosshair.
package struct Readout: Sendable {
  package var point: SearchPoint
  /// At exactly this mass and for these settings; otherwise interpolated or stale, and marked so.
  package var isExact: Bool

  static func interpolated(
    _ curve: Results.Curve, _ search: Search, _ scenario: Scenario, _ lengths: DecayLengths,
    _ place: (mass: Double, coupling: Double)
  ) -> Readout? {
    let (mass, coupling) = place
    let yields = InterpolatedYield(curve.yields)
    guard let events = yields.events(mass: mass, coupling: coupling),
      let product = yields.lengthTimesCouplingSquared(mass: mass)
    else { return nil }
    let threshold: Double = yields.requiredEvents(mass: mass) ?? scenario.threshold(of: search)
    let length: Double? = lengths.laboratory(argument: product / (coupling * coupling))
    let point = SearchPoint(
      id: search.id, tag: scenario.tag(of: search), decayLength: length,
      events: Estimate(value: events, error: 0), threshold: threshold, acceptance: [:], factors: [],
      verdict: Results.Column.verdict(
        events, threshold, search.statistics, scenario.background(of: search)),
      branchingExceedsOne: false)
    return Readout(point: point, isExact: false)
  }
}
