import DipolePhysics
import TestSupport
import Testing

@testable import Reach

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct MonophotonSearchTests {
  private static let lep = Detector(id: "lep", name: "LEP", radius: 1.8, halfLength: 3)

  private func widths(_ mass: Double, _ couplings: CouplingPattern = .maximal) -> DecayWidths {
    DecayWidths(
      mass: mass, couplings: couplings, nature: .dirac, readings: WidthReadings())
  }

  private func scattering(_ mass: Double, energy: Double = Constants.zMass) -> LeptonScattering {
    LeptonScattering(
      energy: energy, mass: mass, couplings: .maximal, hasChargedExchange: energy > 100)
  }

  /// The limit of LEP, at another luminosity and energy.
  private func search(
    _ luminosity: Double, energy: Double = Constants.zMass, scaling: Bool = true,
    change: (inout MonophotonReadings) -> Void = { _ in }
  ) -> MonophotonSearch {
    var readings = MonophotonReadings()
    change(&readings)
    return MonophotonSearch(
      search: Search(
        id: "lep.monophoton", label: "LEP", letter: "L", collider: "lep", finalState: .monophoton,
        selection: Selection([.init(.photonEnergy, 0.7), .init(.photonCosine, 0.7)]),
        statistics: Statistics(method: .scaled),
        limit: scaling ? PublishedLimit(luminosity: 0.2, kind: .crossSection(0.1)) : nil,
        source: "test"),
      collider: Collider(
        id: "lep", name: "LEP", energy: energy, zBosons: 0, nominalLuminosity: 0.2,
        detector: Self.lep, source: "test"),
      luminosity: luminosity, readings: readings)
  }

  private func limit(_ search: MonophotonSearch, _ mass: Double) throws -> Double {
    let yield = search.yield(widths(mass))
    let column = ReachSolver.solve(yield, threshold: try #require(yield.requiredEvents))
    #expect(column.isOpenAbove && column.upper == nil, "there is no tip")
    return try #require(column.lower)
  }

  // MARK: Decays inside the wall

  @Test(
    arguments: [(0.1, 91.1876), (30.0, 91.1876), (1.0, 3000.0), (100.0, 240.0)]
      as [(Double, Double)])
  func theShareInsideIsTheIntegralOverDirections(mass: Double, energy: Double) {
    let one = scattering(mass, energy: energy)
    let profile = AcceptanceProfile(
      [(DecayIntervals.inside(Self.lep, one), 0.3)], displacement: 0)
    let corner: Double = 3 / (1.8 * 1.8 + 9.0).squareRoot()
    for length in [1e-3, 0.3, 1.7, 2, 30, 1e3, 1e7] {
      let sum: Double = Quadrature.integrate(
        0, 1, breaks: [corner, 0.97, 0.997], tolerance: 1e-9
      ) { c in
        let wall: Double = min(1.8 / (1 - c * c).squareRoot(), 3 / c)
        return one.symmetricDensity(cosTheta: c) * -expm1(-wall / length)
      }
      let expected: Double = 0.3 * sum / one.total
      #expect(isClose(profile.value(at: length), expected, 1e-4), "\(length)")
      let estimate = profile.estimate(at: length)
      #expect(isClose(estimate.value, expected, 1e-4) && estimate.error == 0)
    }
    #expect(profile.shortestLength == 0 && isClose(profile.kinematicFraction, 0.3, 1e-15))
    #expect((1.8...1.9).contains(profile.nearestWall))
  }

  @Test func theShareInsideAgreesWithTheIndependentReference() throws {
    let idea = Detector(id: "idea", name: "IDEA", radius: 4.5, halfLength: 5.5)
    for (name, detector) in [("LEP_r1.8m_h3m", Self.lep), ("IDEA_r4.5m_h5.5m", idea)] {
      for (massName, lengths) in MonophotonReference.node("inside", name).entries {
        let mass = try #require(MonophotonReference.number(in: massName))
        let profile = AcceptanceProfile(
          [(DecayIntervals.inside(detector, scattering(mass)), 1)], displacement: 0)
        for (lengthName, row) in lengths.entries {
          let length = try #require(MonophotonReference.number("lambda", in: lengthName))
          let expected = try #require(row["quadrature"]?.value)
          #expect(isClose(profile.value(at: length), expected, 1e-4), "\(name) \(massName)")
        }
      }
    }
  }

  @Test func withoutAWallTheWeightIsConstant() {
    let profile = AcceptanceProfile([(.unbounded, 0.4)], displacement: 0)
    #expect(profile.nearestWall == .infinity && profile.longLengthMoment == 0)
    for length in [1e-9, 1, 1e30] {
      #expect(profile.value(at: length) == 0.4)
      #expect(isClose(profile.estimate(at: length).value, 0.4, 1e-15))
    }
    #expect(profile.hasEvents && profile.kinematicFraction == 0.4)
  }

  @Test func aProfileOfNothingKeepsItsWall() {
    let nothing = AcceptanceProfile([], displacement: 0)
    #expect(nothing.nearestWall == 1 && nothing.value(at: 1) == 0)
  }

  // MARK: Yield and limit

  @Test func theYieldIsTheProductOfItsFactors() {
    let yield = search(0.2).yield(widths(30))
    let coupling: Double = 1e-5
    let spectrum = PhotonSpectrum(
      massRatioSquared: ZDecay.massRatioSquared(30), nature: .dirac)
    let crossSection: Double = LeptonScattering.onPole(
      mass: 30, couplings: .maximal, reading: .exact, hasInitialStateRadiation: false)
    let expected: Double =
      200 * crossSection * coupling * coupling * widths(30).branchingRatio(1)
      * spectrum.acceptance(energy: 0.7, beams: Constants.zMass, largestCosine: 0.7)
    // N of 30 GeV decays within micrometres.
    #expect(isClose(yield.events(coupling: coupling), expected, 1e-10))
    #expect(yield.requiredEvents == 20)
  }

  @Test func theLimitOfLEPIsThatOfTheSpecification() throws {
    #expect(abs(try limit(search(0.2), 30) - 6.97e-6) < 0.01e-6)
  }

  @Test func promptLimitsScaleWithTheFourthRootAndLongLivedOnesWithTheEighth() throws {
    let ratio: Double = try limit(search(150_000), 30) / limit(search(0.2), 30)
    #expect(isClose(ratio, pow(0.2 / 150_000, 0.25), 1e-6))
    #expect(abs(ratio - 0.0340) < 5e-5)
    let crossSection: Double =
      try limit(search(150_000, change: { $0.scaling = .crossSection }), 30)
      / limit(search(0.2), 30)
    #expect(isClose(crossSection, pow(0.2 / 150_000, 0.125), 1e-6))
    // λ beyond the wall: N ∝ d⁴, so that d ∝ σ_lim^(1/4).
    let light: Double = try limit(search(1e6), 1e-3) / limit(search(100), 1e-3)
    #expect(isClose(light, pow(1e-4, 0.125), 1e-4))
  }

  @Test func readingsEnterAsTheySay() throws {
    let printed: Double = try limit(search(0.2, change: { $0.hasInitialStateRadiation = true }), 30)
    #expect(isClose(printed, try limit(search(0.2), 30) / 0.726.squareRoot(), 1e-6))
    // Phase space of the massless reading: (1 − r)²(1 + 2r) is missing.
    let massless: Double = try limit(search(0.2, change: { $0.production = .massless }), 30)
    let space: Double = ZDecay.phaseSpace(mass: 30)
    #expect(isClose(massless, try limit(search(0.2), 30) * space.squareRoot(), 1e-6))
    // W exchange where N couples to the flavour of the beams, off the pole alone.
    func production(_ energy: Double, _ flavour: LeptonFlavour) -> Double {
      search(1, energy: energy, change: { $0.flavour = flavour }).yield(widths(10)).factors
        .productionOverCouplingSquared
    }
    #expect(production(240, .electron) > 5 * production(240, .muon))
    #expect(production(Constants.zMass, .electron) == production(Constants.zMass, .muon))
  }

  @Test func theLimitIsThatOfThePhotonAloneWhereTheZIsNotCoupled() throws {
    let photon = widths(30, .free(zRatio: 0, wRatio: 0))
    let yield = search(0.2).yield(photon)
    let column = ReachSolver.solve(yield, threshold: try #require(yield.requiredEvents))
    #expect(isClose(try #require(column.lower), 2.7623e-4, 2e-3))
  }

  @Test(arguments: [91.2, 240, 1e4]) func aboveThresholdThereIsNothing(mass: Double) {
    let yield = search(0.2).yield(widths(mass))
    #expect(yield.events(coupling: 1e-3) == 0 && yield.requiredEvents == 1)
    let column = ReachSolver.solve(yield, threshold: 1)
    #expect(column.lower == nil && column.largestYield == 0 && !column.isOpenAbove)
  }

  @Test func withoutLimitOrBackgroundThereIsNothing() {
    let yield = search(0.2, scaling: false).yield(widths(30))
    #expect(yield.events(coupling: 1e-3) == 0)
  }

  @Test func anEnergyCutAboveAllPhotonsLeavesNothing() {
    var one = search(0.2).search
    one.selection.requirements[0].threshold = 46
    let yield = MonophotonSearch(
      search: one, collider: search(0.2).collider, luminosity: 0.2, readings: MonophotonReadings()
    ).yield(widths(30))
    #expect(yield.events(coupling: 1e-3) == 0)
  }

  @Test func equalInputsAreEqualKeys() {
    #expect(search(1) == search(1) && search(1).hashValue == search(1).hashValue)
    #expect(search(1) != search(2))
    #expect(search(1) != search(1, change: { $0.systematics = 0.1 }))
  }
}
