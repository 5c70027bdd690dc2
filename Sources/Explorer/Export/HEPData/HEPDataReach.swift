import DipolePhysics
import Reach
import TextPlot

/// The reach of every shown search as a table: the edges in d against the mass.
enum HEPDataReach {
  static func tables(_ context: ViewContext) -> [HEPDataTable] {
    context.state.shownSearches.compactMap { search in
      guard let curve = context.curve(search) else { return nil }
      return table(search, curve, context)
    }
  }

  private struct Row {
    let mass: Double
    let lower: HEPDataTable.Value
    let upper: HEPDataTable.Value
  }

  /// `nil` where the search reaches nowhere: a table without rows is none.
  private static func table(_ search: Search, _ curve: Results.Curve, _ context: ViewContext)
    -> HEPDataTable?
  {
    let rows = rows(curve)
    guard !rows.isEmpty else { return nil }
    let qualifiers = qualifiers(search, context)
    let coupling = "d_\(context.scenario.model.flavour.rawValue)"
    func edge(_ name: String, _ value: (Row) -> HEPDataTable.Value) -> HEPDataTable.Column {
      HEPDataTable.Column(
        name: "\(name) edge of the reach in \(coupling)", unit: "1/GeV", qualifiers: qualifiers,
        values: rows.map(value))
    }
    let edges = [edge("lower") { $0.lower }, edge("upper") { $0.upper }]
    let tag = context.scenario.tag(of: search)
    var table = HEPDataTable(
      name: context.state.label(of: search),
      description:
        "Reach of \(search.id) [\(tag)] in the dipole coupling \(coupling) of a heavy neutral lepton N against its mass: "
        + "between the lower and the upper edge N is seen. A dash: no upper edge below the largest coupling.",
      observable: "LIM",
      independent: HEPDataTable.Column(
        name: "m_N", unit: "GeV",
        values: rows.map { HEPDataTable.Value(number: $0.mass) }),
      dependent: edges.filter { $0.values.contains { $0.number != nil } })
    if let collider = context.scenario.collider(of: search)?.collider { table.energies = [collider.energy] }
    table.reaction = reaction(search)
    return table
  }

  /// All masses at which there is an edge, up to the tip, where both edges are one.
  private static func rows(_ curve: Results.Curve) -> [Row] {
    let contour = curve.contour
    let computed = zip(contour.columns, curve.yields).map { column, yield in
      row(column, BranchErrors(column: column, yield: yield))
    }
    let bend = contour.tipColumns.map { row($0, nil) }
    let tip = contour.tip.map { tip in
      let value = HEPDataTable.Value(number: tip.coupling)
      return Row(mass: tip.mass, lower: value, upper: value)
    }
    return (computed + bend + [tip].compactMap { $0 })
      .filter { $0.lower.number != nil || $0.upper.number != nil }
      .sorted { $0.mass < $1.mass }
  }

  /// Errors are relative ones of the yield, carried over to the coupling.
  private static func row(_ column: ReachColumn, _ errors: BranchErrors?) -> Row {
    func value(_ edge: Double?, _ error: Double?) -> HEPDataTable.Value {
      guard let edge, let error, error > 0, (error * edge).isFinite else {
        // A search without Monte Carlo has no statistical error: HEPData refuses one of 0.
        return HEPDataTable.Value(number: edge)
      }
      return HEPDataTable.Value(number: edge, error: error * edge)
    }
    return Row(
      mass: column.mass, lower: value(column.lower, errors?.lower),
      upper: value(column.upper, errors?.upper))
  }

  // MARK: What it is a limit of

  private static func qualifiers(_ search: Search, _ context: ViewContext) -> [HEPDataTable.Qualifier] {
    let (scenario, model) = (context.scenario, context.scenario.model)
    var list = HEPDataLimit.qualifiers(search, scenario)
    list += [
      .init(name: "search", value: .text(search.id)),
      .init(name: "selection", value: .text(Picture.cuts(search))),
      .init(name: "nature of N", value: .text(model.nature.rawValue)),
      .init(name: "flavour", value: .text(model.flavour.rawValue)),
      .init(name: "couplings", value: .text(Setting.text(of: model.couplings))),
    ]
    guard let settings = scenario.collider(of: search) else { return list }
    list += [
      .init(name: "collider", value: .text(settings.collider.name)),
      .init(name: "SQRT(S)", value: .number(settings.collider.energy), unit: "GeV"),
      .init(name: "LUMINOSITY", value: .number(settings.luminosity), unit: "fb^-1"),
    ]
    switch search.finalState {
    case .displacedDilepton:
      list.append(.init(name: "produced Z bosons", value: .number(settings.producedZBosons)))
    case .promptAndDisplacedDilepton:
      list.append(.init(name: "produced W bosons", value: .number(settings.producedWBosons)))
    case .monophoton, .monophotonAtHadrons: break
    }
    return list.filter { if case .text("") = $0.value { false } else { true } }
  }

  private static func reaction(_ search: Search) -> String {
    switch search.finalState {
    case .displacedDilepton: "Z0 --> N NU, N --> NU LEPTON+ LEPTON-"
    case .promptAndDisplacedDilepton: "W --> N LEPTON, N --> NU LEPTON+ LEPTON-"
    case .monophoton: "LEPTON+ LEPTON- --> N NU, N --> NU GAMMA"
    case .monophotonAtHadrons: "P P --> N NU, N --> NU GAMMA"
    }
  }
}

/// What kind of limit a number is: a confidence level and its method, or a number of events.
enum HEPDataLimit {
  static func qualifiers(_ search: Search, _ scenario: Scenario) -> [HEPDataTable.Qualifier] {
    let background: Double = scenario.background(of: search)
    let tag = HEPDataTable.Qualifier(name: "statistics", value: .text(scenario.tag(of: search)))
    let method = search.statistics.methodInForce(background: background)
    guard search.finalState.hasLeptonPairs else {
      return level(search, method) + [tag, .init(name: "method", value: .text(method.rawValue))]
    }
    let required = HEPDataTable.Qualifier(
      name: "required events", value: .number(scenario.threshold(of: search)))
    if method == .events { return [.init(name: "limit", value: .text("number of events, no CL")), tag, required] }
    return level(search, method) + [
      tag, .init(name: "method", value: .text(method.rawValue)), required,
      .init(name: "expected background", value: .number(background)),
    ]
  }

  private static func level(_ search: Search, _ method: Statistics.Method) -> [HEPDataTable.Qualifier] {
    let statistics = search.statistics
    if method == .scaled, !statistics.hasPublishedLevel {
      return [.init(name: "CL", value: .text("not given by the limit that is scaled"))]
    }
    let percent = StatisticsTag.percent(statistics.confidenceLevel)
    return [.init(name: "CL", value: Double(percent).map { .number($0) } ?? .text(percent), unit: "%")]
  }
}
