import EventSimulation

extension Histogram {
  /// Generates the events that a request asks for and fills its histogram; without any where the process is closed.
  ///
  /// Whoever holds the events of a signal already fills them with `init(_:events:process:)` instead.
  package init(_ request: HistogramRequest, sample: SamplePlan) {
    switch request.source {
    case .signal(let process, let mass, let lepton):
      let events = process.generate(points: PointSet(plan: sample), mass: mass, lepton: lepton)
      self = events.map { Histogram(request, events: $0, process: process) } ?? .empty(request)
    case .tauPairs(let isPolarised):
      self.init(request, tauPairsIn: sample, isPolarised: isPolarised)
    }
  }

  /// Sixteen blocks of tau pairs, each with as many events as the plan has, up to a full block.
  package init(_ request: HistogramRequest, tauPairsIn sample: SamplePlan, isPolarised: Bool) {
    self.init(
      request, tauPairs: ZToTauTau(seed: sample.seed, isPolarised: isPolarised),
      blocks: 0..<UInt64(SamplePlan.replicates),
      events: min(sample.events, ZToTauTau.eventsPerBlock))
  }

  /// No event at all.
  package static func empty(_ request: HistogramRequest) -> Histogram {
    Histogram(edges: request.edges, sums: [])
  }
}
