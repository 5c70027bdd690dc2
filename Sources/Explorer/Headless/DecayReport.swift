import Catalog
import DipolePhysics
import Reach
import TextPlot

/// `table decays`: the total width and all channels relative to N → ν γ.
package struct DecayReport: HeadlessReport {
  package let rows: [DecayWidths]

  package init(_ scenario: Scenario, masses: [Double], store: StageStore) {
    let model = scenario.model
    let channels = store.channelWidths(
      MassGrid(points: masses.map { .exact($0) }), readings: model.widths, withHadrons: true)
    rows = channels.map {
      DecayWidths(
        channels: $0, couplings: model.couplings, nature: model.nature, readings: model.widths)
    }
  }

  package var fields: [String: JSONValue] {
    let rows = rows.map { widths in
      JSONValue.object([
        "mass_GeV": .number(widths.mass), "width_over_d2_GeV3": .number(widths.total),
        "relative": .object(
          Dictionary(
            uniqueKeysWithValues: BranchingRatios.relative(widths).map { ($0, .number($1)) })),
      ])
    }
    return ["rows": .array(rows)]
  }

  package var tables: [Table] {
    let names = ["nu e e", "nu mu mu", "nu tau tau", "nu hadrons", "nu Z", "l W"]
    return [
      Table(
        title: "Widths of N; channels relative to N -> nu gamma",
        columns: [.number("m_N", "GeV"), .number("Gamma/d^2", "GeV^3")] + names.map { .number($0) },
        rows: rows.map { widths in
          [CellText.exact(widths.mass), CellText.number(widths.total)]
            + BranchingRatios.relative(widths).map { CellText.number($0.value) }
        })
    ]
  }
}
