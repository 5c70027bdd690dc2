import Catalog
import DipolePhysics
import Reach
import TextPlot

/// `table distribution`: a histogram of lepton pairs with unit area and errors from the replicates.
package struct DistributionReport: HeadlessReport {
  package let source: PairSource
  package let observable: Observable
  /// `nil` where there is no N.
  package let mass: Double?
  package let lepton: LeptonFlavour
  package let length: Double?
  /// The search whose kinematic cuts the events pass; `nil`: before cuts.
  package let search: String?
  package let histogram: Histogram

  package var edges: [Double] { histogram.edges }
  package var density: [Estimate] { histogram.density }

  package init(_ scenario: Scenario, _ request: DistributionRequest) throws(HeadlessProblem) {
    let plan = try DistributionPlan(request, scenario)
    source = plan.source
    observable = plan.histogram.observable
    lepton = plan.histogram.source.lepton
    length = plan.length
    search = plan.search?.id
    histogram = Histogram(plan.histogram, sample: scenario.sample)
    mass =
      switch plan.histogram.source {
      case .signal(_, let mass, _): mass
      case .tauPairs: nil
      }
  }

  package var fields: [String: JSONValue] {
    [
      "observable": .string(observable.rawValue), "unit": .string(observable.unit),
      "mass_GeV": .optional(mass),
      "source": .string(source.rawValue), "lepton": .string(lepton.rawValue),
      "length_m": .optional(length),
      "after_cuts": search.map { .string($0) } ?? .null,
      "edges": .array(edges.map { .number($0) }),
      "density": .array(density.map { .number($0.value) }),
      "density_error": .array(density.map { .number($0.error) }),
    ]
  }

  package var tables: [Table] {
    let unit = observable.unit
    return [
      Table(
        title: title,
        columns: [
          .number("from", unit), .number("to", unit),
          .number("density", unit.isEmpty ? "" : "1/" + unit),
          .number("+-"),
        ],
        rows: density.indices.map { bin in
          [
            CellText.number(edges[bin]), CellText.number(edges[bin + 1]),
            CellText.number(density[bin].value),
            CellText.error(density[bin].error),
          ]
        },
        notes: histogram.isEmpty ? ["no simulated event passes the cuts"] : [])
    ]
  }

  private var title: String {
    let name = lepton.rawValue
    let process: String =
      switch source {
      case .dipole: "N -> nu \(name) \(name) at \(CellText.exact(mass)) GeV"
      case .mixing: "N -> nu \(name) \(name) by mixing at \(CellText.exact(mass)) GeV"
      case .tauPairs: "Z -> tau tau -> e e 4nu"
      }
    let cuts: String = search.map { "after the kinematic cuts of \($0)" } ?? "before cuts"
    return "\(observable.rawValue) of \(process), \(cuts), unit area"
  }
}
