import Testing

@testable import Catalog
@testable import Reach

/// Every shipped file validates, names its source, and says what the paper says.
struct ShippedCatalogTests {
  let catalog = Catalog.shipped().catalog

  @Test func everyShippedFileIsReadWithoutComplaint() {
    let (catalog, diagnostics) = Catalog.shipped()
    #expect(diagnostics.map(\.text) == [])
    let files = EmbeddedText.files.filter {
      $0.path.hasSuffix(".toml") && !SourceFile(path: $0.path, text: "").isTemplate
        && $0.path != "curves/index.toml" && !$0.path.hasPrefix("presets/")
    }
    #expect(catalog.colliders.count + catalog.searches.count == files.count)
    #expect(Set(catalog.origins.values) == Set(files.map(\.path)))
  }

  @Test func everyEntryNamesItsSource() {
    for source in catalog.colliders.map(\.source) + catalog.searches.map(\.source) {
      #expect(
        source.contains("arXiv:") || source.contains("doi:") || source.contains("JHEP"), "\(source)"
      )
    }
  }

  @Test func aFileIsNamedAfterItsEntry() {
    for (id, file) in catalog.origins { #expect(SourceFile(path: file, text: "").stem == id) }
  }

  @Test func everySearchHasAllCutsAndALetterOfItsOwn() {
    for search in catalog.searches {
      #expect(search.selection.requirements.map(\.cut) == Cut.all(of: search.finalState))
    }
    #expect(Set(catalog.searches.map(\.letter)).count == catalog.searches.count)
    #expect(Set(catalog.searches.map(\.label)).count == catalog.searches.count)
  }

  @Test func theColliderIsThatOfTableOne() throws {
    let collider = try #require(catalog.colliders.first)
    #expect(collider.id == "fcc-ee")
    #expect(collider.zBosons == 5e12)
    #expect(collider.nominalLuminosity == 150_000)
    var idea = Detector(id: "idea", name: "IDEA", radius: 4.5, halfLength: 5.5)
    idea.alike = ["CLD"]
    #expect(collider.detector == idea)
  }

  @Test func theSelectionsAreThoseOfTableThree() {
    let expected:
      [(id: String, label: String, letter: Unicode.Scalar, thresholds: [Double], on: [Bool])] = [
        (
          "fcc-ee.dv400um", "FCCee DV 0.4mm", "e", [10, -0.5, 2, 0.4e-3, 0.5e-3],
          [true, true, true, true, false]
        ),
        (
          "fcc-ee.dv100um", "FCCee DV 0.1mm", "E", [10, -0.5, 2, 0.1e-3, 0.5e-3],
          [true, true, true, true, false]
        ),
        (
          "fcc-ee.ref52", "FCCee ref52", "r", [10, -0.5, 2, 0.4e-3, 0.5e-3],
          [true, false, false, false, true]
        ),
      ]
    let searches = catalog.searches.filter { $0.finalState == .displacedDilepton }
    #expect(searches.map(\.id) == expected.map(\.id))
    for (search, wanted) in zip(searches, expected) {
      #expect(
        search.label == wanted.label && search.letter == wanted.letter
          && search.collider == "fcc-ee")
      #expect(search.selection.requirements.map(\.threshold) == wanted.thresholds)
      #expect(search.selection.requirements.map(\.isOn) == wanted.on)
      #expect(search.statistics == Statistics())
    }
  }

  @Test func templatesAreWholeEntriesButNotOfTheCatalogue() throws {
    let templates = EmbeddedText.files.filter { $0.path.hasSuffix("TEMPLATE.toml") }
    #expect(
      templates.map(\.path) == [
        "colliders/TEMPLATE.toml", "curves/TEMPLATE.toml", "presets/TEMPLATE.toml",
        "searches/TEMPLATE.toml",
      ])
    let collider = ColliderReader.read(SourceFile(path: templates[0].path, text: templates[0].text))
    #expect(collider.diagnostics.map(\.text) == [] && collider.entry?.id == "my-ring")
    let search = SearchReader.read(
      SourceFile(path: templates[3].path, text: templates[3].text), colliders: ["fcc-ee"])
    #expect(search.diagnostics.map(\.text) == [] && search.entry?.id == "fcc-ee.my-search")
    #expect(!catalog.origins.keys.contains("my-ring"))
  }

  @Test func theUsersEntryWinsAndABrokenOneChangesNothing() {
    let mine = EntryReaderTests.shipped(
      "colliders/fcc-ee.toml", "name = \"FCC-ee\"", "name = \"My own ring\"")
    let broken = SourceFile(
      path: "broken.toml", text: "[detector]\nradius = \"4.5 m\"\n\n[detector]\n")
    let (merged, diagnostics) = catalog.adding(colliders: [broken, mine, mine], searches: [broken])
    #expect(merged.colliders.map(\.name).prefix(3) == ["My own ring", "HL-LHC", "FCC-hh"])
    #expect(merged.origins["fcc-ee"] == "mine.toml")
    #expect(merged.searches == catalog.searches)
    #expect(
      diagnostics.map(\.text) == [
        "broken.toml:4:1: 'detector' is defined twice, first in line 1. The file is left out.",
        "mine.toml:3:6: collider 'fcc-ee' is already defined by mine.toml. The entry is left out.",
        "broken.toml:4:1: 'detector' is defined twice, first in line 1. The file is left out.",
      ])
  }
}
