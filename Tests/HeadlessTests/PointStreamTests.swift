import Catalog
import Explorer
import Reach
import Testing

@Suite struct PointStreamTests {
  private func answers(
    _ input: String, _ request: HeadlessRequest = HeadlessFixture.request(HeadlessFixture.dv400),
    pieces: Int = .max,
    threads: Int = 1
  ) throws -> (lines: [String], bad: Int) {
    let state = try request.state()
    var stream = PointStream(state, try request.searches(of: state), threads: threads)
    var output: [UInt8] = []
    var rest = Array(input.utf8)[...]
    while !rest.isEmpty {
      output += try stream.feed(Array(rest.prefix(pieces)))
      rest = rest.dropFirst(pieces)
    }
    output += try stream.finish()
    return (
      String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init),
      stream.badLines
    )
  }

  private func json(_ line: String) throws -> JSONValue { try JSONReader.parse(line).get() }

  /// Acceptances between their nodes are right to 1e-3, or to their own error where a yield is a tail.
  @Test(arguments: [HeadlessFixture.dv400, HeadlessFixture.ref52]) func aStreamAgreesWithEval(
    _ search: String
  ) throws {
    let request = HeadlessFixture.request(search, settings: ["mc.events=4096"])
    let points: [(Double, Double)] = [
      (0.15, 1e-5), (0.22, 1e-5), (0.23, 3e-6), (1, 1e-6), (3.37, 2e-7), (12.3, 5e-8), (30, 2e-8),
      (79, 1e-8),
      (91, 1e-9),
    ]
    let lines = try answers("mass,coupling\n" + points.map { "\($0),\($1)\n" }.joined(), request)
      .lines
    let store = StageStore()
    for ((mass, coupling), line) in zip(points, lines) {
      let exact = try HeadlessFixture.point(request, mass: mass, .coupling(coupling), store: store)
      let row = try json(line)
      #expect(
        isClose(
          try #require(row["width_GeV"]?.double), try #require(exact.fields["width_GeV"]?.double),
          relative: 1e-5)
      )
      guard case .array(let searches) = row["searches"] else { return #expect(Bool(false)) }
      let wanted = exact.point.searches[0]
      let events = try #require(searches[0]["events"]?.double)
      #expect(
        abs(events - wanted.events.value) <= 1e-3 * wanted.events.value + wanted.events.error
          + 1e-9, "\(mass) GeV")
      #expect(
        isClose(
          try #require(searches[0]["decay_length_m"]?.double), try #require(wanted.decayLength),
          relative: 1e-5))
    }
    #expect(lines.count == points.count)
  }

  @Test(arguments: [1, 2, 7, 64]) func theAnswerDoesNotDependOnHowTheInputComes(_ pieces: Int)
    throws
  {
    let input =
      "mass,coupling,model.nature\r\n10,1e-7,\r\n# a comment\r\n\r\n10,1e-7,majorana\r\n3,x,dirac\r\n2,1e-6,dirac"
    #expect(try answers(input, pieces: pieces).lines == answers(input).lines)
  }

  @Test func neitherCompanyNorThreadsChangeAnAnswer() throws {
    let points = (0..<300).map { "\(1 + 0.1 * Double($0)),1e-7" }
    let all = try answers((["mass,coupling"] + points).joined(separator: "\n"))
    let threads = try answers((["mass,coupling"] + points).joined(separator: "\n"), threads: 3)
    #expect(all.lines == threads.lines)
    let alone = try answers("mass,coupling\n" + points[123])
    #expect(alone.lines == [all.lines[123]])
  }

  @Test func aBadLineIsAnsweredInItsPlaceAndTheRestGoesOn() throws {
    let (lines, bad) = try answers("mass,coupling\n10,1e-7\n0,1e-7\n1,2,3\nten,1e-7\n10,1e-7\n")
    #expect(bad == 3)
    #expect(lines.count == 5 && lines[0] == lines[4])
    #expect(
      lines[1]
        == #"{"error":{"line":3,"reason":"mass: 0 is outside the domain; a mass is positive, from 1e-4 to 1e4 GeV"}}"#
    )
    #expect(try json(lines[2])["error"]?["line"] == .integer(4))
    #expect(try json(lines[3])["error"]?["reason"] != nil)
  }

  @Test func jsonLinesCarrySettings() throws {
    let input =
      #"{"mass": 10, "coupling": 1e-7, "fcc-ee.dv400um.r_displ": "1mm"}"#
      + "\n{\"mass\": 10}\n{broken\n"
    let (lines, bad) = try answers(input)
    let csv = try answers("mass,coupling,fcc-ee.dv400um.r_displ\n10,1e-7,1mm\n")
    #expect(bad == 2)
    #expect(lines[0] == csv.lines[0])
    #expect(
      try json(lines[1])["error"]?["reason"] == .string("one of coupling, length, ctau is needed"))
  }

  @Test func aRowWithASettingIsThePointWithThatSetting() throws {
    let rows = try answers(
      "mass,coupling,fcc-ee.dv400um.r_displ\n10,1e-7,0.1mm\n10,1e-7,2mm\n10,1e-7,7\n"
    ).lines
    let settings = HeadlessFixture.request(
      HeadlessFixture.dv400, settings: ["fcc-ee.dv400um.r_displ=2mm"])
    #expect(rows[1] == (try answers("mass,coupling\n10,1e-7\n", settings).lines[0]))
    #expect(rows[0] != rows[1])
    #expect(try json(rows[2])["error"] != nil)
  }

  @Test func lengthsStandForCouplings() throws {
    let row = try json(try answers("mass,length\n30,0.5mm\n").lines[0])
    guard case .array(let searches) = row["searches"] else { return #expect(Bool(false)) }
    #expect(isClose(try #require(searches[0]["decay_length_m"]?.double), 5e-4, relative: 1e-9))
  }

  @Test func anOverlongLineIsPassedOverInBoundedMemory() throws {
    let (lines, bad) = try answers(
      "mass,coupling\n" + String(repeating: "1", count: 1_000_000) + "\n10,1e-7\n", pieces: 4096)
    #expect(bad == 1)
    #expect(lines.count == 2)
    #expect(try json(lines[0])["error"]?["line"] == .integer(2))
  }

  @Test(arguments: [
    ("10,1e-7\n", Int32(2)), ("mass,coupling,nokey\n1,1,1\n", 2), ("mass,mass,coupling\n", 2),
    ("coupling\n", 2),
  ]) func aHeaderThatMeansNothingIsRefused(_ input: String, _ exitCode: Int32) throws {
    #expect(try HeadlessFixture.refusal { _ = try answers(input) }.exitCode == exitCode)
  }

  @Test func anEmptyInputHasAnEmptyAnswer() throws {
    #expect(try answers("").lines.isEmpty)
    #expect(try answers("mass,coupling\n").lines.isEmpty)
  }
}
