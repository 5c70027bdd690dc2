import Catalog
import Reach
import Testing

@testable import Explorer

/// `eval` of a mixing HNL, against PHYSICS.md §12 of the design and the independent spinor sums.
struct MixingPointTests {
  private func report(spin: String, place: PointPlace) throws -> MixingPointReport {
    var state = ExplorerState.opening()
    state.scenario = try state.world.settings.apply(
      ["model.hnl=mixing", "model.spin=\(spin)"], to: state.scenario
    ).get()
    return try MixingPointReport(
      state.scenario, state.searches, mass: 30, place: place, store: StageStore())
  }

  @Test(arguments: [("unpolarised", 0.38963, 0.02991), ("exact", 0.36759, 0.03259)])
  func acceptancesAreThoseOfTheReference(spin: String, thisWork: Double, ref52: Double) throws {
    let rows = try report(spin: spin, place: .laboratory(5e-4)).rows
    for (id, wanted) in [("fcc-ee.dv400um", thisWork), ("fcc-ee.ref52", ref52)] {
      let found = try #require(rows.first { $0.search.id == id }?.acceptance[.electron])
      #expect(abs(found.value - wanted) < 4 * found.error, "\(id) \(spin): \(found)")
    }
  }

  @Test func whatHasNoMeaningIsNull() throws {
    let fields = try report(spin: "exact", place: .proper(1e-4)).fields
    for name in ["coupling_invGeV", "width_GeV"] { #expect(fields[name] == .null) }
    #expect(fields["ctau_m"] == .number(1e-4))
  }

  @Test func aCouplingIsRefusedInWords() {
    #expect(throws: HeadlessProblem.needsLength) {
      try report(spin: "exact", place: .coupling(1e-7))
    }
  }
}
