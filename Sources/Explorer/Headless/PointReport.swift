import Catalog
import DipolePhysics
import Reach
import TextPlot

/// `eval`: one point, with all that its yields are made of.
package struct PointReport: HeadlessReport {
  package let point: PointEvaluation

  package init(
    _ scenario: Scenario, _ searches: [Search], mass: Double, place: PointPlace, store: StageStore
  ) throws(HeadlessProblem) {
    let widths = DecayWidths(
      mass: mass, couplings: scenario.model.couplings, nature: scenario.model.nature,
      readings: scenario.model.widths)
    // A length in the laboratory is meant at the collider of the first search.
    let coupling: Double = try place.coupling(
      widths, scenario.lengths(of: searches, mass: mass))
    point =
      store.evaluatePoint(scenario: scenario, searches: searches, mass: mass, coupling: coupling)
      ?? PointEvaluation(mass: mass, coupling: coupling, widths: widths, searches: [])
  }

  package var fields: [String: JSONValue] {
    [
      "mass_GeV": .number(point.mass), "coupling_invGeV": .number(point.coupling),
      "width_GeV": .number(width),
      "ctau_m": .number(point.widths.properDecayLength(coupling: point.coupling)),
      "branching": .object(
        Dictionary(
          uniqueKeysWithValues: BranchingRatios.all(point.widths).map { ($0, .number($1)) })),
      "searches": .array(point.searches.map(PointReport.json)),
    ]
  }

  private var width: Double { point.widths.total * point.coupling * point.coupling }

  private static func json(_ search: SearchPoint) -> JSONValue {
    // The last row is the product itself: its slopes belong to the search, and the rest multiplies to `events`.
    let product = search.factors.last
    let factors = search.factors.dropLast().map { factor in
      JSONValue.object([
        "name": .string(factor.name), "value": .optional(factor.value),
        "slope_coupling": .optional(factor.couplingSlope),
        "slope_mass": .optional(factor.massSlope),
      ])
    }
    return .object([
      "id": .string(search.id), "tag": .string(search.tag),
      "decay_length_m": .optional(search.decayLength),
      "events": .number(search.events.value), "events_error": .number(search.events.error),
      "threshold": .number(search.threshold), "ratio": .number(search.ratio),
      "verdict": .string(search.verdict.rawValue),
      "branching_exceeds_one": .bool(search.branchingExceedsOne),
      "acceptance": .object([
        "e": pair(search.acceptance[.electron]), "mu": pair(search.acceptance[.muon]),
      ]),
      "factors": .array(Array(factors)), "slope_coupling": .optional(product?.couplingSlope),
      "slope_mass": .optional(product?.massSlope),
    ])
  }

  static func pair(_ estimate: Estimate?) -> JSONValue {
    .object(["value": .optional(estimate?.value), "error": .optional(estimate?.error)])
  }

  package var tables: [Table] {
    [decayTable, searchTable] + point.searches.filter { !$0.factors.isEmpty }.map(factorTable)
  }

  private var decayTable: Table {
    let ctau = CellText.number(point.widths.properDecayLength(coupling: point.coupling))
    return Table(
      title:
        "m_N = \(CellText.exact(point.mass)) GeV, d = \(CellText.exact(point.coupling)) 1/GeV: "
        + "Gamma = \(CellText.number(width)) GeV, c tau = \(ctau) m",
      columns: [Table.Column(name: "channel"), .number("branching ratio")],
      rows: BranchingRatios.all(point.widths).map { [$0, CellText.number($1)] },
      notes: PointReport.widthNotes(point.widths.readings.total))
  }

  /// Ratios to the total width in force need not add up to one.
  private static func widthNotes(_ total: WidthReadings.Total) -> [String] {
    switch total {
    case .threeBody: []
    case .withWZ, .equation26:
      [
        "ratios to the total width in force (paper.total_width), which leaves out nu f f through a photon"
      ]
    }
  }

  private var searchTable: Table {
    Table(
      columns: [
        Table.Column(name: "search"), Table.Column(name: "tag"), .number("lambda", "m"),
        .number("N"), .number("+-"),
        .number("N_min"), .number("N/N_min"), .number("acc. e"), .number("+-"), .number("acc. mu"),
        .number("+-"),
        Table.Column(name: "verdict"),
      ],
      rows: point.searches.map { search in
        [
          search.id, search.tag, CellText.number(search.decayLength),
          CellText.number(search.events.value),
          CellText.error(search.events.error), CellText.number(search.threshold),
          CellText.number(search.ratio),
          CellText.number(search.acceptance[.electron]?.value),
          CellText.error(search.acceptance[.electron]?.error),
          CellText.number(search.acceptance[.muon]?.value),
          CellText.error(search.acceptance[.muon]?.error),
          search.verdict.rawValue,
        ]
      },
      notes: point.searches.contains(where: \.branchingExceedsOne)
        ? ["Br(Z -> N nu) is linear in d^2 and has passed 1 here: N is an extrapolation"] : [])
  }

  private func factorTable(_ search: SearchPoint) -> Table {
    Table(
      title: "\(search.id): N as a product",
      columns: [
        Table.Column(name: "factor"), .number("value"), .number("dln/dln d"), .number("dln/dln m"),
      ],
      rows: search.factors.map { factor in
        [
          factor.name, CellText.number(factor.value),
          CellText.number(factor.couplingSlope, digits: 3),
          CellText.number(factor.massSlope, digits: 3),
        ]
      })
  }
}

/// Branching ratios with the total width in force, by the names that scripts know.
enum BranchingRatios {
  /// W and Z appear where they are on shell; below, their virtual parts are in the total width only.
  static func all(_ widths: DecayWidths) -> [(name: String, value: Double)] {
    var all = [("nu_gamma", widths.branchingRatio(1))]
    all += relative(widths).map { ($0, widths.branchingRatio($1)) }
    if widths.mass <= Constants.zMass { all.removeAll { $0.0 == "nu_Z" } }
    if widths.mass <= Constants.wMass { all.removeAll { $0.0 == "l_W" } }
    return all
  }

  /// Γ_i/Γ(N → ν γ) of every channel but ν γ itself.
  static func relative(_ widths: DecayWidths) -> [(name: String, value: Double)] {
    let channels = widths.channels
    return [
      ("nu_e_e", channels.electrons), ("nu_mu_mu", channels.muons), ("nu_tau_tau", channels.taus),
      ("nu_hadrons", channels.hadrons ?? 0), ("nu_Z", widths.zBoson), ("l_W", widths.wBoson),
    ]
  }
}
