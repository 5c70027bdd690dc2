import DipolePhysics
import Reach
import TextPlot

/// Why N is what it is, in a line; and what stands under the cursor, in a sentence.
enum Explanation {
  /// `why: N ~ d^+0.2 m^-3.5, l = 1.1 rdisp: near the displacement edge`.
  /// - Parameter nearby: of the search at the crosshair, where it has been made already.
  static func line(_ context: ViewContext, _ search: Search, _ nearby: NearbyYields? = nil) -> String {
    guard let curve = context.curve(search) else { return "" }
    let (mass, coupling) = (context.presentation.mass, context.presentation.coupling)
    guard let nearby = nearby ?? NearbyYields(curve, mass: mass) else { return "" }
    let here = nearby.here
    let events: Double = here.events(coupling: coupling)
    let words = regime(context, search, argument: here.lengthTimesCouplingSquared / (coupling * coupling))
    let edge = missingEdge(curve, here, (mass, events))
    // Far off the curve a slope says nothing.
    guard events > 1e-9 else { return "why: \(edge)no events here, \(words)" }
    let (d, m) = (nearby.couplingSlope(coupling: coupling), nearby.massSlope(coupling: coupling))
    let powers = [("d", d), ("m", m)].compactMap { name, slope in
      slope.map { "\(name)^\(SignedText.text($0, decimals: 1))" }
    }
    return "why: \(edge)N ~ \(powers.joined(separator: " ")), \(words)"
  }

  /// - Parameter argument: of acceptances, in metres.
  private static func regime(_ context: ViewContext, _ search: Search, argument: Double) -> String {
    let detector = context.scenario.collider(of: search)?.collider.detector
    switch search.finalState {
    case .displacedDilepton:
      return Regime(length: argument, search: search, detector: detector).words
    case .promptAndDisplacedDilepton:
      let mean: Double = context.lengths(of: search).laboratory(argument: argument) ?? 0
      return Regime(meanLength: mean, search: search, detector: detector).words
    case .monophoton:
      let inside: Double = detector?.pathLengthRange.lowerBound ?? 1
      return argument > inside ? "most photons come too late" : "nearly all decay inside"
    case .monophotonAtHadrons: return "prompt photon, N grows with d^2"
    }
  }

  /// Why there is no edge at this mass: `N_max 15 < 95, `.
  private static func missingEdge(
    _ curve: Results.Curve, _ here: InterpolatedYield.AtMass, _ crosshair: (mass: Double, events: Double)
  ) -> String {
    let required: Double = here.requiredEvents ?? curve.threshold
    // Inside the contour, or between two of its masses that have edges, there is one: a search for it takes longer than
    // the rest of the line.
    guard crosshair.events < required else { return "" }
    let columns = curve.contour.columns
    let next: Int = columns.firstIndex { $0.mass >= crosshair.mass } ?? columns.count - 1
    if next > 0, columns[next - 1...next].allSatisfy({ $0.lower != nil }) { return "" }
    let column = here.column(threshold: required)
    guard column.lower == nil, column.upper == nil, !column.isOpenAbove, column.largestYield > 0
    else { return "" }
    let most = NumberText.significant(column.largestYield, digits: 2)
    return "N_max \(most) < \(NumberText.significant(required, digits: 2)), "
  }

  /// What Enter says.
  static func text(_ state: ExplorerState) -> String {
    if let setting = state.focusedSetting {
      return "\(setting.key) (\(setting.name)): \(setting.help); \(setting.allowed)"
    }
    if case .published(let id) = state.rowCurve, let curve = state.world.curves[id: id] {
      return "\(curve.id): \(curve.label) [\(curve.tag)], \(curve.nature); \(curve.source)"
    }
    guard let search = state.rowSearch ?? state.focusedSearch else {
      return "nothing is under the cursor"
    }
    if state.presentation.panel == .plot, state.presentation.view == .reach,
      let words = OverlaySeries.words(at: state)
    {
      return words
    }
    return "\(search.id): \(search.label); \(search.source); tag \(state.scenario.tag(of: search))"
  }
}

/// How a decay length compares with the detector and the displacement cut.
struct Regime {
  let words: String

  /// At a hadron collider: the mean decay length against the tracker and the impact parameter.
  init(meanLength: Double, search: Search, detector: Detector?) {
    let radius: Double = search.selection.threshold(.transverseDistance) ?? detector?.radius ?? 1
    let ratio = NumberText.significant(meanLength / radius, digits: 2)
    if meanLength > 3 * radius {
      words = "<l>/R \(ratio) most decay outside"
    } else if meanLength > radius / 30 {
      words = "<l>/R \(ratio) decays in the tracker"
    } else {
      words = "<l>/R \(ratio) short-lived, |d0| removes most"
    }
  }

  init(length: Double, search: Search, detector: Detector?) {
    let wall: Double = detector?.pathLengthRange.lowerBound ?? 1
    let displacement: Double = search.selection.threshold(.displacement) ?? 0
    let impact: Double = search.selection.threshold(.impactParameter) ?? 0
    let near: Double? = max(displacement, impact) > 0 ? max(displacement, impact) : nil
    let symbol = displacement >= impact ? "rdisp" : "d0"
    func times(_ unit: Double) -> String {
      (NumberText.significant(length / unit, digits: 2) + ":").padded(to: 5)
    }
    if length > 3 * wall {
      words = "l/R \(times(wall)) long-lived, most decay outside"
    } else if let near, length < 8 * near {
      words =
        length < near / 4
        ? "l/\(symbol) \(times(near)) too short-lived"
        : "l/\(symbol) \(times(near)) near the displacement edge"
    } else if let near, length < 40 * near {
      words = "l/\(symbol) \(times(near)) the displacement costs a little"
    } else {
      words = "plateau, nearly all decay inside"
    }
  }
}
