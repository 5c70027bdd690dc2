import DipolePhysics
import TestSupport
import Testing

@testable import Reach

@Suite struct SignalYieldTests {
  private let search = ReferenceSearch("dv400um")

  @Test func theYieldIsTheProductOfItsFactors() throws {
    let yield = PhysicsFixture.yield(mass: 10, search: search, weighting: .exact)
    let coupling: Double = 1e-7
    let widths = DecayWidths(
      mass: 10, couplings: .maximal, nature: .dirac, readings: WidthReadings())
    let d2: Double = coupling * coupling
    let length: Double =
      widths.properDecayLength(coupling: coupling) * ZDecay.momentum(mass: 10) / 10
    let dZ: Double = CouplingPattern.maximal.zRatio
    let produced: Double =
      2 * 5e12 * d2
      * (dZ * dZ * ZDecay.branchingRatioOverCouplingSquared(mass: 10)
        + ZDecay.photonExchangeOverCouplingSquared(mass: 10))
    // The profile already holds Σ Br ε.
    let expected: Double = produced * yield.accepted.value(at: length)
    #expect(isClose(yield.events(coupling: coupling), expected, 1e-12))
    #expect(isClose(yield.factors.decayLength(coupling: coupling), length, 1e-13))
    #expect(isClose(yield.factors.coupling(decayLength: length), coupling, 1e-13))
  }

  @Test func theYieldIsProportionalToTheNumberOfBosons() {
    let one = PhysicsFixture.yield(mass: 10, search: search, weighting: .exact)
    let ten = PhysicsFixture.yield(mass: 10, search: search, weighting: .exact, zBosons: 5e13)
    for coupling in [1e-8, 1e-7, 1e-6] {
      #expect(isClose(ten.events(coupling: coupling), 10 * one.events(coupling: coupling), 1e-12))
    }
  }

  @Test func longLivedYieldsGrowAsTheFourthPowerOfTheCoupling() {
    // N ∝ d² · (1 − e^(−b/λ)) ∝ d⁴ while λ is far beyond the wall: the next term is half a wall over λ.
    let yield = PhysicsFixture.yield(mass: 0.3, search: search, weighting: .exact)
    #expect(abs(yield.couplingSlope(decayLength: 1e4) - 4) < 2 * 7.2 / 1e4)
    #expect(yield.couplingSlope(decayLength: 1e-5) < 0)
  }

  @Test func theEstimateHasTheValueAndTheRelativeErrorOfTheAcceptance() {
    let yield = PhysicsFixture.yield(mass: 10, search: search, weighting: .exact)
    let (estimate, acceptance) = (
      yield.estimate(decayLength: 0.01), yield.accepted.estimate(at: 0.01)
    )
    // Replicates keep single precision.
    #expect(isClose(estimate.value, yield.events(decayLength: 0.01), 1e-7))
    #expect(isClose(estimate.error / estimate.value, acceptance.error / acceptance.value, 1e-12))
  }

  @Test func fromTheZMassUpNothingIsProduced() {
    let yield = PhysicsFixture.yield(mass: 92, search: search, weighting: .exact)
    #expect(yield.factors.productionOverCouplingSquared == 0)
    #expect(yield.events(coupling: 1e-7) == 0)
  }

  @Test func thePhotonAloneKeepsAReachWhereTheZCouplingVanishes() {
    let widths = DecayWidths(
      mass: 10, couplings: .free(zRatio: 0, wRatio: 0), nature: .dirac, readings: WidthReadings())
    let factors = YieldFactors(
      widths: widths, channel: .zBosons(1, .exact))
    #expect(abs(factors.productionOverCouplingSquared - 17.08) < 0.02)
  }
}
