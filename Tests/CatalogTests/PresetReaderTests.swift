import Testing

@testable import Catalog

/// The template of presets with one line changed: the exact located sentences.
struct PresetReaderTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var line: String
    var change: String
    var expected: [String]
    var testDescription: String { change }

    init(_ line: String, _ change: String, _ expected: String...) {
      (self.line, self.change, self.expected) = (line, change, expected)
    }
  }

  private static let text = """
    id = "mine"
    title = "what it shows"
    source = "arXiv:0000.00000"
    view = "reach"
    set = ["model.flavour=mu"]
    searches = ["fcc-ee.dv400um"]
    overlays = ["dune_nd_mu_2210.13141"]
    bounds = true
    mass = "10 GeV"
    masses = ["1 GeV", "10 GeV"]
    length = "0.5 mm"
    pair = "both"
    observable = "cos_ll"
    sources = ["dipole"]
    ours = ["mass"]
    [range]
    m = ["0.1 GeV", "100 GeV"]
    d = ["1e-8 1/GeV", "1e-3 1/GeV"]
    """

  static func changed(_ line: String, _ change: String) -> SourceFile {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return SourceFile(
      path: "mine.toml", text: lines.map { $0 == line ? change : $0 }.joined(separator: "\n"))
  }

  private static let out = " The entry is left out."

  @Test(arguments: [
    Case(
      #"id = "mine""#, "",
      #"1:1: key 'id' is missing; expected an id of small letters, digits and '-' such as "fig9", not "none"."#),
    Case(
      #"id = "mine""#, #"id = "My figure""#,
      #"1:6: 'id' is "My figure"; expected an id of small letters, digits and '-' such as "fig9", not "none"."#),
    Case(
      #"id = "mine""#, #"id = "none""#,
      #"1:6: 'id' is "none"; expected an id of small letters, digits and '-' such as "fig9", not "none"."#),
    Case(#"title = "what it shows""#, "title = 7", "2:9: 'title' is a whole number; expected a text in quotes."),
    Case(#"source = "arXiv:0000.00000""#, "", "1:1: key 'source' is missing; expected a text in quotes."),
    Case(#"view = "reach""#, "", "1:1: key 'view' is missing; expected the name of a view in quotes."),
    Case(
      #"set = ["model.flavour=mu"]"#, "set = [1]", "5:8: 'set' is a whole number; expected a text in quotes."),
    Case(
      #"searches = ["fcc-ee.dv400um"]"#, "searches = [true]",
      "6:13: 'searches' is true or false; expected a text in quotes."),
    Case(
      #"mass = "10 GeV""#, #"mass = "10""#,
      "9:8: 'mass' has no unit; allowed are TeV, GeV, MeV, keV, eV."),
    Case(
      #"mass = "10 GeV""#, #"mass = "10 Gev""#,
      "9:8: 'mass' has the unit 'Gev'; did you mean 'GeV'?"),
    Case(
      #"masses = ["1 GeV", "10 GeV"]"#, #"masses = ["1 GeV", "1e9 GeV"]"#,
      "10:20: 'masses' is 1e9 GeV; allowed is 100 keV to 10000 GeV."),
    Case(
      #"masses = ["1 GeV", "10 GeV"]"#,
      #"masses = ["1 GeV", "2 GeV", "3 GeV", "4 GeV", "5 GeV", "6 GeV", "7 GeV"]"#,
      "10:10: 'masses' is a list of 7; allowed is up to 6 of them."),
    Case(
      #"length = "0.5 mm""#, #"length = "0.5 GeV""#,
      "11:10: 'length' has the unit 'GeV'; allowed are m, cm, mm, um, nm."),
    Case(
      #"pair = "both""#, #"pair = ["e", "mu"]"#, "12:8: 'pair' is a list of 2; expected a text in quotes."),
    Case(
      #"m = ["0.1 GeV", "100 GeV"]"#, #"m = ["100 GeV", "0.1 GeV"]"#,
      "17:5: 'range.m' is the higher end first; allowed is two ends, the lower one first."),
    Case(
      #"m = ["0.1 GeV", "100 GeV"]"#, #"m = ["0.1 GeV"]"#,
      "17:5: 'range.m' is a list of 1; allowed is two ends, the lower one first."),
  ])
  func aWrongLineLeavesThePresetOut(_ example: Case) {
    let reading = PresetReader.read(Self.changed(example.line, example.change))
    let expected = example.expected.map { "mine.toml:" + $0 + Self.out }
    #expect(reading.diagnostics.map(\.text) == expected)
    #expect(reading.entry == nil)
  }

  @Test(arguments: [
    Case(
      "bounds = true", "bound = true",
      "8:1: unknown key 'bound'; did you mean 'bounds'? The key is ignored."),
    Case(
      "bounds = true", #"bounds = "yes""#,
      "8:10: 'bounds' is a text; expected true or false. The default is used."),
    Case(
      #"ours = ["mass"]"#, #"ours = ["mas"]"#,
      "15:9: unknown key of this preset 'mas'; did you mean 'mass'? The key is ignored."),
  ])
  func aSlipThatChangesNoNumberIsTold(_ example: Case) {
    let reading = PresetReader.read(Self.changed(example.line, example.change))
    #expect(reading.diagnostics.map(\.text) == example.expected.map { "mine.toml:" + $0 })
    #expect(reading.entry != nil)
  }

  @Test func aWholePresetKeepsItsValuesInNativeUnits() throws {
    let reading = PresetReader.read(Self.changed("", ""))
    #expect(reading.diagnostics.map(\.text) == [])
    let entry = try #require(reading.entry)
    #expect(entry.masses == 0.1...100 && entry.couplings == 1e-8...1e-3)
    #expect(entry.mass == 10 && entry.length == 5e-4 && entry.comparedMasses == [1, 10])
    #expect(entry.assignments.map(\.text) == ["model.flavour=mu"] && entry.showsBounds)
    #expect(entry.view.position == Position(line: 4, column: 8))
  }

  @Test func theTemplateIsAWholePreset() throws {
    let file = try #require(
      Catalog.shippedFiles(in: "presets/").first { $0.isTemplate })
    let reading = PresetReader.read(file)
    #expect(reading.diagnostics.map(\.text) == [] && reading.entry?.id == "my-figure")
  }

  @Test func theTemplateOfCurvesIsAWholeEntry() throws {
    let file = try #require(Catalog.shippedFiles(in: "curves/").first { $0.isTemplate })
    let reading = CurveIndexReader.read(file) { name in
      SourceFile(path: name, text: "1,1e-7\n2,1e-7\n")
    }
    #expect(reading.diagnostics.map(\.text) == [])
    #expect(reading.curves.map(\.id) == ["my_curve_e_2301.00001"])
  }
}
