import DipolePhysics
import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Histogram {
  /// A distribution of signal events. Reads every event once.
  /// - Parameters:
  ///   - events: of the process, mass and lepton that the request names.
  ///   - process: what they come from.
  package init(_ request: HistogramRequest, events: EventColumns, process: SignalProcess) {
    let filler = SignalFiller(request, events, process)
    // The filler reads through pointers, which do not keep the columns alive.
    let sums = withExtendedLifetime(events) {
      (0..<events.points.replicates).map(filler.replicate)
    }
    self.init(edges: request.edges, sums: sums)
  }
}

/// Reads the events of a sample into the bins of a request.
private struct SignalFiller {
  private let request: HistogramRequest
  private let perReplicate: Int
  /// Both leptons of a pair, point by point.
  private let pairs: LeptonPairs
  private let weights: UnsafeMutablePointer<Float>
  private let missing, opening, energy, smallerImpact, largerImpact: UnsafeMutablePointer<Float>
  private let sinTheta: UnsafeMutablePointer<Float>

  init(_ request: HistogramRequest, _ events: EventColumns, _ process: SignalProcess) {
    self.request = request
    perReplicate = events.points.plan.eventsPerReplicate
    pairs = LeptonPairs(
      points: events.points, process: process, mass: events.mass, lepton: events.lepton)
    weights = UnsafeMutableRawPointer(events.weights(for: request.weighting.reading))
      .assumingMemoryBound(to: Float.self)
    (missing, opening) = (events.scalars(.missingMomentum), events.scalars(.openingAngle))
    energy = events.scalars(.smallerEnergy)
    (smallerImpact, largerImpact) = (events.scalars(.smallerImpact), events.scalars(.largerImpact))
    sinTheta = events.points.scalars(.sinTheta)
  }

  func replicate(_ replicate: Int) -> [Double] {
    var bins = HistogramBins(edges: request.edges)
    for row in replicate * perReplicate..<(replicate + 1) * perReplicate {
      let isKept: Bool = request.cuts.keep(
        missing: missing[row], opening: opening[row], energy: energy[row])
      if isKept { add(row, Double(weights[row]), &bins) }
    }
    return bins.sums
  }

  private func add(_ row: Int, _ weight: Double, _ bins: inout HistogramBins) {
    switch request.observable {
    case .openingAngle: bins.fill(Double(opening[row]), weight)
    case .missingMomentum: bins.fill(Double(missing[row]), weight)
    case .pairMass: bins.fill(pairs.pair(row).mass, weight)
    case .leptonEnergy:
      let pair = pairs.pair(row)
      bins.fill(pair.firstEnergy, weight / 2)
      bins.fill(pair.secondEnergy, weight / 2)
    case .impactParameter:
      decay(mean: request.length * Double(smallerImpact[row]), weight / 2, &bins)
      decay(mean: request.length * Double(largerImpact[row]), weight / 2, &bins)
    case .displacement:
      let share: Double = request.displacement == .transverse ? Double(sinTheta[row]) : 1
      decay(mean: request.length * share, weight, &bins)
    }
  }

  /// Every event stands for all its decay lengths: an exponential of this mean.
  private func decay(mean: Double, _ weight: Double, _ bins: inout HistogramBins) {
    guard mean > 0 else { return }
    bins.spread(weight) { -exp(-$0 / mean) }
  }
}
