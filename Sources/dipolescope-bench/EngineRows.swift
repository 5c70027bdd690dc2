import DipolePhysics
import Dispatch
import EventSimulation
import Explorer
import Reach

/// Speeds of the engine, in this process: complete evaluations of the opening plan after a change.
enum EngineRows {
  static func all() -> [Row] {
    var rows = selections(alone: searches, fccee) + selections(alone: nil, everyCollider)
    if Row.isWanted("select.crosshair") {
      rows.append(crosshair("select.crosshair", alone: searches))
    }
    if Row.isWanted("select.crosshair.all") {
      rows.append(crosshair("select.crosshair.all", alone: nil))
    }
    if Row.isWanted("draw.screen") { rows.append(drawing()) }
    if Row.isWanted("generate.fcc_ee") {
      rows.append(generation("generate.fcc_ee", .dipole, below: Constants.zMass))
    }
    if Row.isWanted("generate.mixing") {
      rows.append(generation("generate.mixing", .mixing(.electron), below: Constants.wMass))
    }
    if Row.isWanted("generate.hadron") { rows.append(hadronGeneration()) }
    return rows
  }

  /// A row's name and what it changes in a round.
  private typealias Change = (name: String, assignments: @Sendable (Int) -> [String])

  // Values that no earlier round has used: nothing may come from the memory of results.

  /// FCC-ee alone.
  private static let fccee: [Change] = [
    (
      "select.kinematic",
      { round in searches.map { "\($0).p_miss=\(10 + 0.1 * Double(round + 1))" } }
    ),
    ("select.kinematic.one", { round in ["\(searches[0]).E_l=\(2 + 0.05 * Double(round + 1))"] }),
    (
      "select.displacement",
      { round in searches.prefix(2).map { "\($0).r_displ=\(0.3 + 0.001 * Double(round))mm" } }
    ),
    ("select.cl", { round in searches.map { "\($0).cl=\(0.8 + 0.002 * Double(round))" } }),
    ("select.luminosity", { round in ["fcc-ee.luminosity=\(100 + round)/ab"] }),
    ("select.couplings", { round in ["model.couplings=uv:\(1 + round)"] }),
  ]

  /// The contents of figure 9.
  private static let everyCollider: [Change] = [
    (
      "select.kinematic.all",
      { round in
        let step: Double = 0.05 * Double(round + 1)
        return searches.prefix(2).map { "\($0).p_miss=\(10 + step)" }
          + hadron.map { "\($0).pt_23_sum=\(15 + step)" }
          + ["fcc-ee.monophoton.E_gamma=\(0.7 + 0.01 * step)"]
      }
    ),
    (
      "select.kinematic.hadron",
      { round in ["\(hadron[0]).pt_23_e=\(7 + 0.05 * Double(round + 1))"] }
    ),
    ("select.d0.hadron", { round in ["\(hadron[1]).d0=\(0.1 + 0.001 * Double(round + 1))mm"] }),
    ("select.background.hadron", { round in ["\(hadron[0]).background=\(1000 + round)"] }),
    ("select.monophoton", { round in ["fcc-ee.monophoton.cos_gamma=\(0.6 + 0.005 * Double(round))"] }),
    ("select.couplings.all", { round in ["model.couplings=uv:\(1 + round)"] }),
  ]

  private static let hadron = ["hl-lhc.dv", "fcc-hh.dv50"]

  /// - Parameter alone: the searches shown; `nil`: those of the opening screen.
  private static func selections(alone: [String]?, _ changes: [Change]) -> [Row] {
    guard changes.contains(where: { Row.isWanted($0.name) }) else { return [] }
    let store = StageStore()
    let opening = opening(alone)
    _ = store.evaluate(WorkPlan(state: opening))
    return changes.filter { Row.isWanted($0.name) }.map { name, assignments in
      let times = (0..<25).compactMap { round in time(store, opening, assignments(round)) }
      return Row(name, Array(times.dropFirst(3)), unit: "ms", isLatency: true)
    }
  }

  private static func opening(_ alone: [String]?) -> ExplorerState {
    var state = ExplorerState.opening()
    if let alone { state.presentation.shown = Set(alone) }
    return state
  }

  private static let searches = ["fcc-ee.dv400um", "fcc-ee.dv100um", "fcc-ee.ref52"]

  private static func time(_ store: StageStore, _ opening: ExplorerState, _ assignments: [String])
    -> Double?
  {
    var state = opening
    guard case .success(let scenario) = state.world.settings.apply(assignments, to: state.scenario)
    else { return nil }
    state.scenario = scenario
    let plan = WorkPlan(state: state)
    return Row.milliseconds { _ = store.evaluate(plan) }
  }

  /// The column at a new mass: two leptons generated, selected and folded for three searches.
  private static func crosshair(_ name: String, alone: [String]?) -> Row {
    let store = StageStore()
    var state = opening(alone)
    _ = store.evaluate(WorkPlan(state: state))
    let times = (0..<40).map { round -> Double in
      state.presentation.mass = 5 + 0.25 * Double(round)
      let plan = WorkPlan(state: state)
      return Row.milliseconds { _ = store.evaluate(plan) }
    }
    return Row(name, Array(times.dropFirst(3)), unit: "ms", isLatency: true)
  }

  /// The whole screen as a grid of cells at 140x45.
  private static func drawing() -> Row {
    let store = StageStore()
    var state = ExplorerState.opening()
    state.setSize(columns: 140, rows: 45)
    let results = store.evaluate(WorkPlan(state: state)) ?? Results()
    let times = (0..<60).map { _ in Row.milliseconds { _ = Screen.render(state, results) } }
    return Row("draw.screen", Array(times.dropFirst(5)), unit: "ms", isLatency: true)
  }

  /// Points of N → ν l l per second on two threads: up to 64 masses, two leptons, the default sample.
  private static func generation(_ name: String, _ process: SignalProcess, below end: Double) -> Row
  {
    let points = PointSet(plan: SamplePlan())
    let masses = MassGrid(range: Presentation.defaultMasses).points.map(\.mass).filter { $0 < end }
    let jobs = masses.flatMap { mass in [LeptonFlavour.electron, .muon].map { (mass, $0) } }
    let rates = (0..<7).map { _ -> Double in
      let halves = 2
      let milliseconds = Row.milliseconds {
        DispatchQueue.concurrentPerform(iterations: halves) { half in
          for index in stride(from: half, to: jobs.count, by: halves) {
            _ = process.generate(points: points, mass: jobs[index].0, lepton: jobs[index].1)
          }
        }
      }
      return Double(jobs.count * points.count) / milliseconds * 1e3
    }
    return Row(name, Array(rates.dropFirst(1)), unit: "1/s")
  }
}

extension EngineRows {
  /// Points of W → N l, N → ν l l per second on two threads, as the grid of the plane makes them.
  private static func hadronGeneration() -> Row {
    let state = ExplorerState.opening()
    guard let collider = state.world.catalog.colliders.first(where: { $0.id == "hl-lhc" }),
      let spectrum = collider.wSpectrum
    else { return Row("generate.hadron", [], unit: "1/s") }
    let process = WProcess(
      spectrum: spectrum, decay: .dipole, envelope: TripletEnvelope(pseudorapidity: 2.5))
    let points = TripletPoints(plan: SamplePlan(), source: process.pointsKey)
    let masses = MassGrid(range: Presentation.defaultMasses).points.map(\.mass).filter {
      $0 < Constants.wMass
    }
    let jobs = masses.flatMap { mass in [LeptonFlavour.electron, .muon].map { (mass, $0) } }
    let rates = (0..<5).map { _ -> Double in
      let milliseconds = Row.milliseconds {
        DispatchQueue.concurrentPerform(iterations: 2) { half in
          for index in stride(from: half, to: jobs.count, by: 2) {
            _ = process.generate(
              points: points, mass: jobs[index].0, pair: DisplacedPair(jobs[index].1))
          }
        }
      }
      return Double(jobs.count * points.values.count) / milliseconds * 1e3
    }
    return Row("generate.hadron", Array(rates.dropFirst(1)), unit: "1/s")
  }
}

/// How precise the default sample is.
enum ErrorRows {
  static func all() -> [Row] {
    guard Row.isWanted("error.plateau") else { return [] }
    let store = StageStore()
    let errors = (0..<5).compactMap { round -> Double? in
      let state = ExplorerState.opening()
      guard
        case .success(let scenario) = state.world.settings.apply(
          ["mc.seed=\(20_230_739 + round)"], to: state.scenario),
        let search = scenario.search("fcc-ee.dv400um"),
        let column = store.exactColumn(scenario, [search], 10), let yield = column.yields[search.id]
      else { return nil }
      let reach = ReachSolver.solve(yield, threshold: scenario.threshold(of: search))
      return BranchErrors(column: reach, yield: yield).lower
    }
    return [Row("error.plateau", errors, unit: "relative")]
  }
}
