import Catalog
import Reach
import Testing

@testable import Explorer

/// Settings of monophotons reach their searches.
@Suite struct MonophotonSettingTests {
  private let catalog = Catalog.shipped().catalog

  @Test func settingsAreReadings() throws {
    let table = SettingTable(catalog: catalog)
    let scenario = try table.apply(
      [
        "paper.scaling=cross-section", "paper.lhc_luminosity=38", "monophoton.isr=on",
        "monophoton.charged_lepton=free", "monophoton.systematics=0.02", "model.flavour=mu",
        "paper.production=massless",
      ], to: Scenario(catalog: catalog)
    ).get()
    var expected = MonophotonReadings()
    expected.scaling = .crossSection
    expected.lhcLuminosity = .printed
    expected.hasInitialStateRadiation = true
    expected.countsChargedLeptons = true
    expected.systematics = 0.02
    expected.flavour = .muon
    expected.production = .massless
    #expect(scenario.monophotonReadings == expected)
    #expect(Scenario(catalog: catalog).monophotonReadings == MonophotonReadings())
    let paper = table.readings(paper: true, in: Scenario(catalog: catalog))
    #expect(paper.monophotonReadings.lhcLuminosity == .printed)
    #expect(paper.monophotonReadings.scaling == .coupling)
  }

  @Test func aSearchHasTheLuminosityInForce() throws {
    let table = SettingTable(catalog: catalog)
    let scenario = try table.apply(
      ["hl-lhc.luminosity=6/ab"], to: Scenario(catalog: catalog)
    ).get()
    let search = try #require(scenario.search("hl-lhc.monophoton"))
    #expect(scenario.monophotonSearch(search)?.luminosity == 6000)
    let displaced = try #require(scenario.search("hl-lhc.dv"))
    #expect(scenario.monophotonSearch(displaced) == nil)
  }

  @Test func aPublishedLimitKeepsItsConfidenceLevel() throws {
    let table = SettingTable(catalog: catalog)
    func tag(_ assignments: String...) throws -> String {
      let scenario = try table.apply(
        assignments.map { "hl-lhc.monophoton." + $0 }, to: Scenario(catalog: catalog)
      ).get()
      return scenario.tag(of: try #require(scenario.search("hl-lhc.monophoton")))
    }
    #expect(try tag() == "95 scaled")
    #expect(try tag("cl=0.9") == "90 spectral")
    #expect(try tag("cl=0.9", "method=scaled") == "95 scaled")
    #expect(table[key: "hl-lhc.monophoton.events"] == nil)
  }

  @Test func onlyWhereZBosonsAreMadeIsTheirNumberASetting() {
    let table = SettingTable(catalog: catalog)
    #expect(table[key: "lep.N_Z"] != nil && table[key: "clic.N_Z"] == nil)
  }
}
