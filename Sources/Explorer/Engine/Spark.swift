import DipolePhysics
import Reach

/// A setting moved along its range, everything else as it is: what its slider shows of the events at the crosshair.
package struct SparkRequest: Hashable, Sendable {
  package var search: String
  /// Crosshair in GeV and 1/GeV.
  package var mass: Double
  package var coupling: Double
  package var variations: [KnobVariation]
}

/// N over the N that is asked for, at each value; `nil` where the search has no events at all.
package struct SparkNumbers: Hashable, Sendable {
  package let request: SparkRequest
  package let ratios: [Double?]
}

extension ExplorerState {
  /// What the slider of the focused value asks for; `nil` while it is plain.
  var sparkRequest: SparkRequest? {
    guard presentation.showsSpark, scenario.model.hnl == .dipole, let setting = sliderSetting,
      let search = focusedSearch, case .number(let kind) = setting.kind
    else { return nil }
    let variations = SliderTrack(kind).values.map { KnobVariation(setting: setting, value: .number($0)) }
    return SparkRequest(
      search: search.id, mass: presentation.mass, coupling: presentation.coupling, variations: variations)
  }
}

/// What the numbers of a slider belong to: its own setting may be anywhere on it.
struct SparkKey: Hashable {
  let request: SparkRequest
  /// With the setting at the first place of the slider.
  let scenario: Scenario

  init(_ request: SparkRequest, _ scenario: Scenario) {
    self.request = request
    self.scenario = request.variations.first?.applied(to: scenario) ?? scenario
  }
}

extension StageStore {
  /// The numbers of a plan's slider: stored, or computed; `nil` without one or when cancelled.
  func sparkNumbers(_ plan: WorkPlan) -> SparkNumbers? {
    guard let request = plan.spark else { return nil }
    let key = SparkKey(request, plan.scenario)
    if let known = sparks.value(key) { return known }
    var ratios: [Double?] = []
    for variation in request.variations {
      let scenario = variation.applied(to: plan.scenario)
      ratios.append(ratio(scenario, request))
      if isCancelled() { return nil }
    }
    let made = SparkNumbers(request: request, ratios: ratios)
    sparks.insert(made, for: key, cost: 1)
    return made
  }

  /// The last numbers of the same slider, for the frames until new ones are there.
  func olderSpark(_ plan: WorkPlan) -> SparkNumbers? {
    guard let request = plan.spark, let last = lastSpark, last.request.search == request.search,
      last.request.variations == request.variations
    else { return nil }
    return last
  }

  func hasSpark(_ plan: WorkPlan) -> Bool {
    plan.spark.map { sparks.contains(SparkKey($0, plan.scenario)) } ?? true
  }

  private func ratio(_ scenario: Scenario, _ request: SparkRequest) -> Double? {
    guard let search = scenario.search(request.search),
      let yield = exactYield(scenario, search, mass: request.mass)
    else { return nil }
    let required: Double = yield.requiredEvents ?? scenario.threshold(of: search)
    let events: Double = yield.events(coupling: request.coupling)
    return events > 0 && required > 0 ? events / required : nil
  }
}
