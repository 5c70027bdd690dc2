import Catalog
import DipolePhysics
import Reach
import TextPlot

/// `eval` of a mixing HNL: acceptances at a given decay length, branching ratios; no coupling and no yield, which have
/// no meaning in the dipole's plane.
package struct MixingPointReport: HeadlessReport {
  package struct Row: Sendable {
    package var search: Search
    package var tag: String
    package var threshold: Double
    package var acceptance: [LeptonFlavour: Estimate]
    /// Decay length in the laboratory at this search's collider, in metres.
    package var length: Double?
  }

  package let mass: Double
  package let length: Double
  package let properLength: Double
  package let rows: [Row]
  private let widths: MixingWidths

  package init(
    _ scenario: Scenario, _ searches: [Search], mass: Double, place: PointPlace, store: StageStore
  ) throws(HeadlessProblem) {
    let lengths = try place.mixingLengths(
      mass: mass, scenario.lengths(of: searches, mass: mass))
    (length, properLength) = (lengths.laboratory, lengths.proper)
    self.mass = mass
    widths = MixingWidths(mass: mass, flavour: scenario.model.flavour)
    let proper: Double = properLength
    rows = searches.map { search in
      let key = scenario.yieldKey(search, grid: MassGrid(points: [.exact(mass)]))
      let profiles = key.flatMap { store.leptonProfiles($0.acceptance) } ?? [:]
      let places = scenario.lengths(of: search, mass: mass)
      let argument: Double = places.argument(proper: proper)
      return Row(
        search: search, tag: scenario.tag(of: search), threshold: scenario.threshold(of: search),
        acceptance: profiles.mapValues { $0.estimate(at: argument) },
        length: places.laboratory(proper: proper))
    }
  }

  private var branching: [(name: String, value: Double)] {
    [
      ("nu_nu_nu", widths.neutrinos), ("nu_e_e", widths.electrons), ("nu_mu_mu", widths.muons),
      ("nu_tau_tau", widths.taus), ("nu_l_l", widths.mixedLeptons), ("quarks", widths.quarks),
    ].map { ($0.0, widths.branchingRatio($0.1)) }
  }

  package var fields: [String: JSONValue] {
    [
      "mass_GeV": .number(mass), "coupling_invGeV": .null, "width_GeV": .null,
      "ctau_m": .number(properLength),
      "branching": .object(
        Dictionary(uniqueKeysWithValues: branching.map { ($0.name, .number($0.value)) })),
      "searches": .array(
        rows.map { row in
          .object([
            "id": .string(row.search.id), "tag": .string(row.tag),
            "decay_length_m": .optional(row.length),
            "events": .null, "events_error": .null, "threshold": .number(row.threshold),
            "ratio": .null,
            "verdict": .null, "factors": .array([]),
            "acceptance": .object([
              "e": PointReport.pair(row.acceptance[.electron]),
              "mu": PointReport.pair(row.acceptance[.muon]),
            ]),
          ])
        }),
    ]
  }

  package var tables: [Table] {
    [
      Table(
        title:
          "mixing HNL, m_N = \(CellText.exact(mass)) GeV, lambda = \(CellText.number(length)) m, "
          + "c tau = \(CellText.number(properLength)) m",
        columns: [Table.Column(name: "channel"), .number("branching ratio")],
        rows: branching.map { [$0.name, CellText.number($0.value)] }),
      Table(
        columns: [
          Table.Column(name: "search"), .number("acc. e"), .number("+-"), .number("acc. mu"),
          .number("+-"),
        ],
        rows: rows.map { row in
          [
            row.search.id, CellText.number(row.acceptance[.electron]?.value),
            CellText.error(row.acceptance[.electron]?.error),
            CellText.number(row.acceptance[.muon]?.value),
            CellText.error(row.acceptance[.muon]?.error),
          ]
        }),
    ]
  }
}
