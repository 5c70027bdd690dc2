import Catalog
import DipolePhysics
import Reach

/// What every headless command is asked with, as typed: a preset, settings on top of it, and the searches meant.
package struct HeadlessRequest: Sendable {
  package var preset: String?
  /// `KEY=VALUE`, in order.
  package var assignments: [String] = []
  /// `exact` or `paper`.
  package var readings: String?
  package var seed: String?
  /// Ids; empty: those of the preset, or of the opening screen.
  package var searches: [String] = []
  /// What there is; without it what is shipped.
  package var world: ExplorerState.World?

  package init() {}

  /// The state that the request describes: first the preset, then the readings, then settings, then the seed.
  package func state() throws(HeadlessProblem) -> ExplorerState {
    var state = world.map { ExplorerState(world: $0) } ?? .opening()
    if let preset {
      let presets = state.world.presets
      guard let known = presets[preset] else {
        throw .unknownName(kind: "preset", name: preset, allowed: presets.names)
      }
      state.load(known)
    }
    if let readings {
      guard let choice = Command.ReadingsChoice(rawValue: readings), choice != .other else {
        throw .unknownName(kind: "readings", name: readings, allowed: ["exact", "paper"])
      }
      state.scenario = state.world.settings.readings(paper: choice == .paper, in: state.scenario)
    }
    let all = assignments + (seed.map { ["mc.seed=" + $0] } ?? [])
    switch state.world.settings.apply(all, to: state.scenario) {
    case .success(let scenario): state.scenario = scenario
    case .failure(let problem): throw .setting(problem)
    }
    if !searches.isEmpty {
      let ids = try chosen(state)
      state.presentation.shown = Set(ids)
      if !ids.contains(state.presentation.focusedSearch), let first = ids.first {
        state.presentation.focusedSearch = first
      }
    }
    return state
  }

  /// The searches asked for, each once, in the order asked; of a plot, `none` means no curve at all.
  private func chosen(_ state: ExplorerState) throws(HeadlessProblem) -> [String] {
    if searches == ["none"] { return [] }
    var ids: [String] = []
    for id in searches where !ids.contains(id) {
      guard state.scenario.search(id) != nil else {
        throw .unknownName(kind: "search", name: id, allowed: state.searches.map(\.id))
      }
      ids.append(id)
    }
    return ids
  }

  /// The searches that rows are printed for, in the order asked.
  package func searches(of state: ExplorerState) throws(HeadlessProblem) -> [Search] {
    guard !searches.isEmpty else {
      if let preset, state.shownSearches.isEmpty {
        throw .syntax(
          option: "--preset", value: preset,
          expected: "one that computes something, or a search as well (--search ID)")
      }
      return state.shownSearches
    }
    guard searches != ["none"] else {
      throw .unknownName(kind: "search", name: "none", allowed: state.searches.map(\.id))
    }
    return try chosen(state).compactMap { state.scenario.search($0) }
  }
}

extension ExplorerState {
  /// Refuses a command that runs over couplings where N mixes and has none.
  package func requireDipole(_ command: String) throws(HeadlessProblem) {
    guard scenario.model.hnl == .dipole else { throw .needsDipole(command) }
  }
}

/// Reads masses, couplings and lengths as options give them, checked against the domain.
package enum TypedPlace {
  package static func mass(_ text: String, option: String = "--mass") throws(HeadlessProblem)
    -> Double
  {
    try inside(try number(text, .energy, option), text, option)
  }

  package static func coupling(_ text: String, option: String = "--coupling")
    throws(HeadlessProblem) -> Double
  {
    let value = try number(text, .coupling, option)
    if let allowed = PlaneDomain.check(value, .coupling) {
      throw .outside(option: option, value: text, allowed: allowed)
    }
    return value
  }

  package static func length(_ text: String, option: String = "--length") throws(HeadlessProblem)
    -> Double
  {
    let value = try number(text, .length, option)
    guard value > 0 else { throw .outside(option: option, value: text, allowed: allowedLengths) }
    return value
  }

  /// A list or a range of masses.
  package static func masses(_ text: String, option: String = "--masses") throws(HeadlessProblem)
    -> [Double]
  {
    let values = try points(text, .energy, option)
    for value in values {
      if let allowed = PlaneDomain.check(value, .mass) {
        throw .outside(option: option, value: "\(value)", allowed: allowed)
      }
    }
    return values
  }

  package static func couplings(_ text: String, option: String = "--coupling")
    throws(HeadlessProblem) -> [Double]
  {
    let values = try points(text, .coupling, option)
    for value in values {
      if let allowed = PlaneDomain.check(value, .coupling) {
        throw .outside(option: option, value: "\(value)", allowed: allowed)
      }
    }
    return values
  }

  package static func lengths(_ text: String, option: String) throws(HeadlessProblem) -> [Double] {
    let values = try points(text, .length, option)
    guard let wrong = values.first(where: { $0 <= 0 }) else { return values }
    throw .outside(option: option, value: "\(wrong)", allowed: allowedLengths)
  }

  private static let allowedLengths = "a decay length is positive"

  private static func inside(_ value: Double, _ text: String, _ option: String)
    throws(HeadlessProblem) -> Double
  {
    if let allowed = PlaneDomain.check(value, .mass) {
      throw .outside(option: option, value: text, allowed: allowed)
    }
    return value
  }

  private static func number(
    _ text: String, _ dimension: Dimension, _ option: String
  ) throws(HeadlessProblem) -> Double {
    try Quantity.parse(text, as: dimension).mapError {
      HeadlessProblem.quantity(option: option, $0)
    }.get()
  }

  private static func points(
    _ text: String, _ dimension: Dimension, _ option: String
  ) throws(HeadlessProblem) -> [Double] {
    try RangeText.points(text, as: dimension).mapError {
      HeadlessProblem.quantity(option: option, $0)
    }.get()
  }
}
