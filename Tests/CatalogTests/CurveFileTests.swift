import Testing

@testable import Catalog

/// Curve files as people write them, and as they should not.
@Suite struct CurveFileTests {
  private static func read(_ text: String, _ units: String? = nil) -> CurveFileReader.Reading {
    CurveFileReader.read(
      SourceFile(path: "my.csv", text: text), units: units.flatMap { CurveFileReader.units($0) })
  }

  private static func points(_ reading: CurveFileReader.Reading) -> [[[Double]]] {
    reading.segments.map { $0.map { [$0.mass, $0.coupling] } }
  }

  static let usual = [[[0.5, 1.5e-7], [2, 3e-8]]]

  @Test(arguments: [
    "m_N_GeV,d_GeV-1\n0.5,1.5e-7\n2,3e-8\n",
    "0.5,1.5e-7\n2,3e-8",
    "0.5 1.5e-7\r\n2 3e-8\r\n",
    "0.5\t1.5e-7\r2\t\t3e-8\r",
    "\u{FEFF}# by hand\n0.5,\t1.5E-07\n2,\t3.0D-8\n",
    "% tool\n! other\n  0.5   1.5*^-7 \n 2 3*^-8\n\n",
    "mass [MeV], d [1/GeV]\n500, 1.5e-7\n2000, 3e-8\n",
    "# m [MeV]\td [1/TeV] at 90 %, by hand\n500\t1.5e-4\n2000\t3e-5\n",
    "m_N (GeV/c²), d (GeV⁻¹)\n0.5\u{2009},\u{00A0}1.5e-7\n2,3e-8\n",
    "m [GeV] d [1/GeV]\n0.5 1.5e-7\n2 3e-8\n",
    "0.5;1.5e-7\n2;3e-8\n",
    "0.5,1.5e-7,,\n2,3e-8,,  \n",
  ])
  func manySpellingsSayTheSame(_ text: String) {
    let reading = Self.read(text)
    #expect(reading.diagnostics.map(\.text) == [])
    #expect(Self.near(Self.points(reading), Self.usual))
  }

  private static func near(_ a: [[[Double]]], _ b: [[[Double]]]) -> Bool {
    let (x, y) = (a.flatMap { $0.flatMap { $0 } }, b.flatMap { $0.flatMap { $0 } })
    return a.map(\.count) == b.map(\.count) && zip(x, y).allSatisfy { abs($0 / $1 - 1) < 1e-12 }
  }

  @Test func statedUnitsWinOverThoseOfTheHeader() {
    let reading = Self.read("m [GeV], d [1/GeV]\n500,1\n2000,2\n", "MeV,muB")
    // d = μ/μ_B · 296.3/2 1/GeV in the convention of the paper, which the typed unit has too.
    guard case .success(let magneton) = Quantity.parse("1e-3muB", as: .coupling) else {
      Issue.record("muB is a unit")
      return
    }
    #expect(reading.segments.isEmpty, "1 muB is beyond 1 per GeV")
    let small = Self.read("500,1e-3\n2000,2e-3\n", "MeV,muB")
    #expect(Self.near(Self.points(small), [[[0.5, magneton], [2, 2 * magneton]]]))
    #expect(CurveFileReader.units("GeV") == nil && CurveFileReader.units("m,1/GeV") == nil)
  }

  @Test func aBlankLineIsAGapAndTheOrderStays() {
    let reading = Self.read("2,1e-7\n1,2e-7\n\n\n3,1e-6\n1,1e-6\n")
    #expect(Self.points(reading) == [[[2, 1e-7], [1, 2e-7]], [[3, 1e-6], [1, 1e-6]]])
  }

  struct Broken: Sendable {
    let text: String
    let message: String

    init(_ text: String, _ message: String) {
      self.text = text
      self.message = message
    }
  }

  @Test(arguments: [
    Broken("", "1:1: no data; expected two numbers a line, mass and coupling"),
    Broken("m,d\n", "2:1: no data; expected two numbers a line, mass and coupling"),
    Broken("1,1e-7\n", "2:1: one point only; a curve has at least two"),
    Broken("1,1e-7\n2\n", "2:1: 1 column in \"2\"; expected two numbers, mass and coupling"),
    Broken(
      "1,1e-7,3\n", "1:1: 3 columns in \"1 1e-7 3\"; expected two numbers, mass and coupling"),
    Broken(
      "1,5 2,3e-7\n", "1:1: 3 columns in \"1 5 2 3e-7\"; expected two numbers, mass and coupling"),
    Broken(
      "1,5;2,3e-7\n",
      "1:1: \"1,5\" is not a number; expected one with a decimal point such as 1.5e-7"),
    Broken(
      "1,1e-7\n2,x\n", "2:1: \"x\" is not a number; expected one with a decimal point such as 1.5e-7"),
    Broken(
      "1,1e-7\n2,nan\n",
      "2:1: \"nan\" is not a number; expected one with a decimal point such as 1.5e-7"),
    Broken(
      "1,1e-7\n0x1p3,1e-7\n",
      "2:1: \"0x1p3\" is not a number; expected one with a decimal point such as 1.5e-7"),
    Broken("0,1e-7\n2,1e-7\n", "1:1: the mass is 0; allowed is 1e-12 to 1e6 GeV"),
    Broken("1,-1e-7\n2,1e-7\n", "1:1: the coupling is -1e-7; allowed is 1e-20 to 1 per GeV"),
    Broken("1,1e-7\n2.2,2.2\n", "2:1: the coupling is 2.2; allowed is 1e-20 to 1 per GeV"),
    Broken(
      "m [kg], d [1/GeV]\n1,1e-7\n2,1e-7\n",
      "1:1: unknown unit \"kg\" of the mass; allowed are eV, keV, MeV, GeV, TeV, or state both with --units"
    ),
    Broken(
      "m [GeV], d [fm]\n1,1e-7\n2,1e-7\n",
      "1:1: unknown unit \"fm\" of the coupling; allowed are 1/GeV, 1/MeV, 1/TeV, muB, or state both with --units"
    ),
    Broken(
      "m,d\n1,1e-7\nm,d\n2,1e-7\n",
      "3:1: \"m\" is not a number; expected one with a decimal point such as 1.5e-7"),
    Broken("1,1e-7\n2,1e-7\0\n", "2:1: NUL byte; expected text"),
    Broken(
      "{{1, 1*^-7}, {2, 1*^-7}}\n",
      "1:1: 4 columns in \"{{1 1*^-7} {2 1*^-7}}\"; expected two numbers, mass and coupling"),
  ])
  func whatIsNotUnderstoodIsRefusedWithItsLine(_ broken: Broken) {
    let reading = Self.read(broken.text)
    #expect(reading.segments.isEmpty)
    #expect(reading.diagnostics.first?.text == "my.csv:" + broken.message + ". The file is left out.")
  }

  @Test func bytesThatAreNoTextAreRefused() {
    for bytes: [UInt8] in [[0xFF, 0xFE, 0x31, 0], [0xFE, 0xFF, 0, 0x31], [0x31, 0x0A, 0xC3, 0x28]] {
      let reading = CurveFileReader.read(SourceFile(path: "u.csv", bytes: bytes))
      #expect(reading.segments.isEmpty && reading.diagnostics.count == 1)
      #expect(reading.diagnostics[0].message.contains("UTF-8"))
    }
  }

  @Test func messagesOfAHopelessFileEnd() {
    let reading = Self.read(String(repeating: "a b c\n", count: 1000).replacing("a", with: "1"))
    #expect(reading.diagnostics.count == 20)
  }

  @Test func noBytesTrap() {
    var state: UInt64 = 9
    let base = Array("# m [GeV], d [1/GeV]\r\n0.5,1.5e-7\n\n2;3*^-8\t\n{1}".utf8)
    for _ in 0..<4000 {
      var bytes = base
      for _ in 0..<4 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 24)
      }
      let reading = CurveFileReader.read(SourceFile(path: "f", bytes: bytes))
      let vertices = reading.segments.flatMap { $0 }
      #expect(vertices.allSatisfy { $0.mass > 0 && $0.coupling > 0 && $0.coupling <= 1 })
      #expect(reading.segments.isEmpty || reading.diagnostics.isEmpty)
    }
  }
}
