import Catalog
import DipolePhysics
import Reach
import TextPlot

/// `cutflow`: what is left of signals and backgrounds after each cut of one search.
package struct CutFlowReport: HeadlessReport {
  package let search: Search
  package let tag: String
  package let mass: Double
  /// `nil` for a mixing HNL.
  package let coupling: Double?
  package let length: Double?
  package let samples: [CutFlow]

  package init(
    _ scenario: Scenario, _ search: Search, mass: Double, place: PointPlace, store: StageStore
  ) throws(HeadlessProblem) {
    self.search = search
    self.mass = mass
    tag = scenario.tag(of: search)
    let backgrounds = BackgroundCutFlow.flows(scenario, search, size: .full, store: store) ?? []
    if scenario.model.hnl == .mixing {
      let lengths = try place.mixingLengths(
        mass: mass, scenario.lengths(of: search, mass: mass))
      (length, coupling) = (lengths.laboratory, nil)
      samples =
        (SignalCutFlow.mixing(
          scenario, search, mass: mass, properLength: lengths.proper, prefix: "", store: store) ?? [])
        + backgrounds
      return
    }
    let model = scenario.model
    let widths = DecayWidths(
      mass: mass, couplings: model.couplings, nature: model.nature, readings: model.widths)
    let coupling: Double = try place.coupling(widths, scenario.lengths(of: search, mass: mass))
    self.coupling = coupling
    let signal = SignalCutFlow.samples(
      scenario, search, mass: mass, coupling: coupling, store: store)
    length = signal?.length
    samples = (signal?.flows ?? []) + backgrounds
  }

  package var fields: [String: JSONValue] {
    [
      "search": .string(search.id), "tag": .string(tag), "mass_GeV": .number(mass),
      "coupling_invGeV": .optional(coupling), "decay_length_m": .optional(length),
      "samples": .array(samples.map(\.json)),
    ]
  }

  package var tables: [Table] { samples.map { $0.table(search) } }
}
