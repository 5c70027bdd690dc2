import Catalog
import Testing

@testable import Explorer

/// Scans over settings besides masses and couplings.
@Suite struct ScanGridTests {
  private static func axis(_ text: String) throws -> ScanAxis {
    try ScanAxis.parse(text, try HeadlessFixture.request().state().world.settings)
  }

  private static func request(_ grid: [String], settings: [String] = []) -> ScanRequest {
    var request = ScanRequest()
    request.common = HeadlessFixture.request(HeadlessFixture.dv400, settings: settings)
    (request.mass, request.coupling, request.grid) = ("10", "1e-7", grid)
    return request
  }

  @Test(arguments: [
    // Lengths in equal ratios, each end in its unit.
    ("fcc-ee.dv400um.r_displ=0.1mm:1e-3m:3", [1e-4, 3.16227766016838e-4, 1e-3]),
    ("fcc-ee.dv400um.r_displ=1mm:10um:3", [1e-3, 1e-4, 1e-5]),
    // Masses too; momenta, energies, counts, luminosities and pure numbers in equal steps.
    ("hl-lhc.dv.m_123_min=10:40:3", [10, 20, 40]),
    ("fcc-ee.dv400um.E_l=500MeV:2.5GeV:5", [0.5, 1, 1.5, 2, 2.5]),
    ("fcc-ee.dv400um.cos_ll=-0.5:0.5:3", [-0.5, 0, 0.5]),
    ("fcc-ee.dv400um.background=0:10:3", [0, 5, 10]),
    ("fcc-ee.N_Z=1e12:3e12:3", [1e12, 2e12, 3e12]),
    ("fcc-ee.luminosity=50/ab:150/ab:3", [5e4, 1e5, 1.5e5]),
    ("fcc-ee.dv400um.cl=80%:0.9:3", [0.8, 0.85, 0.9]),
    ("fcc-ee.dv400um.E_l=3:7:1", [3]),
  ]) func aRangeHasBothEndsInNativeUnits(_ text: String, _ expected: [Double]) throws {
    let values = try Self.axis(text).values.map { value in
      if case .number(let number) = value { number } else { Double.nan }
    }
    #expect(values.count == expected.count)
    for (a, b) in zip(values, expected) { #expect(isClose(a, b, relative: 1e-14), "\(a) \(b)") }
  }

  @Test(arguments: [
    ("mc.events=1024:16384:3", [1024, 4096, 16384] as [UInt64]), ("mc.seed=9:1:5", [9, 7, 5, 3, 1]),
    ("mc.seed=5:5:2", [5, 5]),
  ]) func rangesOfWholeNumbersStayWhole(_ text: String, _ expected: [UInt64]) throws {
    #expect(try Self.axis(text).values == expected.map { .integer($0) })
  }

  struct Refused: Sendable {
    let grid: [String]
    let exitCode: Int32
    let words: String

    init(_ grid: String..., exitCode: Int32, _ words: String) {
      (self.grid, self.exitCode, self.words) = (grid, exitCode, words)
    }
  }

  @Test(arguments: [
    Refused(
      "fcc-ee.dv400um.r_dipl=1mm:2mm:2", exitCode: 2,
      "unknown setting 'fcc-ee.dv400um.r_dipl'; did you mean fcc-ee.dv400um.r_displ"),
    Refused("mass=1:10:3", exitCode: 2, "unknown setting 'mass'; did you mean --mass?"),
    Refused("coupling=1e-8:1e-7:3", exitCode: 2, "unknown setting 'coupling'; did you mean --coupling?"),
    Refused("fcc-ee.dv400um.E_l", exitCode: 2, "'fcc-ee.dv400um.E_l' sets nothing; expected KEY=VALUE"),
    Refused("=1:2:3", exitCode: 2, "'=1:2:3' sets nothing"),
    Refused(
      "fcc-ee.dv400um.E_l=1:2:2", "fcc-ee.dv400um.cos_ll=0", "fcc-ee.dv400um.E_l=3", exitCode: 2,
      "--grid: fcc-ee.dv400um.E_l is given twice; give all its values at once"),
    Refused(
      "model.nature=1:2:3", exitCode: 2,
      "model.nature: unknown value '1:2:3'; allowed: dirac, majorana"),
    Refused("model.couplings=1:2:3", exitCode: 2, "model.couplings: unknown value '1:2:3'"),
    Refused("background.isr=0:1:2", exitCode: 2, "background.isr: unknown value '0:1:2'"),
    Refused(
      "fcc-ee.dv400um.E_l=1:2", exitCode: 2,
      "fcc-ee.dv400um.E_l: '1:2' is not a range; expected A:B:N, as in 1:80:20"),
    Refused("fcc-ee.dv400um.E_l=1:2:3:4", exitCode: 2, "fcc-ee.dv400um.E_l: '1:2:3:4' is not a range"),
    Refused("fcc-ee.dv400um.E_l=off:2:3", exitCode: 2, "fcc-ee.dv400um.E_l: 'off:2:3' is not a range"),
    Refused("fcc-ee.dv400um.E_l=1mm:2:3", exitCode: 2, "fcc-ee.dv400um.E_l: "),
    Refused(
      "fcc-ee.dv400um.E_l=1:2:x", exitCode: 2, "fcc-ee.dv400um.E_l: 'x' is not a whole number"),
    Refused(
      "fcc-ee.dv400um.E_l=1:2:0", exitCode: 3,
      "fcc-ee.dv400um.E_l: '0' is outside the range 1 to 1000000"),
    Refused(
      "fcc-ee.dv400um.E_l=1:2:1000001", exitCode: 3,
      "fcc-ee.dv400um.E_l: '1000001' is outside the range 1 to 1000000"),
    Refused(
      "fcc-ee.dv400um.E_l=1:99:5", exitCode: 3,
      "fcc-ee.dv400um.E_l: 99 is outside the allowed range; range 0 to 45 GeV, or off"),
    Refused("fcc-ee.dv400um.r_displ=0:1mm:3", exitCode: 3, "fcc-ee.dv400um.r_displ: 0 is outside"),
    Refused(
      "hl-lhc.dv.m_123_min=0:40:3", exitCode: 3,
      "hl-lhc.dv.m_123_min: '0:40:3' is logarithmic; both ends must be positive"),
    Refused(
      "mc.seed=1:2:4", exitCode: 3,
      "mc.seed: 1:2:4 is outside the allowed range; all values of the range must be whole numbers"),
    Refused(
      "mc.events=1024:4096:4", exitCode: 3,
      "mc.events: 1024:4096:4 is outside the allowed range; all values of the range must be powers"),
    Refused("mc.events=1000:4096:2", exitCode: 3, "mc.events: 1000 is outside the allowed range"),
    Refused("model.hnl=dipole,mixing", exitCode: 2, "scan needs model.hnl=dipole"),
    Refused(
      "fcc-ee.dv400um.cl=0.9", "fcc-ee.dv400um.events=1,3", exitCode: 2,
      "fcc-ee.dv400um: an event count is not a confidence level"),
    Refused(
      "fcc-ee.dv400um.E_l=1:2:1e4", "fcc-ee.dv400um.cos_ll=-1:1:1e4", exitCode: 3,
      "this would be 1e8 rows; at most 1000000 are allowed"),
    Refused(
      "fcc-ee.dv400um.E_l=1:2:1e6", "fcc-ee.dv400um.cos_ll=-1:1:1e6",
      "fcc-ee.dv400um.p_miss=1:2:1e6", "fcc-ee.dv400um.r_displ=1mm:2mm:1e6", exitCode: 3,
      "this would be 1e24 rows"),
  ]) func aSlipIsRefusedInWords(_ refused: Refused) throws {
    let problem = try HeadlessFixture.refusal { _ = try Self.request(refused.grid).plan() }
    #expect(problem.words.hasPrefix(refused.words), "\(problem.words)")
    #expect(problem.exitCode == refused.exitCode, "\(problem.words)")
  }

  @Test func aLevelBesideAnEventCountIsRefusedWhereverItIsGiven() throws {
    let problem = try HeadlessFixture.refusal {
      _ = try Self.request(
        ["fcc-ee.dv400um.cl=0.9,0.95"], settings: ["fcc-ee.dv400um.events=3"]
      ).plan()
    }
    #expect(problem.exitCode == 2)
  }

  /// In four dimensions: the first grid slowest, then the next, then masses, then couplings.
  private static func fourDimensions(shard: String? = nil) -> ScanRequest {
    var scan = request(["fcc-ee.dv400um.E_l=1:3:2", "fcc-ee.dv400um.r_displ=1mm:0.1mm:3"])
    (scan.mass, scan.coupling, scan.shard) = ("30:3:2", "1e-8:1e-7:2", shard)
    return scan
  }

  @Test func rowsComeInTheOrderAskedAndAreTheirPoints() throws {
    let (plan, part) = try ScanBytes.run(Self.fourDimensions())
    let rows = ScanReport(plan.grid, [part]).rows
    #expect(rows.count == 24)
    func numbers(_ place: Int) -> [Double] {
      rows.map { if case .number(let value) = $0.grid[place] { value } else { .nan } }
    }
    #expect(numbers(0) == (0..<24).map { $0 < 12 ? 1 : 3 })
    #expect(
      zip(numbers(1), 0..<24).allSatisfy {
        isClose($0, [1e-3, 3.16227766016838e-4, 1e-4][$1 / 4 % 3], relative: 1e-14)
      })
    #expect(rows.map(\.mass) == (0..<24).map { $0 / 2 % 2 == 0 ? 30 : 3 })
    #expect(rows.map(\.coupling) == (0..<24).map { $0 % 2 == 0 ? 1e-8 : 1e-7 })
    for index in [0, 5, 10, 17, 23] {
      let (length, energy) = (numbers(1)[index], numbers(0)[index])
      let settings = HeadlessFixture.request(
        HeadlessFixture.dv400,
        settings: ["fcc-ee.dv400um.r_displ=\(length)m", "fcc-ee.dv400um.E_l=\(energy)GeV"])
      let row = rows[index]
      let point = try HeadlessFixture.point(settings, mass: row.mass, .coupling(row.coupling))
      #expect(isClose(row.events.value, point.point.searches[0].events.value, relative: 1e-12))
    }
  }

  @Test func theAnswerIsCanonicalAndEveryRowNamesItsSettings() throws {
    let bytes = try ScanBytes.of(Self.fourDimensions())
    let value = try JSONReader.parse(bytes).get()
    #expect(CanonicalJSON.bytes(value) == bytes)
    let rows = try #require(value["rows"]?.items)
    #expect(rows.count == 24)
    #expect(rows.allSatisfy { $0["fcc-ee.dv400um.E_l"]?.double != nil })
    #expect(rows[4]["fcc-ee.dv400um.r_displ"]?.double == 3.16227766016838e-4)
    let sealed = try ScanBytes.of(Self.fourDimensions(shard: "2/3"))
    #expect(CanonicalJSON.bytes(try JSONReader.parse(sealed).get()) == sealed)
  }

  @Test(arguments: [1, 5, 40]) func shardsOfAGridMakeTheSingleScan(_ count: Int) throws {
    let folder = try RunFolder()
    let files = try (1...count).map {
      try folder.write(
        "\($0)", try ScanBytes.of(Self.fourDimensions(shard: "\($0)/\(count)")))
    }
    let merged = try ScanMerge.merge(files.shuffled(), isPartial: false)
    for asJSON in [true, false] {
      #expect(
        try ScanBytes.of(merged, asJSON: asJSON)
          == (try ScanBytes.of(Self.fourDimensions(), asJSON: asJSON)))
    }
  }

  @Test func aRowUnderTheWrongSettingIsNoRowOfTheScan() throws {
    let folder = try RunFolder()
    let value = try JSONReader.parse(try ScanBytes.of(Self.fourDimensions(shard: "1/1"))).get()
    guard case .object(var members) = value, var rows = members["rows"]?.items,
      case .object(var row) = rows[3]
    else { return #expect(Bool(false)) }
    row["fcc-ee.dv400um.E_l"] = .number(3)
    rows[3] = .object(row)
    members["rows"] = .array(rows)
    let path = try folder.write("bent", CanonicalJSON.bytes(.object(RunFile.sealed(members))))
    let problem = try HeadlessFixture.refusal { _ = try ScanMerge.merge([path], isPartial: false) }
    #expect(problem.words.contains("a row is not of this scan"), "\(problem.words)")
  }

  @Test func aTableIsTheSameLongOrShort() throws {
    var scan = Self.request(["fcc-ee.dv400um.r_displ=0.1mm:1mm:2"])
    (scan.mass, scan.coupling) = ("3,5", "1e-8:1e-5:600")
    let lines = String(decoding: try ScanBytes.of(scan, asJSON: false), as: UTF8.self)
      .split(separator: "\n")
    // Names, units, and 2 x 2 x 600 rows of one width.
    #expect(lines.count == 2402)
    #expect(Set(lines.dropFirst(2).map(\.count)).count == 1)
    #expect(lines[0].contains("fcc-ee.dv400um.r_displ") && lines[2402 - 1].contains("1mm"))
  }
}
