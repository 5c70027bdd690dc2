import Catalog
import DipolePhysics
import Reach
import TextPlot

/// `table acceptance`: acceptances of the lepton channels of one search at exactly these masses and decay lengths.
package struct AcceptanceReport: HeadlessReport {
  package struct Row: Sendable {
    package var mass: Double
    /// Laboratory and proper decay length in metres; from m_Z up one does not follow from the other.
    package var length: Double?
    package var properLength: Double?
    /// `nil` where the channel is closed.
    package var electrons: Estimate?
    package var muons: Estimate?
  }

  /// Decay lengths in metres, of the laboratory or proper.
  package enum Lengths: Sendable {
    case laboratory([Double])
    case proper([Double])
  }

  package let search: String
  package let rows: [Row]

  /// Masses outside, lengths inside.
  package init(
    _ scenario: Scenario, _ search: Search, masses: [Double], lengths: Lengths, store: StageStore
  ) {
    self.search = search.id
    rows = masses.flatMap { mass -> [Row] in
      let key = scenario.yieldKey(search, grid: MassGrid(points: [.exact(mass)]))
      let profiles = key.flatMap { store.leptonProfiles($0.acceptance) } ?? [:]
      let places = scenario.lengths(of: search, mass: mass)
      let pairs: [(laboratory: Double?, proper: Double?)] =
        switch lengths {
        case .laboratory(let all): all.map { ($0, places.proper(laboratory: $0)) }
        case .proper(let all): all.map { (places.laboratory(proper: $0), $0) }
        }
      return pairs.map { pair in
        func estimate(_ lepton: LeptonFlavour) -> Estimate? {
          pair.proper.flatMap { profiles[lepton]?.estimate(at: places.argument(proper: $0)) }
        }
        return Row(
          mass: mass, length: pair.laboratory, properLength: pair.proper,
          electrons: estimate(.electron),
          muons: estimate(.muon))
      }
    }
  }

  package var fields: [String: JSONValue] {
    [
      "search": .string(search),
      "rows": .array(
        rows.map { row in
          .object([
            "mass_GeV": .number(row.mass), "length_m": .optional(row.length),
            "ctau_m": .optional(row.properLength),
            "e": .optional(row.electrons?.value), "e_error": .optional(row.electrons?.error),
            "mu": .optional(row.muons?.value), "mu_error": .optional(row.muons?.error),
          ])
        }),
    ]
  }

  package var tables: [Table] {
    [
      Table(
        title: "\(search): acceptance",
        columns: [
          .number("m_N", "GeV"), .number("lambda", "m"), .number("c tau", "m"), .number("e"),
          .number("+-"),
          .number("mu"), .number("+-"),
        ],
        rows: rows.map { row in
          [
            CellText.exact(row.mass), CellText.number(row.length),
            CellText.number(row.properLength),
            CellText.number(row.electrons?.value), CellText.error(row.electrons?.error),
            CellText.number(row.muons?.value), CellText.error(row.muons?.error),
          ]
        })
    ]
  }
}
