import Testing

@testable import Catalog

private func words<Success>(_ result: Result<Success, QuantityProblem>) -> String? {
  if case .failure(let problem) = result { problem.words } else { nil }
}

@Suite struct QuantityTests {
  @Test(
    arguments: [
      ("500MeV", 0.5), ("0.5GeV", 0.5), ("5e2MeV", 0.5), ("0.5", 0.5), ("0.0005TeV", 0.5),
      ("500000keV", 0.5),
      ("5e8eV", 0.5), ("500 MeV", 0.5), ("500meV", 5e-10), (" 10 ", 10), (".5", 0.5), ("5.", 5),
      ("+10", 10),
      ("-1e-7", -1e-7), ("1E3", 1000), ("1e+3", 1000), ("5eV", 5e-9), ("1e2eV", 1e-7), ("0", 0),
      ("0e9999999999999", 0),
      ("1.5e-007", 1.5e-7), ("000.1", 0.1), ("1e310eV", 1e301),
      ("0.1234567890123456789", 0.1234567890123456789),
    ] as [(String, Double)])
  func energies(text: String, wanted: Double) {
    #expect(Quantity.parse(text, as: .energy) == .success(wanted))
  }

  @Test(arguments: [
    (Dimension.length, "0.4mm", 4e-4), (.length, "400um", 4e-4), (.length, "400\u{B5}m", 4e-4),
    (.length, "400 \u{3BC}m", 4e-4), (.length, "0.04cm", 4e-4), (.length, "400000nm", 4e-4),
    (.length, "5e-324", .leastNonzeroMagnitude),
    (.coupling, "1e-7", 1e-7), (.coupling, "1e-7 1/GeV", 1e-7), (.coupling, "1e-7GeV^-1", 1e-7),
    (.luminosity, "150/ab", 150_000), (.luminosity, "3000 /fb", 3000),
    (.luminosity, "150 1/ab", 150_000),
    (.crossSection, "2fb", 2e-3), (.crossSection, "3nb", 3000), (.pure, "-0.5", -0.5),
    (.count, "3260.87", 3260.87),
  ])
  func otherDimensions(dimension: Dimension, text: String, wanted: Double) {
    #expect(Quantity.parse(text, as: dimension) == .success(wanted))
  }

  @Test func aBohrMagnetonIsTheCouplingOfItsMoment() throws {
    let d: Double = try Quantity.parse("3e-10muB", as: .coupling).get()
    #expect(abs(d / 4.4445e-8 - 1) < 1e-4)
    #expect(try Quantity.parse("3e-10 muB", as: .coupling).get() == d)
  }

  @Test func aBareNumberTakesTheUnitShown() {
    #expect(Quantity.parse("0.4", as: .length, bareUnit: 1e-3) == .success(4e-4))
    #expect(Quantity.parse("0.4m", as: .length, bareUnit: 1e-3) == .success(0.4))
    #expect(Quantity.parse("2", as: .energy, bareUnit: 0.125) == .success(0.25))
  }

  @Test(arguments: [
    "10GeVx", "10..5", "1e", "1e+", ".", "10GeVGeV", "GeV", "ten", "1 0", "\u{661}\u{660}",
    "10\u{200B}", "1e5.5", "--",
    "10;20", "$((1))", "1_000", "0x10", "nan", "inf", "infinity", "-", "10  GeV", "10\tGeV", "1,5",
    "1'000", "+-1",
    "10gev", "10mev", "1d5", "\u{FF11}", "10\0", "10 GeV 5", "e5", "1e5e5", "10 e", "10\u{A0}GeV",
  ])
  func slipsAreSyntax(text: String) {
    for dimension in Dimension.allCases {
      guard case .failure(let problem) = Quantity.parse(text, as: dimension) else {
        Issue.record("\(text.debugDescription) is taken for \(dimension)")
        continue
      }
      #expect(!problem.isDomain)
      #expect(problem.words.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 0x200B })
    }
  }

  @Test(arguments: [
    (
      Dimension.energy, "",
      "no value is given; expected an energy, as in 10 or 500MeV (GeV TeV MeV keV eV)"
    ),
    (
      .energy, "ten",
      "'ten' is not a number; expected an energy, as in 10 or 500MeV (GeV TeV MeV keV eV)"
    ),
    (
      .pure, "1,5",
      "'1,5' is not a number; expected a decimal number, as in -0.5; a comma is not a decimal point"
    ),
    (.energy, "0.4mm", "'0.4mm' has the unit 'mm'; allowed: GeV TeV MeV keV eV"),
    (
      .energy, "10gev", "'10gev' has the unit 'gev'; allowed: GeV TeV MeV keV eV; did you mean GeV?"
    ),
    (
      .coupling, "1e-71/GeV",
      "'1e-71/GeV' has the unit '/GeV'; allowed: 1/GeV GeV^-1 muB (a blank before 1/GeV)"
    ),
    (.coupling, "5GeV", "'5GeV' has the unit 'GeV'; allowed: 1/GeV GeV^-1 muB"),
    (.length, "5GeV", "'5GeV' has the unit 'GeV'; allowed: m cm mm um nm"),
    (.pure, "5GeV", "'5GeV' has a unit, 'GeV'; expected a number without one"),
    (.energy, "1e999", "'1e999' is beyond what a number can hold (5e-324 to 1.8e308)"),
    (.energy, "1e-999", "'1e-999' is beyond what a number can hold (5e-324 to 1.8e308)"),
    (
      .energy, "10\u{200B}",
      "'10\\u{200B}' is not a number; expected an energy, as in 10 or 500MeV (GeV TeV MeV keV eV)"
    ),
  ])
  func sentences(dimension: Dimension, text: String, wanted: String) {
    #expect(words(Quantity.parse(text, as: dimension)) == wanted)
  }

  @Test func whatSwiftPrintsIsReadBack() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      #expect(Quantity.parse(value.description, as: .pure) == .success(value))
    }
  }

  @Test func noBytesMakeItTrap() {
    let pieces = [
      "1", "e", "+", "-", ".", " ", "GeV", "/", "\u{B5}", "m", "9999999999", ":", ",", "%", "x",
      "\u{0}", "0",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...8)).map { _ in pieces.randomElement()! }.joined()
      for dimension in Dimension.allCases { _ = RangeText.points(text, as: dimension) }
      _ = (
        LevelText.parse(text), SizeText.parse(text), SeedText.parse(text),
        CountText.parse(text, in: 1...10)
      )
    }
  }
}

@Suite struct RangeTextTests {
  private func points(_ text: String, _ dimension: Dimension = .energy) -> Result<
    [Double], QuantityProblem
  > {
    RangeText.points(text, as: dimension)
  }

  @Test func endsAreExactAndTheOrderIsKept() throws {
    #expect(points("1e-8:1e-6:3", .coupling) == .success([1e-8, 1e-7, 1e-6]))
    #expect(points("500MeV:50GeV:3") == .success([0.5, 5, 50]))
    #expect(points("-1:0:3", .pure) == .success([-1, -0.5, 0]))
    #expect(points("0.1:0.5:5", .pure) == .success([0.1, 0.2, 0.3, 0.4, 0.5]))
    #expect(points("1e-308:1e308:3") == .success([1e-308, 1, 1e308]))
    #expect(points("10:10:1") == .success([10]))
    #expect(points("3:7:1") == .success([3]))
    #expect(points("10,1 GeV, 500MeV") == .success([10, 1, 0.5]))
    let down: [Double] = try points("80:1:7").get()
    #expect(down.first == 80 && down.last == 1 && down == down.sorted(by: >))
    #expect(try points("0.1:0.7:1000000").get().count == 1_000_000)
  }

  @Test(arguments: [
    ("1,10,", "item 3 of 3 in the list is empty; expected M1,M2,…"),
    (",1", "item 1 of 2 in the list is empty; expected M1,M2,…"),
    ("1,,10", "item 2 of 3 in the list is empty; expected M1,M2,…"),
    (
      "1,x",
      "item 2: 'x' is not a number; expected an energy, as in 10 or 500MeV (GeV TeV MeV keV eV)"
    ),
    ("", "no value is given; expected an energy, as in 10 or 500MeV (GeV TeV MeV keV eV)"),
    ("1:2", "'1:2' is not a range; expected A:B:N, as in 1:80:20"),
    ("1:2:3:4", "'1:2:3:4' is not a range; expected A:B:N, as in 1:80:20"),
    ("1:2:1.5", "'1.5' is not a whole number, as in 16384 or 5.35e9"),
    ("1:2:0", "'0' is outside the range 1 to 1000000"),
    ("1:2:1000001", "'1000001' is outside the range 1 to 1000000"),
    ("0:2:3", "'0:2:3' is logarithmic; both ends must be positive"),
  ])
  func sentences(text: String, wanted: String) { #expect(words(points(text)) == wanted) }
}

@Suite struct OtherTextTests {
  @Test func sizes() {
    #expect(SizeText.parse("78x40") == .success(SizeText(columns: 78, rows: 40)))
    #expect(SizeText.parse("1000x1") == .success(SizeText(columns: 1000, rows: 1)))
    for text in ["0x0", "1001x10", "-5x10", "99999999999999999999x1"] {
      #expect(SizeText.parse(text) == .failure(.sizeOutside(text)))
    }
    for text in ["", "x", "78", "78x", "78X40", "78x40x1", "7.5x4", "a"] {
      #expect(SizeText.parse(text) == .failure(.notASize(text)))
    }
  }

  @Test func levels() {
    #expect(LevelText.parse("0.90") == .success(0.9))
    #expect(LevelText.parse("90%") == .success(0.9))
    #expect(LevelText.parse("99.9999999999 %") == .success(0.999999999999))
    for text in ["0", "1", "100%", "90", "-0.5", "0%"] {
      #expect(LevelText.parse(text) == .failure(.levelOutside(text)))
    }
    for text in ["", "nan", "0,9", "90%%", "0.9GeV"] {
      #expect(LevelText.parse(text) == .failure(.notALevel(text)))
    }
  }

  @Test func seedsAndCounts() {
    #expect(SeedText.parse("18446744073709551615") == .success(.max))
    #expect(SeedText.parse("0") == .success(0))
    for text in ["-1", "18446744073709551616"] {
      #expect(SeedText.parse(text) == .failure(.seedOutside(text)))
    }
    for text in ["1.5", "abc", "", "1e3", "+", "-"] {
      #expect(SeedText.parse(text) == .failure(.notASeed(text)))
    }
    let counts: [(String, Int)] = [
      ("5.35e9", 5_350_000_000), ("1e12", 1_000_000_000_000), ("16384", 16384),
      ("9223372036854775807", .max),
      ("1.50e1", 15), ("20e-1", 2), ("7.000", 7),
    ]
    for (text, wanted) in counts { #expect(CountText.parse(text) == .success(wanted)) }
    for text in ["1.5", "1e-1", "x", "", "1 2", "5e"] {
      #expect(CountText.parse(text) == .failure(.notACount(text)))
    }
    for text in ["0", "-3", "1e30", "9223372036854775808", "1e999999999999"] {
      #expect(CountText.parse(text) == .failure(.countOutside(text, low: 1, high: .max)))
    }
  }
}
