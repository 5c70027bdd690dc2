import Foundation
import Reach
import Testing
import TextPlot

@testable import Explorer

/// Why N is what it is, and which knob matters.
struct WhyTests {
  private func context(_ lines: String..., store: StageStore = StageStore()) throws -> ViewContext {
    var state = ExplorerFixture.state()
    for line in lines { try ExplorerFixture.run(line, on: &state) }
    return ViewContext(state: state, results: try ExplorerFixture.results(state, store))
  }

  @Test func theFactorsMakeTheProduct() throws {
    for id in [ExplorerFixture.dv400, "hl-lhc.dv", "fcc-ee.monophoton"] {
      let light = id == "hl-lhc.dv" ? "at 1 1e-5" : "at 10 1e-7"
      let context = try context("focus curve \(id)", light, "view why")
      let numbers = try #require(context.numbers(WhyNumbers.self))
      let factors = numbers.point.factors
      let product = factors.dropLast().compactMap(\.value).reduce(1, *)
      let events = try #require(factors.last?.value)
      #expect(factors.count >= 5 && abs(product / events - 1) < 1e-9, "\(id)")
      #expect(abs(events / numbers.point.events.value - 1) < 1e-6, "\(id)")
    }
  }

  @Test func oneRegimeIsHereAndTheBordersAreInOrder() throws {
    for (place, name) in [
      ("at 10 1e-9", "long-lived"), ("at 10 3e-8", "plateau"), ("at 10 1e-6", "short-lived"),
    ] {
      let context = try context(place, "view why")
      let regimes = try #require(context.numbers(WhyNumbers.self)).regimes
      #expect(regimes.map(\.name) == ["long-lived", "plateau", "short-lived"])
      #expect(regimes.filter(\.isHere).map(\.name) == [name], "\(place)")
      #expect(regimes[0].couplings.high == regimes[1].couplings.low)
      #expect(regimes[1].couplings.high == regimes[2].couplings.low)
      let borders = try [#require(regimes[1].couplings.low), #require(regimes[1].couplings.high)]
      // λ ~ d^-2: from 4.5 m to 0.4 mm.
      #expect(abs(borders[1] / borders[0] / (4.5 / 4e-4).squareRoot() - 1) < 1e-9)
    }
  }

  /// The ends after a move are those of the scenario with that setting: computed without the view.
  @Test func aMovedKnobGivesTheEndsOfThatSetting() throws {
    let store = StageStore()
    let context = try context("at 10 1e-7", "view tornado", store: store)
    let numbers = try #require(context.numbers(TornadoNumbers.self))
    let effect = try #require(
      numbers.effects.first {
        $0.variation.setting.key == "fcc-ee.dv400um.r_displ"
          && $0.variation.value == .number(8e-4)
      })
    var other = try ExplorerFixture.setting(
      "fcc-ee.dv400um.r_displ=0.8mm", in: context.state)
    other.presentation.masses = Presentation.defaultMasses
    let results = try ExplorerFixture.results(other)
    let curve = try #require(results.curves[ExplorerFixture.dv400])
    #expect(effect.edges?.largestMass == curve.contour.tip?.mass)
    #expect(try #require(effect.edges?.largestMass) < #require(numbers.base.largestMass))
    let column = InterpolatedYield(curve.yields).column(mass: 10, threshold: curve.threshold)
    let (upper, lower) = (try #require(effect.edges?.upper), try #require(effect.edges?.lower))
    #expect(abs(upper / (try #require(column.upper)) - 1) < 0.01)
    #expect(abs(lower / (try #require(column.lower)) - 1) < 0.01)
  }

  /// Wherever the view is zoomed to, and whether the crosshair is in it.
  @Test func theEndsDoNotDependOnTheView() throws {
    let store = StageStore()
    let wide = try #require(
      try context("at 10 1e-7", "view tornado", store: store).numbers(TornadoNumbers.self))
    let narrow = try #require(
      try context("at 10 1e-7", "range m 20 30", "view tornado", store: store)
        .numbers(TornadoNumbers.self))
    #expect(wide.base == narrow.base && wide.base.largestMass != nil)
  }

  @Test func anEndThatOpensIsNotOneThatIsLost() throws {
    let context = try context("at 10 1e-7", "view tornado")
    let numbers = try #require(context.numbers(TornadoNumbers.self))
    let rows = KnobRows(base: numbers.base, scenario: numbers.scenario)
    func row(_ key: String, _ value: SettingValue) -> [String]? {
      numbers.effects.first {
        $0.variation.setting.key == key && $0.variation.value == value
      }.map(rows.row)
    }
    let off = try #require(row("fcc-ee.dv400um.r_displ", .off(4e-4)))
    #expect(off[4] == "opens", "\(off)")
    #expect(numbers.effects.allSatisfy { $0.variation.value != .choice("events") })
  }

  /// The tracker of a hadron collider is compared with the mean length, p/m times cτ, and the impact parameter with cτ.
  @Test func regimesOfHadronCollidersKnowTheBoost() throws {
    let context = try context("focus curve hl-lhc.dv", "at 0.3 1e-6", "view why")
    let numbers = try #require(context.numbers(WhyNumbers.self))
    #expect(numbers.regimes.first { $0.isHere }?.name == "long-lived")
    #expect(numbers.regimes.map(\.condition).joined().contains("<l>"))
    let slope = try #require(numbers.point.factors.last?.couplingSlope)
    #expect(slope > 3.5)
  }

  @Test func aTrackerBeforeTheDisplacementLeavesNoRegimes() throws {
    let context = try context("set hl-lhc.dv.d0 1m", "focus curve hl-lhc.dv", "at 0.3 2e-6", "view why")
    #expect(try #require(context.numbers(WhyNumbers.self)).regimes.count == 1)
  }

  @Test func effectsAreSortedAndAllSettingsAreTried() throws {
    let context = try context("view tornado")
    let numbers = try #require(context.numbers(TornadoNumbers.self))
    let sizes = numbers.effects.map { $0.size(from: numbers.base) }
    #expect(sizes == sizes.sorted(by: >) && sizes.first! > 0.1)
    let keys = Set(numbers.effects.map(\.variation.setting.key))
    for key in [
      "fcc-ee.dv400um.p_miss", "fcc-ee.dv400um.E_l", "fcc-ee.dv400um.r_displ", "fcc-ee.luminosity",
      "fcc-ee.N_Z", "fcc-ee.dv400um.cl", "model.nature", "model.couplings", "paper.angle",
    ] {
      #expect(keys.contains(key), "\(key)")
    }
    // Nothing is moved to where it is.
    #expect(
      numbers.effects.allSatisfy { $0.variation.applied(to: context.scenario) != context.scenario })
  }

  @Test func doubledLuminosityAndDoubledBosonsAreTheSame() throws {
    let numbers = try #require(try context("view tornado").numbers(TornadoNumbers.self))
    func edges(_ key: String) -> [ReachEdges?] {
      numbers.effects.filter { $0.variation.setting.key == key }.map(\.edges)
    }
    let (one, other) = (edges("fcc-ee.luminosity"), edges("fcc-ee.N_Z"))
    #expect(one.count == 2 && other.count == 2)
    for (a, b) in zip(one, other) {
      let (a, b) = (try #require(a?.largestMass), try #require(b?.largestMass))
      #expect(abs(a / b - 1) < 1e-9)
    }
  }

  @Test(arguments: [(80, 20), (110, 40)])
  func bothFitTheirScreens(_ width: Int, _ height: Int) throws {
    for view in ["why", "tornado"] {
      var context = try context("view \(view)")
      context.width = width
      let text = ViewPicture.grid(context, width: width, height: height).plainText()
      #expect(text.contains(view == "why" ? "dlnN/dlnd" : "m_max"), "\(view)")
      #expect(text.contains("d_low") || view == "why")
      if view == "why" { #expect(text.contains("table 1") && (height < 40 || text.contains("plateau"))) }
    }
  }

  @Test func aMixingHNLHasNoneOfIt() throws {
    for view in ["why", "tornado", "map"] {
      let context = try context("set model.hnl mixing", "view \(view)")
      #expect(context.results.numbers == nil)
      _ = ViewPicture.grid(context, width: 80, height: 20)
    }
  }
}
