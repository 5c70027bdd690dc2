import DipolePhysics
import Testing

@testable import Catalog

@Suite struct PublishedCurveTests {
  private let shipped = CurveIndexReader.read(PublishedCurves.shippedIndex, file: PublishedCurves.shippedFile)

  /// One by one as they are wanted, or the whole index at once.
  @Test func theShelfHoldsWhatTheIndexSays() {
    let known = PublishedCurves()
    #expect(known.ids == shipped.curves.map(\.id))
    #expect(known.all == shipped.curves)
    #expect(PublishedCurves[id: "no_such_curve"] == nil)
  }

  @Test func allSeventyFourAreReadWithoutAProblem() {
    #expect(shipped.diagnostics.map(\.text) == [])
    #expect(shipped.curves.count == 74)
    #expect(Set(shipped.curves.map(\.id)).count == 74)
    for curve in shipped.curves {
      #expect(!curve.source.isEmpty && !curve.licence.isEmpty && !curve.level.isEmpty, "\(curve.id)")
      #expect(curve.segments.flatMap { $0 }.count >= 2, "\(curve.id)")
    }
    // Everything in the folder is in the index.
    let files = EmbeddedText.files.filter {
      $0.path.hasPrefix("curves/") && $0.path.hasSuffix(".csv")
    }
    #expect(files.count == 74)
  }

  @Test func everyFlavourHasItsGreyRegionAndTheEstimatesSaySo() {
    for flavour in LeptonFlavour.allCases {
      let curve = PublishedCurves[id: PublishedCurves.bounds(flavour: flavour.rawValue)]
      #expect(curve?.kind == .exclusion && curve?.flavours == [flavour])
    }
    let estimates = shipped.curves.filter(\.isEstimate)
    #expect(estimates.count == 6 && estimates.allSatisfy { $0.id.hasPrefix("faser2_") })
    #expect(estimates.allSatisfy { $0.tag.hasPrefix("own estimate") })
  }

  /// The area of every curve with one: inside at the middle between two facing edges, outside far away.
  @Test func pointsAreInsideTheirAreas() {
    func curve(_ region: PublishedCurve.Region, _ points: [(Double, Double)]) -> PublishedCurve {
      var one = shipped.curves[0]
      one.region = region
      one.segments = [points.map { .init(mass: $0.0, coupling: $0.1) }]
      return one
    }
    let plane = 1e-14...1.0
    let box = curve(.inside, [(1, 1e-6), (10, 1e-6), (10, 1e-4), (1, 1e-4)])
    #expect(box.contains(mass: 3, coupling: 1e-5, within: plane))
    #expect(!box.contains(mass: 3, coupling: 1e-7, within: plane))
    #expect(!box.contains(mass: 11, coupling: 1e-5, within: plane))
    let line = [(1.0, 1e-6), (100.0, 1e-4)]
    // Straight in logarithms: at 10 GeV the line is at 1e-5.
    #expect(curve(.above, line).contains(mass: 10, coupling: 1.01e-5, within: plane))
    #expect(!curve(.above, line).contains(mass: 10, coupling: 0.99e-5, within: plane))
    #expect(curve(.below, line).contains(mass: 10, coupling: 0.99e-5, within: plane))
    #expect(!curve(.below, line).contains(mass: 200, coupling: 1e-9, within: plane))
    // A V: from (1, 1e-3) down to the tip and back along the floor.
    let wedge = curve(.left, [(1, 1e-3), (10, 1e-5), (1, 1e-6)])
    #expect(wedge.contains(mass: 2, coupling: 1e-5, within: plane))
    #expect(!wedge.contains(mass: 20, coupling: 1e-5, within: plane))
  }

  struct Broken: Sendable {
    let from: String
    let to: String
    let message: String

    init(_ from: String, _ to: String, _ message: String) {
      self.from = from
      self.to = to
      self.message = message
    }
  }

  private static let entry = """
    [[curve]]
    id = "x"
    file = "x.csv"
    label = "X"
    flavours = ["e"]
    kind = "exclusion"
    cl = "90%"
    region = "above"
    dz = "insensitive"
    hnl = "Dirac"
    origin = "author file"
    licence = "MIT"

    """

  private static func read(_ text: String) -> CurveIndexReader.Reading {
    CurveIndexReader.read(SourceFile(path: "index.toml", text: text)) { name in
      name == "x.csv" ? SourceFile(path: name, text: "1,1e-7\n2,1e-7\n") : nil
    }
  }

  @Test func theExampleIsRight() {
    let reading = Self.read(Self.entry)
    #expect(reading.diagnostics.isEmpty && reading.curves.map(\.id) == ["x"])
  }

  @Test(arguments: [
    Broken("id = \"x\"", "id = \"X y\"", "2:6: 'curve.id' is \"X y\"; expected an id of small letters"),
    Broken("id = \"x\"", "", "1:1: key 'curve.id' is missing"),
    Broken("file = \"x.csv\"", "file = \"y.csv\"", "3:8: there is no file \"y.csv\" beside this index"),
    Broken("label = \"X\"", "label = 4", "4:9: 'curve.label' is a whole number; expected a text"),
    Broken("flavours = [\"e\"]", "flavours = [\"E\"]", "5:13: unknown flavour 'E'; did you mean 'e'?"),
    Broken("flavours = [\"e\"]", "", "1:1: key 'curve.flavours' is missing"),
    Broken("kind = \"exclusion\"", "kind = \"exclusoin\"", "6:8: unknown kind of curve 'exclusoin'; did you mean 'exclusion'?"),
    Broken("cl = \"90%\"", "cl = 0.9", "7:6: 'curve.cl' is a number; expected a text"),
    Broken("region = \"above\"", "region = \"abov\"", "8:10: unknown region 'abov'; did you mean 'above'?"),
    Broken("licence = \"MIT\"", "license = \"MIT\"", "1:1: key 'curve.licence' is missing"),
    Broken("hnl = \"Dirac\"", "hnl = \"\"", "10:7: 'curve.hnl' is \"\"; expected a text"),
    Broken("[[curve]]", "[[curves]]", "1:1: unknown key 'curves'; did you mean 'curve'?"),
    Broken("[[curve]]", "[curve", "1:"),
  ])
  func aBrokenEntryIsLeftOutAndSaysWhere(_ broken: Broken) {
    let text = Self.entry.replacing(broken.from, with: broken.to)
    let reading = Self.read(text + (broken.from == "[[curve]]" ? "" : Self.entry.replacing("\"x\"", with: "\"z\"")))
    let first = reading.diagnostics.first?.text ?? "nothing"
    #expect(first.hasPrefix("index.toml:" + broken.message), "\(first)")
    // The other entry is there all the same.
    #expect(reading.curves.map(\.id) == (broken.from == "[[curve]]" ? [] : ["z"]))
  }

  @Test func aMissingKeyIsReportedAtItsOwnEntry() {
    let second = Self.entry.replacing("\"x\"", with: "\"z\"").replacing("licence = \"MIT\"\n", with: "")
    let reading = Self.read(Self.entry + second)
    #expect(reading.curves.map(\.id) == ["x"])
    #expect(reading.diagnostics.map(\.line) == [1 + Self.entry.count { $0 == "\n" }])
  }

  @Test func theSameIdTwiceKeepsTheFirst() {
    let reading = Self.read(Self.entry + Self.entry)
    #expect(reading.curves.count == 1)
    #expect(reading.diagnostics.map(\.message) == ["curve 'x' is already defined by index.toml"])
  }

  @Test func aTemplateIsAWholeIndex() {
    let text = EmbeddedText.files.first { $0.path == "curves/TEMPLATE.toml" }?.text ?? ""
    let reading = CurveIndexReader.read(SourceFile(path: "TEMPLATE.toml", text: text)) { name in
      SourceFile(path: name, text: "1,1e-7\n2,1e-7\n")
    }
    #expect(reading.diagnostics.map(\.text) == [])
    #expect(reading.curves.map(\.id) == ["my_curve_e_2301.00001"])
  }
}
