import Testing

@testable import EventSimulation

@Suite struct SamplePlanTests {
  @Test func theDefaultPlanSplitsIntoWholeRuns() {
    let plan = SamplePlan()
    #expect(plan.events == 16_384)
    #expect(plan.eventsPerReplicate * SamplePlan.replicates == plan.events)
  }

  @Test func theSmallestAllowedPlanStillFillsAVector() {
    let plan = SamplePlan(events: SamplePlan.allowedEvents.lowerBound)
    #expect(plan.eventsPerReplicate % (2 * Lanes.scalarCount) == 0)
  }
}
