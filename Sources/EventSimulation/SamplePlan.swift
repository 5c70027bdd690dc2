/// How many points a sample has and from which seed: the same plan gives the same events anywhere.
package struct SamplePlan: Hashable, Sendable {
  /// Points per mass and lepton, a power of two.
  package var events: Int
  package var seed: UInt64

  package static let defaultEvents = 16_384
  package static let defaultSeed: UInt64 = 20_230_739
  /// Allowed numbers of points: fewer leave no honest error, more do not fit the memory of a small machine.
  package static let allowedEvents: ClosedRange<Int> = 1024...1_048_576

  /// Independent randomisations in every sample. Errors come from their spread: with 16, three quoted errors cover
  /// 99.1 %. Eight would be a little more precise, with 98.0 %.
  package static let replicates = 16

  package init(events: Int = SamplePlan.defaultEvents, seed: UInt64 = SamplePlan.defaultSeed) {
    self.events = events
    self.seed = seed
  }

  package var eventsPerReplicate: Int { events / SamplePlan.replicates }

  /// Random streams of different processes never meet.
  package enum Process: UInt64, Hashable, Sendable {
    case zToNuN = 1
    case zToTauTau = 2
    case radiativeTauTau = 3
    case wToLeptonN = 4
  }
}
