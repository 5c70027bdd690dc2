import TestSupport
import Testing

@testable import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct InterpolatedYieldTests {
  private func yields(_ name: String) -> [SignalYield] {
    PhysicsFixture.massGrid.map {
      PhysicsFixture.yield(mass: $0, search: ReferenceSearch(name), weighting: .exact)
    }
  }

  @Test(arguments: ["dv400um", "ref52"])
  func yieldsBetweenTheMassesAreRightToAThousandth(name: String) throws {
    let interpolated = InterpolatedYield(yields(name))
    // Away from the muon threshold at 0.211 GeV, from the weak bosons and from m_Z, half-way between lattice masses.
    for mass in [0.44, 0.7, 1.26, 2.77, 5.6, 10.6, 14.2, 18.9, 27, 36] {
      let exact = PhysicsFixture.yield(mass: mass, search: ReferenceSearch(name), weighting: .exact)
      let column = ReachSolver.solve(exact, threshold: PhysicsFixture.threshold)
      let product = try #require(interpolated.lengthTimesCouplingSquared(mass: mass))
      #expect(isClose(product, exact.factors.lengthTimesCouplingSquared, 1e-4), "\(mass)")
      for factor in [0.1, 0.5, 1, 2] {
        let coupling: Double = column.bestCoupling * factor
        let events = try #require(interpolated.events(mass: mass, coupling: coupling))
        // Single points cross the cuts between the masses: N is smooth only to its statistical error (measured: 0.4 of
        // it in nine cases of ten, 0.95 at most).
        let estimate = exact.estimate(decayLength: exact.factors.decayLength(coupling: coupling))
        #expect(
          abs(events - estimate.value) < 1e-3 * estimate.value + 2 * estimate.error,
          "\(mass) GeV, \(factor): \(events / estimate.value - 1)")
      }
    }
  }

  @Test func aDisplacementAloneIsInterpolatedToAThousandth() throws {
    // With a common near end little but the kinematic cuts moves with mass.
    let interpolated = InterpolatedYield(yields("dv400um"))
    for mass in [0.44, 0.7, 1.26, 2.77, 5.6, 10.6, 14.2, 18.9, 27, 36] {
      let exact = PhysicsFixture.yield(
        mass: mass, search: ReferenceSearch("dv400um"), weighting: .exact)
      for length in [1e-4, 4e-4, 1e-2, 1, 100] {
        let coupling: Double = exact.factors.coupling(decayLength: length)
        let events = try #require(interpolated.events(mass: mass, coupling: coupling))
        #expect(isClose(events, exact.events(coupling: coupling), 1e-3), "\(mass) GeV, \(length) m")
      }
    }
  }

  @Test func theThresholdOfTheWeakBosonsIsFollowedBetweenTheMasses() throws {
    // Γ_tot jumps by a factor within one lattice step at m_W, and production ends at m_Z: both are computed at the mass.
    let interpolated = InterpolatedYield(yields("dv400um"))
    for mass in [75, 79, 82, 85, 88.0] {
      let exact = PhysicsFixture.yield(
        mass: mass, search: ReferenceSearch("dv400um"), weighting: .exact)
      let product = try #require(interpolated.lengthTimesCouplingSquared(mass: mass))
      #expect(isClose(product, exact.factors.lengthTimesCouplingSquared, 1e-9))
      for length in [4e-4, 1e-2, 1] {
        let coupling: Double = exact.factors.coupling(decayLength: length)
        let events = try #require(interpolated.events(mass: mass, coupling: coupling))
        #expect(isClose(events, exact.events(coupling: coupling), 2e-3), "\(mass) GeV, \(length) m")
      }
    }
  }

  @Test func computedMassesAreReproduced() throws {
    let yields = yields("dv400um")
    let interpolated = InterpolatedYield(yields)
    for index in [0, 1, 20, yields.count - 2, yields.count - 1] {
      let (mass, coupling) = (yields[index].factors.mass, 1e-6)
      let expected: Double = yields[index].events(coupling: coupling)
      guard expected > 1e-200 else { continue }
      #expect(
        isClose(try #require(interpolated.events(mass: mass, coupling: coupling)), expected, 1e-9))
    }
  }

  @Test func outsideTheMassesKnownThereIsNoAnswer() {
    let interpolated = InterpolatedYield(yields("dv400um"))
    for mass in [0.05, 99] {
      #expect(interpolated.events(mass: mass, coupling: 1e-7) == nil)
      #expect(interpolated.lengthTimesCouplingSquared(mass: mass) == nil)
      #expect(interpolated.column(mass: mass, threshold: 2.3).lower == nil)
    }
    #expect(InterpolatedYield([]).events(mass: 1, coupling: 1e-7) == nil)
  }

  @Test func interpolatedBranchesAgreeWithExactOnes() throws {
    let interpolated = InterpolatedYield(yields("dv400um"))
    for mass in [0.6, 2.3, 9.1, 16.8] {
      let exact = ReachSolver.solve(
        PhysicsFixture.yield(mass: mass, search: ReferenceSearch("dv400um"), weighting: .exact),
        threshold: PhysicsFixture.threshold)
      let column = interpolated.column(mass: mass, threshold: PhysicsFixture.threshold)
      // Branches follow the yield with a slope of 1.6 or more in ln d.
      #expect(isClose(try #require(column.lower), try #require(exact.lower), 1e-3))
      #expect(isClose(try #require(column.upper), try #require(exact.upper), 1e-3))
    }
  }
}
