import TestSupport
import Testing

@testable import DipolePhysics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct HadronicRatioTests {
  private func ratio(_ energy: Double) -> Double { HadronicRatio.smooth(energy * energy) }

  @Test func theRhoPeaksAtItsMass() {
    let energies = Array(stride(from: 0.6, through: 0.9, by: 0.001))
    let pions = energies.map { HadronicRatio.pionPair($0 * $0) }
    let top: Int = pions.indices.max { pions[$0] < pions[$1] } ?? 0
    // β³ and the running width pull the maximum 10–25 MeV below the pole.
    #expect(0.74 < energies[top] && energies[top] < 0.78)
    // Measured peaks are near 9; one resonance without ρ' gives less.
    #expect(5 < pions[top] && pions[top] < 10)
  }

  @Test func thePionFormFactorIsOneAtZero() {
    // ¼ β³ |F|² with F(0) = 1: just above threshold |F|² has grown by s ⟨r²⟩/3, some 50 %.
    let s: Double = 4 * Constants.chargedPionMass * Constants.chargedPionMass * 1.0001
    let beta: Double = (1 - 1 / 1.0001).squareRoot()
    let form: Double = HadronicRatio.pionPair(s) * 4 / (beta * beta * beta)
    #expect(1.2 < form && form < 2)
  }

  @Test(arguments: [(2.5, 2.2, 0.05), (5, 3.6, 0.15), (12, 3.9, 0.15)])
  func thePerturbativePartHasItsTextbookHeights(energy: Double, value: Double, tolerance: Double) {
    #expect(abs(ratio(energy) - value) < tolerance, "\(ratio(energy))")
  }

  @Test func aboveBottomTheRatioStaysBetweenItsBounds() {
    for energy in stride(from: 8.4, through: 91, by: 1) {
      #expect((3.6...3.95).contains(ratio(energy)))
    }
  }

  @Test func theStrongCouplingRunsFromTheZMass() {
    #expect(isClose(HadronicRatio.strongCoupling(Constants.zMass), 0.1179, 1e-12))
    let energies: [Double] = [1.5, 2, 2.53, 2.55, 5, 8.35, 8.37, 20, 91]
    let values = energies.map(HadronicRatio.strongCoupling)
    for (a, b) in zip(values, values.dropFirst()) { #expect(a > b) }
    // Continuous at the flavour thresholds.
    for threshold in [2 * Constants.charmQuarkMass, 2 * Constants.bottomQuarkMass] {
      let below: Double = HadronicRatio.strongCoupling(threshold * (1 - 1e-12))
      let above: Double = HadronicRatio.strongCoupling(threshold * (1 + 1e-12))
      #expect(isClose(below, above, 1e-10))
    }
  }

  @Test func belowTwoPionsThereAreNoHadrons() {
    let threshold: Double = 2 * Constants.chargedPionMass
    #expect(HadronicRatio.relativeWidth(mass: threshold) == 0)
    #expect(HadronicRatio.relativeWidth(mass: 0.1) == 0)
    #expect(HadronicRatio.pionPair(threshold * threshold) == 0)
    #expect(HadronicRatio.relativeWidth(mass: threshold * 1.01) > 0)
  }

  @Test(arguments: [0.5, 1.2, 3.0, 5.0])
  func theIntegralAgreesWithAPlainSum(mass: Double) {
    // Midpoint rule in ln s on half a million points; steps of R at thresholds cost about one cell, 1e-5 of the sum.
    let low: Double = 2 * log(2 * Constants.chargedPionMass)
    let high: Double = 2 * log(mass)
    let cells = 500_000
    let step: Double = (high - low) / Double(cells)
    var sum: Double = 0
    for cell in 0..<cells {
      let s: Double = exp(low + (Double(cell) + 0.5) * step)
      let x: Double = s / (mass * mass)
      sum += (1 - x) * (1 - x) * (1 + x / 2) * HadronicRatio.smooth(s) * step
    }
    for meson in Constants.narrowMesons where meson.mass < mass {
      let x: Double = meson.mass * meson.mass / (mass * mass)
      let alpha2: Double = Constants.fineStructure * Constants.fineStructure
      sum += (1 - x) * (1 - x) * (1 + x / 2) * 9 * .pi * meson.electronWidth / (alpha2 * meson.mass)
    }
    let expected: Double = Constants.fineStructure / (3 * .pi) * sum
    #expect(isClose(HadronicRatio.relativeWidth(mass: mass), expected, 2e-5))
  }
}
