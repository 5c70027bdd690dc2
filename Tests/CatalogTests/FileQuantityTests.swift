import Testing

@testable import Catalog

/// Quantities of files: the grammar of whatever is typed, but a unit must stand where one belongs.
struct FileQuantityTests {
  @Test(
    arguments: [
      ("0.4 mm", .length, 4e-4), ("400um", .length, 4e-4), ("400 µm", .length, 4e-4),
      ("400 μm", .length, 4e-4),
      ("4e-4 m", .length, 4e-4), (" +4.5 m ", .length, 4.5), ("3e2cm", .length, 3),
      ("0.3 mm", .length, 3e-4),
      ("10 GeV", .energy, 10), ("500meV", .energy, nil), ("500 MeV", .energy, 0.5),
      ("2eV", .energy, 2e-9),
      ("1e3 eV", .energy, 1e-6), ("150 /ab", .luminosity, 150_000), ("36.1/fb", .luminosity, 36.1),
      ("3 ab^-1", .luminosity, 3000), ("-0.5", .pure, -0.5), ("", .pure, nil),
      ("4,5 m", .length, nil),
      ("0x10 m", .length, nil), ("nan m", .length, nil), ("inf m", .length, nil),
      ("1_000 m", .length, nil),
      ("1e400 m", .length, nil), ("1e99999999999999999999 m", .length, nil),
      ("-\u{2212}1 m", .length, nil),
      ("1..5 m", .length, nil), ("m", .length, nil), ("1 m m", .length, nil), ("4.5", .length, nil),
      ("4.5 GeV", .length, nil), ("1e-400 m", .length, 0),
    ] as [(String, Dimension, Double?)])
  func numbersWithUnits(_ text: String, _ dimension: Dimension, _ expected: Double?) {
    #expect((try? Quantity.parse(fileText: text, as: dimension).get()) == expected)
  }

  @Test(arguments: [("90 %", 0.9), ("90%", 0.9), ("0.9", 0.9)])
  func levelsMayBeInPerCent(_ text: String, _ expected: Double) throws {
    let source = SourceFile(path: "x.toml", text: "cl = \"\(text)\"\n")
    #expect(TableReader(try Document.parse(source).get()).level("cl", default: 0.5) == expected)
  }

  @Test func aMissingUnitIsSaid() {
    guard case .failure(let problem) = Quantity.parse(fileText: "4.5", as: .length) else {
      Issue.record("accepted")
      return
    }
    #expect(problem.words == "'4.5' has no unit; allowed: m cm mm um nm")
  }

  @Test(
    arguments: [
      (4e-4, .length, "400 um"), (4.5, .length, "4.5 m"), (1e-6, .length, "1 um"),
      (0, .energy, "0 GeV"),
      (45, .energy, "45 GeV"), (1.5e5, .luminosity, "150000 /fb"), (-0.5, .pure, "-0.5"),
      (1e-10, .length, "0.1 nm"),
      (1e-7, .coupling, "1e-07 1/GeV"), (0.25, .crossSection, "250 fb"),
    ] as [(Double, Dimension, String)])
  func valuesAreWrittenInAFittingUnit(_ value: Double, _ dimension: Dimension, _ expected: String) {
    #expect(Quantity.text(value, as: dimension) == expected)
  }

  @Test func intervalsSayWhetherTheirEndsBelong() {
    #expect(Interval.between(0, 1).text(as: .pure) == "above 0 and below 1")
    #expect(Interval.positive.text(as: .pure) == "above 0")
    #expect(Interval(1e-6...4.5).text(as: .length) == "1 um to 4.5 m")
    #expect(!Interval.between(0, 1).contains(1) && !Interval.positive.contains(.infinity))
    #expect(Interval(0...45).contains(45) && !Interval(0...45).contains(.nan))
  }
}
