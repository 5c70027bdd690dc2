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
    let last = try flow.samples.map { try #require($0.steps.last) }
    #expect(
      isClose(last[0].fraction, try #require(point.acceptance[.electron]?.value), relative: 1e-9))
    #expect(isClose(last[1].fraction, try #require(point.acceptance[.muon]?.value), relative: 1e-9))
    #expect(
      isClose(last[0].expected.value + last[1].expected.value, point.events.value, relative: 1e-9))
  }

  @Test func stepsAreCumulativeInTheOrderOfTheList() throws {
    let flow = try flow(HeadlessFixture.dv400, mass: 10, .coupling(1e-7))
    #expect(flow.samples.map(\.name) == ["e", "mu"])
    for sample in flow.samples {
      #expect(
        sample.steps.map(\.cut) == ["generated", "in volume", "p_miss", "cos_ll", "E_l", "r_displ"])
      #expect(
        zip(sample.steps, sample.steps.dropFirst()).allSatisfy { $1.fraction <= $0.fraction + 1e-9 }
      )
      #expect(
        sample.steps.allSatisfy {
          isClose($0.fraction * Double($0.generated), $0.passing, relative: 1e-12)
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
      flow.samples.flatMap(\.steps).allSatisfy { $0.generated == 0 && $0.expected.value == 0 })
    #expect(flow.length == nil)
  }
}
