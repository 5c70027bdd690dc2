import DipolePhysics
import Explorer
import Reach
import Testing

@Suite struct CutFlowTests {
  private func flow(_ search: String, mass: Double, _ place: PointPlace, settings: [String] = [])
    throws
    -> CutFlowReport
  {
    let request = HeadlessFixture.request(search, settings: settings)
    let state = try request.state()
    return try CutFlowReport(
      state.scenario, try request.searches(of: state)[0], mass: mass, place: place,
      store: StageStore())
  }

  @Test(arguments: [HeadlessFixture.dv400, HeadlessFixture.ref52])
  func theLastStepIsTheAcceptanceAndAllSamplesTogetherTheYield(_ search: String) throws {
    let flow = try flow(search, mass: 30, .laboratory(5e-4))
    let point = try HeadlessFixture.point(
      HeadlessFixture.request(search), mass: 30, .laboratory(5e-4)
    ).point.searches[
      0]
    let last = try flow.samples.prefix(2).map { try #require($0.steps.last) }
    #expect(
      isClose(last[0].fraction, try #require(point.acceptance[.electron]?.value), relative: 1e-9))
    #expect(isClose(last[1].fraction, try #require(point.acceptance[.muon]?.value), relative: 1e-9))
    #expect(
      isClose(last[0].expected.value + last[1].expected.value, point.events.value, relative: 1e-9))
  }

  @Test func stepsAreCumulativeInTheOrderOfTheList() throws {
    let flow = try flow(HeadlessFixture.dv400, mass: 10, .coupling(1e-7))
    #expect(
      flow.samples.map(\.name) == ["e", "mu", "mixing e", "mixing mu", "tautau", "four-fermion"])
    for sample in flow.samples.prefix(4) {
      #expect(
        sample.steps.map(\.cut) == ["generated", "in volume", "p_miss", "cos_ll", "E_l", "r_displ"])
      #expect(
        zip(sample.steps, sample.steps.dropFirst()).allSatisfy { $1.fraction <= $0.fraction + 1e-9 }
      )
      #expect(
        sample.steps.allSatisfy {
          isClose($0.fraction * $0.generated, $0.passing, relative: 1e-12)
        })
    }
  }

  @Test func aCutThatIsOffHasNoStep() throws {
    let flow = try flow(
      HeadlessFixture.dv400, mass: 10, .coupling(1e-7), settings: ["fcc-ee.dv400um.E_l=off"])
    #expect(
      flow.samples[0].steps.map(\.cut) == ["generated", "in volume", "p_miss", "cos_ll", "r_displ"])
  }

  @Test func fromTheZMassUpAllCountsAreZero() throws {
    let flow = try flow(HeadlessFixture.dv400, mass: 500, .coupling(1e-7))
    #expect(
      flow.samples.prefix(2).flatMap(\.steps).allSatisfy {
        $0.generated == 0 && $0.expected.value == 0
      })
    #expect(flow.length == nil)
    #expect(
      flow.samples.map(\.name) == ["e", "mu", "tautau", "four-fermion"],
      "no decay length, no mixing HNL")
  }

  @Test func aMixingHNLIsCutAtTheSameDecayLength() throws {
    let beside = try flow(HeadlessFixture.dv400, mass: 10, .laboratory(1e-3))
    let alone = try flow(
      HeadlessFixture.dv400, mass: 10, .laboratory(1e-3), settings: ["model.hnl=mixing"])
    #expect(alone.samples.map(\.name) == ["e", "mu", "tautau", "four-fermion"])
    for (one, other) in zip(beside.samples.dropFirst(2), alone.samples.prefix(2)) {
      #expect(one.steps.map(\.fraction) == other.steps.map(\.fraction))
    }
    let refusal = try HeadlessFixture.refusal {
      _ = try flow(
        HeadlessFixture.dv400, mass: 10, .coupling(1e-7), settings: ["model.hnl=mixing"])
    }
    #expect(refusal.exitCode == 2 && refusal.words.contains("--length"))
  }

  /// The oracle is the closed bound: two electrons above 2 GeV are nearly back to back.
  @Test func noTauPairPassesAngleAndEnergyTogether() throws {
    let flow = try flow(HeadlessFixture.dv400, mass: 10, .coupling(1e-7))
    let tauPairs = try #require(flow.samples.first { $0.name == "tautau" })
    #expect(
      tauPairs.steps.map(\.cut) == ["generated", "p_miss", "cos_ll", "E_l", "r_displ"])
    #expect(isClose(tauPairs.steps[0].expected.value, 5.35e9, relative: 1e-3))
    #expect(tauPairs.steps[2].passing > 0, "soft electrons make any angle")
    #expect(tauPairs.steps[3].passing == 0 && tauPairs.steps[4].passing == 0)
  }

  @Test func halfTheLuminosityHalvesTheBackground() throws {
    let place = PointPlace.coupling(1e-7)
    let full = try flow(HeadlessFixture.ref52, mass: 10, place)
    let half = try flow(
      HeadlessFixture.ref52, mass: 10, place, settings: ["fcc-ee.luminosity=75/ab"])
    let counts = [full, half].compactMap { flow in
      flow.samples.first { $0.name == "tautau" }?.steps.last?.expected.value
    }
    #expect(isClose(counts[0], 2 * counts[1], relative: 1e-12))
  }
}
