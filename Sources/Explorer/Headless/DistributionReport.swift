import Catalog
import DipolePhysics
import EventSimulation
import Reach
import TextPlot

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `table distribution`: a histogram of signal events before cuts, with unit area and errors from the replicates.
package struct DistributionReport: HeadlessReport {
  package let observable: Observable
  package let mass: Double
  package let lepton: LeptonFlavour
  package let length: Double?
  package let edges: [Double]
  package let density: [Estimate]

  package init(_ scenario: Scenario, _ request: DistributionRequest) throws(HeadlessProblem) {
    let plan = try DistributionPlan(request)
    observable = plan.observable
    mass = plan.mass
    lepton = plan.lepton
    length = plan.observable.needsLength ? plan.length : nil
    edges = plan.edges
    density = Histogram(plan, edges: plan.edges, scenario).density()
  }

  package var fields: [String: JSONValue] {
    [
      "observable": .string(observable.rawValue), "unit": .string(observable.unit),
      "mass_GeV": .number(mass),
      "source": .string("dipole"), "lepton": .string(lepton.rawValue),
      "length_m": .optional(length),
      "edges": .array(edges.map { .number($0) }),
      "density": .array(density.map { .number($0.value) }),
      "density_error": .array(density.map { .number($0.error) }),
    ]
  }

  package var tables: [Table] {
    let unit = observable.unit
    return [
      Table(
        title:
          "\(observable.rawValue) of N -> nu \(lepton.rawValue) \(lepton.rawValue) at \(CellText.exact(mass)) GeV, "
          + "before cuts, unit area",
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
        })
    ]
  }
}

/// Fills the histograms of all replicates.
private struct Histogram {
  private let plan: DistributionPlan
  private let edges: [Double]
  private let events: EventColumns?
  private let points: PointSet
  private let pairs: LeptonPairs
  private let weighting: EventWeighting
  private let isTransverse: Bool

  init(_ plan: DistributionPlan, edges: [Double], _ scenario: Scenario) {
    self.plan = plan
    self.edges = edges
    points = PointSet(plan: scenario.sample)
    pairs = LeptonPairs(points: points, mass: plan.mass, lepton: plan.lepton)
    events = DipoleDecay.generate(points: points, mass: plan.mass, lepton: plan.lepton)
    weighting = scenario.model.weighting
    isTransverse = scenario.model.displacement == .transverse
  }

  func density() -> [Estimate] {
    guard let events else { return [] }
    let weights = UnsafeMutableRawPointer(events.weights(for: weighting.reading))
      .assumingMemoryBound(to: Float.self)
    let perReplicate: Int = points.plan.eventsPerReplicate
    let sums = (0..<points.replicates).map { replicate in
      var bins = [Double](repeating: 0, count: edges.count - 1)
      for row in replicate * perReplicate..<(replicate + 1) * perReplicate {
        add(row, Double(weights[row]), events, &bins)
      }
      return bins
    }
    let totals: [Double] = sums.map { $0.reduce(0, +) }
    let total: Double = totals.reduce(0, +) / Double(sums.count)
    return (0..<edges.count - 1).map { bin in
      let width: Double = edges[bin + 1] - edges[bin]
      return Estimate(replicates: sums.map { total > 0 ? $0[bin] / total / width : 0 })
    }
  }

  private func add(_ row: Int, _ weight: Double, _ events: EventColumns, _ bins: inout [Double]) {
    switch plan.observable {
    case .openingAngle: fill(Double(events.scalars(.openingAngle)[row]), weight, &bins)
    case .missingMomentum: fill(Double(events.scalars(.missingMomentum)[row]), weight, &bins)
    case .pairMass: fill(pairs.pair(row).mass, weight, &bins)
    case .leptonEnergy:
      let pair = pairs.pair(row)
      fill(pair.firstEnergy, weight / 2, &bins)
      fill(pair.secondEnergy, weight / 2, &bins)
    case .impactParameter:
      spread(plan.length * Double(events.scalars(.smallerImpact)[row]), weight / 2, &bins)
      spread(plan.length * Double(events.scalars(.largerImpact)[row]), weight / 2, &bins)
    case .displacement:
      let share: Double = isTransverse ? Double(points.scalars(.sinTheta)[row]) : 1
      spread(plan.length * share, weight, &bins)
    }
  }

  /// One value; rounding beyond the kinematic ends belongs to the last bins.
  private func fill(_ value: Double, _ weight: Double, _ bins: inout [Double]) {
    var (low, high) = (0, bins.count - 1)
    while low < high {
      let middle: Int = (low + high + 1) / 2
      if edges[middle] <= value { low = middle } else { high = middle - 1 }
    }
    bins[low] += weight
  }

  /// An exponential of this mean, integrated over the bins: every event stands for all its decay lengths.
  private func spread(_ mean: Double, _ weight: Double, _ bins: inout [Double]) {
    guard mean > 0 else { return }
    var left: Double = exp(-edges[0] / mean)
    for bin in bins.indices {
      let right: Double = exp(-edges[bin + 1] / mean)
      bins[bin] += weight * (left - right)
      left = right
    }
  }
}

extension EventWeighting {
  /// The weights of events that this reading asks for.
  var reading: EventColumns.Reading {
    switch self {
    case .exact: .exact
    case .isotropic: .isotropicSpin
    case .unpolarised: .unpolarised
    case .uniformTheta: .uniformTheta
    }
  }
}
