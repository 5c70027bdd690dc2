import TestSupport
import Testing

@testable import DipolePhysics

@Suite struct WeakBosonDecayTests {
  @Test(arguments: [("Z", WeakBosonDecay.Boson.z), ("W", .w)])
  func foldsAgreeWithTheReferenceQuadrature(name: String, boson: WeakBosonDecay.Boson) {
    for row in ReferenceTable.rows("fold of (1-z)^2(1+z/2), \(name)") {
      guard let mass = row.mass else { continue }
      let fold: Double = WeakBosonDecay.relativeWidth(mass: mass, boson: boson)
      // Both quadratures ask for 1e-10 and better; the reference ends its tail at s = 1e4 M² by a closed form.
      #expect(isClose(fold, row.value, 1e-8), "\(row.label): \(fold) for \(row.value)")
    }
  }

  @Test(arguments: WeakBosonDecay.Boson.allCases)
  func theFoldRisesFromZeroTowardsOne(boson: WeakBosonDecay.Boson) {
    let masses: [Double] = [1e-4, 0.1, 1, 10, 40, 80, 91, 100, 200, 1000, 1e4]
    let folds = masses.map { WeakBosonDecay.relativeWidth(mass: $0, boson: boson) }
    for (a, b) in zip(folds, folds.dropFirst()) { #expect(a < b) }
    #expect(0 <= folds[0])
    #expect(folds.last.map { 0.99 < $0 && $0 < 1 } == true)
  }

  @Test func farAboveThePoleTheFoldIsTheOnShellFormula() {
    // A Breit–Wigner tail beyond m² holds about MΓ/(π m²) of the norm: 5e-3 at 1 TeV would be too coarse, at 10 TeV
    // it is 7e-7, and the broad tail of F below 1 adds a few MΓ/m² ln(m²/MΓ).
    let mass: Double = 1e4
    let z: Double = Constants.zMass * Constants.zMass / (mass * mass)
    let onShell: Double = (1 - z) * (1 - z) * (1 + z / 2)
    #expect(abs(WeakBosonDecay.relativeWidth(mass: mass, boson: .z) - onShell) < 2e-5)
  }

  @Test func noMassHasNoWidth() {
    #expect(WeakBosonDecay.relativeWidth(mass: 0, boson: .z) == 0)
  }
}
