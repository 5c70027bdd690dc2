import DipolePhysics
import EventSimulation
import TestSupport
import Testing

@testable import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

private func selection(
  _ cuts: [Selection.Requirement], _ displacement: DisplacementReading = .spatial,
  _ impact: ImpactReading = .both
) -> TauPairSelection {
  TauPairSelection(Selection(cuts), displacement: displacement, impact: impact)
}

struct TauPairRadiationTests {
  @Test func bornCrossSectionIsTheBreitWignerOnThePole() {
    // 12π Br(ee) Br(ττ)/m_Z², plus 1 % of photon exchange; the widths of the Born level differ by percents.
    let pole: Double =
      12 * .pi * Constants.zToElectrons * Constants.zToTaus
      / (Constants.zMass * Constants.zMass) * Constants.picobarnGeV2
    let born: Double = TauPairCrossSection.born(invariantMass: Constants.zMass)
    #expect(isClose(born, pole, 0.03), "\(born) against \(pole) pb")
  }

  @Test func bornCrossSectionIsThePhotonFarBelowTheZ() {
    // 86.8 nb GeV²/s at α(0), with α(m_Z) instead.
    let s: Double = 15 * 15
    let photon: Double = 86.8e3 / s * pow(Constants.fineStructureAtZ / Constants.fineStructure, 2)
    #expect(isClose(TauPairCrossSection.born(invariantMass: 15), photon, 0.01))
    #expect(TauPairCrossSection.born(invariantMass: 3.5) == 0)
    #expect(TauPairCrossSection.born(invariantMass: 0) == 0)
  }

  /// Explicit helicity amplitudes: σ ∝ Σ |Q_e Q_τ + g_e g_τ s/(s − m² + i m Γ)|² over four chiralities.
  @Test(arguments: [12, 30, 60, 80, 91, 100]) func bornCrossSectionIsTheSumOfChiralities(
    mass: Double
  ) {
    let s: Double = mass * mass
    let weak: Double = Constants.sinSquaredThetaW
    let norm: Double = (weak * (1 - weak)).squareRoot()
    let couplings: [Double] = [(weak - 0.5) / norm, weak / norm]
    let (a, b) = (s - Constants.zMass * Constants.zMass, Constants.zMass * Constants.zWidth)
    var sum: Double = 0
    for electron in couplings {
      for tau in couplings {
        let real: Double = 1 + electron * tau * s * a / (a * a + b * b)
        let imaginary: Double = -electron * tau * s * b / (a * a + b * b)
        sum += real * real + imaginary * imaginary
      }
    }
    let alpha: Double = Constants.fineStructureAtZ
    let massless: Double = .pi * alpha * alpha / (3 * s) * sum * Constants.picobarnGeV2
    let beta: Double = (1 - pow(2 * Constants.tauMass / mass, 2)).squareRoot()
    #expect(
      isClose(
        TauPairCrossSection.born(invariantMass: mass), massless * beta * (3 - beta * beta) / 2,
        1e-12))
  }

  @Test func totalIsTheIntegralOfRadiatorAndCrossSection() {
    let s: Double = Constants.zMass * Constants.zMass
    let integral: Double = Quadrature.integrate(1 - 82 * 82 / s, 1 - 20 * 20 / s) { x in
      TauPairCrossSection.radiator(x)
        * TauPairCrossSection.born(invariantMass: (s * (1 - x)).squareRoot())
    }
    let expected: Double = integral * 150e6 * pow(Constants.tauToElectron, 2)
    let estimate = TauPairRadiation(selection([]))
    #expect(abs(estimate.generated.events - expected) < 3 * estimate.generated.error)
    #expect(estimate.generated.error < 0.01 * expected)
    #expect(estimate.steps.isEmpty)
  }

  @Test func radiatorIsThatOfElectronsAtTheZ() {
    // (2α/π)(ln(s/m_e²) − 1) = 0.1076; at x = 1 half of it is left.
    #expect(isClose(TauPairCrossSection.radiator(1), 0.0538, 2e-3))
  }

  @Test func millionsOfEventsPassTheAngleAndTheEnergy() {
    let estimate = TauPairRadiation(
      selection([.init(.openingAngle, -0.5), .init(.leptonEnergy, 2)]))
    #expect((1e6...1e7).contains(estimate.steps[1].events), "\(estimate.steps[1])")
    #expect(estimate.steps[1].error < 0.05 * estimate.steps[1].events)
  }

  private static let flows: [TauPairSelection] = [
    selection([
      .init(.missingMomentum, 10), .init(.openingAngle, -0.9), .init(.leptonEnergy, 2),
      .init(.displacement, 1e-3),
    ]),
    selection(
      [.init(.impactParameter, 50e-6), .init(.leptonEnergy, 1), .init(.displacement, 2e-3)],
      .transverse),
    selection(
      [.init(.displacement, 2e-3), .init(.impactParameter, 150e-6), .init(.openingAngle, -0.95)],
      .spatial, .any),
    selection([.init(.impactParameter, 100e-6)], .spatial, .any),
  ]

  /// Weights of √s' are the only thing that the oracle takes over; decays, boosts and flights are its own.
  @Test(arguments: flows) func everyStepIsThatOfAcceptReject(selection: TauPairSelection) {
    let estimate = TauPairRadiation(selection, points: 400_000)
    var numbers = OracleNumbers(seed: 41)
    let events = 400_000
    var sums = selection.cuts.map { _ in (sum: 0.0, squares: 0.0) }
    let s: Double = Constants.zMass * Constants.zMass
    let (low, high): (Double, Double) = (1 - 82 * 82 / s, 1 - 20 * 20 / s)
    for _ in 0..<events {
      // Uniform in ln x.
      let x: Double = low * pow(high / low, numbers.next())
      let weight: Double =
        x * log(high / low) * TauPairCrossSection.radiator(x)
        * TauPairCrossSection.born(invariantMass: (s * (1 - x)).squareRoot()) * 150e6
        * pow(Constants.tauToElectron, 2)
      let event = TauPairOracle(&numbers, polarisation: 0, lost: x)
      for index in selection.cuts.indices {
        guard
          event.passes(
            selection.cuts[index], displacement: selection.displacement, impact: selection.impact)
        else { break }
        sums[index].sum += weight
        sums[index].squares += weight * weight
      }
    }
    for (index, sum) in sums.enumerated() {
      let n = Double(events)
      let expected: Double = sum.sum / n
      let error: Double = ((sum.squares / n - expected * expected) / n).squareRoot()
      let step = estimate.steps[index]
      #expect(
        abs(step.events - expected) < 3 * (error * error + step.error * step.error).squareRoot(),
        "\(selection.cuts[index].cut.rawValue): \(step) against \(expected) ± \(error)")
    }
  }

  @Test func estimateIsAFunctionOfItsSeed() {
    let cuts = Self.flows[0]
    let first = TauPairRadiation(cuts, points: 5000, seed: 1)
    #expect(first == TauPairRadiation(cuts, points: 5000, seed: 1))
    #expect(first != TauPairRadiation(cuts, points: 5000, seed: 2))
  }
}
