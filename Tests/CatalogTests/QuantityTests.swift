import Testing

@testable import Catalog

struct QuantityTests {
  @Test(
    arguments: [
      ("0.4 mm", .length, 4e-4), ("400um", .length, 4e-4), ("400 µm", .length, 4e-4), ("400 μm", .length, 4e-4),
      ("4e-4 m", .length, 4e-4), (" +4.5 m ", .length, 4.5), ("3e2cm", .length, 3), ("0.3 mm", .length, 3e-4),
      ("10 GeV", .energy, 10), ("500meV", .energy, nil), ("500 MeV", .energy, 0.5), ("2eV", .energy, 2e-9),
      ("1e3 eV", .energy, 1e-6), ("150 /ab", .luminosity, 150_000), ("36.1/fb", .luminosity, 36.1),
      ("3 ab^-1", .luminosity, 3000), ("90 %", .probability, 0.9), ("90%", .probability, 0.9),
      ("0.9", .probability, 0.9), ("-0.5", .number, -0.5), ("", .number, nil), ("4,5 m", .length, nil),
      ("0x10 m", .length, nil), ("nan m", .length, nil), ("inf m", .length, nil), ("1_000 m", .length, nil),
      ("1e400 m", .length, nil), ("1e99999999999999999999 m", .length, nil), ("-\u{2212}1 m", .length, nil),
      ("1..5 m", .length, nil), ("m", .length, nil), ("1 m m", .length, nil), ("4.5", .length, nil),
      ("4.5 GeV", .length, nil), ("1e-400 m", .length, 0),
    ] as [(String, Dimension, Double?)])
  func numbersWithUnits(_ text: String, _ dimension: Dimension, _ expected: Double?) {
    var found: Double?
    if case .value(let value) = Quantity.read(text, as: dimension) { found = value }
    #expect(found == expected)
  }

  @Test(
    arguments: [
      (4e-4, .length, "400 um"), (4.5, .length, "4.5 m"), (1e-6, .length, "1 um"), (0, .energy, "0 GeV"),
      (45, .energy, "45 GeV"), (1.5e5, .luminosity, "150000 /fb"), (-0.5, .number, "-0.5"), (1e-10, .length, "0.1 nm"),
    ] as [(Double, Dimension, String)])
  func valuesAreWrittenInAFittingUnit(_ value: Double, _ dimension: Dimension, _ expected: String) {
    #expect(Quantity.text(value, as: dimension) == expected)
  }

  @Test func intervalsSayWhetherTheirEndsBelong() {
    #expect(Interval.between(0, 1).text(as: .probability) == "above 0 and below 1")
    #expect(Interval.positive.text(as: .number) == "above 0")
    #expect(Interval(1e-6...4.5).text(as: .length) == "1 um to 4.5 m")
    #expect(!Interval.between(0, 1).contains(1) && !Interval.positive.contains(.infinity))
    #expect(Interval(0...45).contains(45) && !Interval(0...45).contains(.nan))
  }
}
