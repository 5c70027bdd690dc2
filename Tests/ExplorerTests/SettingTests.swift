import DipolePhysics
import Testing

@testable import Explorer

struct SettingTests {
  private let state = ExplorerState.opening()

  private func set(_ key: String, _ text: String) -> Result<Scenario, SettingProblem> {
    state.world.settings.set(key, text, in: state.scenario)
  }

  @Test func everySettingReadsBackWhatItWrites() throws {
    for setting in state.world.settings.all {
      let text = setting.text(in: state.scenario)
      let again = try set(setting.key, text).get()
      #expect(setting.text(in: again) == text, "\(setting.key)")
      #expect(
        !setting.help.isEmpty && !setting.name.isEmpty && setting.symbol.count <= 10,
        "\(setting.key)")
    }
  }

  /// Only the settings of what differs are compared: none may write anywhere else.
  @Test func everySettingThatIsMovedIsFoundChanged() throws {
    let settings = state.world.settings
    for setting in settings.all {
      var moved = state.scenario
      switch setting.kind {
      case .choice(let names): setting.write(&moved, .choice(try #require(names.last)))
      case .couplings: moved = try set(setting.key, "free:1.5,2").get()
      case .number(let kind):
        let isLow: Bool = setting.value(in: moved) == .number(kind.range.lowerBound)
        setting.write(&moved, .number(isLow ? kind.range.upperBound : kind.range.lowerBound))
      case .integer(let range, _): setting.write(&moved, .integer(range.upperBound))
      }
      let changed = settings.changed(moved, from: state.scenario).map(\.setting.key)
      let isDifferent: Bool = setting.text(in: moved) != setting.text(in: state.scenario)
      // An event count and a confidence level are in force in turns.
      if case .statistics = setting.group {} else {
        #expect(changed.contains(setting.key) == isDifferent, "\(setting.key)")
      }
      #expect(settings.isAnyChanged(moved, from: state.scenario) == !changed.isEmpty, "\(setting.key)")
    }
  }

  @Test(arguments: [
    ("fcc-ee.dv400um.r_displ", "0.1mm", "0.1mm"), ("fcc-ee.dv400um.r_displ", "400um", "0.4mm"),
    ("fcc-ee.dv400um.r_displ", "off", "off"), ("fcc-ee.dv400um.p_miss", "500MeV", "0.5GeV"),
    ("fcc-ee.dv400um.cos_ll", "-0.25", "-0.25"), ("fcc-ee.dv400um.cl", "95%", "0.95"),
    ("model.couplings", "uv:30", "uv:30"), ("model.couplings", "free:1.5,2", "free:1.5,2"),
    ("fcc-ee.luminosity", "75/ab", "75/ab"), ("fcc-ee.N_Z", "4e12", "4e12"),
    ("mc.events", "4096", "4096"), ("background.isr", "on", "on"),
    ("background.vertex_resolution", "5e-6", "5um"), ("background.polarisation", "off", "off"),
  ])
  func typedValuesAreKeptAsTyped(key: String, text: String, shown: String) throws {
    let scenario = try set(key, text).get()
    #expect(state.world.settings[key: key]?.text(in: scenario) == shown)
  }

  @Test(arguments: [
    ("fcc-ee.dv400um.cos_ll", "7", "range -1 to 1"),
    ("fcc-ee.dv400um.r_displ", "5m", "range 0.001 to 4500 mm, or off"),
    ("model.couplings", "uv:91", "0 to 90 degrees"),
    ("model.couplings", "free:2,1", "eq. 1.4: |d_Z/d| <= 1.82348"),
    ("mc.events", "1000", "power of two"), ("mc.seed", "-1", "0 to 18446744073709551615"),
    ("fcc-ee.dv400um.background", "-1", "range 0"), ("fcc-ee.dv400um.events", "0", "range"),
  ])
  func valuesOutsideAreRefusedWithTheRange(key: String, text: String, words: String) {
    guard case .failure(let problem) = set(key, text) else {
      return #expect(Bool(false), "\(key)=\(text) was taken")
    }
    #expect(problem.isDomain)
    #expect(problem.words.contains(words), "\(problem.words)")
  }

  @Test(arguments: [
    ("model.flavor", "e", "model.flavour"), ("model.flavour", "electron", "e, mu, tau"),
    ("fcc-ee.dv400.r_displ", "1mm", "fcc-ee.dv400um.r_displ"),
    ("fcc-ee.dv400um.r_displ", "0.4", ""),
  ])
  func wrongNamesAreAnsweredWithTheNearest(key: String, text: String, words: String) {
    switch set(key, text) {
    case .success: #expect(text == "0.4", "a bare length is in metres")
    case .failure(let problem):
      #expect(!problem.isDomain)
      #expect(problem.words.contains(words), "\(problem.words)")
    }
  }

  @Test func assignmentsAreTakenInOrderAndTheLastWins() throws {
    let settings = state.world.settings
    let scenario = try settings.apply(["mc.seed=1", "mc.seed=2"], to: state.scenario).get()
    #expect(scenario.sample.seed == 2)
    for pair in [
      ["fcc-ee.dv400um.events=50", "fcc-ee.dv400um.cl=0.95"],
      ["fcc-ee.dv400um.cl=0.95", "fcc-ee.dv400um.events=50"],
    ] {
      #expect(
        settings.apply(pair, to: state.scenario)
          == .failure(.eventsBesideLevel(search: "fcc-ee.dv400um")))
    }
    for text in ["x", "=1", "", "mc.seed="] {
      #expect(settings.apply([text], to: state.scenario) == .failure(.notAnAssignment(text)))
    }
  }

  @Test func readingsGoAllAtOnceAndBack() {
    let settings = state.world.settings
    let paper = settings.readings(paper: true, in: state.scenario)
    #expect(settings.readingsInForce(paper).paper == settings.readingsInForce(paper).of)
    #expect(paper.model.spin == .unpolarised && paper.model.weighting == .uniformTheta)
    #expect(paper.model.widths.total == .equation26 && paper.model.production == .massless)
    #expect(settings.readings(paper: false, in: paper) == state.scenario)
  }

  @Test func stepsStayOnTheirGridAndInsideTheRange() throws {
    let cut = try #require(state.world.settings[key: "fcc-ee.dv400um.E_l"])
    var scenario = state.scenario
    for _ in 0..<3 { cut.write(&scenario, try cut.stepped(1, scale: 1, in: scenario).get()) }
    #expect(cut.text(in: scenario) == "3.5GeV")
    cut.write(&scenario, try cut.stepped(-1000, scale: 1, in: scenario).get())
    #expect(cut.text(in: scenario) == "0GeV")
    let length = try #require(state.world.settings[key: "fcc-ee.dv400um.r_displ"])
    length.write(&scenario, try length.stepped(10, scale: 1, in: scenario).get())
    #expect(length.text(in: scenario) == "4mm")
  }

  @Test func freeRatiosCannotBeSteppedAndSaySo() throws {
    let setting = try #require(state.world.settings[key: "model.couplings"])
    let scenario = try set("model.couplings", "free:1,1").get()
    #expect(throws: SettingProblem.self) { try setting.stepped(1, scale: 1, in: scenario).get() }
  }
}
