import Explorer
import Reach
import TestSupport
import Testing

/// Efficiencies of dipole and mixing HNL against explicit four-vectors in another language.
struct EfficiencyReferenceTests {
  private static let lengths: [(value: Double, name: String)] = [
    (5e-4, "0.5 mm"), (2e-3, "2 mm"), (1e-2, "1 cm"), (1, "1 m"),
  ]
  private static let selections: [(search: String, name: String)] = [
    ("fcc-ee.dv400um", "this_work_0.4mm"), ("fcc-ee.dv100um", "this_work_0.1mm"),
    ("fcc-ee.ref52", "ref52_both_d0"),
  ]

  private func acceptances(_ search: String, _ hnl: String, masses: [Double]) throws
    -> [AcceptanceReport.Row]
  {
    var request = HeadlessRequest()
    request.searches = [search]
    request.assignments = ["model.spin=unpolarised", "model.hnl=\(hnl)"]
    let state = try request.state()
    return AcceptanceReport(
      state.scenario, try request.searches(of: state)[0], masses: masses,
      lengths: .laboratory(Self.lengths.map(\.value)), store: StageStore()
    ).rows
  }

  /// Twenty and twelve numbers a search and model: four standard deviations, at a fixed seed.
  @Test(arguments: ["dipole", "mixing"]) func efficienciesAgree(hnl: String) throws {
    let masses: [Double] = hnl == "dipole" ? [1, 3, 10, 30, 60] : [3, 10, 30, 60]
    for (search, name) in Self.selections {
      let rows = try acceptances(search, hnl, masses: masses)
      for (place, mass) in masses.enumerated() {
        for (offset, length) in Self.lengths.enumerated() {
          let row = rows[place * Self.lengths.count + offset]
          let found = try #require(row.electrons)
          let expected = BackgroundReference.value(
            "F_efficiencies_unpolarised_isotropic", "\(hnl), m_N=\(Int(mass))",
            "\(name), lambda=\(length.name)", "integrated")
          let sigma: Double =
            (found.error * found.error + expected.error * expected.error).squareRoot()
          #expect(
            abs(found.value - expected.value) < 4 * sigma + 1e-5,
            "\(hnl) \(name) at \(mass) GeV, \(length.name): \(found), reference \(expected)")
        }
      }
    }
  }
}
