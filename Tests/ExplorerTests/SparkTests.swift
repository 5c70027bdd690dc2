import Reach
import Testing

@testable import Explorer

/// How N / N_min changes along the slider of a value.
struct SparkTests {
  private func state(_ lines: String...) throws -> ExplorerState {
    var state = ExplorerFixture.state()
    for line in lines + ["spark"] { try ExplorerFixture.run(line, on: &state) }
    return state
  }

  @Test(arguments: [
    ("cuts", "r_displ", "fcc-ee.dv400um.r_displ"), ("cuts", "p_miss", "fcc-ee.dv400um.p_miss"),
    ("statistics", "background", "fcc-ee.dv400um.background"),
  ])
  func eachPlaceIsThePointWithThatValue(panel: String, name: String, key: String) throws {
    var state = try state("panel " + panel)
    let place = state.settings(in: state.presentation.panel).firstIndex { $0.key == key }
    try ExplorerFixture.run("row -100", "row \(try #require(place))", on: &state)
    #expect(state.focusedSetting?.key == key)
    let spark = try #require(try ExplorerFixture.results(state).spark)
    #expect(spark.ratios.count == SliderTrack.cells)
    let setting = try #require(state.focusedSetting)
    for (place, ratio) in spark.ratios.enumerated() where place % 4 == 1 {
      var moved = state
      try ExplorerFixture.run("spark", on: &moved)
      setting.write(&moved.scenario, spark.request.variations[place].value)
      // From scratch, by the way of the crosshair.
      let yield = try #require(ExplorerFixture.results(moved).column?.yields[ExplorerFixture.dv400])
      let search = try #require(moved.focusedSearch)
      let wanted: Double = yield.events(coupling: moved.presentation.coupling) / moved.scenario.threshold(of: search)
      guard wanted > 0 else {
        #expect(ratio == nil, "\(place)")
        continue
      }
      #expect(abs((ratio ?? 0) / wanted - 1) < 1e-9, "\(place): \(String(describing: ratio)) \(wanted)")
    }
  }

  @Test func theValueItselfMayBeAnywhereOnIt() throws {
    var state = try state("panel cuts")
    let store = StageStore()
    let before = try ExplorerFixture.results(state, store).spark
    store.resetLog()
    try ExplorerFixture.run("nudge 1", on: &state)
    let after = try ExplorerFixture.results(state, store).spark
    #expect(before?.ratios == after?.ratios && before != nil)
  }

  @Test func theTrackGoesFromBlankToFull() {
    let request = SparkRequest(search: "", mass: 1, coupling: 1, variations: [])
    let line = SparkLine(SparkNumbers(request: request, ratios: [nil, 1, 10, 100, 1000, 1e-2]))
    #expect(line.track == " =*%@ ", "\(line.track)")
    #expect(line.words.hasPrefix("N/N_min 0.01"), "\(line.words)")
    let deep = SparkLine(SparkNumbers(request: request, ratios: [1e-300, 1e-7, 1]))
    #expect(deep.track == "  @" && deep.words == "N/N_min <1e-6..1.0", "\(deep.words)")
    let flat = SparkLine(SparkNumbers(request: request, ratios: [2, 2, 2.0001]))
    #expect(flat.track == "---" && flat.words.hasSuffix("all along"))
    let none = SparkLine(SparkNumbers(request: request, ratios: [nil, nil]))
    #expect(none.track == "  " && none.words == "no events along it")
  }

  @Test func withoutItNothingIsComputed() throws {
    var state = try state("panel cuts")
    try ExplorerFixture.run("spark", on: &state)
    #expect(WorkPlan(state: state).spark == nil)
    #expect(try ExplorerFixture.results(state).spark == nil)
    // Choices have no track.
    var model = try self.state("panel model")
    try ExplorerFixture.run("row 0", on: &model)
    #expect(WorkPlan(state: model).spark == nil)
  }
}
