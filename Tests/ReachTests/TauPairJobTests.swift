import DipolePhysics
import EventSimulation
import TestSupport
import Testing

@testable import Reach

private struct Flow: Sendable, CustomTestStringConvertible {
  let name: String
  let cuts: [Selection.Requirement]
  var displacement: DisplacementReading = .spatial
  var impact: ImpactReading = .both
  var isPolarised = true
  var testDescription: String { name }

  var selection: TauPairSelection {
    TauPairSelection(Selection(cuts), displacement: displacement, impact: impact)
  }
}

/// The shipped selections, and others loose enough for a plain generator to see events after the last cut.
private let flows: [Flow] = [
  Flow(
    name: "ref52", cuts: [.init(.missingMomentum, 10), .init(.impactParameter, 0.5e-3)]),
  Flow(
    name: "this work",
    cuts: [
      .init(.missingMomentum, 10), .init(.openingAngle, -0.5), .init(.leptonEnergy, 2),
      .init(.displacement, 0.4e-3),
    ]),
  Flow(
    name: "loose, both",
    cuts: [
      .init(.missingMomentum, 5), .init(.impactParameter, 30e-6), .init(.leptonEnergy, 2),
      .init(.displacement, 3e-3), .init(.openingAngle, -0.9995),
    ]),
  Flow(
    name: "loose, any",
    cuts: [
      .init(.displacement, 2.5e-3), .init(.impactParameter, 120e-6), .init(.openingAngle, -0.999),
      .init(.missingMomentum, 12),
    ], impact: .any),
  Flow(
    name: "any alone", cuts: [.init(.leptonEnergy, 1), .init(.impactParameter, 200e-6)],
    impact: .any),
  Flow(
    name: "transverse, isotropic decays",
    cuts: [
      .init(.impactParameter, 40e-6), .init(.missingMomentum, 10), .init(.displacement, 2e-3),
    ], displacement: .transverse, isPolarised: false),
  Flow(
    name: "transverse, any",
    cuts: [
      .init(.impactParameter, 80e-6), .init(.displacement, 4e-3), .init(.leptonEnergy, 5),
    ], displacement: .transverse, impact: .any),
  Flow(
    name: "isotropic decays, kinematics",
    cuts: [.init(.leptonEnergy, 10), .init(.missingMomentum, 8), .init(.openingAngle, -0.9998)],
    isPolarised: false),
]

private func job(_ flow: Flow, events: UInt64, seed: UInt64 = 21) -> TauPairJob {
  TauPairJob(
    process: ZToTauTau(seed: seed, isPolarised: flow.isPolarised), selections: [flow.selection],
    events: events)
}

struct TauPairJobTests {
  /// Flights are sampled in the oracle and integrated in the kernel; nothing is shared but the constants.
  @Test(arguments: flows) fileprivate func everyStepIsThatOfAcceptReject(flow: Flow) {
    let job = job(flow, events: 8_000_000)
    let tally = job.tally(blocks: 0..<job.blocks)
    let events = 1_000_000
    var numbers = OracleNumbers(seed: 17)
    var counts = flow.cuts.map { _ in 0 }
    for _ in 0..<events {
      let event = TauPairOracle(
        &numbers, polarisation: flow.isPolarised ? Constants.tauPolarisation : nil)
      for index in flow.cuts.indices {
        guard
          event.passes(flow.cuts[index], displacement: flow.displacement, impact: flow.impact)
        else { break }
        counts[index] += 1
      }
    }
    for (index, count) in counts.enumerated() {
      let found = tally.fraction(selection: 0, cut: index)
      let (value, error) = (found.value, found.error)
      // The error of the plain count from the fraction itself, so that zero events are judged too.
      let expected: Double = value * Double(events)
      let spread: Double =
        (expected * (1 - value) + error * error * Double(events) * Double(events)).squareRoot()
      #expect(
        abs(Double(count) - expected) <= 3 * spread,
        "\(flow.cuts[index].cut.rawValue): \(count) of \(events), \(expected) ± \(spread)")
    }
  }

  @Test func columnsAndCountsAreTheSameEvents() {
    let flow = Flow(
      name: "", cuts: [.init(.missingMomentum, 10), .init(.leptonEnergy, 3)])
    let job = job(flow, events: 3 * UInt64(ZToTauTau.eventsPerBlock))
    let tally = job.tally(blocks: 0..<3)
    var counts = [0, 0]
    for block in 0..<UInt64(3) {
      let events = job.process.columns(block: block)
      withExtendedLifetime(events) {
        for row in 0..<events.count
        where events.scalars(ZToTauTau.Column.missingMomentum.rawValue)[row] > 10 {
          counts[0] += 1
          let first = events.scalars(ZToTauTau.Column.firstEnergy.rawValue)[row]
          let second = events.scalars(ZToTauTau.Column.secondEnergy.rawValue)[row]
          if min(first, second) > 3 { counts[1] += 1 }
        }
      }
    }
    #expect(tally.flows[0].map(\.events) == counts.map(Double.init))
    #expect(tally.flows[0].map(\.weight) == tally.flows[0].map(\.squares))
  }

  @Test func anySplitAndAnyOrderGivesTheSameTally() {
    let selections = flows.map(\.selection)
    let job = TauPairJob(
      process: ZToTauTau(seed: 4, isPolarised: true), selections: selections, events: 190_001)
    #expect(job.blocks == 12)
    let whole = job.tally(blocks: 0..<job.blocks)
    #expect(whole.generated == 190_001)
    for parts in [
      [0..<5, 5..<12], [7..<12, 0..<1, 1..<7], (0..<12).reversed().map { $0..<($0 + 1) },
    ] {
      var sum = job.emptyTally
      for part in parts {
        sum.add(job.tally(blocks: UInt64(part.lowerBound)..<UInt64(part.upperBound)))
      }
      #expect(sum == whole)
    }
    #expect(job.tally(blocks: 12..<40) == job.emptyTally)
  }

  @Test func tallyAdditionIsAssociativeAndHasAZero() {
    let job = TauPairJob(
      process: ZToTauTau(seed: 5, isPolarised: true), selections: flows.map(\.selection),
      events: 60_000)
    let (a, b, c) = (job.tally(blocks: 0..<1), job.tally(blocks: 1..<2), job.tally(blocks: 2..<4))
    func sum(_ x: TauPairTally, _ y: TauPairTally) -> TauPairTally {
      var x = x
      x.add(y)
      return x
    }
    #expect(sum(sum(a, b), c) == sum(a, sum(b, c)))
    #expect(sum(a, b) == sum(b, a))
    #expect(sum(a, job.emptyTally) == a)
    #expect(a != b)
  }

  @Test func selectionsDoNotDisturbEachOther() {
    let events: UInt64 = 50_000
    let process = ZToTauTau(seed: 6, isPolarised: true)
    let polarised = flows.filter(\.isPolarised)
    let together = TauPairJob(
      process: process, selections: polarised.map(\.selection), events: events)
    let all = together.tally(blocks: 0..<together.blocks)
    for (index, flow) in polarised.enumerated() {
      let alone = TauPairJob(process: process, selections: [flow.selection], events: events)
      #expect(alone.tally(blocks: 0..<alone.blocks).flows[0] == all.flows[index], "\(flow.name)")
    }
  }

  @Test(arguments: [1, 15, 16, 17, 511, 513, 16_384, 16_385, 40_000] as [UInt64])
  func aPartialLastBlockCountsItsEventsOnly(events: UInt64) {
    let flow = Flow(name: "", cuts: [.init(.leptonEnergy, 0), .init(.displacement, 0)])
    let job = job(flow, events: events)
    let tally = job.tally(blocks: 0..<job.blocks)
    #expect(tally.generated == events)
    // A cut at zero keeps all but electrons without any energy, of which there are none in so few.
    #expect(tally.flows[0].map(\.events) == [Double(events), Double(events)])
  }

  @Test func allInstructionLevelsGiveTheSameTally() {
    let job = TauPairJob(
      process: ZToTauTau(seed: 8, isPolarised: true), selections: flows.map(\.selection),
      events: 300_007)
    let baseline = job.tally(blocks: 0..<job.blocks, level: .baseline)
    for level in InstructionLevel.supported {
      #expect(job.tally(blocks: 0..<job.blocks, level: level) == baseline, "\(level)")
    }
  }

  @Test func noCutsAndNoEventsAreFine() {
    let empty = TauPairSelection(
      Selection([.init(.displacement, 1e-3, isOn: false)]), displacement: .spatial, impact: .both)
    #expect(empty.cuts.isEmpty)
    let process = ZToTauTau(seed: 1, isPolarised: true)
    let job = TauPairJob(process: process, selections: [empty], events: 1000)
    let tally = job.tally(blocks: 0..<job.blocks)
    #expect(tally.flows == [[]] && tally.generated == 1000)
    #expect((tally.largestCosine ?? -2) > -1, "all events take part where no energy cut is on")
    let none = TauPairJob(process: process, selections: [], events: 0)
    #expect(none.blocks == 0 && none.tally(blocks: 0..<0) == none.emptyTally)
    #expect(none.emptyTally.largestCosine == nil)
  }

  @Test func fullRunHasFiveBillionPairs() {
    // 5e12 · 3.3696 % · 17.82 %².
    #expect(isClose(TauPairYield.fullRunEvents(zBosons: 5e12), 5.3501e9, 1e-4))
    #expect(isClose(ZToTauTau.decayLength, 2.2315e-3, 1e-4))
  }
}
