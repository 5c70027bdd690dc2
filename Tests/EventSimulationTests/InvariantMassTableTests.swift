import DipolePhysics
import TestSupport
import Testing

@testable import EventSimulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct InvariantMassTableTests {
  /// ∫ of dΓ/ds from threshold to x m², by the tanh-sinh rule in β = √(1 − k) instead of ln s.
  private func integral(to x: Double, mass: Double, lepton: LeptonFlavour) -> Double {
    let threshold: Double = 4 * lepton.mass * lepton.mass / (mass * mass)
    let top: Double = max(0, 1 - threshold / x).squareRoot()
    return Quadrature.integrate(0, top) { beta in
      // ds/s = 2β dβ/(1 − β²).
      let here: Double = threshold / (1 - beta * beta)
      let k: Double = 1 - beta * beta
      return (1 - here) * (1 - here) * (1 + here / 2) * beta * (1 + k / 2) * 2 * beta
        / (1 - beta * beta)
    }
  }

  @Test(arguments: [
    (0.25, LeptonFlavour.muon), (1, .electron), (10, .electron), (10, .muon), (90, .tau),
  ])
  func entriesAreTheQuantilesOfTheSpectrum(mass: Double, lepton: LeptonFlavour) {
    let table = InvariantMassTable(mass: mass, leptonMass: lepton.mass)
    #expect(table.values.count == PointSet.quantileCells + 1)
    #expect(table.values.last == 1)
    let total: Double = integral(to: 1, mass: mass, lepton: lepton)
    for index in [1, 2, 20, 300, 1024, 1800, 2030, 2046, 2047] {
      let share: Double =
        integral(to: Double(table.values[index]), mass: mass, lepton: lepton) / total
      let wanted: Double = Double(index) / Double(PointSet.quantileCells)
      // Simpson's rule on 1024 cells and a linear inverse inside each: 1e-6 of the probability.
      #expect(abs(share - wanted) < 2e-6, "\(index): \(share - wanted)")
    }
  }

  @Test(arguments: [(0.25, LeptonFlavour.muon), (10, .electron), (90, .tau)])
  func entriesAscendFromThresholdToOne(mass: Double, lepton: LeptonFlavour) {
    let table = InvariantMassTable(mass: mass, leptonMass: lepton.mass)
    let threshold = Float(4 * lepton.mass * lepton.mass / (mass * mass))
    #expect(isClose(Double(table.values[0]), Double(threshold), 1e-6))
    for (a, b) in zip(table.values, table.values.dropFirst()) { #expect(a <= b) }
  }

  @Test func linearInterpolationIsRightToFourDigits() {
    // Half-way between two entries, in the inner 99 % of the probability; towards the ends the inverse has powers.
    let (mass, lepton): (Double, LeptonFlavour) = (10, .electron)
    let table = InvariantMassTable(mass: mass, leptonMass: lepton.mass)
    let total: Double = integral(to: 1, mass: mass, lepton: lepton)
    for cell in [8, 60, 400, 1024, 1800, 1990, 2020] {
      let x: Double = (Double(table.values[cell]) + Double(table.values[cell + 1])) / 2
      let wanted: Double = (Double(cell) + 0.5) / Double(PointSet.quantileCells)
      let share: Double = integral(to: x, mass: mass, lepton: lepton) / total
      let density: Double =
        (Double(table.values[cell + 1]) - Double(table.values[cell]))
        * Double(PointSet.quantileCells)
      #expect(abs(share - wanted) * density / x < 1e-4, "\(cell)")
    }
  }
}
