import Testing

@testable import Catalog
@testable import Reach

/// Shipped texts with one line changed: the exact located sentences, all at once.
struct EntryReaderTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var line: String
    var change: String
    var expected: [String]
    var testDescription: String { change }

    init(_ line: String, _ change: String, _ expected: String...) {
      self.line = line
      self.change = change
      self.expected = expected
    }
  }

  static func shipped(_ path: String, _ line: String = "", _ change: String = "") -> SourceFile {
    let text = EmbeddedText.files.first { $0.path == path }?.text ?? ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let changed = lines.map { !line.isEmpty && $0 == line ? change : String($0) }
    return SourceFile(path: "mine.toml", text: changed.joined(separator: "\n"))
  }

  @Test(arguments: [
    Case(
      "N_Z = 5e12", "",
      "1:1: key 'N_Z' is missing; expected a number such as 0.5. The entry is left out."),
    Case(
      "N_Z = 5e12", "N_z = 5e12",
      "1:1: key 'N_Z' is missing; expected a number such as 0.5. The entry is left out.",
      "7:1: unknown key 'N_z'; did you mean 'N_Z'? The key is ignored."),
    Case(
      "N_Z = 5e12", "N_Z = \"many\"",
      "7:7: 'N_Z' is a text; expected a number such as 0.5. The entry is left out."),
    Case(
      "N_Z = 5e12", "N_Z = -1",
      "7:7: 'N_Z' is -1; allowed is above 0 up to 1e+20. The entry is left out."),
    Case(
      "N_Z = 5e12", "N_Z = nan",
      "7:7: 'N_Z' is nan; allowed is above 0 up to 1e+20. The entry is left out."),
    Case(
      "id = \"fcc-ee\"", "id = \"FCC ee\"",
      "3:6: 'id' is \"FCC ee\"; expected an id of small letters, digits and '-' such as \"fcc-ee\". The entry is left out."
    ),
    Case(
      "id = \"fcc-ee\"", "id = \"\\u001b]0;x\"",
      "3:6: 'id' is \"]0;x\"; expected an id of small letters, digits and '-' such as \"fcc-ee\". The entry is left out."
    ),
    Case(
      "luminosity = \"150 /ab\"", "luminosity = 150",
      "9:14: 'luminosity' has no unit; allowed are /ab, /fb. The entry is left out."),
    Case(
      "luminosity = \"150 /ab\"", "luminosity = \"150 ab\"",
      "9:14: 'luminosity' has the unit 'ab'; allowed are /ab, /fb. The entry is left out."),
    Case(
      "luminosity = \"150 /ab\"", "luminosity = \"1,5 /ab\"",
      "9:14: 'luminosity' is \"1,5 /ab\"; expected a luminosity such as \"150 /ab\". The entry is left out."
    ),
    Case(
      "radius = \"4.5 m\"", "radius = \"4.5 M\"",
      "14:10: 'detector.radius' has the unit 'M'; did you mean 'm'? The entry is left out."),
    Case(
      "radius = \"4.5 m\"", "radius = \"4.5 GeV\"",
      "14:10: 'detector.radius' has the unit 'GeV'; allowed are m, cm, mm, um, nm. The entry is left out."
    ),
    Case(
      "radius = \"4.5 m\"", "radius = \"450 km\"",
      "14:10: 'detector.radius' has the unit 'km'; allowed are m, cm, mm, um, nm. The entry is left out."
    ),
    Case(
      "radius = \"4.5 m\"", "radius = \"0 m\"",
      "14:10: 'detector.radius' is 0 m; allowed is 1 mm to 10000 m. The entry is left out."),
    Case(
      "length = \"11 m\"", "lenght = \"11 m\"",
      "11:1: key 'detector.length' is missing; expected a length such as \"0.4 mm\". The entry is left out.",
      "15:1: unknown key 'detector.lenght'; did you mean 'length'? The key is ignored."),
    Case(
      "[detector]", "[detektor]",
      "1:1: key 'detector' is missing; expected a table. The entry is left out.",
      "11:1: unknown key 'detektor'; did you mean 'detector'? The key is ignored."),
    Case(
      "order = 10", "order = \"first\"",
      "2:9: 'order' is a text; expected a whole number. The default is used."),
    Case(
      "order = 10", "order = -3",
      "2:9: 'order' is -3; allowed is 0 to 1000000. The default is used."),
    Case(
      "name = \"FCC-ee\"", "name = \"  \"",
      "4:8: 'name' is \"  \"; expected a text in quotes. The entry is left out."),
    Case(
      "name = \"FCC-ee\"", "name = \"\(String(repeating: "é", count: 41))\"",
      "4:8: 'name' has 41 characters; allowed are 40. The entry is left out."),
  ])
  func aWrongLineOfAColliderIsReported(_ example: Case) {
    let source = Self.shipped("colliders/fcc-ee.toml", example.line, example.change)
    let reading = ColliderReader.read(source)
    #expect(reading.diagnostics.map(\.text) == example.expected.map { "mine.toml:" + $0 })
    #expect(
      (reading.entry == nil) == reading.diagnostics.contains { $0.consequence == .entryLeftOut })
  }

  @Test(arguments: [
    Case(
      "p_miss = \"10 GeV\"", "p_mis = \"10 GeV\"",
      "11:1: unknown cut 'p_mis'; did you mean 'p_miss'? The entry is left out."),
    Case(
      "p_miss = \"10 GeV\"", "p_miss = \"100 GeV\"",
      "11:10: 'cuts.p_miss' is 100 GeV; allowed is 0 to 45 GeV. The entry is left out."),
    Case(
      "cos_ll = -0.5", "cos_ll = -1.5",
      "12:10: 'cuts.cos_ll' is -1.5; allowed is -1 to 1. The entry is left out."),
    Case(
      "cos_ll = -0.5", "cos_ll = \"-0.5\"",
      "12:10: 'cuts.cos_ll' is a text; expected a number such as 0.5. The entry is left out."),
    Case(
      "r_displ = \"0.4 mm\"", "r_displ = \"0.4\"",
      "14:11: 'cuts.r_displ' has no unit; allowed are m, cm, mm, um, nm. The entry is left out."),
    Case(
      "r_displ = \"0.4 mm\"", "r_displ = \"5 m\"",
      "14:11: 'cuts.r_displ' is 5 m; allowed is 1 um to 4.5 m. The entry is left out."),
    Case(
      "d0 = \"0.5 mm\"", "r_displ = \"0.5 mm\"",
      "17:1: 'cuts.off.r_displ' stands here and as 'cuts.r_displ'. The entry is left out."),
    Case(
      "[cuts.off]", "[cuts.of]",
      "16:1: unknown cut 'of'; allowed are p_miss, cos_ll, E_l, r_displ, d0. The entry is left out."
    ),
    Case(
      "cl = 0.90", "cl = 1",
      "20:6: 'statistics.cl' is 1; allowed is above 0 and below 1. The default is used."),
    Case(
      "cl = 0.90", "cl = \"190 %\"",
      "20:6: 'statistics.cl' is 190 %; allowed is above 0 and below 1. The default is used."),
    Case(
      "background = 0", "background = -1",
      "21:14: 'statistics.background' is -1; allowed is 0 to 1000000000000. The default is used."),
    Case(
      "background = 0", "method = \"poison\"",
      "21:10: unknown method 'poison'; did you mean 'poisson'? The default is used."),
    Case(
      "letter = \"e\"", "letter = \"ee\"",
      "5:10: 'letter' is \"ee\"; expected one letter a-z or A-Z in quotes. The entry is left out."),
    Case(
      "label = \"FCCee DV 0.4mm\"", "label = \"FCCee DV 0.4mm, mine\"",
      "4:9: 'label' has 20 characters; allowed are 16. The entry is left out."),
    Case(
      "collider = \"fcc-ee\"", "collider = \"fcc_ee\"",
      "6:12: unknown collider 'fcc_ee'; did you mean 'fcc-ee'? The entry is left out."),
    Case(
      "final_state = \"displaced-dilepton\"", "final_state = \"displaced\"",
      "7:15: unknown final state 'displaced'; allowed are displaced-dilepton, prompt-and-displaced-dilepton, monophoton, monophoton-hadrons. The entry is left out."
    ),
    Case(
      "id = \"fcc-ee.dv400um\"", "id = \"dv400um\"",
      "3:6: 'id' is \"dv400um\"; expected an id such as \"fcc-ee.dv400um\", COLLIDER.NAME. The entry is left out."
    ),
    Case(
      "id = \"fcc-ee.dv400um\"", "id = \"lep.dv\"",
      "3:6: 'id' is \"lep.dv\"; expected to begin with \"fcc-ee.\". The entry is left out."),
    Case(
      "source = \"arXiv:2301.08592, table 3 and section 4.2\"", "",
      "1:1: key 'source' is missing; expected a text in quotes. The entry is left out."),
  ])
  func aWrongLineOfASearchIsReported(_ example: Case) {
    let source = Self.shipped("searches/fcc-ee.dv400um.toml", example.line, example.change)
    let reading = SearchReader.read(source, colliders: ["fcc-ee"])
    #expect(reading.diagnostics.map(\.text) == example.expected.map { "mine.toml:" + $0 })
    #expect(
      (reading.entry == nil) == reading.diagnostics.contains { $0.consequence == .entryLeftOut })
  }

  @Test func allProblemsComeAtOnceInTheOrderOfTheText() {
    let text = "id = 3\nname = \"x\"\nN_Z = \"a\"\n[detector]\nradius = \"1 mile\"\ncolour = 1\n"
    let found = ColliderReader.read(SourceFile(path: "c.toml", text: text)).diagnostics
    #expect(found.map(\.line) == found.map(\.line).sorted())
    #expect(found.count == 9)
  }

  @Test func aCutThatIsNotMentionedIsOffAndLoosest() {
    let source = Self.shipped("searches/fcc-ee.ref52.toml", "E_l = \"2 GeV\"", "")
    let search = SearchReader.read(source, colliders: ["fcc-ee"]).entry
    #expect(search?.selection.requirements.map(\.cut) == Cut.all(of: .displacedDilepton))
    #expect(search?.selection.requirements[2] == .init(.leptonEnergy, 0, isOn: false))
  }

  @Test func aCountAloneMeansAnIsoContour() {
    let source = Self.shipped("searches/fcc-ee.ref52.toml", "background = 0", "events = 100")
    let statistics = SearchReader.read(source, colliders: ["fcc-ee"]).entry?.statistics
    #expect(statistics == Statistics(method: .events, eventCount: 100))
  }
}
