import DipolePhysics
import EventSimulation
import TestSupport
import Testing

@testable import Reach

/// Acceptances of a mixing N against the independent reference, summed event by event.
@Suite struct MixingAcceptanceTests {
  @Test(arguments: [
    "acceptance, mixing HNL (nu_e mixing, ee pair: CC and NC)",
    "acceptance, mixing HNL (nu_e mixing, mumu pair: NC only)",
  ])
  func acceptancesOfAMixingNAgreeWithTheReference(quantity: String) throws {
    let rows = ReferenceTable.rows(quantity)
    // t with 15 degrees of freedom; one false alarm in a thousand seeds over all rows, were they independent.
    let bound: Double = StudentT.bound(tail: 1e-3 / Double(rows.count), degrees: 15)
    for (mass, atMass) in Dictionary(grouping: rows, by: { $0.mass ?? 0 }) {
      let lepton = PhysicsFixture.lepton(atMass[0].lepton)
      let events = try #require(
        MixingDecay.generate(
          points: PhysicsFixture.points, mass: mass, lepton: lepton, neutrino: .electron))
      let selections = Dictionary(grouping: atMass) { "\($0.search ?? "") \($0.reading ?? "")" }
      for rows in selections.values {
        let search = ReferenceSearch(rows[0].search ?? "")
        let brute = BruteForceAcceptance(events, search, PhysicsFixture.weighting(rows[0].reading))
        // Deep tails: a handful of points carry them, and no error is honest there.
        for row in rows where row.value > 1e-7 {
          let mean = brute.mean(at: row.length ?? 0)
          let error: Double = (mean.error * mean.error + row.error * row.error).squareRoot()
          #expect(
            abs(mean.value - row.value) < bound * error + 1e-6 * row.value,
            "\(row.label): \((mean.value - row.value) / error)")
        }
      }
    }
  }
}
