import Catalog
import DipolePhysics
import EventSimulation
import Reach
import TextPlot

/// `table discriminate` as typed.
package struct SeparationRequest: Equatable, Sendable {
  package var mass: String?
  package var masses: String?
  package var lepton: String
  package var lowest: String?
  /// What is not given is as the settings `separation.…` have it.
  package var resolution: String?
  package var sigma: String?
  /// The search whose kinematic cuts the events must pass.
  package var search: String?

  package init(
    mass: String?, masses: String? = nil, lepton: String = "e", lowest: String? = nil,
    resolution: String? = nil, sigma: String? = nil, search: String? = nil
  ) {
    self.mass = mass
    self.masses = masses
    self.lepton = lepton
    self.lowest = lowest
    self.resolution = resolution
    self.sigma = sigma
    self.search = search
  }
}

/// `table discriminate`: events needed to tell a dipole from mixing, at each mass by m_ll, by cos θ_ll and by both.
package struct SeparationReport: HeadlessReport {
  package struct Row: Sendable {
    package var mass: Double
    package var observables: ShapeSeparation.Observables
    /// `nil` where no number of events separates the two.
    package var events: ShapeSeparation.EventsNeeded
  }

  package let request: ShapeSeparation.Request
  package let search: String?
  package let rows: [Row]

  package init(
    _ scenario: Scenario, _ typed: SeparationRequest, store: StageStore
  ) throws(HeadlessProblem) {
    let search = try SearchChoice.optional(typed.search, scenario)
    let request = try SeparationReport.request(typed, scenario, search)
    let masses = try SeparationReport.masses(typed, request)
    self.search = search?.id
    self.request = request
    let points = PointsKey(plan: scenario.sample, replicates: SamplePlan.replicates)
    let columns = ShapeSeparation.Observables.allCases.map { observables in
      var one = ShapeSeparation.Request(
        lepton: request.lepton, neutrino: request.neutrino, observables: observables)
      one.sigma = request.sigma
      one.lowestPairMass = request.lowestPairMass
      one.resolution = request.resolution
      one.cuts = request.cuts
      one.weighting = request.weighting
      return (observables, store.separations(masses: masses, request: one, points: points) ?? [])
    }
    rows = masses.indices.flatMap { place in
      columns.compactMap { observables, found in
        place < found.count
          ? found[place].map { Row(mass: masses[place], observables: observables, events: $0) }
          : nil
      }
    }
  }

  private static func request(
    _ typed: SeparationRequest, _ scenario: Scenario, _ search: Search?
  ) throws(HeadlessProblem) -> ShapeSeparation.Request {
    var request = scenario.separationRequest(try LeptonChoice.pair(typed.lepton), search)
    if let text = typed.lowest {
      let value = try Quantity.parse(text, as: .energy)
        .mapError { HeadlessProblem.quantity(option: "--min-m-ll", $0) }.get()
      guard value >= 0 else {
        throw .outside(option: "--min-m-ll", value: text, allowed: "a mass is not negative")
      }
      request.lowestPairMass = value
    }
    if let text = typed.resolution {
      request.resolution = try number(text, "--resolution", in: 0...1)
    }
    if let text = typed.sigma { request.sigma = try number(text, "--sigma", in: 0.1...100) }
    // A search that is named is meant, whatever separation.cuts says.
    request.cuts = search.map { KinematicCuts($0.selection) } ?? KinematicCuts()
    return request
  }

  private static func number(
    _ text: String, _ option: String, in range: ClosedRange<Double>
  ) throws(HeadlessProblem) -> Double {
    let value = try Quantity.parse(text, as: .pure)
      .mapError { HeadlessProblem.quantity(option: option, $0) }.get()
    guard range.contains(value) else {
      throw .outside(
        option: option, value: text,
        allowed: "allowed are \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  private static func masses(
    _ typed: SeparationRequest, _ request: ShapeSeparation.Request
  ) throws(HeadlessProblem) -> [Double] {
    let (text, option): (String, String)
    switch (typed.mass, typed.masses) {
    case (let one?, nil): (text, option) = (one, "--mass")
    case (nil, let several?): (text, option) = (several, "--masses")
    case (_?, _?): throw .together(["--mass", "--masses"])
    case (nil, nil): throw .missing(["--mass", "--masses"])
    }
    let masses = try TypedPlace.masses(text, option: option)
    for mass in masses {
      for process in [SignalProcess.dipole, .mixing(request.neutrino)] {
        try LeptonChoice.check(process, mass: mass, "\(mass)", request.lepton, option: option)
      }
      guard (request.lowestPairMass ?? 0) < mass else {
        throw .outside(
          option: "--min-m-ll", value: typed.lowest ?? "",
          allowed: "no pair has more than m_N = \(CellText.exact(mass)) GeV")
      }
    }
    return masses
  }

  package var fields: [String: JSONValue] {
    [
      "sigma": .number(request.sigma), "lepton": .string(request.lepton.rawValue),
      "mixing_flavour": .string(request.neutrino.rawValue),
      "min_m_ll_GeV": .optional(request.lowestPairMass),
      "resolution": .number(request.resolution),
      "after_cuts": search.map { .string($0) } ?? .null,
      "rows": .array(
        rows.map { row in
          .object([
            "mass_GeV": .number(row.mass), "observable": .string(row.observables.rawValue),
            "events_dipole": .optional(row.events.dipole?.value),
            "events_dipole_error": .optional(row.events.dipole?.error),
            "events_mixing": .optional(row.events.mixing?.value),
            "events_mixing_error": .optional(row.events.mixing?.error),
          ])
        }),
    ]
  }

  package var tables: [Table] {
    let name = request.lepton.rawValue
    let cuts: String = search.map { "after the kinematic cuts of \($0)" } ?? "before cuts"
    return [
      Table(
        title:
          "Pairs \(name) \(name) that tell a dipole from mixing with nu_\(request.neutrino.rawValue) at "
          + "\(CellText.exact(request.sigma)) sigma, \(cuts)",
        columns: [
          .number("m_N", "GeV"), Table.Column(name: "by"), .number("if dipole"), .number("+-"),
          .number("if mixing"), .number("+-"),
        ],
        rows: rows.map { row in
          [
            CellText.exact(row.mass), row.observables.rawValue,
            CellText.number(row.events.dipole?.value), CellText.error(row.events.dipole?.error),
            CellText.number(row.events.mixing?.value), CellText.error(row.events.mixing?.error),
          ]
        },
        notes: notes)
    ]
  }

  private var notes: [String] {
    var notes: [String] = [
      "below 1: a single pair is enough on average; -: the shapes are the same"
    ]
    if let lowest = request.lowestPairMass {
      notes.append("pairs with m_ll > \(CellText.exact(lowest)) GeV are counted")
    }
    if request.resolution > 0 {
      notes.append("m_ll measured to \(CellText.exact(request.resolution)) of itself")
    }
    return notes
  }
}
