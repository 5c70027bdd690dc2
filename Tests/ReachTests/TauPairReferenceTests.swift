import EventSimulation
import Reach
import TestSupport
import Testing

/// Tau pairs against an accept–reject simulation with explicit boosts in another language.
struct TauPairReferenceTests {
  private static let events: UInt64 = 40_000_000
  private static let threads: UInt64 = 4

  /// All events of a job, its blocks shared out over threads.
  private func tally(_ job: TauPairJob) async -> TauPairTally {
    await withTaskGroup(of: TauPairTally.self) { group in
      let share: UInt64 = (job.blocks + Self.threads - 1) / Self.threads
      for part in 0..<Self.threads {
        group.addTask { job.tally(blocks: part * share..<(part + 1) * share) }
      }
      var sum = job.emptyTally
      for await part in group { sum.add(part) }
      return sum
    }
  }

  private func selection(
    _ cuts: [Selection.Requirement], impact: ImpactReading = .both
  ) -> TauPairSelection {
    TauPairSelection(Selection(cuts), displacement: .spatial, impact: impact)
  }

  private struct Case {
    let name: String
    let isIntegrated: Bool
    let selection: TauPairSelection
  }

  private var cases: [Case] {
    let missing = Selection.Requirement(.missingMomentum, 10)
    let angle = Selection.Requirement(.openingAngle, -0.5)
    func energy(_ cut: Double) -> Selection.Requirement { .init(.leptonEnergy, cut) }
    func impact(_ cut: Double) -> Selection.Requirement { .init(.impactParameter, cut) }
    return [
      Case(name: "p_miss>10", isIntegrated: false, selection: selection([missing])),
      Case(
        name: "p_miss>10, both |d0|>0.5 mm", isIntegrated: true,
        selection: selection([missing, impact(5e-4)])),
      Case(
        name: "p_miss>10, any |d0|>0.5 mm", isIntegrated: true,
        selection: selection([missing, impact(5e-4)], impact: .any)),
      Case(
        name: "p_miss>10, both |d0|>0.1 mm", isIntegrated: true,
        selection: selection([missing, impact(1e-4)])),
      Case(
        name: "both |d0|>0.1 mm (no p_miss)", isIntegrated: true,
        selection: selection([impact(1e-4)])),
      Case(
        name: "p_miss>10, cos>-0.5", isIntegrated: false, selection: selection([missing, angle])),
      Case(name: "cos>-0.5", isIntegrated: false, selection: selection([angle])),
      Case(
        name: "cos>-0.5, both E>0.1", isIntegrated: false,
        selection: selection([angle, energy(0.1)])),
      Case(name: "both E>2", isIntegrated: false, selection: selection([energy(2)])),
      Case(name: "both E>0.2", isIntegrated: false, selection: selection([energy(0.2)])),
    ]
  }

  /// Ten numbers twice: 3.5 standard deviations leave one chance in a hundred for an unlucky one, at a fixed seed.
  @Test(arguments: [true, false]) func countsAgreeCutByCut(isPolarised: Bool) async {
    let all = cases
    let job = TauPairJob(
      process: ZToTauTau(seed: 11, isPolarised: isPolarised), selections: all.map(\.selection),
      events: Self.events)
    let tally = await tally(job)
    for (place, one) in all.enumerated() {
      let found = tally.fraction(selection: place, cut: one.selection.cuts.count - 1)
      let expected = BackgroundReference.value(
        "A_Z_to_tautau_to_ee", isPolarised ? "polarised" : "unpolarised",
        one.isIntegrated ? "fractions_integrated_over_flight" : "fractions_sampled", one.name)
      let sigma: Double =
        (found.error * found.error + expected.error * expected.error).squareRoot()
      #expect(
        abs(found.value - expected.value) < 3.5 * sigma,
        "\(one.name): \(found.value) +- \(found.error), reference \(expected)")
    }
  }

  @Test func nothingPassesAngleAndEnergyTogether() async {
    let job = TauPairJob(
      process: ZToTauTau(seed: 12, isPolarised: true),
      selections: [selection([.init(.openingAngle, -0.5), .init(.leptonEnergy, 2)])],
      events: Self.events)
    let tally = await tally(job)
    #expect(tally.flows[0][0].weight > 0 && tally.flows[0][1].weight == 0)
  }
}
